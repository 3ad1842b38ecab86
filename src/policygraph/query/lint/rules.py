"""All rules, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from policygraph.query.facts import Facts
from policygraph.query.lint import aims, found, order, owners
from policygraph.query.lint.hits import Hit

Rule = Callable[[Facts], Iterator[Hit]]

RULES: tuple[Rule, ...] = (
    owners.no_owner,
    owners.plan_without_owners,
    owners.no_lead,
    owners.plan_without_leads,
    owners.no_responsible,
    owners.several_leads,
    owners.lead_also_responsible,
    owners.collective_owner_only,
    owners.owner_unresolved,
    owners.several_names,
    aims.target_without_owner,
    aims.without_figure_date_or_platform,
    aims.figures_contradict,
    aims.figure_out_of_line,
    order.deadline_before_plan,
    order.cited_document_later,
    order.numbering,
    found.findings,
)


def hits_of(facts: Facts) -> Iterator[Hit]:
    """What all rules find; what two of them find at one place under one code comes once."""
    met: set[tuple[str, str, int, str]] = set()
    for rule in RULES:
        hits = list(rule(facts))
        yield from (hit for hit in hits if (hit.code, hit.plan, hit.start, rule.__name__) not in met)
        met |= {(hit.code, hit.plan, hit.start, found.findings.__name__) for hit in hits}
