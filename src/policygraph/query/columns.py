"""The columns of all analyses: each name has one heading a language and one meaning, kept in ``data/columns.toml``."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from policygraph.graph.solutions import Value
from policygraph.query.answer import Answer, Column
from policygraph.query.tables import relations

_FILE = Path(__file__).parent / "data" / "columns.toml"


_HEAD = """# The columns of the analyses

The analyses give these columns, under the same names in JSON, CSV and XLSX; tables and XLSX have the headings. A
terminal shows the columns that matter most, `--wide` all of them. This page is printed from
`src/policygraph/query/data/columns.toml` by `python -m policygraph.query.columns`; a test holds both together.

| column | 中文 | English | what a value is |
|---|---|---|---|"""
_TABLES = """# The tables of the exports

`export --format csv`, `xlsx`, `sqlite` and `parquet` write these tables, `neo4j` their rows as nodes and edges (see
[exports.md](exports.md)). They are described in `src/policygraph/query/data/tables.toml`. A key is an IRI and leads to
the first column of the table named, or is empty. Dates are as far as they are known: 2025, 2025-12 or 2025-12-31."""


@cache
def column_words() -> Mapping[str, Mapping[str, str]]:
    """All columns by name: headings ``zh`` and ``en``, and what a value ``means``."""
    words: Mapping[str, Mapping[str, str]] = tomllib.loads(_FILE.read_text("utf-8"))
    return words


def column(name: str) -> Column:
    """The column of that name; KeyError where it is not documented."""
    words = column_words()[name]
    return Column(name, {"zh": words["zh"], "en": words["en"]})


def page() -> str:
    """All columns as the Markdown page ``docs/columns.md``; `python -m policygraph.query.columns` prints it."""
    rows = (f"| `{name}` | {w['zh']} | {w['en']} | {w['means']} |" for name, w in sorted(column_words().items()))
    return "\n".join((_HEAD, *rows, "", _TABLES, *_tables()))


def _tables() -> Iterator[str]:
    """The tables of the exports: what a row is, and their columns."""
    for table in relations():
        yield f"\n## {table.name}\n\n{table.labels['zh']} / {table.labels['en']}: {table.means}.\n"
        yield "| column | type | 中文 | English | what a value is |\n|---|---|---|---|---|"
        for field in table.fields:
            type_ = f"key → {field.table}" if field.table else field.type
            mark = " (key)" if field.name in table.keys else ""
            yield f"| `{field.name}`{mark} | {type_} | {field.labels['zh']} | {field.labels['en']} | {field.means} |"
    yield ""


def answer_of(name: str, columns: Sequence[str], rows: Iterable[Sequence[Value | None]]) -> Answer:
    """The answer of an analysis: documented columns, any rows, no SPARQL of its own."""
    return Answer(tuple(map(column, columns)), tuple(tuple(row) for row in rows), "", name)


if __name__ == "__main__":
    sys.stdout.write(page())
