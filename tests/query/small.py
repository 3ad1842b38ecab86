"""Facts made by hand, for tests of single rules."""

from __future__ import annotations

from dataclasses import replace

from policygraph.query.facts import Assigned, Body, Facts, Limit, MeasureFact, PlanFact, SectionFact, TargetFact

PLAN = PlanFact("plan:a", "甲县节水方案", "", "甲府发〔2023〕1号", "重庆市奉节县", "2023-05-26")


def body(name: str, collective: bool = False, function: str = "function:f", place: str = "重庆市奉节县") -> Body:
    return Body(f"agency:{place}/{name}", name, place, collective, function)


def measure(
    path: str, title: str = "修订定额", text: str = "", plan: str = PLAN.iri, **roles: tuple[Body, ...]
) -> MeasureFact:
    named = ((role, one) for role, bodies in roles.items() for one in bodies)
    assigned = tuple(Assigned(one, role, at, one.name, False) for at, (role, one) in enumerate(named, 1))
    return MeasureFact(
        f"measure:{plan}/{path}",
        plan,
        path,
        path.rpartition("/")[2],
        title,
        text or f"{title}。",
        0,
        0,
        "",
        (),
        assigned,
    )


def limited(one: MeasureFact, *dates: str) -> MeasureFact:
    return replace(one, limits=tuple(Limit(date, date, False) for date in dates))


def target(
    indicator: str,
    value: float | None,
    unit: str = "%",
    kind: str = "level",
    quote: str = "",
    plan: str = PLAN.iri,
    deadline: str = "2025",
    baseline: str = "",
) -> TargetFact:
    said = quote or f"{indicator}达到{value}{unit}"
    iri = f"target:{plan}/{indicator}/{kind}"
    return TargetFact(iri, plan, "", "一", indicator, "", kind, ">=", value, None, unit, deadline, baseline, said, 0)


def section(path: str, start: int = 0, kind: str = "task", plan: str = PLAN.iri) -> SectionFact:
    return SectionFact(f"section:{plan}/{path}/{start}", plan, path, path.rpartition("/")[2], "标题", kind, start)


def facts(
    measures: tuple[MeasureFact, ...] = (),
    targets: tuple[TargetFact, ...] = (),
    sections: tuple[SectionFact, ...] = (),
    plans: tuple[PlanFact, ...] = (PLAN,),
) -> Facts:
    return Facts(plans, measures, targets, (), (), sections, {"function:f": ("水利", "water")})
