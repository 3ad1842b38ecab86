"""Workload: who leads, supports and guides how much, by body, line of work and place; and how concentrated it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from policygraph.errors import UsageError
from policygraph.query.answer import Answer
from policygraph.query.columns import answer_of
from policygraph.query.facts import Body, Facts, MeasureFact
from policygraph.query.lights import LIGHTS, Lights, counted
from policygraph.query.timing import last_day

_PARTS = (
    "plans", "leads_count", "supported", "guided", "measures", "share", "alone", "never_leads", "deadlines_ahead",
    "inferred", "topics",
)  # fmt: skip
BY: Mapping[str, tuple[str, ...]] = {
    "agency": ("agency", "place", "function", "collective", *_PARTS),
    "function": ("function", "agencies", *_PARTS),
    "place": ("place", "agencies", *_PARTS),
}
"""The columns of a table by body, by line of work, by place."""
CONCENTRATION = ("plan", "place", "groups", "measures", "leads", "leaders", "top3_share", "hhi")
_TOPICS = 5
_SUPPORT = ("responsible", "cooperating")


@dataclass(slots=True)
class _Load:
    """What one body, line of work or place has to do; measures by IRI."""

    first: Body
    place: str
    bodies: set[str] = field(default_factory=set)
    measures: dict[str, set[str]] = field(default_factory=dict)
    alone: set[str] = field(default_factory=set)
    leads: int = 0
    inferred: int = 0


def workload(
    facts: Facts, by: str = "agency", on: str = "", lang: str = "zh", groups: bool = True, lights: Lights | None = None
) -> Answer:
    """Who has to do what, most leads first. ``by`` is agency, function or place.

    A body that leads a measure does not support it too; several bodies of one line of work count a measure once.
    ``groups``: whether 有关成员单位 and the like count. ``on`` (YYYY-MM-DD): time limits before it are not ahead.
    ``lights`` (by the IRI of a measure) add how many of the measures led show red, yellow and green.
    """
    if by not in BY:
        raise UsageError(f"workload is told by {', '.join(BY)}, not by {by}")
    loads = _loads(facts, by, groups)
    total = sum(load.leads for load in loads.values())
    rows = [(key, (*_row(load, by, facts, total, on, lang), *_lit(load, lights))) for key, load in loads.items()]
    leads, measures = BY[by].index("leads_count"), BY[by].index("measures")
    rows.sort(
        key=lambda r: (
            -_number(r[1][leads]),
            -_number(r[1][measures]),
            r[1][0] is None,
            str(r[1][0]),
            str(r[1][1]),
            r[0],
        )
    )
    columns = BY[by] if lights is None else (*BY[by], *LIGHTS)
    return answer_of(f"workload-{by}", columns, (row for _, row in rows))


def _number(cell: object) -> float:
    return cell if isinstance(cell, (int, float)) else 0


def _key(body: Body, by: str, place: str) -> str:
    """What a part is counted under; ``place`` is the plan's: 人行永川分行 works in 荣昌 too."""
    return {"agency": body.iri, "function": body.function, "place": place}[by]


def _loads(facts: Facts, by: str, groups: bool) -> dict[str, _Load]:
    loads: dict[str, _Load] = {}
    for measure in facts.measures:
        place = facts.by_plan[measure.plan].place
        leaders = {_key(body, by, place) for body in measure.bodies("lead")}
        for one in measure.assigned:
            if one.body.collective and not groups:
                continue
            key = _key(one.body, by, place)
            load = loads.setdefault(key, _Load(one.body, place))
            load.bodies.add(one.body.iri)
            load.measures.setdefault(measure.iri, set()).add(one.role)
            load.leads += one.role == "lead"
            load.inferred += one.inferred
            if leaders == {key}:
                load.alone.add(measure.iri)
    return loads


def _row(load: _Load, by: str, facts: Facts, total: int, on: str, lang: str) -> tuple[str | float | bool | None, ...]:
    led, supported, guided = _shares(load)
    function = facts.label(load.first.function, lang) if load.first.function else None
    mine = [facts.by_measure[iri] for iri in load.measures]
    head: dict[str, tuple[str | bool | int | None, ...]] = {
        "agency": (load.first.name, load.first.place, function, load.first.collective),
        "function": (function, len(load.bodies)),
        "place": (load.place, len(load.bodies)),
    }
    return (
        *head[by],
        len({measure.plan for measure in mine}),
        len(led),
        len(supported),
        len(guided),
        len(load.measures),
        round(load.leads / total, 4) if total else 0.0,
        len(load.alone),
        not led,
        sum(len(_ahead(facts.by_measure[iri], on)) for iri in led),
        load.inferred,
        _topics(mine, facts, lang),
    )


def _lit(load: _Load, lights: Lights | None) -> tuple[int, ...]:
    return () if lights is None else counted(_shares(load)[0], lights)


def _shares(load: _Load) -> tuple[list[str], list[str], list[str]]:
    """The measures led, those supported without leading, and those guided."""
    led = [iri for iri, roles in load.measures.items() if "lead" in roles]
    supported = [iri for iri, roles in load.measures.items() if "lead" not in roles and roles & set(_SUPPORT)]
    return led, supported, [iri for iri, roles in load.measures.items() if "guiding" in roles]


def _ahead(measure: MeasureFact, on: str) -> list[str]:
    return [limit.date for limit in measure.limits if limit.date and last_day(limit.date) >= on]


def _topics(measures: Iterable[MeasureFact], facts: Facts, lang: str) -> str:
    counts = Counter(facts.label(topic, lang) for measure in measures for topic in measure.topics)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_TOPICS]
    return separator(lang).join(f"{name} {count}" for name, count in ordered)


def separator(lang: str) -> str:
    """What stands between names in a language."""
    return "; " if lang == "en" else "、"


def concentration(facts: Facts) -> Answer:
    """How much of the leading few bodies have, plan by plan and, where there are several, over all of them.

    Each twice: with groups of bodies and without. HHI: sum of squared shares (Herfindahl-Hirschman), 0 to 1.
    """
    return answer_of("concentration", CONCENTRATION, _concentrations(facts))


def _concentrations(facts: Facts) -> Iterator[tuple[str | float | bool | None, ...]]:
    scopes = [(plan.title, plan.place, list(facts.measures_by_plan.get(plan.iri, ()))) for plan in facts.plans]
    if len(scopes) > 1:
        scopes.append(("*", "*", list(facts.measures)))
    for title, place, measures in scopes:
        for groups in (True, False):
            yield (title, place, groups, len(measures), *_spread(measures, groups))


def _spread(measures: Sequence[MeasureFact], groups: bool) -> tuple[int, int, float, float]:
    """Leads, bodies that lead, the share of the three with most, and HHI."""
    counts = Counter(
        body.iri for measure in measures for body in measure.bodies("lead") if groups or not body.collective
    )
    total = sum(counts.values())
    if not total:
        return 0, 0, 0.0, 0.0
    top = sum(count for _, count in counts.most_common(3)) / total
    return total, len(counts), round(top, 4), round(sum((count / total) ** 2 for count in counts.values()), 4)
