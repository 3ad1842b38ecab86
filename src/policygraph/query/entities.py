"""One node of the graph, found by its IRI or by a name, with what is stated of it and the words behind that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policygraph.errors import NotFoundError, UsageError
from policygraph.graph.solutions import Text, Value
from policygraph.graph.store import Store
from policygraph.graph.terms import PREFIXES
from policygraph.query.ask.evidence import quotes_of
from policygraph.query.ask.terms import iri as written
from policygraph.query.ask.terms import values

MOST = 100
READ = 10_000
"""Of what points at a node so much is put in order; the rest is counted."""
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
_IN = f"SELECT DISTINCT ?property ?value $node WHERE {{ ?value ?property $node }} LIMIT {READ}"
_HOW_MANY = """SELECT (COUNT(*) AS ?count) $node WHERE {
  { SELECT DISTINCT ?property ?value $node WHERE { ?value ?property $node } }
} GROUP BY $node"""
_LABELS = f"""SELECT DISTINCT ?value ?label (LANG(?label) AS ?language) WHERE {{
  %s
  ?value {_NAMED} ?label
}} ORDER BY ?value ?label"""
Row = Mapping[str, Value | None]
_IRI = ("http://", "https://")
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
    iri = name if name.startswith(_IRI) else _found(store, name.strip())
    written(iri)
    about = _statements(store.query(_OUT, {"node": f"<{iri}>"}).dicts(), lang)
    pointing = _pointing(store, iri)
    if not about and not pointing:
        raise NotFoundError(f"the graph states nothing of {name}")
    quotes = quotes_of(store, [iri]) or quotes_of(store, _mentions(pointing))
    return Entity(
        iri=iri,
        kinds=[s.value for s in about if s.property == "rdf:type"],
        name=next((s.value for s in about if s.property in _NAMED.split("|")), iri),
        statements=[s for s in about if s.property != "rdf:type"],
        pointing=_statements(_named(store, pointing[:MOST]), lang),
        total_pointing=_how_many(store, iri, pointing),
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


def _pointing(store: Store, iri: str) -> list[tuple[str, str]]:
    """The properties and nodes that point at one, sorted; of very many the first that the store comes upon."""
    found = store.query(_IN, {"node": f"<{iri}>"}).dicts()
    return sorted((str(row["property"]), str(row["value"])) for row in found)


def _how_many(store: Store, iri: str, read: Sequence[tuple[str, str]]) -> int:
    counted = store.query(_HOW_MANY, {"node": f"<{iri}>"}).rows if len(read) >= READ else ()
    return int(counted[0][0] or 0) if counted else len(read)


def _named(store: Store, pairs: Sequence[tuple[str, str]]) -> list[Row]:
    """Properties and nodes with each label that a node has."""
    nodes = sorted({node for _, node in pairs if node.startswith(_IRI)})
    labels: dict[str, list[Row]] = {}
    for row in store.query(_LABELS % values("value", map(written, nodes))).dicts() if nodes else ():
        labels.setdefault(str(row["value"]), []).append(row)
    unnamed: list[Row] = [{"label": None, "language": None}]
    return [{**label, "property": name, "value": node} for name, node in pairs for label in labels.get(node) or unnamed]


def _mentions(pointing: Sequence[tuple[str, str]]) -> list[str]:
    """The facts whose words name the node; where none does, those that point at it."""
    naming = [node for name, node in pointing if _short(name) in _NAMING]
    return (naming or [node for _, node in pointing if node.startswith(_IRI)])[:MOST]


def _statements(rows: Sequence[Row], lang: str) -> list[Statement]:
    """The rows as statements, each node named once, in ``lang`` where it has a name in that."""
    said: dict[tuple[str, str], Statement] = {}
    for row in sorted(rows, key=lambda row: row["language"] != lang):
        name, value = _short(str(row["property"])), str(row["value"])
        label = str(row["label"]) if row["label"] is not None else _short(value)
        is_node = value.startswith(_IRI)
        said.setdefault((name, value), Statement(name, label if is_node else value, value if is_node else None))
    return [said[key] for key in sorted(said)]


def _short(iri: str) -> str:
    """An IRI with the graph's prefix for it, or as it is."""
    starts: Iterable[str] = (start for start in _SHOWN_AS if iri.startswith(start) and "/" not in iri[len(start) :])
    longest = max(starts, key=len, default="")
    return f"{_SHOWN_AS[longest]}:{iri[len(longest) :]}" if longest else iri
