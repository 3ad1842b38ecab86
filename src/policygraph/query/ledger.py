"""The ledger of a graph: one row a measure, as the offices that supervise a plan keep it (任务分解表, 督办台账)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from policygraph.errors import UsageError
from policygraph.graph.store import Store
from policygraph.language.folding import fold_text
from policygraph.query.deadlines import Due, dues_of
from policygraph.query.facts import Body, Facts, MeasureFact, facts_of
from policygraph.query.facts.values import plural
from policygraph.query.status import MeasureStatus, reports_of, statuses
from policygraph.values.progress import ProgressEntry
from policygraph.vocab.roles import role_labels

ROLES = ("lead", "responsible", "cooperating", "guiding")
TASK = ("task", "detail", *ROLES, "target", "deadline")
TYPED = ("status", "progress", "problems", "rating")
LONGEST = 32_000
"""Characters of a cell; a spreadsheet's own limit is 32,767."""

_PAGES = "SELECT DISTINCT ?measure ?page WHERE { ?measure pg:page ?page }"
_ENDS = "。！？!?"
_OPENERS = "（(【〔["
_LABEL = 16


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One measure. ``task_cells`` are texts by the columns of :data:`TASK`, ``cells`` what was typed so far.

    ``number`` counts the measures of a plan from 1, ``path`` and ``page`` (None where the source has no pages) say
    where it stands; ``bodies`` pairs roles with bodies; ``heads`` are the ids of the reports that ``cells`` shows.
    """

    key: str
    plan: str
    plan_title: str
    place: str
    number: int
    path: str
    page: int | None
    task_cells: Mapping[str, str]
    bodies: tuple[tuple[str, Body], ...]
    status: MeasureStatus
    cells: Mapping[str, str]
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rows in the order of their plans and texts; ``lost`` are reports of measures that the graph lacks."""

    rows: tuple[LedgerRow, ...]
    lost: tuple[ProgressEntry, ...]
    on: date


def ledger_of(store: Store, on: date, plan: str = "", agency: str = "") -> Ledger:
    """The ledger on a day, of the plans with these words in title, number or place, or of one agency's measures.

    An agency is named in full, or by words that are part of its name. UsageError where nothing matches.
    """
    facts, reports = facts_of(store), reports_of(store)
    chosen = facts.only(plan) if plan else facts
    pages = {str(measure): int(page or 0) for measure, page in store.query(_PAGES).rows}
    found = tuple(_rows(chosen, statuses(facts, reports, on), pages))
    known = {measure.iri for measure in facts.measures}
    return Ledger(_of_agency(found, agency), tuple(r for r in reports if r.measure not in known), on)


def shown_cells(heads: Sequence[ProgressEntry]) -> dict[str, str]:
    """What the typed columns show: the report; where several are in conflict, each with who and when before it."""
    if len(heads) < 2:
        return {column: clean(text) for head in heads for column, text in head.cells}
    columns = dict.fromkeys(column for head in heads for column, _ in head.cells)
    return {column: clean(_merged(column, heads)) for column in columns}


def _merged(column: str, heads: Sequence[ProgressEntry]) -> str:
    said = {head.cell(column) for head in heads}
    if len(said) == 1:
        return said.pop()
    return "\n".join(f"〔{head.by or head.sheet or head.file} {head.at}〕{head.cell(column)}" for head in heads)


def clean(text: str) -> str:
    """Text for a cell: no controls but line feeds, nothing invisible, no longer than a spreadsheet takes."""
    kept = "".join(_visible(char) for char in text.replace("\r\n", "\n"))
    return kept if len(kept) <= LONGEST else f"{kept[: LONGEST - 1]}…"


def _visible(char: str) -> str:
    if char == "\n" or char.isalnum():
        return char
    kind = unicodedata.category(char)
    if kind in ("Zl", "Zp") or char == "\r":
        return "\n"
    if char in "\ufffe\uffff" or kind in ("Cf", "Cs", "Co"):
        return ""
    return " " if kind == "Cc" else char


def _rows(facts: Facts, status: Mapping[str, MeasureStatus], pages: Mapping[str, int]) -> Iterator[LedgerRow]:
    dues: dict[str, list[Due]] = {}
    for due in dues_of(facts):
        dues.setdefault(due.measure.iri, []).append(due)
    numbers = {plan.iri: count(1) for plan in facts.plans}
    for measure in facts.measures:
        plan = facts.by_plan[measure.plan]
        heads = tuple(sorted(status[measure.iri].heads, key=lambda head: (head.at, head.id)))
        yield LedgerRow(
            key=measure.iri,
            plan=plan.iri,
            plan_title=clean(plan.title),
            place=plan.place,
            number=next(numbers[plan.iri]),
            path=measure.path,
            page=pages.get(measure.iri),
            task_cells=_task_cells(measure, facts, dues.get(measure.iri, [])),
            bodies=tuple((role, body) for role in ROLES for body in measure.bodies(role)),
            status=status[measure.iri],
            cells=shown_cells(heads),
            heads=tuple(head.id for head in heads),
        )


def _task_cells(measure: MeasureFact, facts: Facts, dues: list[Due]) -> dict[str, str]:
    targets = dict.fromkeys("".join(target.quote.split()) for target in facts.targets_of.get(measure.iri, ()))
    limits = dict.fromkeys(_limit(due) for due in dues)
    said = {
        "task": measure.title,
        "detail": detail_of(measure),
        **{role: plural(measure.bodies(role)) for role in ROLES},
        "target": "；".join(targets),
        "deadline": "；".join(filter(None, limits)),
    }
    return {column: clean(text) for column, text in said.items()}


def _limit(due: Due) -> str:
    if due.source == "horizon":
        return f"{due.printed}年（方案期限）"
    return due.printed


def detail_of(measure: MeasureFact) -> str:
    """The wording of a measure behind its title and before the clause that names its bodies (（牵头单位：…）)."""
    start = measure.text.find(measure.title) + len(measure.title) if measure.title in measure.text else 0
    body = measure.text[start:].lstrip("。.：: ")
    mentions = [a.mention for a in measure.assigned if not a.inferred]
    return body[: _clause_start(body, mentions)]


def _clause_start(text: str, mentions: Sequence[str]) -> int:
    """Where a last sentence, or the brackets at its end, begins to say who does it: a label, a colon, bodies."""
    whole = text.rstrip(f"{_ENDS}；;")
    start = max(whole.rfind(end) for end in _ENDS) + 1
    if any(mention in whole[start:] for mention in mentions):
        openers = (at for at in range(start, len(whole)) if whole[at] in _OPENERS)
        return next((at for at in (start, *openers) if _is_label(whole[at : at + _LABEL])), len(text))
    return len(text)


def _is_label(text: str) -> bool:
    label, colon, _ = fold_text(text).lstrip(_OPENERS).partition("：")
    return bool(colon) and any(pattern.regex.fullmatch(label) for pattern in role_labels())


def _of_agency(rows: tuple[LedgerRow, ...], agency: str) -> tuple[LedgerRow, ...]:
    if not agency:
        return rows
    words = fold_text(agency)
    exact = tuple(row for row in rows if any(fold_text(body.name) == words for _, body in row.bodies))
    found = exact or tuple(row for row in rows if any(words in fold_text(body.name) for _, body in row.bodies))
    if not found:
        raise UsageError(f"no agency of these plans is called {agency}; `policygraph query agency-workload` lists them")
    return found
