"""The page of the ontology is the one that its data give, and shows facts that the five plans state."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from docs.ontology.page import graph_of, page, short
from policygraph.graph.store import Store
from policygraph.packaged import packaged
from policygraph.pipeline import read_plans
from policygraph.vocab import Vocabulary

PAGE = Path(__file__).resolve().parents[2] / "docs" / "ontology" / "index.html"
PG = "https://w3id.org/policygraph/ontology#"


@pytest.fixture(scope="module")
def five() -> Graph:
    """What the five plans state, and the tables of bodies and reforms."""
    vocabulary = Vocabulary()
    files = sorted(packaged("sources").glob("*.txt"))
    store = Store.in_memory(plan for file in files for plan in read_plans(file, vocabulary))
    lines = (f"{quad.triple} .\n" for graph in store.graphs() for quad in store.quads(graph))
    return Graph().parse(data="".join(lines), format="nt")


def ours(*kinds: URIRef) -> set[URIRef]:
    words = graph_of("policygraph")
    found = {term for kind in kinds for term in words.subjects(RDF.type, kind)}
    return {term for term in found if isinstance(term, URIRef) and str(term).startswith(PG)}


def test_the_page_says_what_the_data_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python docs/ontology/page.py"


def test_every_example_is_in_the_graph(five: Graph) -> None:
    examples = set(graph_of("examples"))
    assert len(examples) > 150
    assert not examples - set(five)


def test_what_has_no_example_is_not_in_the_five_plans(five: Graph) -> None:
    examples = graph_of("examples")
    for kind in ours(OWL.Class):
        assert ((None, RDF.type, kind) in examples) == ((None, RDF.type, kind) in five), kind
    version = URIRef(f"{PG}version")
    for term in ours(OWL.ObjectProperty, OWL.DatatypeProperty) - {version}:
        assert ((None, term, None) in examples) == ((None, term, None) in five), term


def test_every_term_stands_there_in_both_languages() -> None:
    text = PAGE.read_text("utf-8")
    for term in ours(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        assert f'id="{str(term).removeprefix(PG)}"' in text
        for predicate in (RDFS.label, RDFS.comment):
            for words in graph_of("policygraph").objects(term, predicate):
                assert escape(str(words)) in text, short(term)


def test_it_opens_without_a_network() -> None:
    text = PAGE.read_text("utf-8")
    assert not re.search(r"<(?:script|link|img|iframe)|\bsrc=|url\(|@import", text)
    targets = set(re.findall(r'href="#([^"]+)"', text))
    assert targets <= set(re.findall(r'id="([^"]+)"', text))
