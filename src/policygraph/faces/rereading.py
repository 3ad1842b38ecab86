"""The texts that a graph keeps, read again: to make the graph anew, or to see what other rules would change."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.faces.gathering import vocabulary_of
from policygraph.faces.tables import words
from policygraph.graph.generations import manifest_of
from policygraph.graph.kept import Turn, kept_sources
from policygraph.graph.opening import open_graph
from policygraph.graph.store import Store
from policygraph.pipeline import decided, plans_of
from policygraph.query.answer import Answer
from policygraph.query.difference import differences
from policygraph.query.facts import facts_of
from policygraph.query.tabled.deriving import derive
from policygraph.resolution.decisions import read_decisions
from policygraph.values import Decision, Plan, Source

if TYPE_CHECKING:
    from policygraph.graph.store import Read


def reader(jobs: int) -> Read:
    """What reads the texts of a turn again, ``jobs`` at a time, with the words and the rulings it was read under."""

    def read(turn: Turn, extra: tuple[Path, ...], decisions: Path | None) -> Iterable[Plan]:
        chunk = max(1, len(turn.sources) // (jobs * 4))
        rulings = read_decisions(decisions) if decisions else ()
        with ProcessPoolExecutor(jobs) if jobs > 1 else nullcontext() as pool:
            once = ((source, extra, rulings) for source in turn.sources)
            found = pool.map(_read, once, chunksize=chunk) if pool else map(_read, once)
            return [plan for plans in found for plan in plans]

    return read


def _read(given: tuple[Source, tuple[Path, ...], tuple[Decision, ...]]) -> tuple[Plan, ...]:
    source, extra, rulings = given
    vocabulary = vocabulary_of(extra)
    plans = plans_of(source, vocabulary)
    return tuple(decided(plan, rulings, vocabulary) for plan in plans) if rulings else plans


def rebuilt(folder: Path, jobs: int, lang: str) -> str:
    """Makes the graph in ``folder`` anew from the texts it keeps; a line on what was done.

    GraphError where it keeps none, holds plans whose text it does not keep, or another build is at work.
    """
    store = Store.rebuild(folder, reader(jobs), derive=derive)
    return words(lang)["built"].format(
        plans=len(store.report.plans), held=len(store.plans()), triples=len(store), folder=folder
    )


def difference(folder: Path, other: Path | None, jobs: int) -> Answer:
    """What the graph in ``folder`` says and ``other`` does not, and the other way round.

    ``other`` is the later graph (either may be a store elsewhere); where it is None, the texts that ``folder`` keeps
    are read again.
    """
    before = facts_of(open_graph(folder))
    return differences(before, facts_of(open_graph(other) if other else _read_again(folder, jobs)))


def _read_again(folder: Path, jobs: int) -> Store:
    with kept_sources(folder, manifest_of(folder).generation) as kept:
        return Store.reread(kept.turns(), reader(jobs))
