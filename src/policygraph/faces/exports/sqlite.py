"""The tables as one SQLite file: keys, indexes, views, a full-text index of measures; Datasette opens it as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from policygraph.faces.exports.places import replacing
from policygraph.graph.store import Store
from policygraph.query.tables import Field, Relation, relation, relations, rows_of

TYPES: Mapping[str, str] = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_VIEWS = Path(__file__).parents[1] / "data" / "views.sql"


def write_sqlite(store: Store, output: Path) -> None:
    """Writes the file anew, whatever was there before."""
    with replacing(output) as path, closing(sqlite3.connect(path)) as file:
        file.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")
        for table in relations():
            file.execute(_definition(table))
            file.executemany(_insertion(table), rows_of(store, table))
            for statement in _indexes(table):
                file.execute(statement)
        file.commit()
        file.executescript(_VIEWS.read_text("utf-8"))


def _definition(table: Relation) -> str:
    columns = (_column(f) for f in table.fields)
    keys = ", ".join(map(_name, table.keys))
    return f"CREATE TABLE {_name(table.name)} ({', '.join(columns)}, PRIMARY KEY ({keys}))"


def _insertion(table: Relation) -> str:
    marks = ", ".join("?" * len(table.fields))
    return f"INSERT INTO {_name(table.name)} VALUES ({marks})"  # noqa: S608  (names of our own tables)


def _column(field: Field) -> str:
    column = f"{_name(field.name)} {TYPES.get(field.type, 'TEXT')}"
    if not field.table:
        return column
    return f"{column} REFERENCES {_name(field.table)} ({_name(relation(field.table).keys[0])})"


def _indexes(table: Relation) -> Iterator[str]:
    for field in table.fields:
        if field.table and field.name != table.keys[0]:
            name = _name(f"{table.name}_{field.name}")
            yield f"CREATE INDEX {name} ON {_name(table.name)} ({_name(field.name)})"


def _name(name: str) -> str:
    return f'"{name}"'
