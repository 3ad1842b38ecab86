"""How a ledger is laid out: which sheets, which columns, what stands in each cell. All formats print the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policygraph.faces.ledger import words
from policygraph.query.facts import Body
from policygraph.query.ledger import ROLES, TASK, TYPED, Ledger, LedgerRow
from policygraph.query.reports import stamp_of

HIDDEN = ("key", "stamp")
_PRINTED = ("number", "task", "detail", *ROLES, "target", "deadline", "source", "light")
_OPTIONAL = ("guiding",)
_NARROW = 9
_PART = re.compile(r"#(\d+)$")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: ``rows`` hold one text a column; ``lights`` are the codes of the rows' lights."""

    name: str
    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lights: tuple[str, ...]


def sheets_of(ledger: Ledger, lang: str, by_agency: bool = False) -> tuple[Sheet, ...]:
    """One sheet a plan or, ``by_agency``, one an agency with the tasks in which it has any role."""
    return tuple(_agency_sheets(ledger, lang) if by_agency else _plan_sheets(ledger, lang)) or (single(ledger, lang),)


def single(ledger: Ledger, lang: str) -> Sheet:
    """All rows in one sheet, with their plans."""
    return _sheet(words.say(lang, "sheet"), words.say(lang, "sheet"), ledger.rows, ledger, lang, ("number", "plan"))


def width_in(sheet: Sheet, column: str) -> int:
    """How wide a column is on a sheet, in characters; one of the task's own that is empty takes little room."""
    at = sheet.columns.index(column)
    unused = column in TASK and not any(row[at] for row in sheet.rows)
    return min(_NARROW, words.width(column)) if unused else words.width(column)


def typed_columns(rows: Iterable[LedgerRow]) -> tuple[str, ...]:
    """The columns to fill in, and those that users added of their own."""
    return tuple(dict.fromkeys((*TYPED, *(column for row in rows for column in row.cells))))


def _plan_sheets(ledger: Ledger, lang: str) -> Iterator[Sheet]:
    groups: dict[str, list[LedgerRow]] = {}
    for row in ledger.rows:
        groups.setdefault(row.plan, []).append(row)
    for rows in groups.values():
        title = rows[0].plan_title
        yield _sheet(title, words.say(lang, "title", plan=title), rows, ledger, lang)


def _agency_sheets(ledger: Ledger, lang: str) -> Iterator[Sheet]:
    bodies: dict[str, Body] = {}
    groups: dict[str, list[LedgerRow]] = {}
    for row in ledger.rows:
        for body in {body.iri: body for _, body in row.bodies}.values():
            bodies[body.iri] = body
            groups.setdefault(body.iri, []).append(row)
    for iri in sorted(groups, key=lambda iri: (bodies[iri].place, -len(groups[iri]), iri)):
        name, rows = bodies[iri].name, groups[iri]
        leading = ("number", "plan", "role") if len({row.plan for row in rows}) > 1 else ("number", "role")
        yield _sheet(name, words.say(lang, "agency_title", agency=name), rows, ledger, lang, leading, iri)


def _sheet(
    name: str,
    title: str,
    rows: Iterable[LedgerRow],
    ledger: Ledger,
    lang: str,
    leading: tuple[str, ...] = ("number",),
    agency: str = "",
) -> Sheet:
    listed = tuple(rows)
    printed = (*leading, *(c for c in _PRINTED if c not in leading and _is_used(c, listed)))
    columns = (*printed, *typed_columns(listed), *HIDDEN)
    cells = tuple(tuple(_cell(row, column, lang, agency) for column in columns) for row in listed)
    note = words.say(lang, "count", count=len(listed), on=ledger.on.isoformat())
    return Sheet(name, title, note, columns, cells, tuple(row.status.light for row in listed))


def _is_used(column: str, rows: tuple[LedgerRow, ...]) -> bool:
    return column not in _OPTIONAL or any(row.task_cells[column] for row in rows)


def _cell(row: LedgerRow, column: str, lang: str, agency: str) -> str:
    made = {
        "number": lambda: str(row.number),
        "plan": lambda: row.plan_title,
        "role": lambda: _roles(row, agency, lang),
        "source": lambda: clause(row.path, row.page, lang),
        "light": lambda: words.light(row.status.light, lang),
        "key": lambda: row.key,
        "stamp": lambda: stamp_of(row),
    }
    if column in made:
        return made[column]()
    return row.task_cells[column] if column in row.task_cells else row.cells.get(column, "")


def _roles(row: LedgerRow, agency: str, lang: str) -> str:
    roles = dict.fromkeys(role for role, body in row.bodies if body.iri == agency)
    return "、".join(words.role(role, lang) for role in roles)


def clause(path: str, page: int | None, lang: str) -> str:
    """Where a task stands, as people say it: 二（四）9, 第3页."""
    part = _PART.search(path)
    printed = path[: part.start()] if part else path
    printed = "、".join(printed.split("/")).replace("、（", "（").replace("）、", "）")
    if part:
        printed = words.say(lang, "part", path=printed, part=part[1])
    return words.say(lang, "page", path=printed, page=page) if page else printed
