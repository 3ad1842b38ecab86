"""From tables to values: the same facts as the triples give, column by column; and those of the rows of one plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

from policygraph.graph.rows import TABLES, Rows
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

if TYPE_CHECKING:
    import duckdb

K = TypeVar("K")
Row = tuple[Any, ...]
Given = Callable[[str], Iterable[Row]]
"""The rows of a table in the order of the text; before the columns stands the place of the plan among the plans."""
_ORDER = {
    "plans": "rank",
    "sections": "rank, noted.start, noted.id",
    "targets": "rank, noted.start, noted.id",
    "findings": "rank, noted.start, noted.id",
    "citations": "rank, noted.id",
    "measures": "rank, noted.measure",
    "assignments": "noted.measure, noted.position",
    "deadlines": "noted.measure, noted.date, noted.id",
    "measure_topics": "noted.measure, noted.topic",
    "thing_mentions": "noted.measure, noted.thing",
}
_SELECT = "SELECT rank - 1, {columns} FROM {table} AS noted JOIN placed USING (plan) ORDER BY {order}"
_BODIES = "SELECT agency, id, name, jurisdiction, collective, function FROM bodies WHERE name IS NOT NULL"
_DOCUMENTS = "SELECT id, title, document_number, level FROM documents"


def facts_in_tables(tables: duckdb.DuckDBPyConnection) -> Facts:
    """All facts of a graph's tables; equal to those that its triples give."""

    def given(name: str) -> Iterable[Row]:
        columns = ", ".join(f"noted.{column}" for column in get_type_hints(TABLES[name]))
        rows: list[Row] = tables.execute(_SELECT.format(columns=columns, table=name, order=_ORDER[name])).fetchall()
        return rows

    bodies = {agency: Body(*said) for agency, *said in tables.execute(_BODIES).fetchall()}
    documents = {iri: tuple(said) for iri, *said in tables.execute(_DOCUMENTS).fetchall()}
    labels = {iri: (zh, en) for iri, zh, en in tables.execute("SELECT id, zh, en FROM labels").fetchall()}
    return _facts(given, bodies, documents, labels)


def facts_in_rows(rows: Rows) -> Facts:
    """The facts of one plan by itself, without labels."""
    bodies = {row.agency: Body(*row[1:]) for row in rows.agencies}
    documents = {row.document: (row.title, row.document_number, row.level) for row in rows.citations}
    return _facts(lambda name: ((0, *row) for row in getattr(rows, name)), bodies, documents, {})


def _facts(
    given: Given,
    bodies: Mapping[Any, Body],
    documents: Mapping[str, Row],
    labels: Mapping[str, tuple[str, str]],
) -> Facts:
    plans = tuple(PlanFact(*said) for _, *said in given("plans"))
    measures = _measures(given, plans, bodies)
    owners = {key: measure.iri for key, measure in measures.items()}
    return Facts(
        plans=plans,
        measures=tuple(measures.values()),
        targets=tuple(
            TargetFact(iri, plans[at].iri, owners.get(measure, ""), *said)
            for at, _, measure, iri, *said in given("targets")
        ),
        references=tuple(_reference(plans[at].iri, row, documents) for at, *row in given("citations")),
        findings=tuple(FindingFact(iri, plans[at].iri, *said) for at, iri, *said in given("findings")),
        sections=tuple(SectionFact(iri, plans[at].iri, *said) for at, iri, *said in given("sections")),
        labels=labels,
    )


def _measures(given: Given, plans: tuple[PlanFact, ...], bodies: Mapping[Any, Body]) -> dict[int, MeasureFact]:
    assigned = _grouped(
        (measure, Assigned(bodies[agency], *said)) for _, measure, agency, *said in given("assignments")
    )
    limits = _grouped((measure, Limit(*said)) for _, measure, _, *said in given("deadlines"))
    topics = _grouped((measure, topic) for _, measure, topic in given("measure_topics"))
    uses = _grouped((measure, thing) for _, measure, thing in given("thing_mentions"))
    return {
        key: MeasureFact(
            *(iri, plans[at].iri, path, number, title, text, start, stop, above),
            topics=tuple(topics.get(key, ())),
            assigned=tuple(assigned.get(key, ())),
            limits=tuple(limits.get(key, ())),
            uses=tuple(uses.get(key, ())),
        )
        for at, key, iri, path, number, title, text, start, stop, above in given("measures")
    }


def _grouped(pairs: Iterable[tuple[int, K]]) -> Mapping[int, list[K]]:
    groups: dict[int, list[K]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _reference(plan: str, row: list[Any], documents: Mapping[str, Row]) -> ReferenceFact:
    iri, document, _, _, _, relation, path, quote, starts = row
    title, number, level = documents[document]
    return ReferenceFact(iri, plan, document, title, number, relation, path, quote, tuple(starts), level)
