"""What everything is: frozen values, each with its place in the text.

Each module is imported with the first of its values: to make these classes takes as long as to open a graph.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_HOMES = ("span", "agency", "decision", "document", "things", "finding", "outline", "source", "plan")
"""The modules, each after those that it imports."""


def __getattr__(name: str) -> object:
    """A value, from the first module that has it."""
    if name in __all__:
        for home in _HOMES:
            module = import_module(f"{__name__}.{home}")
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
