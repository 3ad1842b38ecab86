"""What a plan states as rows of typed tables: what analyses of many plans count in, beside the triples.

Rows are noted while the triples are written, from the same values and with the same IRIs. The tables are those of the
exports (``query/data/tables.toml`` says what their columns mean) with the columns that the analyses ask for. Nothing
is an empty string. Within a plan measures and bodies go by numbers from 0, measures in the order of the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class PlanRow(NamedTuple):
    """The plan itself."""

    id: str
    title: str
    notice: str
    document_number: str
    jurisdiction: str
    issued: str


class SectionRow(NamedTuple):
    """A heading."""

    id: str
    path: str
    number: str
    title: str
    kind: str
    start: int


class AgencyRow(NamedTuple):
    """A body as the plan has it; ``jurisdiction`` is the full name of its place."""

    agency: int
    id: str
    name: str
    jurisdiction: str
    collective: bool
    function: str


class MeasureRow(NamedTuple):
    """A measure."""

    measure: int
    id: str
    path: str
    number: str
    title: str
    text: str
    start: int
    stop: int
    inherits_from: str


class AssignmentRow(NamedTuple):
    """A body in a role; ``inferred`` where it was taken over or implied."""

    measure: int
    agency: int
    role: str
    position: int
    mention: str
    inferred: bool


class DeadlineRow(NamedTuple):
    """A time limit of a measure."""

    measure: int
    id: str
    mention: str
    date: str
    ongoing: bool


class TopicRow(NamedTuple):
    """A main topic of a measure."""

    measure: int
    topic: str


class UseRow(NamedTuple):
    """A platform or instrument that a measure uses."""

    measure: int
    thing: str


class TargetRow(NamedTuple):
    """A target; ``nth`` is its place in the plan, from 0, and ``measure`` -1 where it stands in none."""

    nth: int
    measure: int
    id: str
    path: str
    indicator: str
    scope: str
    kind: str
    comparator: str
    value: float | None
    value_max: float | None
    unit: str
    deadline: str
    baseline: str
    quote: str
    start: int


class CitationRow(NamedTuple):
    """A document that the plan names: what the plan says of it, and all places where it does."""

    id: str
    document: str
    title: str
    document_number: str
    level: str
    relation: str
    path: str
    quote: str
    starts: tuple[int, ...]


class FindingRow(NamedTuple):
    """What the reading found odd."""

    id: str
    code: str
    message: str
    severity: str
    path: str
    quote: str
    start: int


class HitRow(NamedTuple):
    """What a rule of `lint` finds in the plan by itself, ``nth`` among its hits from 0.

    ``fields`` is what its sentence needs, as JSON; ``reading``: whether the reading of the plan found it.
    """

    nth: int
    code: str
    id: str
    path: str
    quote: str
    start: int
    severity: str
    fields: str
    reading: bool


class FigureRow(NamedTuple):
    """A target made comparable; ``nth`` is its place among the targets of the plan, from 0."""

    nth: int
    indicator_key: str
    basis: str
    dimension: str
    level: str
    base_value: float | None
    base_unit: str
    unit_iri: str


class DerivedRow(NamedTuple):
    """By which rules (a fingerprint) the hits and figures of the plan were found; there is one where they were."""

    rules: str


TABLES: Mapping[str, type[tuple[object, ...]]] = {
    "plans": PlanRow,
    "sections": SectionRow,
    "agencies": AgencyRow,
    "measures": MeasureRow,
    "assignments": AssignmentRow,
    "deadlines": DeadlineRow,
    "measure_topics": TopicRow,
    "thing_mentions": UseRow,
    "targets": TargetRow,
    "citations": CitationRow,
    "findings": FindingRow,
    "hits": HitRow,
    "figures": FigureRow,
    "derived": DerivedRow,
}
"""The tables by name; all but the last three hold what the triples state."""


@dataclass(slots=True)
class Rows:
    """The rows of one plan, table by table.

    Order within a table is that of the text: by start, then by IRI; of roles and topics see there.
    """

    plans: list[PlanRow] = field(default_factory=list)
    sections: list[SectionRow] = field(default_factory=list)
    agencies: list[AgencyRow] = field(default_factory=list)
    measures: list[MeasureRow] = field(default_factory=list)
    assignments: list[AssignmentRow] = field(default_factory=list)
    deadlines: list[DeadlineRow] = field(default_factory=list)
    measure_topics: list[TopicRow] = field(default_factory=list)
    thing_mentions: list[UseRow] = field(default_factory=list)
    targets: list[TargetRow] = field(default_factory=list)
    citations: list[CitationRow] = field(default_factory=list)
    findings: list[FindingRow] = field(default_factory=list)
    hits: list[HitRow] = field(default_factory=list)
    figures: list[FigureRow] = field(default_factory=list)
    derived: list[DerivedRow] = field(default_factory=list)
