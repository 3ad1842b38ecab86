"""Whether a graph on disk is whole: its files, its counts, its texts, its quotes, its shapes, its progress.

Each check is one function over the same few things; a check that cannot be made (no manifest, a database
that does not open) says so and is never passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import islice
from pathlib import Path

from policygraph.errors import GraphError
from policygraph.graph.generations import manifest_of
from policygraph.graph.journal import broken_lines
from policygraph.graph.kept import LATEST, kept_sources
from policygraph.graph.manifest import Manifest, all_damage
from policygraph.graph.shapes import violations_of
from policygraph.graph.store import Store
from policygraph.graph.versions import made_here

MOST = 20
"""Faults of one check that are named; more are counted."""
_QUOTES = """SELECT ?plan ?quote ?start ?end ?exact ?prefix ?suffix WHERE { GRAPH ?plan {
  ?quote a oa:SpecificResource ; oa:hasSelector ?position, ?text . ?position oa:start ?start ; oa:end ?end .
  ?text oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix } }"""
_COUNT = "SELECT (COUNT(*) AS ?count) WHERE { GRAPH ?graph { ?thing ?says ?value } }"
_HASHES = "SELECT DISTINCT ?plan ?sha WHERE { ?plan a pg:Plan ; pg:sha256 ?sha } ORDER BY ?plan"


class State(StrEnum):
    """How a check ended: all is well; something strange but not broken; broken; it could not be made."""

    WHOLE = "whole"
    STRANGE = "strange"
    BROKEN = "broken"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Checked:
    """One check: its ``name``, how it ended, how much was looked at, and what is wrong (the first :data:`MOST`)."""

    name: str
    state: State
    examined: int
    faults: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class _Graph:
    """What the checks look at; what cannot be opened raises GraphError when it is asked for."""

    folder: Path
    manifest: Manifest
    shapes: bool

    @cached_property
    def store(self) -> Store:
        return Store.open(self.folder)

    @property
    def generation(self) -> int:
        return self.manifest.generation if self.manifest.files else LATEST


def checks_of(folder: Path, shapes: bool = True) -> Iterator[Checked]:
    """All checks of the graph in ``folder``, one after another; GraphError where there is none or no manifest."""
    graph = _Graph(folder, manifest_of(folder), shapes)
    for check in (_files, _counts, _sources, _quotes, _shapes, _progress, _versions):
        name = check.__name__.strip("_")
        try:
            yield check(name, graph)
        except GraphError as error:
            yield Checked(name, State.BROKEN, 0, (str(error),))


def _ended(name: str, examined: int, faults: Iterator[str], bad: State = State.BROKEN) -> Checked:
    named = tuple(islice(faults, MOST))
    more = sum(1 for _ in faults)
    return Checked(name, bad if named else State.WHOLE, examined, named, more)


def _files(name: str, graph: _Graph) -> Checked:
    if not graph.manifest.files:
        return Checked(name, State.UNCHECKED, 0, ("made before hashes were written: build or rebuild it once",))
    return _ended(name, len(graph.manifest.files), all_damage(graph.folder, graph.manifest))


def _counts(name: str, graph: _Graph) -> Checked:
    said, held = graph.manifest.quads, int(str(graph.store.query(_COUNT).rows[0][0]))
    wrong = [f"{held} triples, and {said} were written"] if said not in (-1, held) else []
    return _ended(name, held, iter(wrong))


def _sources(name: str, graph: _Graph) -> Checked:
    hashes = {str(row["plan"]): str(row["sha"]) for row in graph.store.query(_HASHES).dicts()}
    with kept_sources(graph.folder, graph.generation) as kept:
        texts = {iri: source.sha256 for iri, source in kept.sources()}
    lost = (f"the text of {plan} is not kept" for plan in sorted(hashes.keys() - texts.keys()))
    strays = (
        f"a text is kept for {plan}, which the graph does not hold" for plan in sorted(texts.keys() - hashes.keys())
    )
    other = (f"{plan} was read from another text" for plan in hashes if plan in texts and texts[plan] != hashes[plan])
    return _ended(name, len(hashes), (fault for faults in (lost, strays, other) for fault in faults))


def _quotes(name: str, graph: _Graph) -> Checked:
    """Plan by plan, for a graph may be larger than memory."""
    count, faults = 0, []
    with kept_sources(graph.folder, graph.generation) as kept:
        for plan, source in kept.sources():
            rows = graph.store.query(_QUOTES, {"plan": f"<{plan}>"}).dicts()
            count += len(rows)
            faults += [f"{row['quote']} is not at its place" for row in rows if not _stands(row, source.text)]
    return _ended(name, count, iter(faults))


def _stands(row: Mapping[str, object], text: str) -> bool:
    """Whether a quote's words, and those before and after it, stand where it says."""
    start, end = int(str(row["start"])), int(str(row["end"]))
    before, after = str(row["prefix"]), str(row["suffix"])
    return text[max(0, start - len(before)) : end + len(after)] == f"{before}{row['exact']}{after}"


def _shapes(name: str, graph: _Graph) -> Checked:
    if not graph.shapes:
        return Checked(name, State.UNCHECKED, 0, ("left out with --no-shapes",))
    found = violations_of(graph.store)
    return _ended(name, len(graph.store), (f"{one.node} {one.path}: {one.message}" for one in found))


def _progress(name: str, graph: _Graph) -> Checked:
    lines = broken_lines(graph.folder)
    return _ended(name, len(lines), (f"line {line} of progress.jsonl is no entry" for line in lines), State.STRANGE)


def _versions(name: str, graph: _Graph) -> Checked:
    """By which rules and which ontology the graph was made."""
    here, made = made_here(), graph.manifest.made
    with kept_sources(graph.folder, graph.generation) as kept:
        old = [f"{plan} was read by other rules" for plan, rules in kept.rules().items() if rules != here.rules]
    ontology = [f"made with another ontology, by version {made.version}"] if made.ontology != here.ontology else []
    return _ended(name, len(old), iter([*ontology, *old]), State.STRANGE)
