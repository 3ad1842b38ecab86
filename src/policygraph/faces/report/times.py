"""Deadlines on a time line: what is due when, who leads it, by which words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import sqrt

from policygraph.elements import Child, Html, el, join, table
from policygraph.faces.report.parts import figure, item, listed, section, to_body, wide
from policygraph.faces.report.site import Here, Page, Sheet, Site
from policygraph.query.deadlines import Due, dues_of

OWN = ("printed", "target", "section")
"""Sources of a date that the text itself gives; the rest run until the end of their plan."""
FIRST, LAST, LARGEST = 3.0, 97.0, 9.0


def deadline_pages(site: Site) -> list[Page]:
    """The one page of deadlines."""
    here = Here(site, "deadlines.html")
    dues = list(dues_of(site.facts))
    dated: dict[str, list[Due]] = {}
    for due in sorted((d for d in dues if d.date and d.source in OWN), key=lambda d: d.date):
        dated.setdefault(due.date, []).append(due)
    ongoing = [due for due in dues if due.ongoing and not due.date]
    rest = [due for due in dues if due.source not in OWN]
    sheet = _sheet(here, dues)
    line = figure(here, sheet, wide(here, _line(here, dated)), note=here.say("deadlines_note"))
    parts = (
        line,
        *(section(day, _items(here, found), anchor=f"d{day}") for day, found in dated.items()),
        *([section(here.say("ongoing"), _items(here, ongoing), anchor="ongoing")] if ongoing else []),
        *([section(here.say("undated"), _rest(here, rest), anchor="undated")] if rest else []),
    )
    answer = _answer(here, dated, len(ongoing), len({due.measure.iri for due in rest}))
    return [Page(here.path, here.say("menu_deadlines"), here.say("deadlines_question"), answer, parts, (sheet,))]


def _answer(here: Here, dated: dict[str, list[Due]], ongoing: int, rest: int) -> Child:
    if not dated:
        return here.say("deadlines_none", ongoing, rest)
    busiest = max(dated, key=lambda day: (len(dated[day]), day))
    many = el("a", busiest, href=f"{here.path}#d{busiest}")
    return join(here.say("deadlines_answer", len(dated), ongoing, rest), many, here.say("items", len(dated[busiest])))


def _line(here: Here, dated: dict[str, list[Due]]) -> Html:
    """A row a day: its place between the first and the last, as large as what is due."""
    days = list(dated)
    most = max(map(len, dated.values()), default=1)
    span = here.say("time_axis", days[0], days[-1]) if days else ""
    heads = (here.say("date"), span, here.say("count"), here.say("plans"))
    rows = [
        (
            el("a", day, href=f"#d{day}"),
            el("td", _dot(day, days, len(found), most), class_="drawn"),
            el("td", el("a", len(found), href=f"#d{day}"), class_="number"),
            listed(here, dict.fromkeys(here.plan(due.measure.plan) for due in found)),
        )
        for day, found in dated.items()
    ]
    return table(None, heads, rows, class_="axis time")


def _dot(day: str, days: Sequence[str], count: int, most: int) -> Html:
    first, last, at = (date.fromisoformat(one).toordinal() for one in (days[0], days[-1], day))
    place = FIRST + (LAST - FIRST) * ((at - first) / (last - first) if last > first else 0.5)
    line = el("line", x1=f"{FIRST}%", x2=f"{LAST}%", y1=12, y2=12, class_="rule")
    size = max(3.0, LARGEST * sqrt(count / most))
    dot = el("circle", cx=f"{place:.2f}%", cy=12, r=f"{size:.1f}", class_="dot")
    return el("svg", el("title", f"{day}: {count}"), line, dot, role="img", width="100%", height=24)


def _items(here: Here, dues: Sequence[Due]) -> Html:
    heads = [here.say(key) for key in ("measure", "lead", "printed", "quote")]
    rows = [
        (
            item(here, due.measure),
            listed(here, [to_body(here, body) for body in due.measure.bodies("lead")]),
            due.printed,
            el("q", el("mark", due.quote), class_="quote") if due.quote else None,
        )
        for due in dues
    ]
    return wide(here, table(None, heads, rows, class_="list"))


def _rest(here: Here, dues: Sequence[Due]) -> Html:
    """Measures without a date of their own: how many of each plan, and until when it runs."""
    counts: dict[tuple[str, str], list[Due]] = {}
    for due in dues:
        counts.setdefault((due.measure.plan, due.printed), []).append(due)
    rows = [
        (here.plan(plan), until, len(found), listed(here, [item(here, due.measure, with_plan=False) for due in found]))
        for (plan, until), found in counts.items()
    ]
    heads = [here.say(key) for key in ("plan", "runs_until", "measures", "which")]
    return wide(here, table(None, heads, rows, class_="list"))


def _sheet(here: Here, dues: Sequence[Due]) -> Sheet:
    columns = ("date", "ongoing", "plan", "path", "measure", "lead", "printed", "source", "quote")
    rows = (
        (
            due.date,
            due.ongoing,
            here.site.facts.by_plan[due.measure.plan].title,
            due.measure.path,
            due.measure.title,
            "、".join(body.name for body in due.measure.bodies("lead")),
            due.printed,
            due.source,
            due.quote,
        )
        for due in dues
    )
    return Sheet("deadlines", columns, tuple(rows))
