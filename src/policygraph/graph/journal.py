"""The journal of progress: a file beside the store that is only ever added to, and what it says as RDF.

``progress.jsonl`` in the folder of the graph is the truth; the named graph ``…/progress`` is made from it anew by every
build, so that no rebuild, and no removal of the database, loses what people typed. A line that an interruption left
half written is skipped and named by :func:`broken_lines`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from policygraph.errors import GraphError
from policygraph.graph import iris
from policygraph.graph.generations import JOURNAL
from policygraph.graph.terms import date, plain, term, whole
from policygraph.values.progress import EntryKind, ProgressEntry

COLUMNS = {
    "status": "pg:progressStatus",
    "progress": "pg:progressNote",
    "problems": "pg:progressProblem",
    "rating": "pg:progressRating",
}


def journal_of(folder: Path) -> tuple[ProgressEntry, ...]:
    """All entries of a graph's journal in the order they were read, each once; GraphError where it cannot be read."""
    found = (_entry(line) for line in _lines(folder))
    return tuple({entry.id: entry for entry in found if entry}.values())


def broken_lines(folder: Path) -> tuple[int, ...]:
    """The numbers of the lines that are no entries."""
    return tuple(number for number, line in enumerate(_lines(folder), 1) if line.strip() and _entry(line) is None)


def append(folder: Path, entries: Iterable[ProgressEntry]) -> None:
    """Adds entries at the end, on the disk when it returns."""
    lines = "".join(json.dumps(_record(entry), ensure_ascii=True) + "\n" for entry in entries)
    if not lines:
        return
    torn = bool(_content(folder)) and not _content(folder).endswith("\n")
    with (folder / JOURNAL).open("a", encoding="utf-8", newline="\n") as file:
        file.write(("\n" if torn else "") + lines)
        file.flush()
        os.fsync(file.fileno())


def refresh(store: ox.Store, folder: Path, base: str = iris.BASE) -> None:
    """Makes the graph of progress in ``store`` anew from the journal of ``folder``."""
    graph = ox.NamedNode(f"{base}progress")
    store.remove_graph(graph)
    store.extend(quads_of(journal_of(folder), base))


def quads_of(entries: Iterable[ProgressEntry], base: str = iris.BASE) -> Iterator[ox.Quad]:
    """The reports as ``pg:Progress`` in the graph ``…/progress``; edits and strays stay in the journal alone."""
    graph = ox.NamedNode(f"{base}progress")
    for entry in entries:
        if entry.kind is EntryKind.PROGRESS:
            for predicate, value in _statements(entry, base):
                yield ox.Quad(_node(entry.id, base), predicate, value, graph)
            if entry.by:
                agent = _agent(entry.by, base)
                yield ox.Quad(agent, term("rdf:type"), term("prov:Agent"), graph)
                yield ox.Quad(agent, term("rdfs:label"), plain(entry.by), graph)


def _statements(entry: ProgressEntry, base: str) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    yield term("rdf:type"), term("pg:Progress")
    yield term("rdf:type"), term("prov:Entity")
    yield term("pg:progressOf"), ox.NamedNode(entry.measure)
    for column, text in entry.cells:
        if column in COLUMNS:
            yield term(COLUMNS[column]), plain(text)
        else:
            yield term("pg:progressOther"), plain(f"{column}\t{text}")
    if entry.by:
        yield term("prov:wasAttributedTo"), _agent(entry.by, base)
    if entry.at:
        yield term("dcterms:date"), date(entry.at)
    for old in entry.replaces:
        yield term("prov:wasRevisionOf"), _node(old, base)
    yield term("dcterms:source"), plain(entry.file)
    yield term("pg:sheet"), plain(entry.sheet)
    yield term("pg:row"), whole(entry.row)


def _node(key: str, base: str) -> ox.NamedNode:
    return ox.NamedNode(f"{base}progress/{key}")


def _agent(name: str, base: str) -> ox.NamedNode:
    return ox.NamedNode(f"{base}reporter/{iris.slug(name) or '-'}")


def _content(folder: Path) -> str:
    path = folder / JOURNAL
    try:
        return path.read_text("utf-8", errors="replace") if path.exists() else ""
    except OSError as error:
        raise GraphError(f"{path} cannot be read ({error.strerror}); it holds the reports of progress") from error


def _lines(folder: Path) -> list[str]:
    return _content(folder).split("\n")


def _record(entry: ProgressEntry) -> dict[str, object]:
    return {
        "kind": entry.kind,
        "measure": entry.measure,
        "cells": entry.cells,
        "replaces": entry.replaces,
        "by": entry.by,
        "at": entry.at,
        "file": entry.file,
        "sheet": entry.sheet,
        "row": entry.row,
    }


def _entry(line: str) -> ProgressEntry | None:
    """The entry that a line holds, None where it holds none."""
    try:
        found = json.loads(line)
        return ProgressEntry(
            measure=str(found["measure"]),
            cells=tuple((str(column), str(text)) for column, text in found["cells"]),
            replaces=tuple(map(str, found["replaces"])),
            by=str(found["by"]),
            at=str(found["at"]),
            file=str(found["file"]),
            sheet=str(found["sheet"]),
            row=int(found["row"]),
            kind=EntryKind(found["kind"]),
        )
    except (ValueError, KeyError, TypeError):
        return None
