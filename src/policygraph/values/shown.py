"""How a plan shows itself in a notebook: as a page, as a matrix of who does what, as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from policygraph.elements import Html, el, join, table
from policygraph.errors import UsageError

if TYPE_CHECKING:
    from policygraph.values.plan import Measure, Plan

LETTERS = {"lead": "牵", "responsible": "责", "cooperating": "配", "guiding": "导"}
NAMES = {"lead": "牵头", "responsible": "责任", "cooperating": "配合", "guiding": "指导"}
_LOOKS = {
    "lead": "background:#0b4ea2;color:#fff;font-weight:600",
    "responsible": "color:#9a4a00;border-bottom:1px solid #9a4a00",
    "cooperating": "color:#1a7036;border-bottom:2px dashed #1a7036",
    "guiding": "color:#8b2a8b;border-bottom:2px dotted #8b2a8b",
}
Rows = tuple[Sequence[str], Iterator[Sequence[Any]]]


def plan_html(plan: Plan) -> Html:
    """Title, what it holds, and the measures with their bodies by role."""
    front = plan.front
    known = " · ".join(filter(None, (front.document_number, front.jurisdiction, front.issued_on)))
    counts = (("任务", plan.measures), ("目标", plan.targets), ("引用文件", plan.references), ("单位", plan.agencies))
    held = " · ".join(f"{name} {len(things)}" for name, things in counts)
    roles = [role for role in NAMES if any(a.role == role for m in plan.measures for a in m.assignments)]
    heads = ("位置", "任务", *(NAMES[role] for role in roles), "时限")
    rows = [_measure(measure, roles) for measure in plan.measures]
    return join(el("h3", front.title), el("p", known), el("p", held), table(None, heads, rows, class_="dataframe"))


def _measure(measure: Measure, roles: Sequence[str]) -> tuple[str, ...]:
    by_role = ("、".join(a.full for a in measure.assignments if a.role == role) for role in roles)
    return (measure.path, measure.title, *by_role, "、".join(limit.printed for limit in measure.deadlines))


def plan_matrix(plan: Plan) -> Html:
    """The measures against the bodies they name, with the letter of the role in each cell."""
    bodies = list(dict.fromkeys(a.full for measure in plan.measures for a in measure.assignments))
    heads = [el("th", "任务"), *(el("th", body, style="writing-mode:vertical-rl;text-align:left") for body in bodies)]
    rows = [_row(measure, bodies) for measure in plan.measures]
    key = join(*(el("span", _letter(role), f" {name}  ") for role, name in NAMES.items()))
    return join(el("p", el("b", plan.front.title), " ", key), el("table", el("tr", heads), rows))


def _row(measure: Measure, bodies: Sequence[str]) -> Html:
    cells: dict[str, list[Html]] = {}
    for assignment in measure.assignments:
        cells.setdefault(assignment.full, []).append(_letter(assignment.role))
    title = el("th", measure.number or measure.path, " ", measure.title, style="text-align:left", scope="row")
    return el("tr", title, [el("td", cells.get(body, ())) for body in bodies])


def _letter(role: str) -> Html:
    return el("span", LETTERS[role], title=NAMES[role], style=f"padding:0 4px;{_LOOKS[role]}")


def _measures(plan: Plan) -> Rows:
    columns = ("path", "number", "title", "text", "topics", "start", "end")
    rows = (
        (m.path, m.number, m.title, m.text, "、".join(m.topics.primary), m.span.start, m.span.end)
        for m in plan.measures
    )
    return columns, rows


def _assignments(plan: Plan) -> Rows:
    columns = ("path", "measure", "role", "agency", "name", "inherited", "implied", "rule", "start", "end")
    rows = (
        (m.path, m.title, a.role.value, a.full, a.name, a.inherited, a.implied, a.rule, a.span.start, a.span.end)
        for m in plan.measures
        for a in m.assignments
    )
    return columns, rows


def _targets(plan: Plan) -> Rows:
    columns = ("path", "indicator", "kind", "comparator", "value", "value_max", "unit", "deadline", "quote")
    rows = (
        (t.where, t.indicator, t.kind.value, t.comparator, t.value, t.value_max, t.unit, t.deadline, t.quote)
        for t in plan.targets
    )
    return columns, rows


def _references(plan: Plan) -> Rows:
    columns = ("path", "title", "number", "relation", "quote")
    return columns, ((r.where, r.title, r.number, r.relation.value, r.quote) for r in plan.references)


PARTS: Mapping[str, Callable[[Plan], Rows]] = {
    "assignments": _assignments,
    "measures": _measures,
    "targets": _targets,
    "references": _references,
}


def rows_of(plan: Plan, part: str) -> Rows:
    """Columns and rows of a part of a plan (a key of :data:`PARTS`); UsageError for another."""
    if part not in PARTS:
        raise UsageError(f"a plan has no rows named {part!r}; choose one of {', '.join(PARTS)}")
    return PARTS[part](plan)
