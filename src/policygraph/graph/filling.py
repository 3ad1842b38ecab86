"""Plans and vocabularies into a database: what it held of them is replaced, and what plans share is made one.

What only writing needs is imported by the functions that write: a graph that is merely asked opens the sooner.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from policygraph.graph import iris
from policygraph.graph.kept import Keep
from policygraph.graph.loading import load, load_written
from policygraph.graph.noting import Notes, packed
from policygraph.graph.report import BuildReport
from policygraph.graph.shards import Head, Written, rows_in
from policygraph.graph.tabling import Tables
from policygraph.values import Plan, Source

if TYPE_CHECKING:
    from policygraph.graph.documents import Keys


def forget(_iri: str, _source: Source) -> None:
    """Keeps nothing: what a graph does that is never written."""


def fill(
    inner: ox.Store,
    plans: Iterable[Plan],
    base: str,
    extra: Iterable[Path],
    keep: Keep = forget,
    tables: Tables | None = None,
) -> BuildReport:
    """Puts the vocabularies and the plans into ``inner``, in place of what it held of them; ``keep`` gets the texts.

    ``tables`` take the same.
    """
    from policygraph.graph.triples import trig_of
    from policygraph.graph.vocabularies import functions_of
    from policygraph.vocab.places import load_places

    listed, extra = list(plans), tuple(extra)
    chosen = chosen_of([Head.of(plan) for plan in listed])
    known = _vocabulary(extra)
    places, functions = load_places(extra=extra), functions_of(known)
    before = _cleared(inner, known, chosen.iris(base))
    noted = {key: Notes() for key, _ in chosen.places}
    read = (trig_of(listed[at], base, key, functions, places, noted[key]) for key, at in chosen.places)
    load(inner, chain([_content(known)], read))
    if tables:
        tables.replace((f"{base}plan/{key}", packed(notes, tables.derive)) for key, notes in noted.items())
    _settle(inner, base, chosen.iris(base), before, tables)
    for key, at in chosen.places:
        keep(f"{base}plan/{key}", listed[at].source)
    return BuildReport(chosen.iris(base), chosen.duplicates)


def fill_written(
    inner: ox.Store,
    written: Sequence[Written],
    base: str,
    extra: Iterable[Path],
    tables: Tables | None = None,
    threads: int = 1,
) -> tuple[BuildReport, Chosen]:
    """The same for plans in shards, some hundred at a load, ``threads`` at a time; and which of them were taken."""
    chosen = chosen_of([plan.head for plan in written])
    taken = [(key, written[at]) for key, at in chosen.places]
    known = _vocabulary(tuple(extra))
    before = _cleared(inner, known, chosen.iris(base))
    load_written(inner, _content(known), taken, base, threads)
    if tables:
        tables.replace(rows_in(taken, base))
    _settle(inner, base, chosen.iris(base), before, tables)
    return BuildReport(chosen.iris(base), chosen.duplicates), chosen


@dataclass(frozen=True, slots=True)
class Chosen:
    """One plan a key, by its place among those given; of two readings of one plan the last by name of file.

    ``keys`` has the key of each plan given, taken or not.
    """

    keys: tuple[str, ...]
    places: tuple[tuple[str, int], ...]
    duplicates: tuple[tuple[str, str], ...]

    def iris(self, base: str) -> tuple[str, ...]:
        """The IRIs of the plans."""
        return tuple(f"{base}plan/{key}" for key, _ in self.places)


def chosen_of(heads: Sequence[Head]) -> Chosen:
    """Which plans are kept, and pairs (kept, dropped) of sources, whatever the order they came in."""
    ordered = sorted(range(len(heads)), key=lambda at: (heads[at].name, heads[at].sha256))
    keys = iris.keys_apart([(heads[at].key, heads[at].title) for at in ordered])
    chosen: dict[str, int] = {}
    duplicates = []
    for key, at in sorted(zip(keys, ordered, strict=True), key=lambda pair: pair[0]):
        if key in chosen:
            duplicates.append((heads[at].name, heads[chosen[key]].name))
        chosen[key] = at
    given = dict(zip(ordered, keys, strict=True))
    return Chosen(tuple(given[at] for at in range(len(heads))), tuple(chosen.items()), tuple(duplicates))


def _vocabulary(extra: tuple[Path, ...]) -> list[ox.Quad]:
    from policygraph.graph.vocabularies import functions_of, table_quads, vocabulary_quads

    known = list(vocabulary_quads(extra))
    return [*known, *table_quads(functions_of(known), extra)]


def _content(quads: Iterable[ox.Quad]) -> bytes:
    return ox.serialize(quads, format=ox.RdfFormat.TRIG) or b""


@dataclass(frozen=True, slots=True)
class _Shared:
    """What plans may share with others: the keys of documents, and bodies."""

    keys: Keys
    bodies: set[ox.NamedNode]

    @classmethod
    def of(cls, inner: ox.Store, plans: Sequence[str]) -> _Shared:
        """Of plans (IRIs), as far as the database holds them."""
        from policygraph.graph.documents import keys_of
        from policygraph.graph.labels import bodies_of

        return cls(keys_of(inner, plans), bodies_of(inner, plans))


def _cleared(inner: ox.Store, known: Iterable[ox.Quad], plans: Sequence[str]) -> _Shared:
    """Removes what the database held of the plans and of what is known without them; gives what the plans shared."""
    before = _Shared.of(inner, plans)
    for graph in {ox.NamedNode(plan) for plan in plans} | {quad.graph_name for quad in known}:
        inner.remove_graph(graph)
    return before


def _settle(inner: ox.Store, base: str, plans: Sequence[str], before: _Shared, tables: Tables | None) -> None:
    from policygraph.graph.documents import unify
    from policygraph.graph.labels import concept_labels, national_functions, settle_labels

    now = _Shared.of(inner, plans)
    documents, names = unify(inner, base, before.keys | now.keys), settle_labels(inner, before.bodies | now.bodies)
    if tables:
        tables.settle(names, documents, concept_labels(inner), national_functions(inner))
