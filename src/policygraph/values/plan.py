"""A plan and the facts read from it.

What a plan has by the hundred is a named tuple, which is made in a third of a data class's time.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from policygraph.values.agency import Agency
from policygraph.values.document import CitedDocument
from policygraph.values.finding import Finding
from policygraph.values.outline import FrontMatter, Section
from policygraph.values.source import Source
from policygraph.values.span import Span
from policygraph.values.things import NamedThing

if TYPE_CHECKING:
    import pandas

    from policygraph.elements import Html


class Role(StrEnum):
    """What a body does in a measure: 牵头, 责任, 配合, 指导."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATING = "cooperating"
    GUIDING = "guiding"


class Assignment(NamedTuple):
    """A body named for a measure. ``name`` is as printed without white space, ``full`` has an elided prefix restored.

    ``inherited`` marks one taken over from the section above, ``implied`` one added by a scope sentence.
    """

    role: Role
    name: str
    full: str
    span: Span
    collective: bool
    rule: str
    inherited: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit: ``date`` is YYYY, YYYY-MM or YYYY-MM-DD, None where only ``ongoing``."""

    printed: str
    date: str | None
    ongoing: bool
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Topics:
    """Topic codes of a measure: what it is mainly about, and what else it acts on."""

    primary: tuple[str, ...] = ()
    secondary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicWord:
    """A word for which a measure has a topic: ``main`` where that is a main one of the measure.

    ``where`` is title, body or context (a heading above); ``span`` its place, None in a heading above. A ``strong``
    word shows the topic wherever it stands.
    """

    path: str
    topic: str
    main: bool
    word: str
    where: str
    strong: bool
    span: Span | None


class Measure(NamedTuple):
    """The unit of work. ``text`` is its whole printed wording without white space and page furniture.

    ``title`` has neither number nor final 。; ``number`` is the printed ordinal without its point, None where there
    is none; ``inherits`` is the path of the section whose assignments count for it; ``body`` runs from the title's end
    to the assignment.
    """

    path: str
    number: str | None
    title: str
    text: str
    span: Span
    title_span: Span
    assignments: tuple[Assignment, ...]
    rule: str
    inherits: str | None = None
    deadlines: tuple[Deadline, ...] = ()
    topics: Topics = Topics()
    body: Span | None = None


class TargetKind(StrEnum):
    """How a target is expressed."""

    LEVEL = "level"
    CHANGE = "change"
    RATE = "rate"
    COUNT = "count"
    MULTIPLE = "multiple"
    QUALITATIVE = "qualitative"


@dataclass(frozen=True, slots=True)
class Target:
    """An aim that can be checked; ``value`` is in the printed ``unit``, ``where`` the path of its section."""

    where: str
    indicator: str
    scope: str | None
    kind: TargetKind
    comparator: str | None
    value: float | None
    value_max: float | None
    unit: str | None
    deadline: str | None
    baseline: str | None
    quote: str
    span: Span
    rule: str


class Relation(StrEnum):
    """How a plan stands to a document it names."""

    BASIS = "basis"
    APPLIES = "applies"
    CITES = "cites"


@dataclass(frozen=True, slots=True)
class Reference:
    """One document that the plan names: at its first mention, with all later mentions in ``mentions``.

    ``document`` is what title and number say of the document itself.
    """

    title: str
    number: str | None
    relation: Relation
    where: str
    quote: str
    span: Span
    rule: str
    mentions: tuple[Span, ...] = ()
    document: CitedDocument | None = None


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A row of the task table after the body."""

    number: str
    title: str
    text: str
    span: Span
    assignments: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as it was read. ``informal`` are documents that it names without 《》: weaker than ``references``."""

    source: Source
    front: FrontMatter
    sections: tuple[Section, ...]
    measures: tuple[Measure, ...]
    targets: tuple[Target, ...]
    references: tuple[Reference, ...]
    annex: tuple[AnnexRow, ...]
    agencies: tuple[Agency, ...]
    findings: tuple[Finding, ...]
    discrepancies: tuple[Finding, ...] = ()
    things: tuple[NamedThing, ...] = ()
    informal: tuple[Reference, ...] = ()

    def to_pandas(self, part: str = "assignments") -> pandas.DataFrame:
        """The ``assignments`` (or ``measures``, ``targets``, ``references``) as a pandas DataFrame, one a row.

        UsageError for another part, or where pandas is not installed.
        """
        from policygraph.frames import data_frame
        from policygraph.values.shown import rows_of

        return data_frame(*rows_of(self, part))

    def plot(self) -> Html:
        """The responsibility matrix for a notebook: measures against bodies."""
        from policygraph.values.shown import plan_matrix

        return plan_matrix(self)

    def _repr_html_(self) -> str:
        """The plan at a glance, for notebooks."""
        from policygraph.values.shown import plan_html

        return str(plan_html(self))
