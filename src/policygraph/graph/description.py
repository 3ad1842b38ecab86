"""What the graph is, for catalogues and crawlers: VoID (W3C Interest Group Note, 2011) and DCAT 3, as triples.

Counted when it is asked for and never kept in the graph: the graph holds nothing that a query can compute.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import BinaryIO

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Triple

from policygraph.graph import iris
from policygraph.graph.export import each_once
from policygraph.graph.store import Store
from policygraph.graph.terms import PREFIXES, plain, term, whole

Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]
DATASET = f"{iris.ROOT}dataset"
MORE = {
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
}
LICENCE = "https://spdx.org/licenses/MIT"
CHINESE = "http://id.loc.gov/vocabulary/iso639-1/zh"
_RDF_FORMATS = ("Turtle", "TriG", "N-Quads", "JSON-LD")
_TITLE = {"zh": "政策方案图谱", "en": "A graph of government plans"}
_ABOUT = {
    "zh": "政府方案中的措施、单位及其角色、目标和引用文件，每条事实附原文位置与引文。",
    "en": "Measures of government plans, agencies and their roles, targets and documents referred to; every fact with "
    "its place in the text and the words it was read from.",
}
_RIGHTS = {
    "zh": "原文为发文机关的公文，不受著作权保护（《中华人民共和国著作权法》第五条）；policygraph 不主张任何权利。",
    "en": "The texts are documents of the governments that issued them, which copyright does not cover (Copyright Law "
    "of the People's Republic of China, article 5); policygraph claims no right in them.",
}


@dataclass(slots=True)
class _Counts:
    """Entities of each class and triples of each property, each triple once; triples of each named graph."""

    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    graphs: Counter[str] = field(default_factory=Counter)


def write_description(store: Store, out: BinaryIO, endpoint: str = "") -> None:
    """Writes it as Turtle; with the address of a SPARQL endpoint over the graph, where there is one."""
    triples = (Triple(*statement) for statement in statements_of(store, endpoint))
    ox.serialize(triples, out, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES | MORE)


def statements_of(store: Store, endpoint: str = "") -> Iterator[Statement]:
    """The statements of :func:`write_description`; the same graph gives the same ones in the same order."""
    counts = _counted(store)
    plans = set(store.plans())
    yield from _dataset(counts, plans, endpoint)
    for name, number in sorted(counts.classes.items()):
        yield from _partition("class", name, "entities", number)
    for name, number in sorted(counts.properties.items()):
        yield from _partition("property", name, "triples", number)
    for graph, number in sorted(counts.graphs.items()):
        yield from _subset(store, graph, number, graph in plans)


def _counted(store: Store) -> _Counts:
    counts = _Counts()

    def counting(graph: str) -> Iterator[ox.Quad]:
        for quad in store.quads(graph):
            counts.graphs[graph] += 1
            yield quad

    for triple in each_once((graph, counting(graph)) for graph in store.graphs()):
        counts.properties[triple.predicate.value] += 1
        if triple.predicate == term("rdf:type") and isinstance(triple.object, NamedNode):
            counts.classes[triple.object.value] += 1
    return counts


def _dataset(counts: _Counts, plans: Iterable[str], endpoint: str) -> Iterator[Statement]:
    node = NamedNode(DATASET)
    yield node, term("rdf:type"), _more("void:Dataset")
    yield node, term("rdf:type"), _more("dcat:Dataset")
    yield from _said(node, "dcterms:title", _TITLE)
    yield from _said(node, "dcterms:description", _ABOUT)
    yield from _said(node, "dcterms:rights", _RIGHTS)
    yield node, term("dcterms:language"), NamedNode(CHINESE)
    yield node, term("owl:versionInfo"), plain(version("policygraph"))
    for space in sorted({graph.partition("plan/")[0] for graph in plans} or {iris.BASE}):
        yield node, _more("void:uriSpace"), plain(space)
    yield node, _more("void:triples"), whole(counts.properties.total())
    yield node, _more("void:classes"), whole(len(counts.classes))
    yield node, _more("void:properties"), whole(len(counts.properties))
    for name in _RDF_FORMATS:
        yield node, _more("void:feature"), NamedNode(f"http://www.w3.org/ns/formats/{name}")
    for space in sorted({_space(name) for name in (*counts.classes, *counts.properties)}):
        yield node, _more("void:vocabulary"), NamedNode(space)
    if endpoint:
        service = NamedNode(f"{DATASET}/service")
        yield node, _more("void:sparqlEndpoint"), NamedNode(endpoint)
        yield service, term("rdf:type"), _more("dcat:DataService")
        yield from _said(service, "dcterms:title", _TITLE)
        yield service, _more("dcat:endpointURL"), NamedNode(endpoint)
        yield service, _more("dcat:servesDataset"), node


def _partition(kind: str, name: str, counted: str, number: int) -> Iterator[Statement]:
    short = next((f"{p}-{name.removeprefix(s)}" for p, s in PREFIXES.items() if name.startswith(s)), iris.slug(name))
    node = NamedNode(f"{DATASET}/{kind}/{short}")
    yield NamedNode(DATASET), _more(f"void:{kind}Partition"), node
    yield node, _more(f"void:{kind}"), NamedNode(name)
    yield node, _more(f"void:{counted}"), whole(number)


def _subset(store: Store, graph: str, number: int, is_plan: bool) -> Iterator[Statement]:
    """A named graph: of a plan with its title and how it was read, of a vocabulary with its licence."""
    node = NamedNode(f"{DATASET}/graph/{graph.removeprefix(iris.ROOT)}")
    yield NamedNode(DATASET), _more("void:subset"), node
    yield node, term("rdf:type"), _more("void:Dataset")
    yield node, term("rdf:type"), _more("sd:NamedGraph")
    yield node, _more("sd:name"), NamedNode(graph)
    yield node, _more("void:triples"), whole(number)
    if not is_plan:
        if graph.startswith(iris.vocabulary_graph("")):
            yield node, term("dcterms:license"), NamedNode(LICENCE)
        return
    yield node, _more("void:exampleResource"), NamedNode(graph)
    for row in store.query(_OF_PLAN, {"plan": f"<{graph}>"}).rows:
        yield node, term("dcterms:title"), Literal(str(row[1]), language="zh")
        yield node, term("prov:wasGeneratedBy"), NamedNode(str(row[2]))
        if row[3]:
            yield node, term("dcterms:spatial"), NamedNode(str(row[3]))


_OF_PLAN = """SELECT DISTINCT ?plan ?title ?reading ?place WHERE {
  ?plan dcterms:title ?title ; prov:wasGeneratedBy ?reading OPTIONAL { ?plan pg:place ?place } }"""


def _said(node: NamedNode, name: str, words: Mapping[str, str]) -> Iterator[Statement]:
    for language, said in words.items():
        yield node, term(name), Literal(said, language=language)


def _space(name: str) -> str:
    """The namespace of a term: up to its last # or /."""
    return name[: max(name.rfind("#"), name.rfind("/")) + 1]


def _more(name: str) -> NamedNode:
    prefix, local = name.split(":", 1)
    return NamedNode(MORE[prefix] + local)
