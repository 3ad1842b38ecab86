"""The rows of a plan, noted value by value while its triples are written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import get_type_hints

from policygraph.graph.identity import Citation
from policygraph.graph.rows import (
    TABLES,
    AgencyRow,
    AssignmentRow,
    CitationRow,
    DeadlineRow,
    FindingRow,
    MeasureRow,
    PlanRow,
    Rows,
    SectionRow,
    TargetRow,
    TopicRow,
    UseRow,
)
from policygraph.values import Agency, Assignment, Deadline, Finding, Measure, Plan, Reference, Section, Target

Derive = Callable[[Rows], None]
"""What adds the rows that analyses compute from those of one plan."""


def derive_nothing(_rows: Rows) -> None:
    """Adds nothing: analyses find out for themselves."""


@dataclass(slots=True)
class Notes:
    """Takes each value with its node as Turtle has it (``<…>``).

    :meth:`rows` gives them all once the last triple is written.
    """

    _rows: Rows = field(default_factory=Rows)
    _places: dict[str, int] = field(default_factory=dict)
    _bodies: dict[str, int] = field(default_factory=dict)

    def plan(self, node: str, plan: Plan) -> None:
        """The plan."""
        front = plan.front
        self._rows.plans.append(
            PlanRow(
                _iri(node),
                front.title,
                front.notice_title or "",
                front.document_number or "",
                front.jurisdiction or "",
                front.issued_on or "",
            )
        )

    def section(self, node: str, section: Section) -> None:
        """A heading."""
        self._rows.sections.append(
            SectionRow(
                _iri(node), section.path, section.label, section.title or "", section.kind, section.title_span.start
            )
        )

    def agency(self, node: str, agency: Agency, area: str, function: str) -> None:
        """A body with the full name of its place and the IRI of its line of work."""
        number = self._bodies.setdefault(node, len(self._bodies))
        self._rows.agencies.append(AgencyRow(number, _iri(node), agency.canonical, area, agency.collective, function))

    def measure(self, node: str, measure: Measure, above: str | None, topics: list[str]) -> None:
        """A measure; ``above`` is the one that it inherits from, ``topics`` are the IRIs of its main topics."""
        place = self._places[node] = len(self._rows.measures)
        span = measure.span
        self._rows.measures.append(
            MeasureRow(
                place,
                _iri(node),
                measure.path,
                measure.number or "",
                measure.title,
                measure.text,
                span.start,
                span.end,
                _iri(above or ""),
            )
        )
        self._rows.measure_topics += [TopicRow(place, topic) for topic in sorted(set(topics))]

    def assignment(self, owner: str, body: str, order: int, assignment: Assignment) -> None:
        """A body of a measure; those of a row of the annex are not noted."""
        if (place := self._places.get(owner)) is not None:
            inferred = assignment.inherited or assignment.implied
            number = self._bodies.setdefault(body, len(self._bodies))
            self._rows.assignments.append(
                AssignmentRow(place, number, assignment.role, order, assignment.name, inferred)
            )

    def deadline(self, measure: str, node: str, deadline: Deadline) -> None:
        """A time limit."""
        self._rows.deadlines.append(
            DeadlineRow(self._places[measure], _iri(node), deadline.printed, deadline.date or "", deadline.ongoing)
        )

    def use(self, measure: str, thing: str) -> None:
        """A platform or instrument (its IRI) that a measure uses, however often it says so."""
        row = UseRow(self._places[measure], thing)
        if row not in self._rows.thing_mentions:
            self._rows.thing_mentions.append(row)

    def target(self, node: str, target: Target, measure: str | None) -> None:
        """A target and the measure it stands in."""
        self._rows.targets.append(
            TargetRow(
                0,
                -1 if measure is None else self._places[measure],
                _iri(node),
                target.where,
                target.indicator,
                target.scope or "",
                target.kind,
                target.comparator or "",
                target.value,
                target.value_max,
                target.unit or "",
                target.deadline or "",
                target.baseline or "",
                target.quote,
                target.span.start,
            )
        )

    def citation(self, said: Citation, reference: Reference, document: str) -> None:
        """A document that is named, what is said of it, and the IRI of its node as far as the plan alone tells."""
        starts = tuple(sorted({span.start for span in (reference.span, *reference.mentions)}))
        self._rows.citations.append(
            CitationRow(
                said.reference,
                document,
                said.bare,
                said.number,
                said.level,
                reference.relation,
                reference.where,
                reference.quote,
                starts,
            )
        )

    def finding(self, node: str, finding: Finding, text: str) -> None:
        """A finding of the reading of ``text``."""
        quote = finding.span.cut(text)
        self._rows.findings.append(
            FindingRow(
                _iri(node),
                finding.code,
                finding.message,
                finding.severity,
                finding.path or "",
                quote,
                finding.span.start,
            )
        )

    def rows(self) -> Rows:
        """The rows, each table in its order."""
        rows = self._rows
        order = sorted(range(len(rows.measures)), key=lambda at: (rows.measures[at].start, rows.measures[at].id))
        if order != list(range(len(order))):
            self._move({old: new for new, old in enumerate(order)} | {-1: -1})
        rows.assignments.sort(key=lambda row: (row.measure, row.position))
        rows.deadlines.sort(key=lambda row: (row.measure, row.date, row.id))
        rows.thing_mentions.sort()
        rows.sections.sort(key=lambda row: (row.start, row.id))
        ordered = sorted(rows.targets, key=lambda row: (row.start, row.id))
        rows.targets[:] = [row._replace(nth=nth) for nth, row in enumerate(ordered)]
        rows.findings.sort(key=lambda row: (row.start, row.id))
        rows.citations.sort(key=lambda row: row.id)
        return rows

    def _move(self, places: Mapping[int, int]) -> None:
        """Gives the measures other places."""
        rows = self._rows
        rows.measures[:] = sorted(row._replace(measure=places[row.measure]) for row in rows.measures)
        rows.measure_topics[:] = sorted(row._replace(measure=places[row.measure]) for row in rows.measure_topics)
        rows.thing_mentions[:] = [row._replace(measure=places[row.measure]) for row in rows.thing_mentions]
        rows.assignments[:] = [row._replace(measure=places[row.measure]) for row in rows.assignments]
        rows.deadlines[:] = [row._replace(measure=places[row.measure]) for row in rows.deadlines]
        rows.targets[:] = [row._replace(measure=places[row.measure]) for row in rows.targets]


@cache
def _names(table: str) -> tuple[str, ...]:
    return tuple(get_type_hints(TABLES[table]))


def _iri(node: str) -> str:
    return node[1:-1]


def packed(notes: Notes, derive: Derive) -> bytes:
    """The rows of a plan, those that are derived from them too, as one line of JSON, an object of columns a table."""
    rows = notes.rows()
    derive(rows)
    said = {name: dict(zip(_names(name), zip(*getattr(rows, name), strict=True), strict=False)) for name in TABLES}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
