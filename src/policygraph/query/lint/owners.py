"""Rules on who is named for a measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from policygraph.query.facts import Body, Facts, MeasureFact, PlanFact
from policygraph.query.facts.values import plural
from policygraph.query.lint.hits import Field, Hit, on_measure

_NAME = 3
_SUPPORT = ("responsible", "cooperating")


def no_owner(facts: Facts) -> Iterator[Hit]:
    """Measures for which nobody is named, in plans that name bodies elsewhere.

    Where a whole chapter names nobody, as chapters on safeguards do, that is the plan's manner and a note.
    """
    chapters = {_chapter(measure) for measure in facts.measures if measure.assigned}
    for measure in facts.measures:
        if measure.plan in facts.assigning and not measure.assigned:
            yield _milder(on_measure("no-owner", measure), _chapter(measure) not in chapters)


def _chapter(measure: MeasureFact) -> tuple[str, str]:
    return measure.plan, measure.path.partition("/")[0]


def _milder(hit: Hit, mild: bool) -> Hit:
    return replace(hit, severity="note") if mild else hit


def plan_without_owners(facts: Facts) -> Iterator[Hit]:
    """Plans whose measures name no body anywhere."""
    for plan in facts.plans:
        measures = len(facts.measures_by_plan.get(plan.iri, ()))
        if measures and plan.iri not in facts.assigning:
            yield _on_plan("plan-without-owners", plan, measures)


def no_lead(facts: Facts) -> Iterator[Hit]:
    """Measures with bodies and no lead, in plans that name leads elsewhere.

    Where more than half of a plan's measures are so (按职责分工负责), that is its manner and a note.
    """
    led = Counter(m.plan for m in facts.measures if m.bodies("lead"))
    open_ones = [m for m in facts.measures if m.assigned and led[m.plan] and not m.bodies("lead")]
    without = Counter(measure.plan for measure in open_ones)
    for measure in open_ones:
        hit = on_measure("no-lead", measure, bodies=plural(measure.bodies()))
        yield _milder(hit, without[measure.plan] > led[measure.plan])


def plan_without_leads(facts: Facts) -> Iterator[Hit]:
    """Plans that name bodies and nowhere say who leads."""
    for plan in facts.plans:
        assigned = [m for m in facts.measures_by_plan.get(plan.iri, ()) if m.assigned]
        if assigned and not any(m.bodies("lead") for m in assigned):
            yield _on_plan("plan-without-leads", plan, len(assigned))


def _on_plan(code: str, plan: PlanFact, measures: int) -> Hit:
    return Hit(code, plan.iri, plan.iri, "", plan.title, 0, {"measures": measures})


def no_responsible(facts: Facts) -> Iterator[Hit]:
    """Measures with a lead and nobody else, in plans that name responsible or cooperating bodies elsewhere."""
    supporting = {m.plan for m in facts.measures if m.bodies(*_SUPPORT)}
    for measure in facts.measures:
        leads = measure.bodies("lead")
        if measure.plan in supporting and leads and not measure.bodies(*_SUPPORT):
            yield on_measure("no-responsible", measure, leads=plural(leads))


def several_leads(facts: Facts) -> Iterator[Hit]:
    """Measures that several bodies lead side by side."""
    for measure in facts.measures:
        leads = measure.bodies("lead")
        if len(leads) > 1:
            yield on_measure("several-leads-no-first", measure, leads=plural(leads), count=len(leads))


def lead_also_responsible(facts: Facts) -> Iterator[Hit]:
    """Bodies that stand in one measure as lead and again as responsible or cooperating."""
    for measure in facts.measures:
        twice = [body for body in measure.bodies("lead") if body in measure.bodies(*_SUPPORT)]
        if twice:
            yield on_measure("lead-also-responsible", measure, bodies=plural(twice))


def collective_owner_only(facts: Facts) -> Iterator[Hit]:
    """Measures whose leads, or all of whose bodies where none leads, are groups."""
    for measure in facts.measures:
        owners = measure.bodies("lead") or measure.bodies()
        if owners and all(body.collective for body in owners):
            yield on_measure("collective-owner-only", measure, bodies=plural(owners))


def owner_unresolved(facts: Facts) -> Iterator[Hit]:
    """Bodies whose line of work is not known, once each, where they are first named."""
    met: dict[str, tuple[Body, list[MeasureFact]]] = {}
    for measure in facts.measures:
        for body in measure.bodies():
            if not body.collective and not body.function:
                met.setdefault(body.iri, (body, []))[1].append(measure)
    for body, measures in met.values():
        yield unresolved(body, measures[0], len(measures))


def unresolved(body: Body, first: MeasureFact, measures: int) -> Hit:
    """The hit on a body with so many measures, where it is first named."""
    fields: dict[str, Field] = {"body": body.name, "title": first.title, "measures": measures}
    return Hit("owner-unresolved", body.iri, first.plan, first.path, body.name, first.start, fields)


def several_names(facts: Facts) -> Iterator[Hit]:
    """Bodies that one plan writes in several ways; a name that ends another (an elided 市) is no other name."""
    met: dict[tuple[str, str], dict[str, list[MeasureFact]]] = {}
    for measure in facts.measures:
        for one in measure.assigned:
            if not one.body.collective and not one.inferred and len(one.mention) >= _NAME:
                met.setdefault((measure.plan, one.body.iri), {}).setdefault(one.mention, []).append(measure)
    for (plan, iri), mentions in met.items():
        names = [name for name in mentions if not any(o != name and o.endswith(name) for o in mentions)]
        if len(names) > 1:
            first = mentions[names[1]][0]
            said = "、".join(f"{name} ({len(mentions[name])})" for name in names)
            yield Hit("one-body-several-names", iri, plan, first.path, names[1], first.start, {"names": said})
