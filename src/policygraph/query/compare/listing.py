"""The comparison of two plans as an answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from policygraph.graph.store import Store
from policygraph.query.answer import Answer
from policygraph.query.columns import answer_of
from policygraph.query.compare.aims import aims
from policygraph.query.compare.matching import matched, matching_of
from policygraph.query.compare.measures import RULES, key_for
from policygraph.query.compare.values import Difference
from policygraph.query.facts import Facts
from policygraph.query.overlap.measures import compared_measures

ASPECTS = ("measure", "lead", "owners", "verb", "deadline", "target")
COLUMNS = (
    "aspect", "change", "a_path", "a_measure", "b_path", "b_measure", "a_says", "b_says", "score", "a_text", "b_text",
)  # fmt: skip


def compare(store: Store, facts: Facts, a: str, b: str, aspects: Collection[str] = ASPECTS) -> Answer:
    """How plan ``b`` stands to plan ``a`` (IRIs): all differences of these aspects, aspect by aspect."""
    found = [difference for difference in differences(store, facts, a, b) if difference.aspect in aspects]
    found.sort(key=lambda difference: ASPECTS.index(difference.aspect))
    return answer_of("compare", COLUMNS, map(_row, found))


def differences(store: Store, facts: Facts, a: str, b: str) -> Iterator[Difference]:
    """All differences: of the measures, of what changed in those that are alike, of the targets."""
    matching = matching_of(compared_measures(store), a, b)
    yield from matched(matching, facts)
    key = key_for(facts, a, b)
    for rule in RULES:
        for pair in matching.alike:
            yield from rule(facts.by_measure[pair.a.iri], facts.by_measure[pair.b.iri], key)
    yield from aims(facts, a, b)


def _row(found: Difference) -> tuple[str | float | None, ...]:
    return (
        found.aspect,
        found.change.value,
        (found.a.path if found.a else found.a_path) or None,
        found.a.title if found.a else None,
        (found.b.path if found.b else found.b_path) or None,
        found.b.title if found.b else None,
        found.a_says or None,
        found.b_says or None,
        found.score,
        found.texts[0] or None,
        found.texts[1] or None,
    )
