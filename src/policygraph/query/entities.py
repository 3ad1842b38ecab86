"""One node of the graph, found by its IRI or by a name, with what is stated of it and the words behind that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policygraph.errors import NotFoundError, UsageError
from policygraph.graph.solutions import Solutions, Text
from policygraph.graph.store import Store
from policygraph.graph.terms import PREFIXES
from policygraph.query.ask.evidence import quotes_of
from policygraph.query.ask.terms import iri as written

MOST = 100
MOST_QUOTES = 20
CANDIDATES = 10
_NAMES = (
    "skos:prefLabel|skos:altLabel|skos:hiddenLabel|pg:formalName|dcterms:title|dcterms:alternative|pg:documentNumber"
)
_FIND = f"""SELECT DISTINCT ?node ?label $name WHERE {{ ?node {_NAMES} ?label FILTER(%s)
  FILTER NOT EXISTS {{ ?node a pg:Reference }} }} ORDER BY ?node ?label"""
_NAMING = ("pg:agency", "pg:document", "pg:thing")
_NAMED = "skos:prefLabel|dcterms:title|pg:mention|pg:indicator"
_OUT = f"""SELECT DISTINCT ?property ?value ?label (LANG(?label) AS ?language) $node WHERE {{ $node ?property ?value .
  OPTIONAL {{ ?value {_NAMED} ?label }} }} ORDER BY ?property ?value ?label"""
_IN = f"""SELECT DISTINCT ?property ?value ?label (LANG(?label) AS ?language) $node WHERE {{ ?value ?property $node .
  OPTIONAL {{ ?value {_NAMED} ?label }} }} ORDER BY ?property ?value ?label"""
_SHOWN_AS = {iri: prefix for prefix, iri in PREFIXES.items()}


@dataclass(frozen=True)
class Quote:
    """Printed words: ``start`` and ``end`` are code points of the plan's text, ``iri`` is the fact they stand for."""

    plan: str
    path: str | None
    quote: str
    start: int
    end: int
    iri: str


@dataclass(frozen=True)
class Statement:
    """``property`` of a node: a value, with its IRI where it is a node itself; the value is then its name."""

    property: str
    value: str
    iri: str | None = None


@dataclass(frozen=True)
class Entity:
    """One node: what is stated of it, what points at it (the first of ``total_pointing``), and the words behind it."""

    iri: str
    kinds: list[str]
    name: str
    statements: list[Statement]
    pointing: list[Statement]
    total_pointing: int
    quotes: list[Quote]


def entity_of(store: Store, name: str, lang: str = "zh") -> Entity:
    """The node with this IRI or name.

    NotFoundError where there is none; UsageError for what is no IRI, or where several have the name: it lists them.
    """
    iri = name if name.startswith(("http://", "https://")) else _found(store, name.strip())
    written(iri)
    about = _statements(store.query(_OUT, {"node": f"<{iri}>"}), lang)
    pointing = _statements(store.query(_IN, {"node": f"<{iri}>"}), lang)
    if not about and not pointing:
        raise NotFoundError(f"the graph states nothing of {name}")
    quotes = quotes_of(store, [iri]) or quotes_of(store, _mentions(pointing))
    return Entity(
        iri=iri,
        kinds=[s.value for s in about if s.property == "rdf:type"],
        name=next((s.value for s in about if s.property in _NAMED.split("|")), iri),
        statements=[s for s in about if s.property != "rdf:type"],
        pointing=pointing[:MOST],
        total_pointing=len(pointing),
        quotes=[Quote(**quote) for found in quotes.values() for quote in found][:MOST_QUOTES],
    )


def entities_named(store: Store, words: str) -> list[Statement]:
    """The nodes with these words in a name, at most `MOST`: the name as ``value``, the kind of name as ``property``."""
    if not words.strip():
        raise UsageError("which words should the name have?")
    found = store.query(_FIND % "CONTAINS(STR(?label), $name)", {"name": Text(words.strip())}).dicts()
    return [Statement("name", str(row["label"]), str(row["node"])) for row in found][:MOST]


def _found(store: Store, name: str) -> str:
    rows = store.query(_FIND % "STR(?label) = $name", {"name": Text(name)}).dicts()
    nodes = list(dict.fromkeys(str(row["node"]) for row in rows))
    if len(nodes) > 1:
        listed = "; ".join(nodes[:CANDIDATES])
        raise UsageError(f"{len(nodes)} things are called {name}: give the IRI of one: {listed}")
    if not nodes:
        raise NotFoundError(f"nothing in the graph is called {name}")
    return nodes[0]


def _mentions(pointing: Iterable[Statement]) -> list[str]:
    """The facts whose words name the node; where none does, all that point at it."""
    return [s.iri for s in pointing if s.iri and s.property in _NAMING] or [s.iri for s in pointing if s.iri]


def _statements(found: Solutions, lang: str) -> list[Statement]:
    """The rows as statements, each node named once, in ``lang`` where it has a name in that."""
    said: dict[tuple[str, str], Statement] = {}
    for row in sorted(found.dicts(), key=lambda row: row["language"] != lang):
        name, value = _short(str(row["property"])), str(row["value"])
        label = str(row["label"]) if row["label"] is not None else _short(value)
        is_node = value.startswith(("http://", "https://"))
        said.setdefault((name, value), Statement(name, label if is_node else value, value if is_node else None))
    return [said[key] for key in sorted(said)]


def _short(iri: str) -> str:
    """An IRI with the graph's prefix for it, or as it is."""
    starts: Iterable[str] = (start for start in _SHOWN_AS if iri.startswith(start) and "/" not in iri[len(start) :])
    longest = max(starts, key=len, default="")
    return f"{_SHOWN_AS[longest]}:{iri[len(longest) :]}" if longest else iri
