"""Tables as people and programs read them: text that fits the terminal, JSON, CSV."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, zip_longest
from pathlib import Path

from policygraph.faces.layout import GAP, clean, width_of, widths, wrap
from policygraph.faces.ledger.cells import csv_text

Cell = str | int | float | bool | None
_GROUPING = 2
_CODED = frozenset(
    {
        "role", "relation", "severity", "state", "deadline_from", "aspect", "change", "departure", "effect", "grade",
        "reach", "light", "check", "fact", "level",
    }
)  # fmt: skip
_WORDS = Path(__file__).parent / "data" / "words.toml"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns. ``columns`` are stable keys; what a person reads above them is in ``data/words.toml``.

    ``labels`` gives headings that the table brings itself, key by key; ``brief`` are the columns that matter most where
    a terminal has no room for all.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str | None = None
    labels: Mapping[str, str] | None = None
    brief: tuple[str, ...] = ()

    @classmethod
    def of(cls, columns: Sequence[str], rows: Iterable[Sequence[Cell]], title: str | None = None) -> Table:
        """A table of any rows, each as long as ``columns``."""
        return cls(tuple(columns), tuple(tuple(row) for row in rows), title)

    def without_empty(self) -> Table:
        """The same table without the columns that hold nothing in any row."""
        kept = [
            i for i in range(len(self.columns)) if not self.rows or any(row[i] not in (None, "") for row in self.rows)
        ]
        return self.only(*(self.columns[i] for i in kept))

    def only(self, *columns: str) -> Table:
        """The same table with these columns alone."""
        places = [self.columns.index(column) for column in columns]
        rows = tuple(tuple(row[i] for i in places) for row in self.rows)
        return Table(columns, rows, self.title, self.labels)

    def narrowed(self) -> Table:
        """The same table with the columns that matter most; all where none are named."""
        return self.only(*(name for name in self.brief if name in self.columns)) if self.brief else self

    def records(self) -> list[dict[str, Cell]]:
        """The rows as objects, column by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@cache
def words(lang: str) -> Mapping[str, str]:
    """Headings and messages in ``zh`` or ``en``, by key."""
    table: Mapping[str, Mapping[str, str]] = tomllib.loads(_WORDS.read_text("utf-8"))
    return {key: entry[lang] for key, entry in table.items()}


def heading(table: Table, column: str, lang: str) -> str:
    """What stands above a column: the table's own label, the word of the language, or the key itself."""
    own = (table.labels or {}).get(column)
    return own or words(lang).get(column) or column.replace("_", " ")


def as_json(table: Table) -> str:
    """The rows as a JSON array of objects."""
    return json.dumps(table.records(), ensure_ascii=False, indent=2) + "\n"


def as_csv(table: Table) -> str:
    """The rows as CSV (RFC 4180), the column keys first; before text that a spreadsheet would run stands a ``'``."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(table.columns)
    writer.writerows([[_harmless(cell) for cell in row] for row in table.rows])
    return buffer.getvalue()


def _harmless(cell: Cell) -> Cell:
    return "" if cell is None else csv_text(cell) if isinstance(cell, str) else cell


def as_text(table: Table, lang: str = "en", width: int | None = None) -> str:
    """The table for a terminal of ``width`` columns (default: the terminal's), no line longer than that.

    A Chinese character takes two columns. Long cells are wrapped, numbers stand on the right, and what the first
    two columns repeat from the row above is left out.
    """
    grid = [[heading(table, column, lang) for column in table.columns], *_without_repeats(table, lang)]
    columns = [list(column) for column in zip(*grid, strict=True)]
    sizes = widths(columns, width or terminal_width())
    numeric = [_is_numeric([row[i] for row in table.rows]) for i in range(len(columns))]
    first, *rest = [_lines(row, sizes, numeric) for row in grid]
    rule = "─" * (sum(sizes) + len(GAP) * (len(sizes) - 1))
    title = [table.title] if table.title else []
    return "\n".join([*title, *first, rule, *(line for lines in rest for line in lines)]) + "\n"


def _without_repeats(table: Table, lang: str) -> list[list[str]]:
    """The cells as text; of the first two columns only what differs from the row above."""
    rows = [[clean(_said(*pair, lang)) for pair in zip(table.columns, row, strict=True)] for row in table.rows]
    for above, row in list(pairwise(rows))[::-1]:
        for i in range(min(_GROUPING, len(row) - 1)):
            if row[i] != above[i]:
                break
            row[i] = ""
    return rows


def _said(column: str, cell: Cell, lang: str) -> str:
    """A cell as text; roles and relations in words."""
    return words(lang).get(str(cell), str(cell)) if cell and column in _CODED else shown(cell, lang)


def _is_numeric(cells: Sequence[Cell]) -> bool:
    """Whether a column holds numbers alone, or numbers and cells that are empty."""
    return any(map(_is_number, cells)) and all(cell is None or _is_number(cell) for cell in cells)


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def _lines(row: Sequence[str], sizes: Sequence[int], numeric: Sequence[bool]) -> list[str]:
    """A row as lines of text, each cell wrapped to its column."""
    cells = [wrap(cell, size, by_name=True) for cell, size in zip(row, sizes, strict=True)]
    return [
        GAP.join(_padded(part, size, right) for part, size, right in zip(parts, sizes, numeric, strict=True)).rstrip()
        for parts in zip_longest(*cells, fillvalue="")
    ]


def _padded(text: str, size: int, right: bool) -> str:
    blank = " " * (size - width_of(text))
    return blank + text if right else text + blank


def shown(cell: Cell, lang: str = "en") -> str:
    """A cell as text: nothing for None, whole numbers without a decimal point, yes and no in words."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return words(lang)["yes" if cell else "no"]
    return f"{cell:.12g}" if isinstance(cell, float) else str(cell)


def terminal_width() -> int:
    """Columns of the terminal; COLUMNS overrides it, 100 where there is none."""
    return max(40, shutil.get_terminal_size((100, 24)).columns)
