"""Targets over plans: figures for one indicator on one axis, what is out of line marked; and all targets with words."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

from policygraph.elements import Child, Html, Row, el, join, table
from policygraph.faces.report.names import stem_of
from policygraph.faces.report.parts import figure, link, quotation, section, to_thing, wide
from policygraph.faces.report.site import Here, Page, Sheet, Site
from policygraph.faces.tables import shown
from policygraph.query.facts import TargetFact
from policygraph.query.targets import Compared, compared

FIRST, LAST = 4.0, 96.0
"""Where the axis begins and ends, in parts of a hundred of its width."""
_SIGNS = {">=": "≥", "<=": "≤", "=": "", "~": "≈"}
FAR = 50.0
"""From this multiple of the least figure the axis is drawn by powers of ten."""


def target_pages(site: Site) -> list[Page]:
    """The one page of targets."""
    here = Here(site, "targets.html")
    shown_plans = {plan.iri for plan in site.facts.plans}
    groups = [group for group in compared(site.every) if any(c.target.plan in shown_plans for c in group)]
    shared = [g for g in groups if len({c.target.plan for c in g}) > 1 and any(c.measured for c in g)]
    sheet = _sheet(here, groups)
    charts = [_chart(here, group) for group in shared]
    every = section(
        here.say("all_targets"), figure(here, sheet, wide(here, _all(here, site.facts.targets))), anchor="all"
    )
    odd = [one for group in shared for one in group if one.outlier]
    answer = _answer(here, len(site.facts.targets), len(shared), odd)
    return [Page(here.path, here.say("menu_targets"), here.say("targets_question"), answer, (*charts, every), (sheet,))]


def _answer(here: Here, count: int, shared: int, odd: Sequence[Compared]) -> Child:
    said = here.say("targets_answer", count, shared, len(odd))
    links = [join(" ", el("a", _name(here, one), href=f"{here.path}#{_anchor(one)}")) for one in odd]
    return join(said, links)


def _name(here: Here, one: Compared) -> str:
    return f"{here.plan(one.target.plan)}：{one.target.indicator}"


def _anchor(one: Compared) -> str:
    return f"i-{stem_of(one.target.iri)}"


def target_anchor(target: TargetFact) -> str:
    """Where the page of its measure or plan has a target."""
    return f"g-{stem_of(target.iri)}"


def _chart(here: Here, group: Sequence[Compared]) -> Html:
    """The figures of one indicator, a row a figure, on one axis."""
    figures = [one for one in group if one.measured]
    axis = _Axis([one.measured.value for one in figures if one.measured])
    unit = next((one.measured.unit for one in figures if one.measured), "")
    rows = [_row(here, one, axis) for one in group]
    caption = here.say("axis_log" if axis.far else "axis", shown(axis.least), shown(axis.most), unit)
    heads = (here.say("plan"), caption, here.say("figure"), here.say("deadline"), here.say("quote"))
    return section(group[0].target.indicator, wide(here, table(None, heads, rows, class_="axis")))


class _Axis:
    """One scale for several figures: from zero (or a least below it), by powers of ten where they lie far apart."""

    def __init__(self, values: Sequence[float]) -> None:
        self.far = min(values) > 0 and max(values) / min(values) > FAR
        self.least = min(values) if self.far else min(0.0, *values)
        self.most = max(values)

    def place(self, value: float) -> float:
        """Where a figure lies, in parts of a hundred of the width."""
        low, high, at = (log10(v) if self.far else v for v in (self.least, self.most, value))
        return FIRST + (LAST - FIRST) * ((at - low) / (high - low) if high > low else 1.0)


def _row(here: Here, one: Compared, axis: _Axis) -> Row:
    target = one.target
    odd = el("strong", here.say("outlier", shown(one.ratio)), class_="odd") if one.outlier else None
    cells = (
        _where(here, target),
        el("td", _dot(one, axis), class_="drawn"),
        el("td", _figure(target), " ", odd, class_="short"),
        el("td", target.deadline, class_="short"),
        _quote(here, target),
    )
    return Row(cells, _anchor(one), "odd" if one.outlier else None)


def _where(here: Here, target: TargetFact) -> Html:
    anchor = target_anchor(target)
    return link(here.plan(target.plan), here.to(target.measure, anchor) or here.to(target.plan, anchor))


def _figure(target: TargetFact) -> str:
    if target.value is None:
        return ""
    most = f"–{shown(target.value_max)}" if target.value_max is not None else ""
    return f"{_SIGNS.get(target.comparator, target.comparator)} {shown(target.value)}{most} {target.unit}".strip()


def _dot(one: Compared, axis: _Axis) -> Html | None:
    if one.measured is None:
        return None
    at = f"{axis.place(one.measured.value):.2f}%"
    shape = "M-7 0L0-7L7 0L0 7Z" if one.outlier else "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1-5 0Z"
    line = el("line", x1=f"{FIRST}%", x2=f"{LAST}%", y1=10, y2=10, class_="rule")
    stem = el("line", x1=f"{FIRST}%", x2=at, y1=10, y2=10, class_="stem")
    mark = el("svg", el("path", d=shape, class_="odd" if one.outlier else "dot"), x=at, y=10, overflow="visible")
    label = f"{one.target.indicator} {_figure(one.target)}"
    return el("svg", el("title", label), line, stem, mark, role="img", width="100%", height=20)


def _quote(here: Here, target: TargetFact) -> Html | None:
    return next((quotation(here, quote) for quote in here.site.statements.quotes(target.iri)), None)


def _all(here: Here, targets: Sequence[TargetFact]) -> Html:
    heads = [here.say(key) for key in ("indicator", "plan", "figure", "deadline", "quote")]
    rows = [(t.indicator, _where(here, t), _figure(t), t.deadline, _quote(here, t)) for t in targets]
    return table(None, heads, rows, class_="list")


def target_table(here: Here, targets: Sequence[TargetFact]) -> Html:
    """The targets of one plan or measure, each with its words and a place to be linked to."""
    heads = [here.say(key) for key in ("indicator", "figure", "deadline", "place_in_text", "quote")]
    rows = [_target_row(here, target) for target in targets]
    return wide(here, table(None, heads, rows, class_="list"))


def _target_row(here: Here, target: TargetFact) -> Row:
    where = to_thing(here, target.measure, target.path) if target.measure else target.path
    cells = (target.indicator, _figure(target), target.deadline, where, _quote(here, target))
    return Row(cells, target_anchor(target))


def _sheet(here: Here, groups: Sequence[Sequence[Compared]]) -> Sheet:
    columns = ("plan", "path", "indicator", "comparator", "value", "value_max", "unit", "base_value", "base_unit",
               "deadline", "ratio_to_median", "outlier", "quote")  # fmt: skip
    plans = {plan.iri for plan in here.site.facts.plans}
    rows = [_values(here, one) for group in groups for one in group if one.target.plan in plans]
    return Sheet("targets", columns, tuple(rows))


def _values(here: Here, one: Compared) -> tuple[str | float | bool | None, ...]:
    target, measured = one.target, one.measured
    plan = here.site.every.by_plan[target.plan].title
    stated = (target.comparator, target.value, target.value_max, target.unit)
    base = (measured.value, measured.unit) if measured else (None, None)
    return (plan, target.path, target.indicator, *stated, *base, target.deadline, one.ratio, one.outlier, target.quote)
