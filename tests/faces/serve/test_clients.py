"""Other people's programs ask the endpoint as they ask any other."""

from __future__ import annotations

import json
import shutil
import subprocess
from io import StringIO
from pathlib import Path

import pandas
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from faces.serve.served import Server

ROOT = Path(__file__).resolve().parents[3]
COMUNICA = ROOT / "build" / "comunica" / "node_modules" / ".bin" / "comunica-sparql"
PLANS = """PREFIX pg: <https://w3id.org/policygraph/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?plan ?title WHERE { ?plan a pg:Plan ; dcterms:title ?title } ORDER BY ?plan"""
GRAPH = """PREFIX pg: <https://w3id.org/policygraph/ontology#>
CONSTRUCT { ?plan a pg:Plan } WHERE { ?plan a pg:Plan }"""


@pytest.fixture(scope="module")
def plans(plans_served: Server) -> list[tuple[str, str]]:
    """The five plans with their titles, as the endpoint says."""
    rows = plans_served.ask(PLANS).json()["results"]["bindings"]
    assert len(rows) == 5
    return [(row["plan"]["value"], row["title"]["value"]) for row in rows]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_sparqlwrapper(method: str, form: str, plans_served: Server, plans: list[tuple[str, str]]) -> None:
    from SPARQLWrapper import SPARQLWrapper

    wrapper = SPARQLWrapper(plans_served.endpoint)
    wrapper.setQuery(PLANS)
    wrapper.setMethod(method)
    wrapper.setReturnFormat(form)
    with wrapper.query().response as response:
        said = response.read().decode()
    assert all(title in said for _, title in plans)


def test_sparqlwrapper_posts_directly_and_reads_graphs(plans_served: Server, plans: list[tuple[str, str]]) -> None:
    from SPARQLWrapper import POST, POSTDIRECTLY, SPARQLWrapper

    wrapper = SPARQLWrapper(plans_served.endpoint)
    wrapper.setMethod(POST)
    wrapper.setRequestMethod(POSTDIRECTLY)
    wrapper.setQuery(GRAPH)
    for form in ("turtle", "n3", "json-ld", "xml"):
        wrapper.setReturnFormat(form)
        graph = wrapper.queryAndConvert()
        if isinstance(graph, bytes):
            graph = rdflib.Graph().parse(data=graph)
        assert isinstance(graph, rdflib.Graph)
        assert sorted(map(str, graph.subjects())) == [plan for plan, _ in plans]


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib(method: str, plans_served: Server, plans: list[tuple[str, str]]) -> None:
    graph = rdflib.Graph(SPARQLStore(plans_served.endpoint, method=method))
    assert [(str(row.plan), str(row.title)) for row in graph.query(PLANS)] == plans  # type: ignore[union-attr]
    kind = rdflib.URIRef("https://w3id.org/policygraph/ontology#Plan")
    assert {str(plan) for plan in graph.subjects(rdflib.RDF.type, kind)} == {plan for plan, _ in plans}
    assert (rdflib.URIRef(plans[0][0]), rdflib.RDF.type, kind) in graph


def test_curl(plans_served: Server, plans: list[tuple[str, str]]) -> None:
    command = ["curl", "-sS", "--fail", "-H", "Accept: text/csv", plans_served.endpoint]
    got = subprocess.run([*command, "-G", "--data-urlencode", f"query={PLANS}"], capture_output=True, check=True)
    assert pandas.read_csv(StringIO(got.stdout.decode()))["title"].tolist() == [title for _, title in plans]
    posted = subprocess.run(
        [*command, "-H", "Content-Type: application/sparql-query", "--data-binary", "@-"],
        input=PLANS.encode(),
        capture_output=True,
        check=True,
    )
    assert posted.stdout == got.stdout


def test_pandas(plans_served: Server, plans: list[tuple[str, str]]) -> None:
    from urllib.parse import urlencode

    frame = pandas.read_csv(f"{plans_served.endpoint}?{urlencode({'query': PLANS, 'format': 'csv'})}")
    assert list(frame.itertuples(index=False, name=None)) == plans


def test_comunica(plans_served: Server, plans: list[tuple[str, str]]) -> None:
    """Comunica as a client in JavaScript: it learns from the service description that this is an endpoint."""
    if not COMUNICA.exists() or shutil.which("node") is None:
        pytest.fail("this test needs Node.js and Comunica: install node and npm, then run `make clients`")
    command = ["node", str(COMUNICA), plans_served.endpoint, PLANS, "-t", "application/sparql-results+json"]
    told = subprocess.run(command, capture_output=True, check=True, text=True)
    rows = json.loads(told.stdout)["results"]["bindings"]
    assert [(row["plan"]["value"], row["title"]["value"]) for row in rows] == plans
