"""Rows of a query as answers of the shape of their kind, and the things whose sentences stand behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from policygraph.query.ask.slots import Slots

Row = Mapping[str, Any]
Answer = dict[str, Any]

_CENTRE = "中心"
_EXACT = ("assignment", "deed1", "deed2", "deed3", "as1", "as2", "target", "reference")


def answers_of(kind: str, rows: Iterable[Row]) -> list[Answer]:
    """One answer for all rows that say the same, in the order of the rows."""
    found: dict[tuple[Any, ...], Answer] = {}
    for row in rows:
        key, answer = _SHAPES[kind](row)
        found.setdefault(key, answer)
    return list(found.values())


def _agency(row: Row) -> tuple[tuple[Any, ...], Answer]:
    """Of one plan; of all plans together where their number is what counts."""
    return (row["label"], row.get("plan", row.get("agency"))), {"label": row["label"], "plan": row.get("planTitle")}


def _measure(row: Row) -> tuple[tuple[Any, ...], Answer]:
    answer = {"plan": row["planTitle"], "path": row["path"], "label": row["title"]}
    return (row["measure"],), answer | ({"due": row["due"]} if row.get("due") else {})


def _plan(row: Row) -> tuple[tuple[Any, ...], Answer]:
    return (row["plan"],), {"label": row["planTitle"]}


def _document(row: Row) -> tuple[tuple[Any, ...], Answer]:
    return (row["document"],), {"label": row["documentTitle"], "number": row["number"]}


def _target(row: Row) -> tuple[tuple[Any, ...], Answer]:
    answer = {
        "plan": row["planTitle"],
        "label": row["indicator"],
        "value": _figure(row["value"]),
        "unit": row["unit"],
        "value_max": _figure(row["most"]),
        "comparator": row["comparator"],
        "deadline": row["due"],
        "quote": row["quote"],
    }
    return (row["target"],), answer


def _figure(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


_SHAPES: dict[str, Callable[[Row], tuple[tuple[Any, ...], Answer]]] = {
    "agencies": _agency,
    "measures": _measure,
    "plans": _plan,
    "documents": _document,
    "targets": _target,
}


def with_figures(answers: Sequence[Answer]) -> tuple[list[Answer], list[Answer]]:
    """The targets that have a figure, and those that are only described; all targets of an answer have one."""
    figures = [a for a in answers if a["value"] is not None]
    described = [a for a in answers if a["value"] is None]
    return figures, described


def of_all_plans(answers: Sequence[Answer], rows: Sequence[Row], slots: Slots) -> list[Answer]:
    """Of agencies asked for in several plans *both*: those whose line of work (else name) stands in each.

    A centre is an institution under a department, not the department: 金融事务中心 is no counterpart of 金融办.
    """
    plans_of: dict[tuple[str, bool], set[str]] = {}
    for row in rows:
        plans_of.setdefault(_counterpart(row), set()).add(row["plan"])
    everywhere = {key for key, plans in plans_of.items() if plans >= set(slots.plans)}
    kept = {(row["label"], row["planTitle"]) for row in rows if _counterpart(row) in everywhere}
    return [a for a in answers if (a["label"], a["plan"]) in kept]


def _counterpart(row: Row) -> tuple[str, bool]:
    """By what a body is the same in several plans."""
    return str(row["line"] or row["label"]), str(row["label"]).endswith(_CENTRE)


def of_all_topics(answers: Sequence[Answer], rows: Sequence[Row], slots: Slots) -> list[Answer]:
    """Of agencies asked for by several topics *at once*: those that have measures of each."""
    topics_of: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        topics_of.setdefault((row["label"], row["planTitle"]), set()).add(row["topic"])
    return [a for a in answers if topics_of[a["label"], a["plan"]] >= set(slots.topics)]


def of_all_items(answers: Sequence[Answer], rows: Sequence[Row], slots: Slots) -> list[Answer]:
    """Of agencies asked for by several measures *both*: those that stand in each of them."""
    measures_of: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        measures_of.setdefault((row["label"], row["planTitle"]), set()).add(row["measure"])
    return [a for a in answers if len(measures_of[a["label"], a["plan"]]) >= len(slots.items)]


def of_all_documents(answers: Sequence[Answer], rows: Sequence[Row], slots: Slots) -> list[Answer]:
    """Of plans asked for by several documents *at once*: those that cite each."""
    cited: dict[str, set[str]] = {}
    for row in rows:
        cited.setdefault(row["planTitle"], set()).add(row["document"])
    return [a for a in answers if cited[a["label"]] >= set(slots.documents)]


def documents_of_all(answers: Sequence[Answer], rows: Sequence[Row], slots: Slots) -> list[Answer]:
    """Of documents asked for in several plans *both*: those that each cites."""
    citing: dict[str, set[str]] = {}
    for row in rows:
        citing.setdefault(row["documentTitle"], set()).add(row["plan"])
    return [a for a in answers if citing[a["label"]] >= set(slots.plans)]


def distinct(kind: str, rows: Iterable[Row]) -> list[Row]:
    """The first row of each thing: a document that plans call by two titles comes once."""
    found: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        found.setdefault(_SHAPES[kind](row)[0], row)
    return list(found.values())


def ranked(rows: Sequence[Row], slots: Slots) -> list[Row]:
    """The first rows of a ranking with all that are level with the last of them; by plan where asked for apart."""
    if not slots.apart:
        return _first(rows, slots.top)
    plans = dict.fromkeys(row["plan"] for row in rows)
    return [row for plan in plans for row in _first([r for r in rows if r["plan"] == plan], slots.top)]


def _first(rows: Sequence[Row], top: int) -> list[Row]:
    if len(rows) <= top:
        return list(rows)
    level = rows[top - 1]["count"]
    return [row for i, row in enumerate(rows) if i < top or row["count"] == level]


def things_of(rows: Iterable[Row]) -> list[str]:
    """The IRIs whose evidence says what the rows say: of each row the assignment, else target, reference, measure."""
    found: dict[str, None] = {}
    for row in rows:
        own = [str(row[name]) for name in _EXACT if row.get(name)]
        found.update(dict.fromkeys(own or [str(row[name]) for name in ("measure", "plan") if row.get(name)][:1]))
    return list(found)
