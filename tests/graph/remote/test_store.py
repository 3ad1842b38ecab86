"""The five plans in a store elsewhere answer as they do here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from policygraph.errors import GraphError, UsageError
from policygraph.graph.opening import open_graph
from policygraph.graph.remote.endpoint import CutError
from policygraph.graph.remote.store import RemoteStore
from policygraph.graph.remote.writing import deliver
from policygraph.graph.solutions import Value
from policygraph.graph.store import Store
from policygraph.query.catalogue import catalogue, run
from policygraph.query.facts import facts_of
from policygraph.values import Plan
from stores import oxigraph

GIVEN: dict[str, Value] = {
    "agency": "财政局",
    "body": "局",
    "document": "银发",
    "function": "发展改革",
    "indicator": "贷款",
    "least": 2,
    "measure": "1",
    "plan": "渝中",
    "role": "lead",
    "thing": "平台",
    "topic": "carbon",
}
PLAN_TITLES = "SELECT ?title WHERE { ?plan a pg:Plan ; dcterms:title ?title } ORDER BY ?title"


@pytest.fixture(scope="module")
def here(plans_read: tuple[Plan, ...]) -> Store:
    return Store.in_memory(plans_read)


@pytest.fixture(scope="module")
def there(elsewhere: str) -> Store:
    return open_graph(elsewhere)


@pytest.fixture(scope="module")
def unjoined(plans_read: tuple[Plan, ...]) -> Iterator[str]:
    """A store that shows its named graphs one by one only."""
    with oxigraph() as url:
        deliver(url, plans_read[:1])
        yield url


def test_it_holds_the_same(here: Store, there: Store) -> None:
    assert there.nquads() == here.nquads()
    assert (len(there), there.plans(), there.graphs()) == (len(here), here.plans(), here.graphs())


def test_it_gives_the_same_facts(here: Store, there: Store) -> None:
    assert facts_of(there) == facts_of(here)


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_named_queries_give_the_same_rows_in_the_same_order(here: Store, there: Store, name: str) -> None:
    known = catalogue()[name].parameters
    needed = {p.name: GIVEN[p.name] for p in known if p.default is None}
    narrowed = {p.name: GIVEN[p.name] for p in known if p.name in GIVEN}
    for params in (needed, narrowed):
        assert str(run(there, name, params).rows) == str(run(here, name, params).rows)


@pytest.mark.parametrize("value", ['" || true || "', "') } #", 'a"\\\n\t}', "?plan", "银发〔2022〕", "😀"])
def test_a_bound_value_is_never_read_as_sparql(here: Store, there: Store, value: str) -> None:
    for name in ("documents-of-plan", "findings"):
        assert run(there, name, {"plan": value}) == run(here, name, {"plan": value})
    echoed = there.query("SELECT $said WHERE { ?plan a pg:Plan } LIMIT 1", {"said": value})
    assert echoed.rows == ((value,),)


def test_a_node_is_bound_as_a_node(here: Store, there: Store) -> None:
    sparql = "SELECT $plan (COUNT(DISTINCT ?measure) AS ?count) WHERE { $plan pg:hasMeasure ?measure } GROUP BY $plan"
    for plan in here.plans():
        assert there.query(sparql, {"plan": f"<{plan}>"}).rows == here.query(sparql, {"plan": f"<{plan}>"}).rows


def test_every_kind_of_query_is_answered(here: Store, there: Store) -> None:
    assert there.query("ASK { ?plan a pg:Plan }").rows == ((True,),)
    assert there.query("ASK { ?plan a pg:Moon }").rows == ((False,),)
    made = "CONSTRUCT { ?plan dcterms:title ?title } WHERE { ?plan a pg:Plan ; dcterms:title ?title }"
    assert set(there.query(made).rows) == set(here.query(made).rows)
    assert there.query(PLAN_TITLES) == here.query(PLAN_TITLES)


@pytest.mark.parametrize(
    ("sparql", "words"),
    [
        ("SELECT ?plan WHERE { ?plan a }", "line 1, column"),
        ("SELECT * WHERE { SERVICE <http://localhost/> { ?s ?p ?o } }", "SERVICE is not answered"),
        ("DROP ALL", "only SELECT, ASK"),
    ],
)
def test_what_is_no_question_is_refused_before_it_is_sent(there: Store, sparql: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        there.query(sparql)


def test_an_answer_that_is_cut_is_none(virtuoso_url: str) -> None:
    with pytest.raises(CutError, match=r"cuts its answer after 10000 rows: raise ResultSetMaxRows"):
        open_graph(virtuoso_url).query("SELECT ?s ?p ?o WHERE { ?s ?p ?o }")


def test_named_graphs_must_show_together(unjoined: str) -> None:
    with pytest.raises(GraphError, match="--union-default-graph"):
        RemoteStore.at(unjoined)


def test_a_store_without_plans_says_how_to_get_some() -> None:
    with oxigraph("--union-default-graph") as url, pytest.raises(GraphError, match=f"build --store {url}"):
        RemoteStore.at(url)
