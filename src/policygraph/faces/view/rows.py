"""The rows of a page, from the facts of a graph and the few things that only the page shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from policygraph.faces.view.model import (
    AgencyRow,
    AssignmentRow,
    DocumentRow,
    MeasureRow,
    PageModel,
    PlanRow,
    ReferenceRow,
    SubjectRow,
    TopicRow,
)
from policygraph.faces.view.words import short_places
from policygraph.graph.evidence import Quote
from policygraph.query.deadlines import Due, dues_of
from policygraph.query.facts import Body, Facts, ReferenceFact, facts_of
from policygraph.query.references import measures_naming

if TYPE_CHECKING:
    from policygraph.graph.store import Store
    from policygraph.query.status import MeasureStatus

ISSUERS = "SELECT DISTINCT ?plan ?issuer WHERE { ?plan a pg:Plan ; pg:issuer ?issuer } ORDER BY ?plan ?issuer"

PAGES = "SELECT DISTINCT ?measure ?page WHERE { ?measure a pg:Measure ; pg:page ?page } ORDER BY ?measure ?page"

OTHER_NAMES = """
SELECT DISTINCT ?thing ?name WHERE {
  { ?thing a pg:Agency } UNION { ?thing a pg:AgencyGroup } UNION { ?thing a skos:Concept }
  ?thing skos:altLabel|skos:hiddenLabel ?name
} ORDER BY ?thing ?name"""

ALSO = "SELECT DISTINCT ?measure ?topic WHERE { ?measure pg:alsoConcerns ?topic } ORDER BY ?measure ?topic"

ASSIGNMENTS = """
SELECT DISTINCT ?assignment ?measure ?agency ?role ?order WHERE {
  ?assignment pg:ofMeasure ?measure ; pg:agency ?agency ; pg:role ?role ; pg:order ?order
}"""

EVIDENCE = """
SELECT DISTINCT ?assignment ?evidence ?mention WHERE {
  ?assignment pg:agency ?agency ; pg:mention ?mention ; pg:evidence ?evidence
}"""

QUOTES = """
SELECT DISTINCT ?evidence ?exact ?prefix ?suffix WHERE {
  ?evidence oa:hasSelector ?quote . ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix
}"""

INHERITED = "SELECT DISTINCT ?assignment WHERE { ?assignment pg:inherited true ; pg:agency ?agency }"

IMPLIED = "SELECT DISTINCT ?assignment WHERE { ?assignment pg:implied true ; pg:agency ?agency }"

Row = Mapping[str, str]
Names = Mapping[str, tuple[str, ...]]


def model_of(store: Store, lang: str, on: date | None = None) -> PageModel:
    """Everything the page shows, labels of topics and lines of work in ``lang`` where the vocabulary has them.

    Once progress was reported, measures have the lights of the day ``on``, today where it is not given.
    """
    from policygraph.query.status import reports_of

    model = _model(store, facts_of(store), lang)
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


def _model(store: Store, facts: Facts, lang: str) -> PageModel:
    names = _gathered(_rows(store, OTHER_NAMES), "thing", "name")
    subjects = tuple(_subjects(store, facts))
    return PageModel(
        plans=tuple(sorted(_plans(store, facts), key=lambda row: row.iri)),
        measures=tuple(_measures(store, facts)),
        agencies=tuple(_agencies(facts, lang, names)),
        topics=tuple(
            TopicRow(iri, facts.label(iri, lang), names.get(iri, ())) for iri in sorted({s.topic for s in subjects})
        ),
        assignments=tuple(_assignments(store, facts)),
        subjects=subjects,
        documents=tuple(_documents(facts)),
        references=tuple(_references(facts)),
    )


def _rows(store: Store, sparql: str) -> Iterator[Row]:
    """Solutions as strings by name of column, empty where a column is unbound."""
    solutions = store.query(sparql)
    for row in solutions.rows:
        yield {name: "" if value is None else str(value) for name, value in zip(solutions.variables, row, strict=True)}


def _gathered(rows: Iterable[Row], column: str, value: str) -> dict[str, tuple[str, ...]]:
    """The values of one column by those of another, each once, in order."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        found[row[column]][row[value]] = None
    return {key: tuple(values) for key, values in found.items()}


def _plans(store: Store, facts: Facts) -> Iterator[PlanRow]:
    """The plans; of what two texts say of one plan the first counts."""
    issuers = _gathered(_rows(store, ISSUERS), "plan", "issuer")
    for iri, plan in {plan.iri: plan for plan in reversed(facts.plans)}.items():
        yield PlanRow(iri, plan.title, plan.number, issuers.get(iri, ("",))[0], plan.issued, plan.place)


def _measures(store: Store, facts: Facts) -> Iterator[MeasureRow]:
    pages = _gathered(_rows(store, PAGES), "measure", "page")
    dues = _first_dues(facts)
    for measure in facts.measures:
        due = dues.get(measure.iri)
        yield MeasureRow(
            iri=measure.iri,
            plan=measure.plan,
            path=measure.path,
            title=measure.title,
            text=measure.text,
            number=measure.number,
            start=measure.start,
            deadline="；".join(dict.fromkeys(limit.printed for limit in measure.limits)),
            due=due.date if due else "",
            source=due.source if due else "",
            page=pages.get(measure.iri, ("",))[0],
        )


def _first_dues(facts: Facts) -> dict[str, Due]:
    """The time limit of each measure that ends first."""
    found: dict[str, Due] = {}
    for due in dues_of(facts):
        if due.date and (due.measure.iri not in found or due.date < found[due.measure.iri].date):
            found[due.measure.iri] = due
    return found


def _agencies(facts: Facts, lang: str, names: Names) -> Iterator[AgencyRow]:
    bodies: dict[str, Body] = {body.iri: body for measure in facts.measures for body in measure.bodies()}
    near = short_places(sorted({body.place for body in bodies.values()}))
    for iri in sorted(bodies):
        body = bodies[iri]
        yield AgencyRow(
            iri=iri,
            name=body.name,
            names=tuple(name for name in names.get(iri, ()) if name != body.name),
            function=facts.label(body.function, lang) if body.function else "",
            place=body.place,
            near=near[body.place],
            group=body.collective,
        )


def _subjects(store: Store, facts: Facts) -> Iterator[SubjectRow]:
    """Topics of measures; one that is both main and secondary counts as main."""
    also = _gathered(_rows(store, ALSO), "measure", "topic")
    for measure in facts.measures:
        yield from (SubjectRow(measure.iri, topic) for topic in measure.topics)
        more = (topic for topic in also.get(measure.iri, ()) if topic not in measure.topics)
        yield from (SubjectRow(measure.iri, topic, main=False) for topic in more)


def _assignments(store: Store, facts: Facts) -> Iterator[AssignmentRow]:
    """Assignments in printed order, each body once a role in a measure."""
    words = _words(store)
    inherited, implied = ({row["assignment"] for row in _rows(store, sparql)} for sparql in (INHERITED, IMPLIED))
    rows = (row for row in _rows(store, ASSIGNMENTS) if row["measure"] in facts.by_measure)
    met: set[tuple[str, str, str]] = set()
    for row in sorted(rows, key=lambda row: (row["measure"], int(row["order"]), row["assignment"])):
        iri, key = row["assignment"], (row["measure"], row["agency"], row["role"].rpartition("/")[2])
        if key not in met:
            met.add(key)
            said = words.get(iri, Quote())
            yield AssignmentRow(*key, said.exact, said.prefix, said.suffix, iri in inherited, iri in implied)


def _words(store: Store) -> dict[str, Quote]:
    """The first words behind each assignment; joined here, which is quicker than in SPARQL."""
    quotes = {row["evidence"]: Quote(row["exact"], row["prefix"], row["suffix"]) for row in _rows(store, QUOTES)}
    found: dict[str, Quote] = {}
    for row in sorted(_rows(store, EVIDENCE), key=lambda row: (row["assignment"], row["evidence"])):
        if row["evidence"] in quotes:
            found.setdefault(row["assignment"], quotes[row["evidence"]].of(row["mention"]))
    return found


def _documents(facts: Facts) -> Iterator[DocumentRow]:
    """The documents that were not read, each under its longest title."""
    for iri, named in _by_document(facts).items():
        if iri not in facts.by_plan:
            title = max((row.title for row in named), key=len)
            yield DocumentRow(iri, title, max(row.number for row in named), max(row.level for row in named))


def _by_document(facts: Facts) -> dict[str, list[ReferenceFact]]:
    groups: dict[str, list[ReferenceFact]] = defaultdict(list)
    for reference in sorted(facts.references, key=lambda row: row.document):
        groups[reference.document].append(reference)
    return groups


def _references(facts: Facts) -> Iterator[ReferenceRow]:
    """One row for each plan, document and relation; a plan that names itself is left out."""
    met: set[tuple[str, str, str]] = set()
    for row in facts.references:
        key = row.plan, row.document, row.relation
        if key not in met and row.plan != row.document:
            met.add(key)
            measures = tuple(measure.iri for measure in measures_naming(row, facts))
            yield ReferenceRow(*key, row.quote, measures, row.level)
