"""What holds of any text whatever: its outline, its lists, its triples, and the answers over them."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pieces import PIECES
from policygraph.graph.export import rdf_of
from policygraph.graph.iris import BASE
from policygraph.graph.store import Store
from policygraph.graph.triples import triples_of
from policygraph.pipeline import plans_of
from policygraph.query.catalogue import catalogue, run
from policygraph.query.difference import differences
from policygraph.query.facts import facts_of
from policygraph.query.lint import lint
from policygraph.values import Plan, Source
from policygraph.vocab import Vocabulary

VOCABULARY = Vocabulary()
BEGINNING = (
    "某县方案\n某府发〔2023〕1号\n为甲，制定本方案。\n一、任务\n（一）甲。做甲。（牵头单位：县财政局；县林业局）\n"
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=60).map(
    lambda parts: BEGINNING + "".join(parts)
)
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FEW = settings(MANY, max_examples=10)


def plans(text: str) -> tuple[Plan, ...]:
    return plans_of(Source("any.txt", text), VOCABULARY)


@cache
def questions() -> tuple[str, ...]:
    return tuple(name for name, found in catalogue().items() if all(p.default is not None for p in found.parameters))


@MANY
@given(TEXTS)
def test_sections_are_a_tree_in_the_order_of_the_text(text: str) -> None:
    for plan in plans(text):
        starts = [section.span.start for section in plan.sections]
        assert starts == sorted(starts)
        for at, section in enumerate(plan.sections):
            assert section.span.contains(section.title_span)
            above = [one for one in plan.sections[:at] if one.path == section.parent]
            assert (section.parent is None) == (section.level == 1)
            assert section.parent is None or above[-1].level == section.level - 1
        begun = [measure.span.start for measure in plan.measures]
        assert len(set(begun)) == len(begun), "two measures at one place"


@FEW
@given(TEXTS)
def test_triples_are_well_formed_and_of_their_own_plan(text: str) -> None:
    for plan in plans(text):
        quads = list(triples_of(plan))
        assert {str(quad.graph_name) for quad in quads} == {f"<{BASE}plan/某府发-2023-1>"}
        assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object))
        store = Store.in_memory([plan])
        assert set(ox.parse(rdf_of(store, "nquads"), ox.RdfFormat.N_QUADS)) == set(store.quads())
        assert {q.triple for q in ox.parse(rdf_of(store, "turtle"), ox.RdfFormat.TURTLE)} == {
            q.triple for q in store.quads()
        }
        named = {quad.subject for quad in quads}
        own = [
            quad.object for quad in quads if quad.predicate.value.endswith(("#evidence", "#hasMeasure", "#ofMeasure"))
        ]
        assert set(own) <= named, "a part that nothing is said of"


@FEW
@given(TEXTS)
def test_every_question_has_an_answer_over_any_plan(text: str) -> None:
    store = Store.in_memory(plans(text))
    for name in questions():
        answer = run(store, name, {})
        assert all(len(row) == len(answer.columns) for row in answer.rows)
    facts = facts_of(store)
    assert differences(facts, facts).rows == ()
    assert lint(facts, "zh").rows == lint(facts, "zh").rows


@FEW
@given(TEXTS)
def test_the_facts_of_the_graph_are_those_of_the_plan(text: str) -> None:
    found = plans(text)
    facts = facts_of(Store.in_memory(found))
    chosen = found[-1:] if len({plan.front.title for plan in found}) == 1 else found
    if len(chosen) == 1:
        assert Counter(m.path for m in facts.measures) == Counter(m.path for m in chosen[0].measures)
        assert len(facts.targets) == len(chosen[0].targets)
        assert sum(len(m.assigned) for m in facts.measures) >= sum(len(m.assignments) > 0 for m in chosen[0].measures)
