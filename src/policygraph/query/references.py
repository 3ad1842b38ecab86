"""References: which documents carry most measures, which are named and not used, which cannot be found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policygraph.query.answer import Answer
from policygraph.query.columns import answer_of
from policygraph.query.facts import Facts, MeasureFact, PlanFact, ReferenceFact
from policygraph.query.levels import MINISTRY, NATIONAL, ORDER, level_of, levels_above

COLUMNS = (
    "document", "document_number", "level", "plans", "basis_plans", "direct_measures", "measures_under", "unused",
    "resolved", "place", "path", "quote",
)  # fmt: skip
CHAIN = ("plan", "place", "step", "level", "document", "document_number", "named_by", "measures")
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
    rows = [_row(found, facts) for found in groups.values()]
    at = {name: place for place, name in enumerate(COLUMNS)}
    kept = (
        row
        for row in rows
        if (not unused or row[at["unused"]]) and (not unresolved or row[at["resolved"]] in {"title", "none"})
    )
    return answer_of("references", COLUMNS, sorted(kept, key=lambda row: (-int(row[6] or 0), str(row[1]), str(row[0]))))


def _row(found: Sequence[ReferenceFact], facts: Facts) -> tuple[str | int | bool | None, ...]:
    first, title = found[0], max((r.title for r in found), key=lambda t: sum(r.title == t for r in found))
    number = max(r.number for r in found)
    basis = {r.plan for r in found if r.relation == "basis"}
    direct = {m.iri for r in found for m in measures_naming(r, facts)}
    under = {m.iri for plan in basis for m in facts.measures_by_plan.get(plan, ())} | direct
    opened = any(r.path == PREAMBLE for r in found)
    return (
        title,
        number or None,
        max(r.level for r in found) or None,
        len({r.plan for r in found}),
        len(basis),
        len(direct),
        len(under),
        opened and not direct,
        _resolved(first, number, facts),
        "、".join(sorted({facts.by_plan[r.plan].place for r in found})),
        "、".join(dict.fromkeys(r.path for r in found)),
        first.quote,
    )


def _resolved(reference: ReferenceFact, number: str, facts: Facts) -> str:
    if reference.document in facts.by_plan:
        return "read"
    if number:
        return "number"
    return "title" if len(reference.title) >= _FULL_TITLE else "none"


def measures_naming(reference: ReferenceFact, facts: Facts) -> Iterator[MeasureFact]:
    """The measures in whose text a plan names the document, at its first mention or a later one."""
    for measure in facts.measures_by_plan.get(reference.plan, ()):
        if any(measure.start <= at < measure.end for at in reference.starts):
            yield measure


def chains(facts: Facts) -> Answer:
    """From each plan up to the state: the plan, what it rests on, and what that rests on where it was read too.

    A level that lies above the plan's place and that no document of the chain is of stands without one, unless the
    level of some document is not known.
    """
    return answer_of("references-chain", CHAIN, (row for plan in facts.plans for row in _chain(plan, facts)))


def _chain(plan: PlanFact, facts: Facts) -> Iterator[tuple[str | int | None, ...]]:
    carried = len(facts.measures_by_plan.get(plan.iri, ()))
    own = (level_of(plan.place), plan.title, plan.number, "")
    found = [(r.level, r.title, r.number, facts.by_plan[by].title) for r, by in _bases(plan.iri, facts)]
    above = sorted((*found, *_missing(plan, {level for level, *_ in found})), key=lambda step: (_rank(step[0]), step))
    for at, (level, document, number, by) in enumerate((own, *above)):
        yield plan.title, plan.place, at, level or None, document or None, number or None, by or None, carried


def _missing(plan: PlanFact, levels: set[str]) -> list[tuple[str, str, str, str]]:
    """The levels above a plan's place of which it names no document; none where a document's level is not known."""
    met = {NATIONAL if level == MINISTRY else level for level in levels}
    return [(level, "", "", "") for level in levels_above(plan.place) if level not in met and "" not in met]


def _bases(plan: str, facts: Facts) -> list[tuple[ReferenceFact, str]]:
    """What a plan rests on, each with the plan (IRI) that says so; through plans that were read, each once."""
    found: dict[str, tuple[ReferenceFact, str]] = {}
    waiting = [plan]
    while waiting:
        by = waiting.pop(0)
        for reference in facts.references_by_plan.get(by, ()):
            if reference.relation == "basis" and reference.document not in (*found, plan):
                found[reference.document] = (reference, by)
                waiting.append(reference.document)
    return list(found.values())


def _rank(level: str) -> int:
    """Where a level stands on the way up; one that is not known stands last."""
    return ORDER.index(level) if level in ORDER else len(ORDER)
