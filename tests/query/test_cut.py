"""A cut holds the measures chosen and all that belongs to them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from policygraph.errors import UsageError
from policygraph.graph.part import part_of
from policygraph.graph.store import Store
from policygraph.query.cut import Cut, cut_of
from policygraph.query.facts import Facts, facts_of
from policygraph.query.tables import relations, rows_of


def copy_of(store: Store, cut: Cut) -> Store:
    inner = ox.Store()
    inner.bulk_extend(part_of(store, cut.plans, cut.measures))
    return Store(inner)


CUTS = [
    {"plan": ["奉节"]},
    {"plan": ["渝中", "奉节府办发〔2023〕39号"]},
    {"topic": ["碳市场"]},
    {"agency": ["财政局"]},
    {"plan": ["重庆"], "topic": ["信贷"], "agency": ["金融"]},
]


@pytest.mark.parametrize("names", CUTS, ids=str)
def test_a_cut_is_whole(five_store: Store, five: Facts, names: dict[str, list[str]]) -> None:
    cut = cut_of(five_store, **names)
    part = copy_of(five_store, cut)
    assert set(part.quads()) < set(five_store.quads())
    kept = facts_of(part)
    wanted = {m.iri for m in five.measures if (m.iri in cut.measures if cut.measures else m.plan in cut.plans)}
    assert {m.iri for m in kept.measures} == wanted != set()
    for measure in kept.measures:
        whole = five.by_measure[measure.iri]
        assert (measure.text, measure.assigned, measure.topics, measure.limits) == (
            whole.text,
            whole.assigned,
            whole.topics,
            whole.limits,
        )
        assert kept.targets_of.get(measure.iri) == five.targets_of.get(measure.iri)
        assert {kept.label(topic, "en") for topic in measure.topics} == {
            five.label(topic, "en") for topic in whole.topics
        }


@pytest.mark.parametrize("names", CUTS, ids=str)
def test_every_key_of_a_cut_leads_somewhere(five_store: Store, names: dict[str, list[str]]) -> None:
    part = copy_of(five_store, cut_of(five_store, **names))
    rows = {table.name: list(rows_of(part, table)) for table in relations()}
    for table in relations():
        for at, field in enumerate(table.fields):
            if field.table:
                known = {row[0] for row in rows[field.table]}
                assert {row[at] for row in rows[table.name]} - {None} <= known, (table.name, field.name)


def test_every_kind_narrows(five_store: Store, five: Facts) -> None:
    cut = cut_of(five_store, plan=["渝中"], topic=["信贷"], agency=["区财政局"])
    assert cut.measures
    for iri in cut.measures:
        measure = five.by_measure[iri]
        assert "渝中" in five.by_plan[measure.plan].title
        assert any(one.body.name == "区财政局" for one in measure.assigned)


def test_a_group_of_topics_holds_the_topics_under_it(five_store: Store) -> None:
    group = cut_of(five_store, topic=["instruments"]).measures
    one = cut_of(five_store, topic=["green-bond"]).measures
    assert one and group and one < group


def test_a_plan_that_is_only_cited_stays_a_document() -> None:
    """Two plans, of which the first names the second: cut to the first, the second has its title and nothing else."""
    said = """
    @prefix pg: <https://w3id.org/policygraph/ontology#> . @prefix dcterms: <http://purl.org/dc/terms/> .
    @prefix : <https://w3id.org/policygraph/id/plan/> .
    :a { :a a pg:Plan ; dcterms:title "甲"@zh ; pg:hasReference <urn:r> . <urn:r> a pg:Reference ; pg:document :b . }
    :b { :b a pg:Plan, pg:Document ; dcterms:title "乙"@zh ; pg:hasMeasure <urn:m> . <urn:m> a pg:Measure . }
    """
    store = Store.of_quads(said)
    part = copy_of(store, cut_of(store, plan=["甲"]))
    assert part.plans() == ("https://w3id.org/policygraph/id/plan/a",)
    documents = part.query("SELECT ?title WHERE { ?d a pg:Document ; dcterms:title ?title }").rows
    assert documents == (("乙",),)
    assert not part.query("SELECT ?m WHERE { ?m a pg:Measure }").rows


def test_progress_of_the_measures_chosen_comes_along() -> None:
    said = """
    @prefix pg: <https://w3id.org/policygraph/ontology#> . @prefix dcterms: <http://purl.org/dc/terms/> .
    @prefix prov: <http://www.w3.org/ns/prov#> . @prefix : <https://w3id.org/policygraph/id/plan/> .
    :a { :a a pg:Plan ; dcterms:title "甲"@zh ; pg:hasMeasure <urn:m>, <urn:n> .
      <urn:m> a pg:Measure ; dcterms:subject <https://w3id.org/policygraph/id/topic/t> . <urn:n> a pg:Measure . }
    <urn:t> { <https://w3id.org/policygraph/id/topic/t> <http://www.w3.org/2004/02/skos/core#inScheme> <urn:s> ;
      <http://www.w3.org/2004/02/skos/core#notation> "t" . }
    <urn:p> { <urn:1> pg:progressOf <urn:m> ; prov:wasAttributedTo <urn:who> . <urn:who> a prov:Agent .
      <urn:2> pg:progressOf <urn:n> ; prov:wasAttributedTo <urn:other> . <urn:other> a prov:Agent . }
    """
    store = Store.of_quads(said)
    for names, reports in (({"topic": ["t"]}, {"urn:1"}), ({"plan": ["甲"]}, {"urn:1", "urn:2"})):
        part = copy_of(store, cut_of(store, **names))
        found = part.query("SELECT ?report ?who WHERE { ?report pg:progressOf ?m ; prov:wasAttributedTo ?who }").rows
        assert {row[0] for row in found} == reports
        assert len(part.query("SELECT ?who WHERE { ?who a prov:Agent }").rows) == len(reports)


def test_names_that_fit_nothing_are_refused(five_store: Store) -> None:
    for kind in ("plan", "topic", "agency"):
        with pytest.raises(UsageError, match=f"no {kind} is named '火星'"):
            cut_of(five_store, **{kind: ["火星"]})
    with pytest.raises(UsageError, match="no measure of the graph fits 渝中 and 地区财政局"):
        cut_of(five_store, plan=["渝中"], agency=["地区财政局"])
