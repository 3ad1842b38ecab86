"""What everything is: frozen values, each with its place in the text."""

from policygraph.values.agency import Agency, Identity, OtherBody, Succession
from policygraph.values.decision import Decision, Matter, RulingKind
from policygraph.values.document import CitedDocument
from policygraph.values.finding import Finding, Severity
from policygraph.values.outline import FrontMatter, Outline, Section, SectionKind, TableRow
from policygraph.values.plan import (
    AnnexRow,
    Assignment,
    Deadline,
    Measure,
    Plan,
    Reference,
    Relation,
    Role,
    Target,
    TargetKind,
    Topics,
    TopicWord,
)
from policygraph.values.source import RECOGNISED, Source
from policygraph.values.span import Span
from policygraph.values.things import Dealing, NamedThing, ThingKind, ThingMention

__all__ = [
    "RECOGNISED",
    "Agency",
    "AnnexRow",
    "Assignment",
    "CitedDocument",
    "Deadline",
    "Dealing",
    "Decision",
    "Finding",
    "FrontMatter",
    "Identity",
    "Matter",
    "Measure",
    "NamedThing",
    "OtherBody",
    "Outline",
    "Plan",
    "Reference",
    "Relation",
    "Role",
    "RulingKind",
    "Section",
    "SectionKind",
    "Severity",
    "Source",
    "Span",
    "Succession",
    "TableRow",
    "Target",
    "TargetKind",
    "ThingKind",
    "ThingMention",
    "TopicWord",
    "Topics",
]
