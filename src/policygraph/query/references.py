"""References: which documents carry most measures, which are named and not used, which cannot be found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policygraph.query.answer import Answer
from policygraph.query.columns import answer_of
from policygraph.query.facts import Facts, MeasureFact, ReferenceFact
from policygraph.query.levels import level_of_document

COLUMNS = (
    "document", "document_number", "level", "plans", "basis_plans", "direct_measures", "measures_under", "unused",
    "resolved", "place", "path", "quote",
)  # fmt: skip
PREAMBLE = "preamble"
_FULL_TITLE = 6


def references(facts: Facts, unused: bool = False, unresolved: bool = False) -> Answer:
    """The documents that plans name, those that most measures rest on first.

    ``unused`` keeps those that a preamble names and no measure; ``unresolved`` those without number that were not
    read either. A document carries all measures of the plans that rest on it.
    """
    groups: dict[str, list[ReferenceFact]] = {}
    for reference in facts.references:
        groups.setdefault(reference.document, []).append(reference)
    read = {reference_key(plan.number) for plan in facts.plans if plan.number} | {plan.title for plan in facts.plans}
    rows = [_row(found, facts, read) for found in groups.values()]
    at = {name: place for place, name in enumerate(COLUMNS)}
    kept = (
        row
        for row in rows
        if (not unused or row[at["unused"]]) and (not unresolved or row[at["resolved"]] in {"title", "none"})
    )
    return answer_of("references", COLUMNS, sorted(kept, key=lambda row: (-int(row[6] or 0), str(row[1]), str(row[0]))))


def reference_key(number: str) -> str:
    """A document number without its brackets, however they are printed."""
    return "".join(char for char in number if char.isalnum())


def _row(found: Sequence[ReferenceFact], facts: Facts, read: set[str]) -> tuple[str | int | bool | None, ...]:
    first, title = found[0], max((r.title for r in found), key=lambda t: sum(r.title == t for r in found))
    number = max(r.number for r in found)
    basis = {r.plan for r in found if r.relation == "basis"}
    direct = {m.iri for r in found for m in measures_naming(r, facts)}
    under = {m.iri for m in facts.measures if m.plan in basis} | direct
    opened = any(r.path == PREAMBLE for r in found)
    return (
        title,
        number or None,
        level_of_document(title, number) or None,
        len({r.plan for r in found}),
        len(basis),
        len(direct),
        len(under),
        opened and not direct,
        _resolved(title, number, read),
        "、".join(sorted({facts.by_plan[r.plan].place for r in found})),
        "、".join(dict.fromkeys(r.path for r in found)),
        first.quote,
    )


def _resolved(title: str, number: str, read: set[str]) -> str:
    if reference_key(number) in read or title in read:
        return "read"
    if number:
        return "number"
    return "title" if len(title) >= _FULL_TITLE else "none"


def measures_naming(reference: ReferenceFact, facts: Facts) -> Iterator[MeasureFact]:
    """The measures in whose text a plan names the document, at its first mention or a later one."""
    for measure in facts.measures:
        if measure.plan == reference.plan and any(measure.start <= at < measure.end for at in reference.starts):
            yield measure
