"""The rows of a page, asked of a store by SPARQL."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from policygraph.faces.view.model import (
    AgencyRow,
    AssignmentRow,
    MeasureRow,
    PageModel,
    PlanRow,
    SubjectRow,
    TopicRow,
)
from policygraph.faces.view.words import short_places

if TYPE_CHECKING:
    from policygraph.graph.store import Store
    from policygraph.query.status import MeasureStatus

PLANS = """
SELECT DISTINCT ?plan ?title ?number ?issuer ?issued ?place WHERE {
  ?plan a pg:Plan ; dcterms:title ?title .
  OPTIONAL { ?plan pg:documentNumber ?number } OPTIONAL { ?plan pg:issuer ?issuer }
  OPTIONAL { ?plan dcterms:issued ?issued } OPTIONAL { ?plan pg:jurisdiction ?place }
} ORDER BY ?plan ?title ?number ?issuer ?issued ?place"""

MEASURES = """
SELECT DISTINCT ?measure ?plan ?path ?number ?title ?text ?order WHERE {
  ?measure a pg:Measure ; pg:ofPlan ?plan ; pg:path ?path ; pg:order ?order ; dcterms:title ?title ; pg:text ?text .
  OPTIONAL { ?measure pg:number ?number }
} ORDER BY ?plan ?order ?measure"""

DEADLINES = """
SELECT DISTINCT ?measure ?mention WHERE {
  ?measure a pg:Measure ; pg:hasDeadline/pg:mention ?mention
} ORDER BY ?measure ?mention"""

ASSIGNMENTS = """
SELECT DISTINCT ?assignment ?measure ?agency ?role ?order ?inherited ?implied ?exact ?prefix ?suffix ?start WHERE {
  ?assignment a pg:Assignment ; pg:ofMeasure ?measure ; pg:agency ?agency ; pg:role ?role ; pg:order ?order .
  OPTIONAL { ?assignment pg:inherited ?inherited } OPTIONAL { ?assignment pg:implied ?implied }
  OPTIONAL {
    ?assignment pg:evidence ?evidence .
    ?evidence oa:hasSelector ?quote , ?position .
    ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
    ?position oa:start ?start .
  }
} ORDER BY ?measure ?order ?assignment ?start"""

AGENCIES = """
SELECT DISTINCT ?agency ?name ?kind ?place WHERE {
  VALUES ?kind { pg:Agency pg:AgencyGroup }
  ?agency a ?kind ; skos:prefLabel ?name .
  FILTER EXISTS { ?assignment pg:agency ?agency ; pg:ofMeasure ?measure }
  OPTIONAL { ?agency pg:jurisdiction ?place }
} ORDER BY ?agency ?name ?kind ?place"""

OTHER_NAMES = """
SELECT DISTINCT ?thing ?name WHERE {
  { ?thing a pg:Agency } UNION { ?thing a pg:AgencyGroup } UNION { ?measure dcterms:subject|pg:alsoConcerns ?thing }
  ?thing skos:altLabel|skos:hiddenLabel ?name
} ORDER BY ?thing ?name"""

SUBJECTS = """
SELECT DISTINCT ?measure ?topic ?main WHERE {
  { ?measure dcterms:subject ?topic BIND(true AS ?main) } UNION { ?measure pg:alsoConcerns ?topic BIND(false AS ?main) }
  ?measure a pg:Measure .
} ORDER BY ?measure ?topic DESC(?main)"""

LABELS = """
SELECT DISTINCT ?concept ?label (LANG(?label) AS ?lang) WHERE {
  { ?thing dcterms:subject|pg:alsoConcerns ?concept } UNION { ?thing pg:function ?concept }
  ?concept skos:prefLabel ?label
} ORDER BY ?concept ?label"""

FUNCTIONS = """
SELECT DISTINCT ?agency ?function WHERE { ?agency pg:function ?function } ORDER BY ?agency ?function"""

Row = dict[str, str]


def model_of(store: Store, lang: str, on: date | None = None) -> PageModel:
    """Everything the page shows, labels of topics and lines of work in ``lang`` where the vocabulary has them.

    Once progress was reported, measures have the lights of the day ``on``, today where it is not given.
    """
    from policygraph.query.status import reports_of

    model = _model(store, lang)
    return _lit(model, store, on or date.today()) if reports_of(store) else model


def _lit(model: PageModel, store: Store, on: date) -> PageModel:
    from policygraph.query.status import status_of

    found = status_of(store, on)
    lit = (replace(row, light=found[row.iri].light, reported=_said(found[row.iri])) for row in model.measures)
    return replace(model, measures=tuple(lit), day=on.isoformat())


def _said(status: MeasureStatus) -> str:
    """What was typed as the status, else as the progress; several where reports are in conflict."""
    said = (head.cell("status") or head.cell("progress") for head in status.heads)
    return "；".join(dict.fromkeys(words for words in said if words))


def _model(store: Store, lang: str) -> PageModel:
    labels = _labels(store, lang)
    names = _gathered(_rows(store, OTHER_NAMES), "thing", "name")
    plans = _first(_rows(store, PLANS), "plan")
    measures = _first(_rows(store, MEASURES), "measure")
    due = _gathered(_rows(store, DEADLINES), "measure", "mention")
    subjects = _rows(store, SUBJECTS)
    held = {row["measure"] for row in measures}
    return PageModel(
        plans=tuple(_plan(row) for row in plans),
        measures=tuple(_measure(row, due) for row in measures),
        agencies=tuple(_agencies(store, labels, names)),
        topics=tuple(_topics(subjects, labels, names)),
        assignments=tuple(_assignments(store, held)),
        subjects=tuple(_subjects(subjects)),
    )


def _rows(store: Store, sparql: str) -> list[Row]:
    """Solutions as strings by name of column, empty where a column is unbound."""
    solutions = store.query(sparql)
    return [
        {name: "" if value is None else str(value) for name, value in zip(solutions.variables, row, strict=True)}
        for row in solutions.rows
    ]


def _first(rows: list[Row], column: str) -> list[Row]:
    """The first row of each thing: two plans may say different things of one node."""
    kept: dict[str, Row] = {}
    for row in rows:
        kept.setdefault(row[column], row)
    return list(kept.values())


def _gathered(rows: list[Row], column: str, value: str) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        found[row[column]][row[value]] = None
    return {key: tuple(values) for key, values in found.items()}


def _labels(store: Store, lang: str) -> dict[str, str]:
    """One label a concept: in the language asked for, else whatever there is."""
    labels: dict[str, str] = {}
    for row in _rows(store, LABELS):
        if row["lang"] == lang or row["concept"] not in labels:
            labels[row["concept"]] = row["label"]
    return labels


def _plan(row: Row) -> PlanRow:
    return PlanRow(row["plan"], row["title"], row["number"], row["issuer"], row["issued"], row["place"])


def _measure(row: Row, due: dict[str, tuple[str, ...]]) -> MeasureRow:
    return MeasureRow(
        iri=row["measure"],
        plan=row["plan"],
        path=row["path"],
        title=row["title"],
        text=row["text"],
        number=row["number"],
        start=int(row["order"]),
        deadline="；".join(due.get(row["measure"], ())),
    )


def _agencies(store: Store, labels: dict[str, str], names: dict[str, tuple[str, ...]]) -> list[AgencyRow]:
    functions = {row["agency"]: row["function"] for row in _rows(store, FUNCTIONS)}
    found = _first(_rows(store, AGENCIES), "agency")
    near = short_places(row["place"] for row in found)
    return [
        AgencyRow(
            iri=row["agency"],
            name=row["name"],
            names=tuple(name for name in names.get(row["agency"], ()) if name != row["name"]),
            function=labels.get(functions.get(row["agency"], ""), ""),
            place=row["place"],
            near=near[row["place"]],
            group=row["kind"].endswith("AgencyGroup"),
        )
        for row in found
    ]


def _topics(subjects: list[Row], labels: dict[str, str], names: dict[str, tuple[str, ...]]) -> list[TopicRow]:
    topics = sorted({row["topic"] for row in subjects})
    return [TopicRow(iri, labels.get(iri, iri.rsplit("/", 1)[-1]), names.get(iri, ())) for iri in topics]


def _subjects(rows: list[Row]) -> list[SubjectRow]:
    """Topics of measures; one that is both main and secondary counts as main."""
    kept: dict[tuple[str, str], SubjectRow] = {}
    for row in rows:
        kept.setdefault((row["measure"], row["topic"]), SubjectRow(row["measure"], row["topic"], row["main"] == "True"))
    return list(kept.values())


def _assignments(store: Store, measures: set[str]) -> list[AssignmentRow]:
    """Assignments in printed order, each body once a role in a measure."""
    kept: dict[tuple[str, str, str], AssignmentRow] = {}
    for row in _rows(store, ASSIGNMENTS):
        role = row["role"].rsplit("/", 1)[-1]
        key = row["measure"], row["agency"], role
        if row["measure"] in measures:
            kept.setdefault(key, _assignment(row, role))
    return list(kept.values())


def _assignment(row: Row, role: str) -> AssignmentRow:
    return AssignmentRow(
        measure=row["measure"],
        agency=row["agency"],
        role=role,
        exact=row["exact"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        start=int(row["start"] or 0),
        inherited=row["inherited"] == "True",
        implied=row["implied"] == "True",
    )
