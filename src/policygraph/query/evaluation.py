"""Precision and recall of extracted plans against annotations of the user's own, field by field, with the misses.

Annotations and extracted plans have one shape, that of `extract --format json` (docs/annotating.md says how to
annotate). A field that an annotation leaves out is not judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from policygraph.language.folding import fold_text

Record = Mapping[str, Any]
FRONT = ("title", "document_number", "issuer", "issued_on", "jurisdiction")
_ALIKE_TITLE = 0.9
_ALIKE_INDICATOR = 0.6


@dataclass(frozen=True, slots=True)
class Miss:
    """A fact that one side has and the other lacks: ``missed`` where the annotation has it, else found too much."""

    plan: str
    field: str
    missed: bool
    fact: str


@dataclass(frozen=True, slots=True)
class Figure:
    """How many facts of a field the annotations have, how many were found, and how many of these are right."""

    field: str
    annotated: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is annotated that was found; 1 where nothing is annotated."""
        return self.right / self.annotated if self.annotated else 1.0

    @property
    def f(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Field:
    """A field to be judged: what facts a record has of it, when two facts agree, and how a fact is shown."""

    name: str
    facts: Callable[[Record], Sequence[Any]]
    same: Callable[[Any, Any], bool]
    show: Callable[[Any], str]


def evaluate(pairs: Iterable[tuple[str, Record, Record]]) -> tuple[tuple[Figure, ...], tuple[Miss, ...]]:
    """The figures of all fields, summed over the plans, and the misses; each pair is (name, annotation, extracted)."""
    totals = {field.name: [0, 0, 0] for field in FIELDS}
    misses: list[Miss] = []
    for name, gold, found in pairs:
        aligned = _aligned(gold, found)
        for field in FIELDS:
            wanted, got = field.facts(gold), field.facts(aligned)
            if not wanted and not _judged(gold, field.name):
                continue
            right, missed, wrong = _matched(wanted, got, field.same)
            for at, count in enumerate((len(wanted), len(got), right)):
                totals[field.name][at] += count
            misses += [Miss(name, field.name, True, field.show(fact)) for fact in missed]
            misses += [Miss(name, field.name, False, field.show(fact)) for fact in wrong]
    return tuple(Figure(name, *counts) for name, counts in totals.items()), tuple(misses)


def best_match(gold: Record, found: Sequence[Record]) -> Record:
    """Of several plans in one file the one whose title is nearest to the annotation's; empty where there is none."""
    title = fold_text(gold["plan"].get("title") or "")
    return max(found, key=lambda record: _alike(title, record["plan"].get("title")), default={"plan": {}})


def _judged(gold: Record, field: str) -> bool:
    """Whether the annotation speaks of the field at all: an empty list says that there is nothing."""
    if field in ("deadlines", "topics"):
        return any(field in measure for measure in gold.get("measures") or [])
    return field == "plan" or field in ("assignments", "inherited") or gold.get(field) is not None


def _matched(
    wanted: Sequence[Any], got: Sequence[Any], same: Callable[[Any, Any], bool]
) -> tuple[int, list[Any], list[Any]]:
    """How many facts agree, each used once, and what is left over on either side."""
    rest, missed = list(got), []
    for fact in wanted:
        at = next((i for i, other in enumerate(rest) if same(fact, other)), None)
        if at is None:
            missed.append(fact)
        else:
            rest.pop(at)
    return len(wanted) - len(missed), missed, rest


def _aligned(gold: Record, found: Record) -> Record:
    """``found`` with the annotation's paths on its measures, where path, or last step and title, agree."""
    free = list(found.get("measures") or [])
    renamed = []
    for measure in gold.get("measures") or []:
        alike = [m for m in free if _alike(measure["title"], m["title"]) >= _ALIKE_TITLE and _last(m) == _last(measure)]
        chosen = next((m for m in alike if _path(m) == _path(measure)), alike[0] if alike else None)
        if chosen is not None:
            free.remove(chosen)
            renamed.append({**chosen, "path": measure["path"]})
    return {**found, "measures": [*renamed, *free]}


def _alike(a: str, b: str | None) -> float:
    left, right = _plain(a), _plain(b or "")
    return 1.0 if left == right else SequenceMatcher(None, left, right, autojunk=False).ratio()


def _plain(text: str) -> str:
    return fold_text(text).rstrip("。.；，：")


def _path(measure: Record) -> str:
    return fold_text(measure["path"]).replace(".", "")


def _last(measure: Record) -> str:
    return _path(measure).rpartition("/")[2]


def _front(record: Record) -> list[tuple[str, str]]:
    return [(key, fold_text(value)) for key in FRONT if (value := record["plan"].get(key))]


def _assignments(record: Record) -> list[tuple[str, str, frozenset[str]]]:
    return [
        (_path(measure), a["role"], frozenset(fold_text(a[key]) for key in ("name", "full") if a.get(key)))
        for measure in record.get("measures") or []
        for a in measure.get("assignments") or []
        if not a.get("inherited") and not a.get("implied")
    ]


def _same_assignment(a: tuple[str, str, frozenset[str]], b: tuple[str, str, frozenset[str]]) -> bool:
    return a[:2] == b[:2] and bool(a[2] & b[2])


def _inherited(record: Record) -> list[tuple[str, str]]:
    return [(_path(m), fold_text(m["inherits"])) for m in record.get("measures") or [] if m.get("inherits")]


def _deadlines(record: Record) -> list[tuple[str, str | None, bool]]:
    measures = record.get("measures") or []
    return [(_path(m), d.get("date"), bool(d.get("ongoing"))) for m in measures for d in m.get("deadlines") or []]


def _same_target(a: Record, b: Record) -> bool:
    left, right = fold_text(a["indicator"]), fold_text(b["indicator"])
    named = left in right or right in left or _alike(left, right) >= _ALIKE_INDICATOR
    dates = {str(x.get("deadline") or "").removesuffix("-12-31") for x in (a, b)}
    figures = all(a.get(key) == b.get(key) for key in ("value", "comparator")) and (a.get("unit") or "") == (
        b.get("unit") or ""
    )
    return named and figures and len(dates) == 1


def _references(record: Record) -> list[tuple[str, str]]:
    return [(fold_text(r.get("number") or ""), fold_text(r.get("title") or "")) for r in record.get("references") or []]


def _same_reference(a: tuple[str, str], b: tuple[str, str]) -> bool:
    return a[0] == b[0] if a[0] and b[0] else a[1] == b[1]


def _joined_names(record: Record) -> list[frozenset[str]]:
    groups = (sorted({fold_text(n) for n in agency["names"]}) for agency in record.get("agencies") or [])
    return [frozenset((a, b)) for names in groups for i, a in enumerate(names) for b in names[i + 1 :]]


def _topics(record: Record) -> list[tuple[str, str]]:
    found = []
    for measure in record.get("measures") or []:
        topics = measure.get("topics") or {}
        found += [(_path(measure), code) for code in (*topics.get("primary", ()), *topics.get("secondary", ()))]
    return found


def _annex(record: Record) -> list[tuple[str, str, frozenset[str]]]:
    rows = (record.get("annex") or {}).get("rows") or []
    return _assignments({"measures": [{**row, "path": str(row["number"])} for row in rows]})


def _said(fact: tuple[Any, ...]) -> str:
    return " ".join(
        "/".join(sorted(part)) if isinstance(part, frozenset) else str(part) for part in fact if part is not None
    )


def _equal(a: object, b: object) -> bool:
    return a == b


FIELDS: tuple[Field, ...] = (
    Field("plan", _front, _equal, _said),
    Field("measures", lambda r: [_path(m) for m in r.get("measures") or []], _equal, str),
    Field("assignments", _assignments, _same_assignment, _said),
    Field("inherited", _inherited, _equal, _said),
    Field("deadlines", _deadlines, _equal, _said),
    Field(
        "targets",
        lambda r: r.get("targets") or [],
        _same_target,
        lambda t: _said(
            (t["where"], t["indicator"], t.get("comparator"), t.get("value"), t.get("unit"), t.get("deadline"))
        ),
    ),
    Field("references", _references, _same_reference, _said),
    Field("agencies", _joined_names, _equal, lambda names: " = ".join(sorted(names))),
    Field("topics", _topics, _equal, _said),
    Field("annex", _annex, _same_assignment, _said),
)
