"""The answers that are counted in tables where a graph has them, and from its facts where not.

``where`` are words of plans and of places; ``first`` is how many rows are wanted, None for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policygraph.graph.store import Store
from policygraph.graph.tabling import reading
from policygraph.query.answer import Answer
from policygraph.query.facts import facts_of
from policygraph.query.lint.run import lint
from policygraph.query.lint.silence import Silence
from policygraph.query.network.listing import pairs
from policygraph.query.tabled import lint as in_lint
from policygraph.query.tabled import pairs as in_pairs
from policygraph.query.tabled import targets as in_targets
from policygraph.query.tabled import workload as in_workload
from policygraph.query.tabled.asking import ALL, are_derived
from policygraph.query.targets import targets
from policygraph.query.workload import workload

Where = tuple[str, str]
ANYWHERE = ("", "")


def workload_of(
    store: Store,
    by: str = "agency",
    on: str = "",
    lang: str = "zh",
    groups: bool = True,
    where: Where = ANYWHERE,
    first: int | None = None,
) -> Answer:
    """The answer of :func:`policygraph.query.workload.workload`."""
    with reading(store.tables) as tables:
        if tables is not None:
            return in_workload.workload(tables, by, on, lang, groups, where, first or ALL)
    return cut(workload(facts_of(store).only(*where), by, on, lang, groups), first)


def pairs_of(
    store: Store, words: str = "", groups: bool = False, where: Where = ANYWHERE, first: int | None = None
) -> Answer:
    """The answer of :func:`policygraph.query.network.pairs`."""
    with reading(store.tables) as tables:
        if tables is not None:
            return in_pairs.pairs(tables, words, groups, where, first or ALL)
    return cut(pairs(facts_of(store).only(*where), words, groups), first)


def targets_of(
    store: Store, indicator: str = "", shared: bool = False, where: Where = ANYWHERE, first: int | None = None
) -> Answer:
    """The answer of :func:`policygraph.query.targets.targets`."""
    with reading(store.tables) as tables:
        if tables is not None and are_derived(tables):
            return in_targets.targets(tables, indicator, shared, where, first or ALL)
    return cut(targets(facts_of(store), indicator, shared, *where), first)


def lint_of(
    store: Store,
    lang: str = "zh",
    silences: Sequence[Silence] = (),
    least: str = "note",
    where: Where = ANYWHERE,
    first: int | None = None,
) -> Answer:
    """The answer of :func:`policygraph.query.lint.lint`."""
    with reading(store.tables) as tables:
        if tables is not None and are_derived(tables):
            return in_lint.lint(tables, lang, silences, least, where, first or ALL)
    return cut(lint(facts_of(store), lang, silences, least, *where), first)


def cut(answer: Answer, first: int | None) -> Answer:
    """The first rows of an answer; all of them where ``first`` is None."""
    return replace(answer, rows=answer.rows[:first])
