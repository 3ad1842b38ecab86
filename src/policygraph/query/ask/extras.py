"""Further narrowings of a question: limits, dates, levels, facts of plans, things, and what has no counterpart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from policygraph.query.ask.heads import COUNTERS, Head
from policygraph.query.ask.pieces import BODIES, Piece
from policygraph.query.ask.slots import Limit, Slots

_PASSED = ("each", "all", "both", "by", "apart")
"""What may stand between a plan and the word that says it has not: 重庆各方案都没有."""
_BOUNDS = {"by": "<=", "before": "<", "after": ">"}
_KINDS = {"issued": "plans", "number": "plans", "issuer": "agencies"}


class Extras:
    """Reads what `Slots` has beside names, roles and ranks; ``unused`` are the words that narrow nothing here."""

    def __init__(self, pieces: Sequence[Piece], head: Head, levels: Mapping[str, Sequence[str]]) -> None:
        self.pieces = pieces
        self.head = head
        self.levels = levels
        self.unused: list[str] = []

    def narrowed(self, slots: Slots) -> Slots:
        """The slots with all of it."""
        rules = (self._limit, self._per, self._due, self._fact, self._things, self._level, self._figures)
        for rule in (self._analysis, *rules):
            slots = rule(slots)
        return slots

    def _first(self, *kinds: str) -> Piece | None:
        return next((p for p in self.pieces if p.kind in kinds), None)

    def _waste(self, *kinds: str) -> None:
        self.unused += [p.token.text for p in self.pieces if p.kind in kinds]

    def _analysis(self, slots: Slots) -> Slots:
        """What is computed, not looked up; averages and shares of what is counted."""
        slots = replace(slots, sieves=tuple(p.value for p in self.pieces if p.kind == "sieve"))
        named = self._first("thing-noun")
        if slots.kind == "things" and named is not None:
            kinds = " ".join(p.value for p in self.pieces if p.kind == "thing-noun")
            return replace(slots, analysis="things", degree=kinds)
        analysis = self._first("analysis")
        if analysis is None:
            return slots
        nouns = [p.value for i, p in enumerate(self.pieces) if p.kind == "noun" and i != self.head.at]
        by = next((noun for noun in nouns if noun != self.head.noun), "")
        return replace(slots, analysis=analysis.value, by=by if analysis.value == "average" else slots.by)

    def _limit(self, slots: Slots) -> Slots:
        limit = self._first("limit")
        if limit is None:
            return slots
        self.unused += [p.token.text for p in self.pieces if p.kind == "limit" and p is not limit]
        operator, number, unit = limit.sense.refs
        if unit.endswith("元") and slots.kind not in ("plans", "targets"):
            self._waste("limit")
            return slots
        nouns = [p.value for i, p in enumerate(self.pieces) if p.kind == "noun" and i != self.head.at]
        by = next((noun for noun in nouns if noun != self.head.noun), "")
        if (
            self.head.noun == "agency"
            and counts_plans(self.pieces, "limit")
            and not limit.token.text.endswith(COUNTERS)
        ):
            by = "plan"
        elif self.head.noun == "agency" and (by == "plan" or counts_plans(self.pieces, "limit")):
            self._waste("limit")
        return replace(slots, limit=Limit(operator, float(number), unit), by=by)

    def _per(self, slots: Slots) -> Slots:
        """各单位分别牵头多少项: a number for each agency."""
        per = self._first("per")
        if slots.analysis:
            return replace(slots, apart=False)
        if not slots.counting or slots.kind != "measures":
            self._waste("per")
            return slots
        if per is not None:
            return replace(slots, per=per.value, apart=False)
        for at, piece in enumerate(self.pieces):
            rest = [p for p in self.pieces[at + 1 : at + 3] if p.kind != "role"][:1]
            if piece.kind == "each" and rest and rest[0].kind == "noun" and rest[0].value == "agency":
                return replace(slots, per="agency", apart=False)
        return slots

    def _due(self, slots: Slots) -> Slots:
        year, deadline = self._first("year"), self._first("deadline")
        if slots.kind not in ("measures", "agencies") or slots.indicators:
            return slots
        if (
            self._first("when")
            and (deadline or self._first("finish"))
            and (slots.items or slots.titles or slots.topics)
        ):
            return replace(slots, due="any")
        if year is not None and slots.kind == "agencies" and not (deadline or self._first("finish", "issue")):
            self._waste("year")
        if year is not None and not slots.issued:
            return replace(slots, due=year.sense.refs[1] or "in")
        return replace(slots, due="any") if deadline is not None and year is None else slots

    def _fact(self, slots: Slots) -> Slots:
        """Dates, numbers and issuers of plans; what is asked when, or issued, is a plan."""
        fact, when, issue, age = (self._first(kind) for kind in ("fact", "when", "issue", "age"))
        issuers = tuple(p.value for p in self.pieces if p.kind == "issuer")
        value = fact.value if fact else "issued" if when and issue else ""
        if issue and not value and self.head.noun == "agency":
            value = "issuer"
        if when and not (issue or value == "issued" or slots.due == "any"):
            self._waste("when")
        if not (value or issue or age or issuers):
            return slots
        kind = _KINDS.get(value, slots.kind)
        if kind == "documents" and issue and not (value or age or issuers) and self._first(*BODIES):
            return slots
        if kind not in ("plans", "agencies") or (kind == "agencies" and value != "issuer"):
            self._waste("issue", "age", "issuer", "fact")
            return slots
        if issuers and not (issue or value):
            self._waste("issuer")
        if issue and self._first(*BODIES) and not (value or issuers):
            self._waste("issue")
        slots = replace(slots, kind=kind, fact=value, age=age.value if age else "", issuers=issuers)
        year = self._first("year")
        bound = _BOUNDS.get(year.sense.refs[1], "") if year is not None else ""
        return replace(slots, issued=bound + slots.year, year="", due="") if issue and slots.year else slots

    def _things(self, slots: Slots) -> Slots:
        ends = {p.token.end + gap for p in self.pieces if p.kind == "item" for gap in (0, 1)}
        things = [p for p in self.pieces if p.kind == "thing" and p.token.start not in ends]
        if not (things or slots.analysis == "things" or slots.sieves):
            if not slots.relation and (slots.kind != "agencies" or not (slots.titles or slots.texts or slots.topics)):
                self._waste("use")
            self.unused += [p.token.text for at, p in enumerate(self.pieces) if self._names_nothing(at)]
        if len(things) > 1 and any(p.kind in ("and", "both") for p in self.pieces):
            slots = replace(slots, together=True)
        return replace(
            slots, things=tuple(p.sense.refs for p in things), thing_words=tuple(p.sense.words for p in things)
        )

    def _names_nothing(self, at: int) -> bool:
        """A platform, a pilot without a name; 绿色交通试点 is named by its topic."""
        before = self.pieces[at - 1] if at else None
        named = before is not None and before.kind in ("topic", "narrow", "text", "item")
        return self.pieces[at].kind == "thing-noun" and not named

    def _level(self, slots: Slots) -> Slots:
        slots = replace(slots, figured=self._first("figured") is not None)
        level = self._first("level")
        if level is None:
            return slots
        if slots.kind == "agencies" and slots.plans:
            return slots
        if slots.kind not in ("documents", "plans"):
            self._waste("level")
        return replace(slots, level=level.value, levels=tuple(self.levels[level.value]))

    def _figures(self, slots: Slots) -> Slots:
        """最高 is of figures where an indicator is named, and the number of a noun where one is."""
        if slots.rank not in ("highest", "lowest") or slots.indicators or slots.analysis:
            return slots
        if slots.by and slots.by != "target":
            return replace(slots, rank={"highest": "most", "lowest": "least"}[slots.rank])
        self._waste("rank")
        return slots


def issued(slots: Slots, pieces: Sequence[Piece]) -> Slots:
    """引用了国务院哪些文件: where documents are asked for, a body of which no role is said is the one that issued them.

    Its own words count, and its line of work where these are English: issuers have Chinese names.
    """
    named = [deed for deed in slots.deeds if deed.bodies]
    works = any(p.kind == "role" or (p.kind, p.value) == ("noun", "measure") for p in pieces)
    said = [p.token.text for p in pieces if p.kind in BODIES]
    if slots.kind != "documents" or works or len(named) != 1 or named[0].negated or len(said) != len(named[0].bodies):
        return slots
    by = [
        replace(body, words=text, lines=body.lines if text.isascii() else ())
        for text, body in zip(said, named[0].bodies, strict=True)
    ]
    return replace(slots, deeds=(), roles=(), issued_by=tuple(by))


def tells_plans(pieces: Sequence[Piece]) -> bool:
    """任务最多的方案里谁牵头: a rank of other things that says which plan is meant."""
    around = (
        {a.value, b.value} for a, rank, b in zip(pieces, pieces[1:], pieces[2:], strict=False) if rank.kind == "rank"
    )
    return any({"measure", "plan"} <= values for values in around)


def counts_plans(pieces: Sequence[Piece], kind: str) -> bool:
    """出现在三个以上方案里, 涉及的方案最多: a limit or rank (``kind``) that stands beside plans is of their number."""
    beside = [(a, b) for a, b in pairwise(pieces) if kind in (a.kind, b.kind)]
    return any((one.kind, one.value) == ("noun", "plan") for pair in beside for one in pair)


def _is_said_of_plan(pieces: Sequence[Piece], denied: int) -> bool:
    """*what A cites that B does not (cite)*: the denial ends the question, and is said of B alone."""
    before, after = pieces[max(0, denied - 2) : denied], pieces[denied + 1 :]
    ends = not after or [p.kind for p in after] == ["relation"]
    return ends and len(before) > 1 and before[1].kind == "plan" and before[0].kind not in ("and", "or")


def lacking(pieces: Sequence[Piece], slots: Slots, language: str) -> tuple[Slots, tuple[int, ...]]:
    """荣昌有而黔江没有的措施: what one plan has and another has not; and the places of the pieces that said so."""
    unique = next((i for i, p in enumerate(pieces) if p.kind == "unique"), None)
    if unique is not None:
        named = [p.sense.refs for p in pieces if p.kind == "plan"]
        others = tuple(plan for refs in named[1:] for plan in refs if plan not in named[0])
        return replace(slots, plans=named[0] if others else slots.plans, lacking=others or ("*",)), (unique,)
    denied = next((i for i, p in enumerate(pieces) if p.kind == "negation"), None)
    if denied is None or not slots.plans:
        return slots, ()
    step = -1 if language == "zh" or _is_said_of_plan(pieces, denied) else 1
    beside = denied + step
    while 0 <= beside < len(pieces) and (pieces[beside].kind in _PASSED or pieces[beside].value == "plan"):
        beside += step
    if not 0 <= beside < len(pieces) or pieces[beside].kind not in ("plan", "other"):
        return slots, ()
    without = pieces[beside].sense.refs if pieces[beside].kind == "plan" else ("*",)
    rest = tuple(plan for plan in slots.plans if plan not in without)
    return (replace(slots, plans=rest, lacking=without), (denied,)) if rest else (slots, ())
