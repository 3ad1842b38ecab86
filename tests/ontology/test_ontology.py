"""Every term that is written exists: our own in the ontology, others' where they are defined."""

from __future__ import annotations

import csv
import json
import re
import warnings
from pathlib import Path

import pytest
from rdflib import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VOID, XSD, Graph, URIRef
from rdflib.namespace import DefinedNamespace
from rdflib.term import BNode, Node

from plans.from_gold import NAMES, plan_from_gold
from policygraph.graph.description import MORE
from policygraph.graph.documents import RELATIONS
from policygraph.graph.terms import PREFIXES
from policygraph.graph.triples import EDGES, triples_of
from policygraph.graph.vocabularies import vocabulary_files
from policygraph.packaged import packaged
from policygraph.vocab.dimensions import in_base_units

PG = "https://w3id.org/policygraph/ontology#"
IDS = "https://w3id.org/policygraph/"
CLOSED: tuple[type[DefinedNamespace], ...] = (
    *(DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VOID, XSD),
)


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


VOCABULARIES = {row["vocabulary"]: row for row in rows(packaged("ontology") / "vocabularies.csv")}


def iris_in(path: Path) -> set[str]:
    return {VOCABULARIES[row["vocabulary"]]["namespace"] + row["term"] for row in rows(path)}


ALIGNED = iris_in(packaged("ontology") / "aligned.csv")
LISTED = iris_in(Path(__file__).parent / "terms.csv")
"""Terms of vocabularies that rdflib has no list of, each looked up where the vocabulary defines it."""
FILES = vocabulary_files()
CODE = Path(__file__).resolve().parents[2] / "src" / "policygraph"
_TERM = re.compile(r"""["']([a-z][a-z-]*):([A-Za-z_]+)["']""")
UNITS = [in_base_units(1, word) for word in ("%", "元", "美元", "立方米", "亩", "公里", "吨", "千瓦", "千瓦时")]


def graph_of(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


def exists(iri: str) -> bool:
    """Whether a closed namespace of rdflib defines ``iri``, or the list of terms looked up elsewhere has it."""
    for namespace in CLOSED:
        base = str(namespace._NS)
        if iri.startswith(base) and iri != base:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                try:
                    return str(namespace[iri.removeprefix(base)]) == iri
                except (UserWarning, AttributeError):
                    return False
    return iri in LISTED


def used_terms(graph: Graph) -> set[str]:
    predicates: set[Node] = set(graph.predicates())
    kinds = set(graph.objects(None, RDF.type))
    above = {o for p in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.range, RDFS.domain) for o in graph.objects(None, p)}
    paths = set(graph.objects(None, SH.path)) | set(graph.objects(None, SH.targetClass))
    return {str(term) for term in predicates | kinds | above | paths if isinstance(term, URIRef)}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return graph_of(packaged("ontology") / "policygraph.ttl")


@pytest.fixture(scope="module")
def declared(ontology: Graph) -> set[str]:
    return {str(s) for s in ontology.subjects(RDF.type) if str(s).startswith(PG)}


def test_a_term_that_does_not_exist_is_noticed() -> None:
    assert exists(str(SKOS.prefLabel))
    assert not exists(str(SKOS) + "preferredLabel")
    assert not exists("http://purl.org/spar/fabio/PolicyPaper")


SHAPES = sorted(packaged("ontology").glob("*shapes.ttl"))


@pytest.mark.parametrize("path", [*FILES, *SHAPES], ids=lambda path: path.stem)
def test_every_term_of_a_file_exists(path: Path, declared: set[str]) -> None:
    foreign = {term for term in used_terms(graph_of(path)) if not term.startswith(PG)}
    assert not {term for term in foreign if not exists(term)}
    assert not {term for term in foreign - ALIGNED if not term.startswith((str(SH), str(RDF)))}
    ours = {term for term in used_terms(graph_of(path)) if term.startswith(PG)}
    assert not ours - declared


@pytest.mark.parametrize("name", NAMES)
def test_every_term_of_a_plan_exists(name: str, declared: set[str]) -> None:
    quads = list(triples_of(plan_from_gold(name)))
    kinds = {q.object.value for q in quads if q.predicate.value == str(RDF.type) and hasattr(q.object, "value")}
    terms = {q.predicate.value for q in quads} | kinds
    assert not {term for term in terms if term not in declared and not exists(term)}
    assert not {term for term in terms if term not in declared | ALIGNED}


def test_every_aligned_term_exists() -> None:
    assert not {iri for iri in ALIGNED if not exists(iri)}
    assert LISTED <= ALIGNED


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_a_vocabulary_is_listed_where_it_says(vocabulary: str) -> None:
    row = VOCABULARIES[vocabulary]
    known = row["namespace"] in {str(namespace._NS) for namespace in CLOSED}
    assert row["list"] == ("rdflib" if known else "tests")
    assert any(iri.startswith(row["namespace"]) for iri in ALIGNED)
    assert row["namespace"] == (PREFIXES | MORE).get(vocabulary, row["namespace"])


def test_every_term_written_in_the_program_is_aligned(declared: set[str]) -> None:
    """Also where no test runs the line: all that the code names with a prefix, and the units of the vocabulary."""
    names = {name for file in sorted(CODE.rglob("*.py")) for name in _TERM.findall(file.read_text("utf-8"))}
    prefixes = PREFIXES | MORE
    written = {prefixes[prefix] + local for prefix, local in names if prefix in prefixes}
    assert len(written) > 50
    assert not {iri for iri in written if iri.startswith(PG)} - declared
    foreign = {iri for iri in written if not iri.startswith(IDS)}
    assert not {iri for iri in foreign if not exists(iri)}
    assert not {iri for iri in foreign - ALIGNED if not iri.startswith(str(RDF))}
    assert {unit.qudt for unit in UNITS if unit.qudt} <= ALIGNED


def test_every_edge_and_relation_exists(declared: set[str]) -> None:
    assert {edge.replace("pg:", PG) for edge in EDGES.values()} <= declared
    assert all(exists(edge.replace("eli:", "http://data.europa.eu/eli/ontology#")) for edge in RELATIONS.values())


def test_every_term_of_ours_has_labels_and_comments_in_both_languages(ontology: Graph, declared: set[str]) -> None:
    for term in declared:
        for predicate in (RDFS.label, RDFS.comment):
            languages = sorted(str(getattr(o, "language", None)) for o in ontology.objects(URIRef(term), predicate))
            assert languages == ["en", "zh"], (term, predicate)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_vocabularies_have_no_blank_nodes(path: Path) -> None:
    assert not [term for triple in graph_of(path) for term in triple if isinstance(term, BNode)]


def test_the_context_names_terms_that_exist(declared: set[str]) -> None:
    context = json.loads((packaged("ontology") / "context.jsonld").read_text("utf-8"))["@context"]
    prefixes = {key: value for key, value in context.items() if isinstance(value, str) and value.startswith("http")}
    for key, value in context.items():
        name = value["@id"] if isinstance(value, dict) else value
        prefix, colon, local = name.partition(":")
        if colon and not local.startswith("//"):
            iri = prefixes[prefix] + local
            assert iri in declared or exists(iri), key


def test_each_role_has_one_label_a_language() -> None:
    graph = graph_of(packaged("ontology") / "roles.ttl")
    for role in ("lead", "responsible", "cooperating", "guiding"):
        labels = list(graph.objects(URIRef(f"{IDS}id/role/{role}"), SKOS.prefLabel))
        assert sorted(str(getattr(label, "language", None)) for label in labels) == ["en", "zh"]
