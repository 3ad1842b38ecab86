"""Names of bodies as plans come, change and come again."""

from __future__ import annotations

from random import Random

import pyoxigraph as ox
import pytest

from policygraph.graph.labels import bodies_of, settle_labels
from policygraph.graph.turtle import iri, text, trig

BASE = "https://w3id.org/policygraph/id/"
BODY = f"{BASE}agency/区发展和改革局"
FORMS = ("区发改局", "区发展改革局", "区发改部门", "区发展和改革局")
LABEL, OTHER = (ox.NamedNode(f"http://www.w3.org/2004/02/skos/core#{name}") for name in ("prefLabel", "altLabel"))

Called = list[str]
"""The forms that a plan prints, the one it would choose itself first; none where it does not name the body."""


def put(store: ox.Store, plans: dict[str, Called]) -> dict[str, str]:
    """Plans into a store in place of what it held of them, as a build does it."""
    nodes = [f"{BASE}plan/{name}" for name in plans]
    before = bodies_of(store, nodes)
    for node, forms in zip(nodes, plans.values(), strict=True):
        store.remove_graph(ox.NamedNode(node))
        names = ("skos:prefLabel", *["skos:altLabel"] * len(forms))
        labels = [(iri(BODY), name, text(form)) for name, form in zip(names, forms, strict=False)]
        said = [(iri(node), "rdf:type", "pg:Plan"), *([(iri(BODY), "rdf:type", "pg:Agency")] if forms else []), *labels]
        store.load(trig(said, node), ox.RdfFormat.TRIG)
    return settle_labels(store, before | bodies_of(store, nodes))


def names(store: ox.Store, predicate: ox.NamedNode) -> set[str]:
    return {str(quad.object) for quad in store.quads_for_pattern(ox.NamedNode(BODY), predicate, None)}


@pytest.mark.parametrize("seed", range(30))
def test_each_build_leaves_the_names_that_the_plans_of_that_day_print(seed: int) -> None:
    chance, store, held = Random(seed), ox.Store(), dict[str, Called]()
    for _ in range(12):
        read = {
            name: chance.sample(FORMS, chance.randint(0, 3)) for name in chance.sample("子丑寅卯", chance.randint(1, 2))
        }
        put(store, read)
        held |= read
        fresh = ox.Store()
        put(fresh, held)
        assert set(store) == set(fresh)
        printed = {str(ox.Literal(form, language="zh")) for forms in held.values() for form in forms}
        assert names(store, LABEL) | names(store, OTHER) == printed
        assert len(names(store, LABEL)) == bool(printed)


def test_the_longest_form_of_all_plans_is_the_name_until_no_plan_prints_it() -> None:
    store = ox.Store()
    assert put(store, {"子": ["区发改局"]}) == {}
    assert put(store, {"丑": ["区发展和改革局"]}) == {BODY: "区发展和改革局"}
    assert put(store, {"丑": []}) == {BODY: "区发改局"}
    assert names(store, LABEL) == {'"区发改局"@zh'}


def test_two_names_that_one_plan_prefers_become_one() -> None:
    store = ox.Store()
    put(store, {"子": ["区发改局"], "丑": ["区发改部门"]})
    both = [(iri(BODY), "skos:prefLabel", text(form)) for form in ("区发改局", "区发展改革局")]
    node = f"{BASE}plan/丑"
    store.load(trig([(iri(BODY), "rdf:type", "pg:Agency"), *both], node), ox.RdfFormat.TRIG)
    settle_labels(store, bodies_of(store, [node]))
    assert names(store, LABEL) == {'"区发展改革局"@zh'}
    assert len(list(store.quads_for_pattern(ox.NamedNode(BODY), LABEL, None, ox.NamedNode(node)))) == 1
