"""Strength of commitment: which verbs lead the clauses of a measure, on the scale of ``data/strength.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from policygraph.language.folding import fold_text
from policygraph.query.answer import Answer
from policygraph.query.columns import answer_of
from policygraph.query.facts import Body, Facts, MeasureFact
from policygraph.query.facts.values import plural

_FILE = Path(__file__).parent / "data" / "strength.toml"
GRADES = (5, 4, 3, 2, 1)
COLUMNS = (
    "strength", "verb", "average", "strongest", "weakest", "grades", "lead", "plan", "place", "path", "measure",
    "quote",
)  # fmt: skip
BY_LEAD = ("agency", "place", "leads_count", "average", "weak", "grades")
_WEAK = 2
_CLAUSE = re.compile(r"[^，。；！？：]+")
_NUMBER = re.compile(r"^(?:[（(]?[0-9一二三四五六七八九十]{1,4}[)）]?[.．、]?)+")
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """The verbs with their grades, what may stand before one, and what after it makes a noun of it."""

    grades: Mapping[str, int]
    before: frozenset[str]
    after: tuple[str, ...]

    def leading(self, clause: str) -> tuple[str, int] | None:
        """The verb that leads a folded clause and its grade: 积极探索建立清单 → 探索, 1; None where none does."""
        at = 0
        while step := self._adverb(clause, at):
            at += step
        for size in range(_LONGEST, 0, -1):
            verb = clause[at : at + size]
            if verb in self.grades and not clause.startswith(self.after, at + size):
                return verb, self.grades[verb]
        return None

    def _adverb(self, clause: str, at: int) -> int:
        """The length of the word at ``at`` that only says how eagerly; verbs win over it."""
        for size in range(_LONGEST, 0, -1):
            word = clause[at : at + size]
            if word in self.grades:
                return 0
            if word in self.before:
                return size
        return 0


@cache
def scale() -> Scale:
    """The scale of ``data/strength.toml``."""
    table = tomllib.loads(_FILE.read_text("utf-8"))
    grades = {verb: grade for grade in GRADES for verb in table[str(grade)]["verbs"]}
    return Scale(grades, frozenset(table["before"]["words"]), tuple(table["after"]["words"]))


@dataclass(frozen=True, slots=True)
class Commitment:
    """How a measure commits: the verb that leads it and its grade, and (verb, grade, clause) of each clause led."""

    verb: str
    grade: int | None
    quote: str
    clauses: tuple[tuple[str, int, str], ...]

    @property
    def average(self) -> float | None:
        """The mean grade of the clauses."""
        return round(sum(grade for _, grade, _ in self.clauses) / len(self.clauses), 2) if self.clauses else None


def commitment_of(measure: MeasureFact) -> Commitment:
    """The verbs that lead the clauses of a measure; its title decides, else the first clause that a verb leads."""
    title = fold_text(measure.title)
    clauses = tuple(_led(_body(measure, title)))
    of_title = scale().leading(title)
    if of_title:
        return Commitment(*of_title, measure.title, clauses)
    return Commitment(*clauses[0], clauses) if clauses else Commitment("", None, "", ())


def _body(measure: MeasureFact, title: str) -> str:
    """The text after number and title, up to the bracket that names the bodies."""
    text = _NUMBER.sub("", fold_text(measure.text)).removeprefix(title)
    last = [at for a in measure.assigned if (at := text.rfind(fold_text(a.mention))) >= 0]
    bracket = text.rfind("（", 0, min(last, default=0))
    return text[:bracket] if bracket >= 0 else text


def _led(text: str) -> Iterator[tuple[str, int, str]]:
    for found in _CLAUSE.finditer(text):
        if led := scale().leading(found[0]):
            yield (*led, found[0])


def strength(facts: Facts, lead: str = "") -> Answer:
    """Measures by strength, the weakest first and those without a verb last; ``lead``: only those such a body leads."""
    rows = [_row(m, facts) for m in facts.measures if not lead or any(lead in b.name for b in m.bodies("lead"))]
    rows.sort(key=lambda row: (row[0] is None, row[0] or 0, row[2] or 0))
    return answer_of("strength", COLUMNS, rows)


def _row(measure: MeasureFact, facts: Facts) -> tuple[int | None, str | None, float | None, *tuple[str | None, ...]]:
    found, plan = commitment_of(measure), facts.by_plan[measure.plan]
    ordered = sorted(found.clauses, key=lambda clause: clause[1])
    return (
        found.grade,
        found.verb or None,
        found.average,
        ordered[-1][0] if ordered else None,
        ordered[0][0] if ordered else None,
        _counts([grade for _, grade, _ in found.clauses]),
        plural(measure.bodies("lead")) or None,
        plan.title,
        plan.place,
        measure.path,
        measure.title,
        found.quote or None,
    )


def _counts(grades: list[int]) -> str:
    return "-".join(str(grades.count(grade)) for grade in GRADES)


def strength_by_lead(facts: Facts, lead: str = "") -> Answer:
    """Bodies that lead, by the mean strength of the clauses of what they lead, the weakest first."""
    led: dict[str, tuple[Body, list[Commitment]]] = {}
    for measure in facts.measures:
        commitment = commitment_of(measure)
        for body in measure.bodies("lead"):
            if lead in body.name:
                led.setdefault(body.iri, (body, []))[1].append(commitment)
    rows = [_of_body(body, found) for body, found in led.values()]
    rows.sort(key=_weakest)
    return answer_of("strength-by-lead", BY_LEAD, rows)


def _weakest(row: tuple[str, str, int, float | None, int, str]) -> tuple[bool, float, int, str, str]:
    return row[3] is None, row[3] or 0, -row[2], row[0], row[1]


def _of_body(body: Body, found: list[Commitment]) -> tuple[str, str, int, float | None, int, str]:
    grades = [grade for commitment in found for _, grade, _ in commitment.clauses]
    average = round(sum(grades) / len(grades), 2) if grades else None
    weak = sum(1 for commitment in found if commitment.grade and commitment.grade <= _WEAK)
    return body.name, body.place, len(found), average, weak, _counts(grades)
