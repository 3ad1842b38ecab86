"""From the graph to values: flat queries whose rows are joined here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from policygraph.graph.store import Store
from policygraph.query.facts.values import (
    Assigned,
    Body,
    Facts,
    FindingFact,
    Limit,
    MeasureFact,
    PlanFact,
    ReferenceFact,
    SectionFact,
    TargetFact,
)

Row = Mapping[str, str]

_PLANS = """SELECT DISTINCT ?plan ?title ?notice ?number ?place ?issued WHERE {
  ?plan a pg:Plan ; dcterms:title ?title .
  OPTIONAL { ?plan dcterms:alternative ?notice } OPTIONAL { ?plan pg:documentNumber ?number }
  OPTIONAL { ?plan pg:jurisdiction ?place } OPTIONAL { ?plan dcterms:issued ?issued } } ORDER BY ?plan"""
_BODIES = """SELECT DISTINCT ?body ?name ?kind WHERE {
  ?body a ?kind ; skos:prefLabel ?name FILTER(?kind IN (pg:Agency, pg:AgencyGroup))
  } ORDER BY ?body ?name DESC(?kind)"""
_PLACES = "SELECT DISTINCT ?body ?place WHERE { ?body pg:jurisdiction ?place } ORDER BY ?body ?place"
_WORK = "SELECT DISTINCT ?body ?function WHERE { ?body pg:function ?function } ORDER BY ?body ?function"
_ASSIGNED = """SELECT DISTINCT ?measure ?assignment ?body ?role ?order ?mention ?inherited ?implied WHERE {
  ?assignment pg:ofMeasure ?measure ; pg:agency ?body ; pg:role ?role ; pg:order ?order ; pg:mention ?mention .
  OPTIONAL { ?assignment pg:inherited ?inherited } OPTIONAL { ?assignment pg:implied ?implied }
  } ORDER BY ?measure ?order ?assignment"""
_LIMITS = """SELECT DISTINCT ?measure ?limit ?printed ?date ?ongoing WHERE {
  ?measure pg:hasDeadline ?limit . ?limit pg:mention ?printed .
  OPTIONAL { ?limit pg:date ?date } OPTIONAL { ?limit pg:ongoing ?ongoing } }"""
_TOPICS = "SELECT DISTINCT ?measure ?topic WHERE { ?measure dcterms:subject ?topic } ORDER BY ?measure ?topic"
_USES = "SELECT DISTINCT ?measure ?thing WHERE { ?measure pg:uses ?thing } ORDER BY ?measure ?thing"
_MEASURES = """SELECT DISTINCT ?measure ?plan ?path ?number ?title ?text ?start ?end ?above WHERE {
  ?measure a pg:Measure ; pg:ofPlan ?plan ; pg:path ?path ; dcterms:title ?title ; pg:text ?text ;
    pg:evidence/oa:hasSelector ?place . ?place oa:start ?start ; oa:end ?end .
  OPTIONAL { ?measure pg:number ?number } OPTIONAL { ?measure pg:inheritsFrom ?above }
  } ORDER BY ?plan ?start ?measure"""
_TARGETS = """SELECT DISTINCT ?target ?plan ?measure ?path ?indicator ?scope ?kind ?comparator ?value ?most ?unit
  ?deadline ?baseline ?quote ?start WHERE {
  ?target a pg:Target ; pg:ofPlan ?plan ; pg:path ?path ; pg:order ?start ; pg:indicator ?indicator ;
    pg:targetKind ?kind ; pg:quote ?quote .
  OPTIONAL { ?target pg:ofMeasure ?measure } OPTIONAL { ?target pg:scope ?scope }
  OPTIONAL { ?target pg:comparator ?comparator } OPTIONAL { ?target schema:value ?value }
  OPTIONAL { ?target schema:maxValue ?most } OPTIONAL { ?target schema:unitText ?unit }
  OPTIONAL { ?target pg:deadline ?deadline } OPTIONAL { ?target pg:baseline ?baseline }
  } ORDER BY ?plan ?start ?target"""
_REFERENCES = """SELECT DISTINCT ?reference ?plan ?document ?relation ?path ?quote ?start WHERE {
  ?reference a pg:Reference ; pg:ofPlan ?plan ; pg:document ?document ; pg:relation ?relation ; pg:path ?path ;
    pg:quote ?quote ; pg:evidence/oa:hasSelector/oa:start ?start } ORDER BY ?plan ?reference ?start"""
_DOCUMENTS = """SELECT DISTINCT ?document ?name ?value WHERE {
  VALUES ?name { dcterms:title pg:documentNumber pg:level } ?reference pg:document ?document . ?document ?name ?value
  } ORDER BY ?document ?name ?value"""
_FINDINGS = """SELECT DISTINCT ?finding ?plan ?code ?message ?severity ?path ?start ?quote WHERE {
  ?finding pg:ofPlan ?plan ; pg:code ?code ; pg:message ?message ; pg:severity ?severity ; pg:evidence ?evidence .
  ?evidence oa:hasSelector ?place, ?words . ?place oa:start ?start . ?words oa:exact ?quote .
  OPTIONAL { ?finding pg:path ?path } } ORDER BY ?plan ?start ?finding"""
_SECTIONS = """SELECT DISTINCT ?section ?plan ?path ?number ?title ?kind ?start WHERE {
  ?plan pg:hasSection ?section . ?section pg:path ?path ; pg:number ?number ; pg:sectionKind ?kind ;
    pg:evidence/oa:hasSelector/oa:start ?start .
  OPTIONAL { ?section dcterms:title ?title } } ORDER BY ?plan ?start ?section"""
_LABELS = """SELECT DISTINCT ?concept ?label (LANG(?label) AS ?language) WHERE {
  ?concept a skos:Concept ; skos:prefLabel ?label } ORDER BY ?concept ?label"""


def facts_asked(store: Store) -> Facts:
    """All that the analyses need of ``store``, asked of its triples; the same graph gives the same value."""
    return Facts(
        plans=tuple(
            PlanFact(r["plan"], r["title"], r["notice"], r["number"], r["place"], r["issued"])
            for r in _rows(store, _PLANS)
        ),
        measures=tuple(_measures(store)),
        targets=tuple(_target(r) for r in _first(store, _TARGETS, "target")),
        references=tuple(_references(store)),
        findings=tuple(
            FindingFact(
                r["finding"], r["plan"], r["code"], r["message"], r["severity"], r["path"], r["quote"], int(r["start"])
            )
            for r in _first(store, _FINDINGS, "finding")
        ),
        sections=tuple(
            SectionFact(r["section"], r["plan"], r["path"], r["number"], r["title"], r["kind"], int(r["start"]))
            for r in _first(store, _SECTIONS, "section")
        ),
        labels=_labels(store),
    )


def _rows(store: Store, sparql: str) -> Iterator[Row]:
    for row in store.query(sparql).dicts():
        yield {key: "" if value is None else str(value) for key, value in row.items()}


def _first(store: Store, sparql: str, key: str) -> Iterator[Row]:
    """The rows of a query, one for each value of ``key``."""
    seen: set[str] = set()
    for row in _rows(store, sparql):
        if row[key] not in seen:
            seen.add(row[key])
            yield row


def _grouped(store: Store, sparql: str, key: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(store, sparql):
        groups[row[key]].append(row)
    return groups


def _measures(store: Store) -> Iterator[MeasureFact]:
    bodies = _bodies(store)
    assigned, limits, topics, uses = (
        _grouped(store, sparql, "measure") for sparql in (_ASSIGNED, _LIMITS, _TOPICS, _USES)
    )
    for row in _first(store, _MEASURES, "measure"):
        iri = row["measure"]
        yield MeasureFact(
            iri=iri,
            plan=row["plan"],
            path=row["path"],
            number=row["number"],
            title=row["title"],
            text=row["text"],
            start=int(row["start"]),
            end=int(row["end"]),
            above=row["above"],
            topics=tuple(r["topic"] for r in topics.get(iri, ())),
            assigned=tuple(_assigned(r, bodies) for r in assigned.get(iri, ())),
            limits=tuple(
                Limit(r["printed"], r["date"], bool(r["ongoing"]))
                for r in sorted(limits.get(iri, ()), key=lambda r: (r["date"], r["limit"]))
            ),
            uses=tuple(r["thing"] for r in uses.get(iri, ())),
        )


def _bodies(store: Store) -> dict[str, Body]:
    """The bodies by IRI. What several plans state of a body is asked for apart: together it would multiply."""
    places = {r["body"]: r["place"] for r in _first(store, _PLACES, "body")}
    work = {r["body"]: r["function"] for r in _first(store, _WORK, "body")}
    return {
        iri: Body(iri, r["name"], places.get(iri, ""), r["kind"].endswith("AgencyGroup"), work.get(iri, ""))
        for r in _first(store, _BODIES, "body")
        for iri in (r["body"],)
    }


def _assigned(row: Row, bodies: Mapping[str, Body]) -> Assigned:
    inferred = bool(row["inherited"] or row["implied"])
    return Assigned(bodies[row["body"]], row["role"].rpartition("/")[2], int(row["order"]), row["mention"], inferred)


def _target(row: Row) -> TargetFact:
    return TargetFact(
        iri=row["target"],
        plan=row["plan"],
        measure=row["measure"],
        path=row["path"],
        indicator=row["indicator"],
        scope=row["scope"],
        kind=row["kind"],
        comparator=row["comparator"],
        value=float(row["value"]) if row["value"] else None,
        value_max=float(row["most"]) if row["most"] else None,
        unit=row["unit"],
        deadline=row["deadline"],
        baseline=row["baseline"],
        quote=row["quote"],
        start=int(row["start"]),
    )


def _references(store: Store) -> Iterator[ReferenceFact]:
    """The references; what plans state of a document is asked for value by value: together it would multiply."""
    documents: dict[str, dict[str, str]] = defaultdict(lambda: {"title": "", "documentNumber": "", "level": ""})
    for row in reversed(list(_rows(store, _DOCUMENTS))):
        documents[row["document"]][re.split("[/#]", row["name"])[-1]] = row["value"]
    for iri, rows in _grouped(store, _REFERENCES, "reference").items():
        row, document = rows[0], documents[rows[0]["document"]]
        starts = tuple(sorted({int(r["start"]) for r in rows}))
        yield ReferenceFact(
            iri,
            row["plan"],
            row["document"],
            document["title"],
            document["documentNumber"],
            row["relation"],
            row["path"],
            row["quote"],
            starts,
            document["level"],
        )


def _labels(store: Store) -> dict[str, tuple[str, str]]:
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _rows(store, _LABELS):
        words[row["concept"]].setdefault(row["language"], row["label"])
    return {iri: (found.get("zh", ""), found.get("en", "")) for iri, found in words.items()}
