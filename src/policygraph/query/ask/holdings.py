"""What a graph holds that a question can name: plans, bodies, measures, sections, documents, indicators, concepts.

The names of the graph asked last are kept (:mod:`policygraph.vocab.cache`): to ask for them takes longer than all the
rest of a question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from policygraph.graph.store import Store
from policygraph.query.ask.terms import string
from policygraph.vocab.cache import remembered

_PLANS = """SELECT DISTINCT ?plan ?title ?notice ?number ?place ?issued ?issuer WHERE {
  ?plan a pg:Plan ; dcterms:title ?title .
  OPTIONAL { ?plan dcterms:alternative ?notice } OPTIONAL { ?plan pg:documentNumber ?number }
  OPTIONAL { ?plan pg:jurisdiction ?place } OPTIONAL { ?plan dcterms:issued ?issued }
  OPTIONAL { ?plan pg:issuer ?issuer } } ORDER BY ?plan ?issuer"""
_BODIES = """SELECT ?body ?label ?printed ?line ?plan WHERE {
  { SELECT DISTINCT ?body ?plan WHERE {
    { SELECT DISTINCT ?measure ?plan WHERE { ?measure pg:ofPlan ?plan } }
    { SELECT DISTINCT ?measure ?a WHERE { ?measure pg:hasAssignment ?a } }
    { SELECT DISTINCT ?a ?body WHERE { ?a pg:agency ?body } }
  } }
  { SELECT DISTINCT ?body ?label WHERE { ?body skos:prefLabel ?label } }
  OPTIONAL { SELECT DISTINCT ?body ?printed WHERE { ?body skos:altLabel ?printed } }
  OPTIONAL { SELECT DISTINCT ?body ?line WHERE { ?body pg:function ?line } } }
  ORDER BY ?body ?plan ?label ?printed"""
_MEASURES = """SELECT DISTINCT ?measure ?plan ?path ?number ?title ?order WHERE {
  { SELECT DISTINCT ?measure ?plan WHERE { ?measure a pg:Measure ; pg:ofPlan ?plan } }
  { SELECT DISTINCT ?measure ?path WHERE { ?measure pg:path ?path } }
  { SELECT DISTINCT ?measure ?order WHERE { ?measure pg:order ?order } }
  { SELECT DISTINCT ?measure ?title WHERE { ?measure dcterms:title ?title } }
  OPTIONAL { SELECT DISTINCT ?measure ?number WHERE { ?measure pg:number ?number } } } ORDER BY ?plan ?order"""
_SECTIONS = """SELECT DISTINCT ?section ?plan ?path ?title WHERE {
  { SELECT DISTINCT ?section ?plan WHERE { ?plan pg:hasSection ?section } }
  { SELECT DISTINCT ?section ?path WHERE { ?section pg:path ?path } }
  { SELECT DISTINCT ?section ?title WHERE { ?section dcterms:title ?title } } } ORDER BY ?section"""
_DOCUMENTS = """SELECT DISTINCT ?document ?title ?number WHERE {
  ?document a pg:Document ; dcterms:title ?title . OPTIONAL { ?document pg:documentNumber ?number } }
  ORDER BY ?document ?title"""
_THINGS = """SELECT DISTINCT ?thing ?name ?other WHERE {
  { SELECT DISTINCT ?thing WHERE { ?mention pg:thing ?thing } }
  { SELECT DISTINCT ?thing ?name WHERE { ?thing skos:prefLabel ?name } }
  OPTIONAL { SELECT DISTINCT ?thing ?other WHERE { ?thing skos:altLabel ?other } } } ORDER BY ?name ?thing ?other"""
_IN_TEXTS = """SELECT ?measure WHERE {
  ?measure a pg:Measure ; pg:text ?text . FILTER(CONTAINS(LCASE(STR(?text)), %s)) } LIMIT 1"""
_IN_QUOTES = """SELECT ?target WHERE {
  ?target a pg:Target ; pg:quote ?quote . FILTER(CONTAINS(LCASE(STR(?quote)), %s)) } LIMIT 1"""
_INDICATORS = "SELECT DISTINCT ?indicator WHERE { ?target pg:indicator ?indicator } ORDER BY ?indicator"
_USED = """SELECT ?topic (COUNT(DISTINCT ?measure) AS ?count) WHERE {
  ?measure dcterms:subject|pg:alsoConcerns ?topic } GROUP BY ?topic"""
_CONCEPTS = """SELECT ?concept ?scheme ?code ?kind ?label (LANG(?label) AS ?language) WHERE {
  ?concept skos:notation ?code ; skos:inScheme ?scheme .
  { ?concept skos:prefLabel ?label BIND("label" AS ?kind) }
  UNION { ?concept skos:altLabel ?label BIND("other" AS ?kind) }
  UNION { ?concept skos:hiddenLabel ?label BIND("hidden" AS ?kind) } }"""


@dataclass(frozen=True, slots=True)
class PlanHeld:
    """A plan of the graph; fields are empty where it does not say."""

    iri: str
    title: str
    notice: str
    number: str
    place: str
    issued: str = ""
    issuers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyHeld:
    """A body of the graph with its printed names (the canonical first), lines of work and plans (all IRIs)."""

    iri: str
    names: tuple[str, ...]
    lines: frozenset[str]
    plans: frozenset[str]


@dataclass(frozen=True, slots=True)
class PartHeld:
    """A measure or a section of a plan."""

    iri: str
    plan: str
    path: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class DocumentHeld:
    """A document that plans refer to, under all the titles they give it."""

    iri: str
    titles: tuple[str, ...]
    number: str


@dataclass(frozen=True, slots=True)
class ConceptHeld:
    """A topic or a line of work: its preferred label a language, and (language, word) of all its other names."""

    iri: str
    scheme: str
    code: str
    labels: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...]
    hidden: tuple[tuple[str, str], ...]

    def label(self, language: str) -> str:
        """The preferred label in a language, else any."""
        return dict(self.labels).get(language) or (self.labels[0][1] if self.labels else self.code)


def _nowhere(word: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Holdings:
    """All of it, each kind in the order of its IRIs."""

    plans: tuple[PlanHeld, ...]
    bodies: tuple[BodyHeld, ...]
    measures: tuple[PartHeld, ...]
    sections: tuple[PartHeld, ...]
    documents: tuple[DocumentHeld, ...]
    indicators: tuple[str, ...]
    topics: tuple[ConceptHeld, ...]
    lines: tuple[ConceptHeld, ...]
    used_topics: frozenset[str]
    things: tuple[tuple[str, str], ...] = ()
    in_texts: Callable[[str], bool] = _nowhere
    """Whether a word, in normal form, stands in the text of a measure."""
    in_quotes: Callable[[str], bool] = _nowhere
    """Whether it stands in the sentence of a target."""

    def plan(self, iri: str) -> PlanHeld:
        """The plan of an IRI."""
        return next(plan for plan in self.plans if plan.iri == iri)

    def topic(self, iri: str) -> ConceptHeld:
        """The topic of an IRI."""
        return next(topic for topic in self.topics if topic.iri == iri)


_QUERIES = {
    "plans": _PLANS,
    "bodies": _BODIES,
    "measures": _MEASURES,
    "sections": _SECTIONS,
    "documents": _DOCUMENTS,
    "things": _THINGS,
    "indicators": _INDICATORS,
    "used": _USED,
    "concepts": _CONCEPTS,
}
_Row = Mapping[str, str]
_Found = Callable[[str], Iterator[_Row]]
"""The rows of a query of :data:`_QUERIES`; what is unbound is empty."""


def holdings_of(store: Store) -> Holdings:
    """Reads what ``store`` holds; topics come first that most of its measures have."""
    found = _found(store)
    concepts = tuple(_concepts(found))
    used = {row["topic"]: int(row["count"]) for row in found("used")}
    return Holdings(
        plans=tuple(_plans(found)),
        bodies=tuple(_bodies(found)),
        measures=tuple(
            PartHeld(r["measure"], r["plan"], r["path"], r["number"], r["title"]) for r in found("measures")
        ),
        sections=tuple(PartHeld(r["section"], r["plan"], r["path"], "", r["title"]) for r in found("sections")),
        documents=tuple(_documents(found)),
        indicators=tuple(r["indicator"] for r in found("indicators")),
        topics=tuple(sorted((c for c in concepts if "/topic/" in c.iri), key=lambda c: -used.get(c.iri, 0))),
        lines=tuple(c for c in concepts if "/function/" in c.iri),
        used_topics=frozenset(used),
        things=tuple(_things(found)),
        in_texts=partial(_stands_in, store, _IN_TEXTS),
        in_quotes=partial(_stands_in, store, _IN_QUOTES),
    )


def _stands_in(store: Store, query: str, word: str) -> bool:
    return bool(store.query(query % string(word)).rows)


def _found(store: Store) -> _Found:
    ask = partial(_asked, store)
    tables = remembered("graph", store.identity, __name__, ask) if store.identity else ask()

    def rows(name: str) -> Iterator[_Row]:
        names, *found = tables[name]
        return (dict(zip(names, row, strict=True)) for row in found)

    return rows


def _asked(store: Store) -> dict[str, list[list[str]]]:
    """What each query finds: the names of the columns, then the rows."""
    answers = {name: store.query(sparql) for name, sparql in _QUERIES.items()}
    return {
        name: [list(found.variables), *(["" if v is None else str(v) for v in row] for row in found.rows)]
        for name, found in answers.items()
    }


def _plans(found: _Found) -> Iterator[PlanHeld]:
    grouped: dict[str, list[_Row]] = {}
    for row in found("plans"):
        grouped.setdefault(row["plan"], []).append(row)
    for iri, rows in grouped.items():
        r = rows[0]
        issuers = tuple(dict.fromkeys(row["issuer"] for row in rows if row["issuer"]))
        yield PlanHeld(iri, r["title"], r["notice"], r["number"], r["place"], r["issued"], issuers)


def _things(found: _Found) -> Iterator[tuple[str, str]]:
    """Pairs of a name and what it names, the preferred names first."""
    rows = list(found("things"))
    pairs = [*((r["name"], r["thing"]) for r in rows), *((r["other"], r["thing"]) for r in rows if r["other"])]
    yield from dict.fromkeys(pairs)


def _bodies(found: _Found) -> Iterator[BodyHeld]:
    grouped: dict[str, list[_Row]] = {}
    for row in found("bodies"):
        grouped.setdefault(row["body"], []).append(row)
    for iri, rows in grouped.items():
        names = dict.fromkeys([*(r["label"] for r in rows), *(r["printed"] for r in rows if r["printed"])])
        lines = frozenset(r["line"] for r in rows if r["line"])
        yield BodyHeld(iri, tuple(names), lines, frozenset(r["plan"] for r in rows))


def _documents(found: _Found) -> Iterator[DocumentHeld]:
    grouped: dict[str, list[_Row]] = {}
    for row in found("documents"):
        grouped.setdefault(row["document"], []).append(row)
    for iri, rows in grouped.items():
        yield DocumentHeld(iri, tuple(dict.fromkeys(r["title"] for r in rows)), max(r["number"] for r in rows))


def _concepts(found: _Found) -> Iterator[ConceptHeld]:
    grouped: dict[str, list[_Row]] = {}
    for row in found("concepts"):
        grouped.setdefault(row["concept"], []).append(row)
    for iri, rows in sorted(grouped.items()):
        words: dict[str, set[tuple[str, str]]] = {"label": set(), "other": set(), "hidden": set()}
        for row in rows:
            words[row["kind"]].add((row["language"], row["label"]))
        label, other, hidden = (tuple(sorted(words[kind])) for kind in ("label", "other", "hidden"))
        yield ConceptHeld(iri, rows[0]["scheme"], rows[0]["code"], label, other, hidden)
