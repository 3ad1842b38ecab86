"""The graph as relational tables: one description for CSV, XLSX, SQLite, Parquet, Neo4j and whoever keeps tables.

What the tables and their columns are, and how their rows are found, is data (``data/tables.toml``): a table's SPARQL is
made from it. Rows are read a named graph at a time, so that a graph of any size is never held whole; what several
plans state (an agency, a document) is a row once, as the first graph that describes it has it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from policygraph.graph.solutions import Value
from policygraph.graph.store import Store

Row = tuple[Value | None, ...]
SELF = "self"
_FILE = Path(__file__).parent / "data" / "tables.toml"
_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { } } ORDER BY ?graph"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: ``type`` is key (an IRI), text, integer, number, boolean or date (2025, 2025-12 or 2025-12-31).

    ``table`` is the table that a key leads to, empty for the key of the row itself. ``pattern`` is how its value is
    found in the graph, empty where the table's own pattern binds it.
    """

    name: str
    type: str
    table: str
    labels: Mapping[str, str]
    means: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Link:
    """That a row is an edge, from the column of ``starts`` that is not empty to ``end``.

    ``kind`` is the column or the word that names the edge.
    """

    starts: tuple[str, ...]
    end: str
    kind: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A table. The first ``key`` columns make a row unique.

    ``node`` is the class of its rows where they are nodes (``Measure``), empty where they are not; ``edges`` names the
    edge that a key column stands for.
    """

    name: str
    labels: Mapping[str, str]
    means: str
    fields: tuple[Field, ...]
    key: int
    where: str
    node: str = ""
    edges: Mapping[str, str] = field(default_factory=dict)
    link: Link | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the columns that make a row unique."""
        return tuple(f.name for f in self.fields[: self.key])

    @property
    def sparql(self) -> str:
        """The query for the rows within the named graph ``$graph``."""
        names = " ".join(f"?{f.name}" for f in self.fields)
        found = " ".join(f"OPTIONAL {{ {f.pattern} }}" for f in self.fields if f.pattern)
        return f"SELECT DISTINCT $graph {names} WHERE {{ GRAPH $graph {{ {self.where} {found} }} }}"


@cache
def relations() -> tuple[Relation, ...]:
    """All tables, in the order in which a reader meets them."""
    data = tomllib.loads(_FILE.read_text("utf-8"))
    return tuple(_relation(name, given, data["columns"]) for name, given in data["tables"].items())


def relation(name: str) -> Relation:
    """The table of that name; KeyError where there is none."""
    return {one.name: one for one in relations()}[name]


def narrowed(table: Relation, column: str) -> Relation:
    """The table with its first column and one other alone."""
    return replace(table, fields=tuple(f for f in table.fields if f.name in (table.keys[0], column)))


def rows_of(store: Store, table: Relation) -> Iterator[Row]:
    """The rows of a table, each once: graph by graph, within a plan in the order of its text.

    Every key leads to a row of its table. A yes-or-no column never is None.
    """
    seen: set[Row] = set()
    for (graph,) in store.query(_GRAPHS).rows:
        found = store.query(table.sparql, {"graph": f"<{graph}>"}).rows
        for row in sorted((_filled(table, row[1:]) for row in found), key=_order(table)):
            if row[: table.key] not in seen:
                seen.add(row[: table.key])
                yield row


def _relation(name: str, given: Mapping[str, Any], columns: Mapping[str, Mapping[str, str]]) -> Relation:
    paths = given.get("paths", {})
    link = given.get("link")
    return Relation(
        name=name,
        labels={"zh": given["zh"], "en": given["en"]},
        means=given["means"],
        fields=tuple(_field(column, columns[column], paths, name) for column in given["columns"]),
        key=given.get("key", 1),
        where=given["where"],
        node=given.get("name", ""),
        edges=given.get("edges", {}),
        link=Link(tuple(link["from"]), link["to"], link["kind"]) if link else None,
    )


def _field(name: str, given: Mapping[str, str], paths: Mapping[str, str], table: str) -> Field:
    path = paths.get(name, given.get("path", ""))
    return Field(
        name=name,
        type=given["type"],
        table=table if given.get("table") == SELF else given.get("table", ""),
        labels={"zh": given["zh"], "en": given["en"]},
        means=given["means"],
        pattern=_pattern(name, path, given.get("of", "id")),
    )


def _pattern(name: str, path: str, subject: str) -> str:
    """The pattern for a path; ``@zh`` at its end asks for that language."""
    path, _, language = path.partition("@")
    wanted = f" FILTER(LANG(?{name}) = '{language}')" if language else ""
    return f"?{subject} {path} ?{name}{wanted}" if path else ""


def _filled(table: Relation, row: Row) -> Row:
    return tuple(bool(cell) if f.type == "boolean" else cell for f, cell in zip(table.fields, row, strict=True))


def _order(table: Relation) -> Any:
    """By place in the text, where the table has one; then by the cells, so that the same graph gives the same rows."""
    at = next((n for n, f in enumerate(table.fields) if f.name == "start"), None)

    def order(row: Row) -> tuple[int, tuple[str, ...]]:
        start = row[at] if at is not None else None
        return start if isinstance(start, int) else 0, tuple("" if cell is None else str(cell) for cell in row)

    return order
