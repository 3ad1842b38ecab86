"""CSV for Neo4j's bulk import, by the header conventions of `neo4j-admin database import`.

Source: Neo4j Operations Manual 5, "Neo4j-admin import", "CSV header format": ``name:ID(Space)``, ``:LABEL``,
``:START_ID(Space)``, ``:END_ID(Space)``, ``:TYPE``, properties with ``:string``, ``:long``, ``:double``, ``:boolean``.

A table whose rows are nodes gives a file of nodes and one of edges for each of its keys; a table whose rows link two
nodes gives a file of edges with the other columns as properties.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from policygraph.faces.exports.csvs import plain
from policygraph.faces.exports.places import Opener, as_text, files_in
from policygraph.graph.store import Store
from policygraph.query.tables import Field, Link, Relation, Row, narrowed, relation, relations, rows_of

TYPES: Mapping[str, str] = {"integer": "long", "number": "double", "boolean": "boolean"}
_COMMAND = "neo4j-admin database import full --multiline-fields=true \\\n  {files} \\\n  neo4j\n"


def write_neo4j(store: Store, output: Path) -> None:
    """Writes the files and ``import.sh``, which holds the command that imports them, into a folder or ``.zip``."""
    files: list[str] = []
    with files_in(output) as opened:
        for table in relations():
            if table.link:
                files.extend(_links(store, table, table.link, opened))
            elif table.node:
                files.append(_nodes(store, table, opened))
                files.extend(_edges(store, table, name, opened) for name in table.edges)
        with opened("import.sh") as out:
            out.write(("#!/bin/sh\n" + _COMMAND.format(files=" \\\n  ".join(files))).encode())


def _nodes(store: Store, table: Relation, opened: Opener) -> str:
    kept = [at for at, f in enumerate(table.fields) if at == 0 or not f.table]
    head = [f"iri:ID({table.node})", *(_property(table.fields[at]) for at in kept[1:]), ":LABEL"]
    rows = ((*(plain(row[at]) for at in kept), table.node) for row in rows_of(store, table))
    return _written(opened, table.name, head, rows, "nodes")


def _edges(store: Store, table: Relation, column: str, opened: Opener) -> str:
    ends = narrowed(table, column)
    head = [f":START_ID({table.node})", f":END_ID({relation(ends.fields[1].table).node})", ":TYPE"]
    rows = ((start, end, table.edges[column]) for start, end in rows_of(store, ends) if end is not None)
    return _written(opened, f"{table.name}-{column}", head, rows, "relationships")


def _links(store: Store, table: Relation, link: Link, opened: Opener) -> Iterator[str]:
    """A file for each kind of node that the links start from."""
    names = [f.name for f in table.fields]
    kept = [at for at, f in enumerate(table.fields) if not f.table and f.name != link.kind]
    for column in link.starts:
        ends = names.index(column), names.index(link.end)
        spaces = [relation(table.fields[at].table).node for at in ends]
        head = [f":START_ID({spaces[0]})", f":END_ID({spaces[1]})", ":TYPE"]
        rows = (
            (*(row[at] for at in ends), _kind(row, names, link), *(plain(row[at]) for at in kept))
            for row in rows_of(store, table)
            if row[ends[0]] is not None
        )
        head.extend(_property(table.fields[at]) for at in kept)
        yield _written(opened, f"{table.name}-{column}", head, rows, "relationships")


def _kind(row: Row, names: Sequence[str], link: Link) -> str:
    return str(row[names.index(link.kind)]).upper() if link.kind in names else link.kind


def _property(field: Field) -> str:
    name = "iri" if field.name == "id" else field.name
    return f"{name}:{TYPES.get(field.type, 'string')}"


def _written(opened: Opener, name: str, head: Sequence[str], rows: Iterable[Row], option: str) -> str:
    """Writes a file with its header; gives its option for the import."""
    with opened(f"{name}.csv") as out, as_text(out) as text:
        lines = csv.writer(text, lineterminator="\n")
        lines.writerow(head)
        lines.writerows(rows)
    return f"--{option}={name}.csv"
