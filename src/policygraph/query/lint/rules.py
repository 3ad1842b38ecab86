"""All rules, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

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


OF_ALL_PLANS: tuple[Rule, ...] = (owners.owner_unresolved, aims.figure_out_of_line, order.cited_document_later)
"""The rules that look at several plans together; the others look at one plan after another."""


def hits_of(facts: Facts) -> Iterator[Hit]:
    """What all rules find."""
    yield from (hit for _, hit in hits_by(RULES, facts))


def hits_by(rules: Sequence[Rule], facts: Facts) -> Iterator[tuple[Rule, Hit]]:
    """What these rules find, each with its rule; what two of them find at one place under one code comes once."""
    met: set[tuple[str, str, int]] = set()
    for rule in rules:
        hits = list(rule(facts))
        yield from ((rule, h) for h in hits if rule is not found.findings or (h.code, h.plan, h.start) not in met)
        met |= {(hit.code, hit.plan, hit.start) for hit in hits}
