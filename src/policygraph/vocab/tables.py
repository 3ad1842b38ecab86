"""Tables of the vocabulary: CSV files with fixed columns, the program's own and those that a user adds."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from policygraph.errors import VocabularyError
from policygraph.packaged import packaged
from policygraph.vocab.patterns import DATA


class Row(NamedTuple):
    """One row of a table: the file and line to name in an error, and its cells."""

    file: str
    line: int
    cells: list[str]

    def error(self, message: str) -> VocabularyError:
        """The error that names this row."""
        return VocabularyError(f"{self.file}: row {self.line} {message}")


def rows_of(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a table; VocabularyError, naming file and row, where its columns are not ``columns``."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file, strict=True))
    except (OSError, ValueError, csv.Error) as error:
        raise VocabularyError(f"{shown(path)}: {error}") from error
    if not lines or tuple(lines[0]) != tuple(columns):
        raise VocabularyError(f"{shown(path)}: the columns must be {', '.join(columns)}")
    file_name = shown(path)
    for number, cells in enumerate(lines[1:], 2):
        row = Row(file_name, number, cells)
        if len(cells) != len(columns):
            raise row.error(f"has {len(cells)} cells and needs {len(columns)}")
        yield row


def shown(path: Path) -> str:
    """How an error names a file: those of the program by name alone, those of a user with their folder."""
    return path.name if path.parent in (DATA, packaged("ontology")) else str(path)


def added(name: str, folder: Path, extra: Iterable[Path]) -> Iterator[Path]:
    """The file ``name`` of the program, and those of the same name in the folders of a user."""
    yield folder / name
    yield from (path for other in extra if (path := other / name).is_file())
