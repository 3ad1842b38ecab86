"""What a plan becomes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import BlankNode, Literal, Quad

from plans.from_gold import NAMES, plan_from_gold
from policygraph.graph.inheritance import with_inherited
from policygraph.graph.store import Store
from policygraph.graph.terms import date
from policygraph.graph.triples import triples_of
from policygraph.graph.turtle import decimal, plain, quads_of, trig
from policygraph.values import Assignment, Deadline, Measure, Plan, Role, Span


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_from_gold("yuzhong")


@pytest.fixture(scope="module")
def store(plan: Plan) -> Store:
    return Store.in_memory([plan])


def measure(path: str, *names: str, inherits: str | None = None) -> Measure:
    assignments = tuple(Assignment(Role.LEAD, name, name, Span(0, 1), False, "test") for name in names)
    return Measure(path, None, path, path, Span(0, 1), Span(0, 1), assignments, "test", inherits)


@pytest.mark.parametrize("name", NAMES)
def test_every_quad_lies_in_the_graph_of_its_plan_and_none_has_a_blank_node(name: str) -> None:
    quads = list(triples_of(plan_from_gold(name)))
    assert len({quad.graph_name for quad in quads}) == 1
    assert not [q for q in quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]


def test_the_same_plan_gives_the_same_quads_in_the_same_order(plan: Plan) -> None:
    assert [str(q) for q in triples_of(plan)] == [str(q) for q in triples_of(plan_from_gold("yuzhong"))]


def test_an_other_base_moves_data_and_leaves_vocabularies(plan: Plan) -> None:
    moved = list(triples_of(plan, base="https://example.org/"))
    assert str(moved[0].subject) == "<https://example.org/plan/渝中府办-2023-26>"
    assert any(str(q.object) == "<https://w3id.org/policygraph/id/role/lead>" for q in moved)


def test_derived_edges_say_what_the_assignments_say(store: Store) -> None:
    edges = "SELECT DISTINCT ?m ?a WHERE { ?m pg:leadAgency ?a } ORDER BY ?m ?a"
    nodes = """SELECT DISTINCT ?m ?a WHERE {
        ?s pg:ofMeasure ?m ; pg:agency ?a ; pg:role role:lead } ORDER BY ?m ?a"""
    assert store.query(edges).rows == store.query(nodes).rows
    assert len(store.query(edges).rows) > 20


def test_every_fact_leads_back_to_the_words_of_the_text(plan: Plan, store: Store) -> None:
    found = store.query("""SELECT ?fact ?start ?end ?exact ?prefix WHERE {
        ?fact pg:evidence ?words . ?words oa:hasSelector ?position, ?quote .
        ?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?exact ; oa:prefix ?prefix . }""")
    for _, start, end, exact, prefix in found.rows:
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert plan.source.text[start:end] == exact
        assert plan.source.text[:start].endswith(str(prefix))


@pytest.mark.parametrize("kind", ["Plan", "Section", "Measure", "Assignment", "Target", "Reference", "Discrepancy"])
def test_every_fact_has_evidence(store: Store, kind: str) -> None:
    nodes = store.query(f"SELECT DISTINCT ?x WHERE {{ ?x a pg:{kind} }} ORDER BY ?x").rows
    proven = store.query(f"SELECT DISTINCT ?x WHERE {{ ?x a pg:{kind} ; pg:evidence ?e }} ORDER BY ?x").rows
    assert nodes == proven
    assert nodes


def test_a_name_is_known_by_all_printed_forms_of_its_agency(plan: Plan) -> None:
    agency = replace(
        plan.agencies[0], canonical="甲局", names=("甲局", "老甲局"), collective=False, function="脐橙产业"
    )
    small = replace(plan, agencies=(agency,), measures=(measure("1", "老甲局", "乙局"),), annex=())
    found = Store.in_memory([small]).query("""SELECT ?label ?mention ?line WHERE {
        ?s pg:agency ?a ; pg:mention ?mention . ?a skos:prefLabel ?label
        OPTIONAL { ?a pg:function/skos:prefLabel ?line } } ORDER BY ?label""")
    assert found.rows == (("乙局", "乙局", None), ("甲局", "老甲局", "脐橙产业"))


def test_two_measures_of_one_path_stay_two(plan: Plan) -> None:
    small = replace(plan, measures=(measure("二/1", "甲局"), measure("二/1", "乙局")))
    found = Store.in_memory([small]).query("SELECT DISTINCT ?m WHERE { ?m a pg:Measure } ORDER BY ?m")
    assert [str(row[0]).rpartition("/")[2] for row in found.rows] == ["二.1", "二.1~2"]


def test_inherited_assignments_count_and_say_so(plan: Plan) -> None:
    small = replace(plan, measures=(measure("二", "甲局"), measure("二/1", inherits="二")))
    found = Store.in_memory([small]).query("""SELECT ?path ?taken WHERE {
        ?m a pg:Measure ; pg:path ?path ; pg:leadAgency ?a ; pg:hasAssignment ?s
        OPTIONAL { ?s pg:inherited ?taken } } ORDER BY ?path""")
    assert found.rows == (("二", None), ("二/1", True))


def test_what_is_inherited_already_is_not_taken_twice() -> None:
    own = measure("二/1", "甲局", inherits="二")
    taken = own._replace(assignments=(own.assignments[0]._replace(inherited=True),))
    [_, below] = with_inherited([measure("二", "甲局"), taken])
    assert below == taken


def test_a_time_limit_is_a_node_and_a_date(plan: Plan) -> None:
    limit = Deadline("2023年6月底前并长期坚持", "2023-06-30", True, Span(0, 1), "test")
    small = replace(plan, measures=(measure("1")._replace(deadlines=(limit,)),))
    found = Store.in_memory([small]).query(
        "SELECT ?date ?on WHERE { ?m pg:deadline ?date ; pg:hasDeadline/pg:ongoing ?on }"
    )
    assert found.rows == (("2023-06-30", True),)


def test_annex_rows_give_no_derived_edges() -> None:
    store = Store.in_memory([plan_from_gold("fengjie")])
    rows = "SELECT ?row WHERE { ?row a pg:AnnexRow }"
    assert store.query(rows).rows
    assert not store.query("SELECT ?row WHERE { ?row a pg:AnnexRow ; pg:leadAgency ?a }").rows


@pytest.mark.parametrize(
    ("value", "printed"), [(55.0, "55"), (14.5, "14.5"), (0.1, "0.1"), (1e6, "1000000"), (0.00001, "0.00001")]
)
def test_figures_are_exact_and_of_one_form(value: float, printed: str) -> None:
    assert decimal(value) == f'"{printed}"^^xsd:decimal'


@pytest.mark.parametrize(
    ("value", "kind"), [("2025", "gYear"), ("2025-06", "gYearMonth"), ("2025-06-30", "date"), ("十四五末", "string")]
)
def test_dates_are_typed_by_what_is_known(value: str, kind: str) -> None:
    assert date(value).datatype.value.endswith(f"#{kind}")


def test_running_text_has_a_language_and_codes_have_none(plan: Plan) -> None:
    languages: dict[str, set[str | None]] = {}
    for quad in triples_of(plan):
        if isinstance(quad.object, Literal):
            languages.setdefault(_local(quad), set()).add(quad.object.language)
    assert languages["text"] == {"zh"}
    assert languages["prefLabel"] == {"zh"}
    assert languages["path"] == {None}
    assert languages["exact"] == {None}


def _local(quad: Quad) -> str:
    return quad.predicate.value.rpartition("/")[2].rpartition("#")[2]


BASE_UNITS = """SELECT ?unit ?value ?base ?qudt WHERE { ?t a pg:Target ; schema:value ?value ; schema:unitText ?unit .
  ?t pg:normalizedValue ?base . OPTIONAL { ?t pg:unit ?qudt } } ORDER BY ?unit ?value"""


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("fengjie", ("万立方米", 1250.0, 12_500_000.0, "http://qudt.org/vocab/unit/M3")),
        ("fengjie", ("%", 65.0, 65.0, "http://qudt.org/vocab/unit/PERCENT")),
        ("fengjie", ("亿元", 100.0, 10_000_000_000.0, "http://qudt.org/vocab/unit/CCY_CNY")),
        ("fengjie", ("倍", 4.0, 4.0, None)),
    ],
)
def test_figures_stand_in_base_units_too(name: str, row: tuple[str, float, float, str | None]) -> None:
    assert row in Store.in_memory([plan_from_gold(name)]).query(BASE_UNITS).rows


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_has_one_value_in_base_units(name: str) -> None:
    store = Store.in_memory([plan_from_gold(name)])
    figures = store.query("SELECT ?t WHERE { ?t a pg:Target ; schema:value ?v } ORDER BY ?t").rows
    assert figures
    assert figures == store.query("SELECT ?t WHERE { ?t pg:normalizedValue ?v } ORDER BY ?t").rows


@pytest.mark.parametrize("words", ['a "b"', "a\\nb", "a\nb\r\tc", "\\", "末尾\\", "\x00\x7f"])
def test_any_words_come_through(words: str) -> None:
    (quad,) = quads_of(trig([("<http://a>", "pg:quote", plain(words))], "http://g"))
    assert quad.object == Literal(words)
