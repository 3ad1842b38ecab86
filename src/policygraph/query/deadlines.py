"""Deadlines: what is due when, who leads it, and whether the date is printed or taken over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policygraph.errors import UsageError
from policygraph.query.answer import Answer
from policygraph.query.columns import answer_of
from policygraph.query.facts import Body, Facts, MeasureFact
from policygraph.query.facts.values import plural
from policygraph.query.lights import LIGHTS, Lights, counted
from policygraph.query.timing import day, days_between, horizon_of, last_day

COLUMNS = (
    "date", "state", "days", "lead", "plan", "place", "path", "measure", "printed", "deadline_from", "quote",
)  # fmt: skip
BY_LEAD = ("lead", "place", "measures", "due", "overdue", "deadlines_ahead")


@dataclass(frozen=True, slots=True)
class Period:
    """What is asked: ``start`` and ``end`` of the period and the day ``on`` which, YYYY-MM-DD or empty."""

    start: str = ""
    end: str = ""
    on: str = ""

    @classmethod
    def of(cls, start: str = "", end: str = "", on: str = "") -> Period:
        """The period as a person gave it; a year as a start means its first day. UsageError for what is no date."""
        first = f"{start}-01-01"[:10] if len(start) == 4 else f"{start}-01" if len(start) == 7 else start
        asked = cls(first and day(first, "--from"), end and day(end, "--to"), on and day(on, "--on"))
        if asked.end and asked.end < asked.start:
            raise UsageError(f"the period ends ({asked.end}) before it begins ({asked.start})")
        return asked

    def state(self, due: str, ongoing: bool) -> str:
        """overdue, due, ahead, ongoing or none; dated where no day says whether it is past."""
        if not due:
            return "ongoing" if ongoing else "none"
        if not (self.start or self.end or self.on):
            return "dated"
        if self.on and due < self.on:
            return "overdue"
        inside = (self.start or self.on) <= due <= (self.end or self.on or due)
        return "due" if inside else "ahead"


@dataclass(frozen=True, slots=True)
class Due:
    """A time limit of a measure; ``source`` is printed, target, section or horizon (none: it has no limit at all)."""

    measure: MeasureFact
    date: str
    printed: str
    ongoing: bool
    source: str
    quote: str


def dues_of(facts: Facts) -> Iterator[Due]:
    """The time limits of all measures, in the order of the text: each measure's own, else what it takes over."""
    horizons = {plan.iri: horizon_of(plan, facts) for plan in facts.plans}
    for measure in facts.measures:
        own = [*_printed(measure, measure, "printed"), *_of_targets(measure, facts)]
        yield from own or _taken_over(measure, facts) or [_horizon(measure, horizons[measure.plan])]


def _printed(measure: MeasureFact, stated: MeasureFact, source: str) -> list[Due]:
    return [
        Due(measure, last_day(limit.date), limit.printed, limit.ongoing, source, limit.printed)
        for limit in stated.limits
    ]


def _of_targets(measure: MeasureFact, facts: Facts) -> list[Due]:
    """Dates of the measure's targets that it does not print as time limits of its own."""
    own = {last_day(limit.date) for limit in measure.limits}
    found = (t for t in facts.targets_of.get(measure.iri, ()) if t.deadline and last_day(t.deadline) not in own)
    return [Due(measure, last_day(t.deadline), t.deadline, False, "target", t.quote) for t in found]


def _taken_over(measure: MeasureFact, facts: Facts) -> list[Due]:
    """The limits of the nearest measure or section above that prints one."""
    above = facts.by_measure.get(measure.above)
    if above:
        return _printed(measure, above, "section") or _taken_over(above, facts)
    path = measure.path.rpartition("/")[0]
    while path:
        section = facts.by_path.get((measure.plan, path))
        if section and section.limits:
            return _printed(measure, section, "section")
        path = path.rpartition("/")[0]
    return []


def _horizon(measure: MeasureFact, year: str) -> Due:
    return Due(measure, last_day(year), year, False, "horizon" if year else "", "")


def deadlines(
    facts: Facts,
    period: Period | None = None,
    states: tuple[str, ...] = (),
    lead: str = "",
    lights: Lights | None = None,
) -> Answer:
    """The time limits in the order of their dates; ``states`` keeps only these, ``lead`` only those such a body leads.

    With a period, only what is due in it; with ``on``, what is past is overdue. ``lights`` (red, yellow, green by the
    IRI of a measure) add a column ``light``.
    """
    asked = period or Period()
    chosen = states or (("due",) if asked.start or asked.end else ())
    rows = sorted(
        ((_row(due, facts, asked), due) for due in dues_of(facts) if _is_led(due.measure, lead)),
        key=lambda pair: (str(pair[0][0] or "9999"), str(pair[0][4])),
    )
    kept = ((row, due) for row, due in rows if not chosen or row[1] in chosen)
    if lights is None:
        return answer_of("deadlines", COLUMNS, (row for row, _ in kept))
    lit = ((*row, lights.get(due.measure.iri) or None) for row, due in kept)
    return answer_of("deadlines", (*COLUMNS, "light"), lit)


def _is_led(measure: MeasureFact, words: str) -> bool:
    return not words or any(words in body.name for body in measure.bodies("lead"))


def _row(due: Due, facts: Facts, period: Period) -> tuple[str | int | None, ...]:
    measure, plan = due.measure, facts.by_plan[due.measure.plan]
    return (
        due.date or None,
        period.state(due.date, due.ongoing),
        days_between(period.on, due.date) if due.date and period.on else None,
        plural(measure.bodies("lead")) or None,
        plan.title,
        plan.place,
        measure.path,
        measure.title,
        due.printed or None,
        due.source or None,
        due.quote or None,
    )


def deadlines_by_lead(
    facts: Facts, period: Period | None = None, lead: str = "", lights: Lights | None = None
) -> Answer:
    """For each body that leads: measures led, those due in the period, overdue, and ahead; most overdue first.

    ``lights`` (by the IRI of a measure) add how many measures show red, yellow and green.
    """
    asked = period or Period()
    counts: dict[str, tuple[Body, dict[str, set[str]]]] = {}
    for due in dues_of(facts):
        for body in due.measure.bodies("lead"):
            if lead in body.name:
                _, states = counts.setdefault(body.iri, (body, {}))
                states.setdefault(asked.state(due.date, due.ongoing), set()).add(due.measure.iri)
    rows = [(_counted(body, states), _lit(states, lights)) for body, states in counts.values()]
    rows.sort(key=lambda pair: _urgency(pair[0]))
    columns = BY_LEAD if lights is None else (*BY_LEAD, *LIGHTS)
    return answer_of("deadlines-by-lead", columns, ((*row, *lit) for row, lit in rows))


def _urgency(row: tuple[str, str, int, int, int, int]) -> tuple[int, int, int, str, str]:
    name, place, measures, due, overdue, _ = row
    return -overdue, -due, -measures, name, place


def _counted(body: Body, states: Mapping[str, set[str]]) -> tuple[str, str, int, int, int, int]:
    number = {state: len(found) for state, found in states.items()}
    measures = set().union(*states.values())
    ahead = number.get("ahead", 0) + number.get("dated", 0)
    return body.name, body.place, len(measures), number.get("due", 0), number.get("overdue", 0), ahead


def _lit(states: Mapping[str, set[str]], lights: Lights | None) -> tuple[int, ...]:
    return () if lights is None else counted(set().union(*states.values()), lights)
