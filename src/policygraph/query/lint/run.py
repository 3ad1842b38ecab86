"""Findings in words: what the rules hit, put into sentences, sorted, without what is silenced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from policygraph.query.answer import Answer
from policygraph.query.columns import answer_of
from policygraph.query.facts import Facts, PlanFact
from policygraph.query.lint.codes import SEVERITIES, codes
from policygraph.query.lint.found import read
from policygraph.query.lint.hits import Field, Hit
from policygraph.query.lint.rules import hits_of
from policygraph.query.lint.silence import Silence, written

COLUMNS = ("severity", "code", "plan", "place", "path", "sentence", "quote", "start", "silence")


@dataclass(frozen=True, slots=True)
class Remark:
    """A hit with its severity and its sentence."""

    hit: Hit
    severity: str
    sentence: str


def lint(
    facts: Facts,
    lang: str = "zh",
    silences: Sequence[Silence] = (),
    least: str = "note",
    plan: str = "",
    place: str = "",
) -> Answer:
    """All findings, the worst first; ``least`` is the mildest severity shown, ``plan`` and ``place`` choose the plans.

    Figures are compared with those of all plans, whichever are chosen. UsageError where no plan matches.
    """
    return answer_of("lint", COLUMNS, rows_of(remarks_of(facts, lang, silences, least, plan, place), facts))


def remarks_of(
    facts: Facts, lang: str, silences: Sequence[Silence] = (), least: str = "note", plan: str = "", place: str = ""
) -> list[Remark]:
    """The findings of :func:`lint` as values."""
    shown = {p.iri for p in facts.matching(plan, place)}
    enough = SEVERITIES[: SEVERITIES.index(least) + 1]
    remarks = (
        remark_of(hit, lang) for hit in hits_of(facts) if hit.plan in shown and not is_silent(hit, facts, silences)
    )
    return sorted((remark for remark in remarks if remark.severity in enough), key=rank_of)


def rank_of(remark: Remark) -> tuple[int, int, str, int]:
    """What remarks are sorted by: the worst first, code by code, plan by plan, in the order of the text."""
    hit, order = remark.hit, ranks()
    return SEVERITIES.index(remark.severity), order.get(hit.code, len(order)), hit.plan, hit.start


@cache
def ranks() -> Mapping[str, int]:
    """The codes with their places in the catalogue."""
    return {code: at for at, code in enumerate(codes())}


def worst(answer: Answer) -> str:
    """The worst severity in an answer of :func:`lint`; empty where it has no rows."""
    return min((str(row[0]) for row in answer.rows), key=SEVERITIES.index, default="")


def is_silent(hit: Hit, facts: Facts, silences: Iterable[Silence]) -> bool:
    """Whether a hit is silenced; of ``facts`` the plans are asked for."""
    return any(silence.covers(hit.code, facts.by_plan[hit.plan], hit.path) for silence in silences)


def remark_of(hit: Hit, lang: str) -> Remark:
    """A hit with its sentence."""
    code = codes().get(hit.code)
    severity = hit.severity or (code.severity if code else SEVERITIES[-1])
    return Remark(hit, severity, _sentence(hit.code, hit.fields, lang))


def told(name: str, message: str, lang: str) -> str:
    """What a finding with this code and message says in a language; the message where the catalogue cannot read it."""
    return _sentence(*read(name, message), lang)


def _sentence(name: str, said: Mapping[str, Field], lang: str) -> str:
    """The sentence of the catalogue, else the words of the finding itself."""
    code = codes().get(name)
    fields = dict(said)
    if code is None or (code.reads and len(fields) == 1):
        return str(fields.get("message", name))
    if lang == "zh" and "part" in fields:
        fields["part"] = code.parts.get(str(fields["part"]), fields["part"])
    return code.says[lang].format_map(fields)


def rows_of(remarks: Iterable[Remark], facts: Facts) -> Iterator[tuple[str | int | None, ...]]:
    """The rows of an answer; of ``facts`` the plans are asked for."""
    places = Counter(p.place for p in facts.plans)
    return (_row(remark, facts.by_plan[remark.hit.plan], places) for remark in remarks)


def _row(remark: Remark, plan: PlanFact, places: Counter[str]) -> tuple[str | int | None, ...]:
    hit = remark.hit
    return (
        remark.severity,
        hit.code,
        plan.title,
        plan.place,
        hit.path or None,
        remark.sentence,
        hit.quote,
        hit.start,
        written(hit.code, plan, hit.path, places[plan.place] > 1),
    )
