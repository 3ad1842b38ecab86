"""What a graph states, as frozen values: what the analyses compute from.

One reading of the graph serves them all: :func:`facts_of` reads its tables, or where it has none asks a few flat
queries and joins the rows, so that an analysis is a function from :class:`Facts` to rows, and knows nothing of SPARQL.
"""

from policygraph.query.facts.opening import facts_of
from policygraph.query.facts.reading import facts_asked
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

__all__ = [
    "Assigned",
    "Body",
    "Facts",
    "FindingFact",
    "Limit",
    "MeasureFact",
    "PlanFact",
    "ReferenceFact",
    "SectionFact",
    "TargetFact",
    "facts_asked",
    "facts_of",
]
