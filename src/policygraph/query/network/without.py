"""What a body's end would touch: its measures, and who is left to lead and to answer for them."""

from __future__ import annotations

from policygraph.errors import UsageError
from policygraph.language.folding import fold_text
from policygraph.query.answer import Answer
from policygraph.query.columns import answer_of
from policygraph.query.facts import Assigned, Body, Facts, MeasureFact
from policygraph.query.facts.values import plural

WITHOUT = ("effect", "agency", "role", "place", "plan", "path", "measure", "lead", "bodies")
EFFECTS = ("no-owner", "no-lead", "other-lead", "other-owner")


def without(facts: Facts, words: str) -> Answer:
    """The measures in which a body of these words has a part, the worst touched first.

    Effects: nobody is left at all (no-owner), others are left and none leads (no-lead), others lead on (other-lead),
    the body did not lead and others carry on (other-owner). ``lead`` and ``bodies`` are those that are left.
    UsageError where no body has these words; bodies with the very name go before those that only contain it.
    """
    gone = {body.iri: body for body in _named(facts, words)}
    rows = [_row(m, a, gone, facts) for m in facts.measures for a in m.assigned if a.body.iri in gone]
    rows.sort(key=lambda row: (EFFECTS.index(str(row[0])), str(row[1])))
    return answer_of("network-without", WITHOUT, dict.fromkeys(rows))


def _named(facts: Facts, words: str) -> list[Body]:
    asked = fold_text(words)
    known = {a.body.iri: a.body for m in facts.measures for a in m.assigned}
    names = {iri: {fold_text(body.name)} for iri, body in known.items()}
    for part in (a for m in facts.measures for a in m.assigned):
        names[part.body.iri].add(fold_text(part.mention))
    exact = [known[iri] for iri, said in names.items() if asked in said]
    found = exact or [known[iri] for iri, said in names.items() if any(asked in name for name in said)]
    if not found or not asked:
        raise UsageError(f"no body is called {words!r}; `policygraph network` lists the bodies")
    return found


def _row(measure: MeasureFact, part: Assigned, gone: dict[str, Body], facts: Facts) -> tuple[str | None, ...]:
    left = tuple(body for body in measure.bodies() if body.iri not in gone)
    leads = tuple(body for body in measure.bodies("lead") if body.iri not in gone)
    plan = facts.by_plan[measure.plan]
    return (
        _effect(part.role, left, leads),
        part.body.name,
        part.role,
        plan.place,
        plan.title,
        measure.path,
        measure.title,
        plural(leads) or None,
        plural(left) or None,
    )


def _effect(role: str, left: tuple[Body, ...], leads: tuple[Body, ...]) -> str:
    if not left:
        return "no-owner"
    if role != "lead":
        return "other-owner"
    return "other-lead" if leads else "no-lead"
