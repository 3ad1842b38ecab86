"""Deadlines on a time line: what is due when, who leads it, by which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from policygraph.elements import Child, Html, el, join, table
from policygraph.faces.report.aims import target_anchor
from policygraph.faces.report.lights import lights_note
from policygraph.faces.report.parts import figure, item, listed, section, to_body, to_thing, wide
from policygraph.faces.report.site import Here, Page, Sheet, Site, Value
from policygraph.query.deadlines import Due, dues_of
from policygraph.query.facts import Facts, MeasureFact, TargetFact
from policygraph.query.timing import last_day

OWN = ("printed", "target", "section")
"""Sources of a date that the text itself gives; the rest run until the end of their plan."""
FIRST, LAST, LARGEST = 3.0, 97.0, 9.0


@dataclass(frozen=True, slots=True)
class Entry:
    """Something due: a measure, or a target of the plan as a whole; ``date`` is empty where it is only ongoing."""

    plan: str
    date: str
    printed: str
    quote: str
    measure: MeasureFact | None
    target: TargetFact | None = None


def deadline_pages(site: Site) -> list[Page]:
    """The one page of deadlines."""
    here = Here(site, "deadlines.html")
    dues = list(dues_of(site.facts))
    dated = _by_day([*_of_measures(dues), *_of_plans(site.facts)])
    ongoing = [_entry(due) for due in dues if due.ongoing and not due.date]
    rest = [due for due in dues if due.source not in OWN]
    sheet = _sheet(here, [*(entry for found in dated.values() for entry in found), *ongoing])
    parts: list[Child] = [lights_note(here)]
    if dated:
        parts.append(figure(here, sheet, wide(here, _line(here, dated)), note=here.say("deadlines_note")))
    parts += [section(day, _items(here, found), anchor=f"d{day}") for day, found in dated.items()]
    if ongoing:
        parts.append(section(here.say("ongoing"), _items(here, ongoing), anchor="ongoing"))
    if rest:
        parts.append(section(here.say("undated"), _rest(here, rest), anchor="undated"))
    answer = _answer(here, dated, len(ongoing), len({due.measure.iri for due in rest}))
    return [Page(here.path, here.say("menu_deadlines"), here.say("deadlines_question"), answer, tuple(parts), (sheet,))]


def _of_measures(dues: Iterable[Due]) -> Iterator[Entry]:
    return (_entry(due) for due in dues if due.date and due.source in OWN)


def _entry(due: Due) -> Entry:
    return Entry(due.measure.plan, due.date, due.printed, due.quote, due.measure)


def _of_plans(facts: Facts) -> Iterator[Entry]:
    """The targets that stand in no measure."""
    for target in facts.targets:
        if target.deadline and not target.measure and (day := last_day(target.deadline)):
            yield Entry(target.plan, day, target.deadline, target.quote, None, target)


def _by_day(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    days: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.date):
        days.setdefault(entry.date, []).append(entry)
    return days


def _answer(here: Here, dated: dict[str, list[Entry]], ongoing: int, rest: int) -> Child:
    if not dated:
        return here.say("deadlines_none", ongoing, rest)
    busiest = max(dated, key=lambda day: (len(dated[day]), day))
    many = el("a", busiest, href=f"{here.path}#d{busiest}")
    return join(here.say("deadlines_answer", len(dated), ongoing, rest), many, here.say("items", len(dated[busiest])))


def _line(here: Here, dated: dict[str, list[Entry]]) -> Html:
    """A row a day: its place between the first and the last, as large as what is due."""
    days = list(dated)
    most = max(map(len, dated.values()))
    heads = (here.say("date"), here.say("time_axis", days[0], days[-1]), here.say("count"), here.say("plans"))
    rows = [
        (
            el("a", day, href=f"#d{day}"),
            el("td", _dot(day, days, len(found), most), class_="drawn"),
            el("td", el("a", len(found), href=f"#d{day}"), class_="number"),
            listed(here, dict.fromkeys(here.plan(entry.plan) for entry in found)),
        )
        for day, found in dated.items()
    ]
    return table(None, heads, rows, class_="axis time")


def _dot(day: str, days: Sequence[str], count: int, most: int) -> Html:
    first, last, at = (date.fromisoformat(one).toordinal() for one in (days[0], days[-1], day))
    place = FIRST + (LAST - FIRST) * ((at - first) / (last - first) if last > first else 0.5)
    line = el("line", x1=f"{FIRST}%", x2=f"{LAST}%", y1=12, y2=12, class_="rule")
    dot = el("circle", cx=f"{place:.2f}%", cy=12, r=f"{max(3.0, LARGEST * sqrt(count / most)):.1f}", class_="dot")
    return el("svg", el("title", f"{day}: {count}"), line, dot, role="img", width="100%", height=24)


def _items(here: Here, entries: Sequence[Entry]) -> Html:
    heads = [here.say(key) for key in ("measure", "lead", "printed", "quote")]
    rows = [
        (_what(here, entry), _who(here, entry), el("td", entry.printed, class_="short"), _words(entry))
        for entry in entries
    ]
    return wide(here, table(None, heads, rows, class_="list"))


def _what(here: Here, entry: Entry) -> Child:
    if entry.measure:
        return item(here, entry.measure)
    target = entry.target
    if target is None:
        return None
    place = el("small", here.plan(entry.plan), " ", target.path, " ", here.say("whole_plan"))
    return join(place, " ", to_thing(here, entry.plan, target.indicator, target_anchor(target)))


def _who(here: Here, entry: Entry) -> Child:
    return listed(here, [to_body(here, body) for body in entry.measure.bodies("lead")]) if entry.measure else None


def _words(entry: Entry) -> Html | None:
    return el("q", el("mark", entry.quote), class_="quote") if entry.quote else None


def _rest(here: Here, dues: Sequence[Due]) -> Html:
    """Measures without a date of their own: how many of each plan, and until when it runs."""
    counts: dict[tuple[str, str], list[Due]] = {}
    for due in dues:
        counts.setdefault((due.measure.plan, due.printed), []).append(due)
    rows = [
        (
            here.plan(plan),
            until,
            len(found),
            listed(here, [to_thing(here, due.measure.iri, due.measure.title) for due in found]),
        )
        for (plan, until), found in counts.items()
    ]
    heads = [here.say(key) for key in ("plan", "runs_until", "measures", "which")]
    return wide(here, table(None, heads, rows, class_="list"))


def _sheet(here: Here, entries: Sequence[Entry]) -> Sheet:
    columns = ("date", "plan", "path", "measure", "lead", "printed", "quote")
    return Sheet("deadlines", columns, tuple(_values(here, entry) for entry in entries))


def _values(here: Here, entry: Entry) -> tuple[Value, ...]:
    plan = here.site.facts.by_plan[entry.plan].title
    if entry.measure:
        leads = "、".join(body.name for body in entry.measure.bodies("lead"))
        return entry.date, plan, entry.measure.path, entry.measure.title, leads, entry.printed, entry.quote
    target = entry.target
    return (
        entry.date,
        plan,
        target.path if target else "",
        target.indicator if target else "",
        "",
        entry.printed,
        entry.quote,
    )
