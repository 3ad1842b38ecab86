"""The columns of all analyses: each name has one heading a language and one meaning, kept in ``data/columns.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from policygraph.graph.queries import Value
from policygraph.query.answer import Answer, Column

_FILE = Path(__file__).parent / "data" / "columns.toml"


@cache
def column_words() -> Mapping[str, Mapping[str, str]]:
    """All columns by name: headings ``zh`` and ``en``, and what a value ``means``."""
    words: Mapping[str, Mapping[str, str]] = tomllib.loads(_FILE.read_text("utf-8"))
    return words


def column(name: str) -> Column:
    """The column of that name; KeyError where it is not documented."""
    words = column_words()[name]
    return Column(name, {"zh": words["zh"], "en": words["en"]})


def answer_of(name: str, columns: Sequence[str], rows: Iterable[Sequence[Value | None]]) -> Answer:
    """The answer of an analysis: documented columns, any rows, no SPARQL of its own."""
    return Answer(tuple(map(column, columns)), tuple(tuple(row) for row in rows), "", name)
