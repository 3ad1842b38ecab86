"""Who does what in a question: roles with the bodies that belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from policygraph.query.ask.heads import Head
from policygraph.query.ask.lexicon import Sense
from policygraph.query.ask.pieces import BODIES, Piece
from policygraph.query.ask.slots import Deed, Named

_NEVER = ("不", "从不", "never", "不再")
_TAKING = ("involve", "involving", "name", "naming", "feature")
_BETWEEN = ("by", "all", "noun", "ask", "and", "or", "both")
_BEFORE_ROLE = ("by", "both", "alone", "only")
_BEFORE_BODIES = ("and", "or", "by", "both", "who", "alone")
_IS_NOT = ("不是", "并非", "也不是", "nor", "not")
"""Words that deny a role of the body before them, also as a noun: 不是责任单位."""


@dataclass(slots=True)
class DeedReader:
    """Goes through the pieces once and gives each role the bodies before it, or after it behind *by* and 是.

    ``used`` are the negations that found what they deny.
    """

    pieces: Sequence[Piece]
    head: Head
    names: dict[int, Named]
    deeds: list[Deed] = field(default_factory=list)
    pending: list[int] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    _taken: set[int] = field(default_factory=set)
    _denied: set[int] = field(default_factory=set)

    def read(self) -> list[Deed]:
        """The deeds in the order of the question."""
        for at, piece in enumerate(self.pieces):
            if at in self._taken:
                continue
            if piece.kind in BODIES or self._asked(at):
                self.pending.append(at)
            elif piece.kind == "role":
                self._role(at)
            elif piece.kind == "negation":
                self._without(at)
        self._shared()
        self._rest()
        self._late_negation()
        self._denied_of_same()
        if any(deed.negated and deed.bodies for deed in self.deeds):
            self.deeds = [replace(deed, alone=False) for deed in self.deeds]
        return self.deeds

    def _denied_of_same(self) -> None:
        """*does X support but not lead*: what is denied without a body is denied of the bodies before."""
        if self.head.noun == "agency":
            return
        bodies: tuple[Named, ...] = ()
        before = False
        for at, deed in enumerate(self.deeds):
            if (deed.never or (before and self._is_only_noun())) and not deed.bodies:
                self.deeds[at] = replace(deed, bodies=bodies)
            bodies, before = deed.bodies or bodies, deed.never and bool(deed.bodies)

    def _is_only_noun(self) -> bool:
        """不牵头、只当责任单位: what a body does instead of what it does not."""
        return any(p.kind in ("only", "alone") for p in self.pieces)

    def _without(self, at: int) -> None:
        """*involve A but not B*: bodies denied in the role said of others before, where none is said behind them."""
        end = at + 1
        while end < len(self.pieces) and self.pieces[end].kind in (*BODIES, "and", "or"):
            end += 1
        bodies = [i for i in range(at + 1, end) if self.pieces[i].kind in BODIES]
        role = end < len(self.pieces) and self.pieces[end].kind == "role"
        before = self.deeds[-1] if self.deeds else None
        if not bodies or role or before is None or not before.bodies or before.negated or self.head.noun == "agency":
            return
        self.used.add(at)
        self._taken.update(bodies)
        self.deeds.append(replace(self._deed(before.role, bodies, True), joint=False))

    def _asked(self, at: int) -> bool:
        return self.head.noun == "agency" and self.head.at == at and self.pieces[at].kind in ("who", "noun")

    def _role(self, at: int) -> None:
        behind = self._behind(at)
        self._taken.update(behind)
        bodies = behind or ([] if self._is_head(at) or self._is_lacking(at) else self._take())
        deed = self._deed(self.pieces[at].value, bodies, at in self._denied or self._negated(at))
        self.deeds.append(replace(deed, never=deed.negated and self._never(at)))

    def _take(self) -> list[int]:
        taken, self.pending = self.pending, []
        return taken

    def _is_lacking(self, at: int) -> bool:
        """没有责任单位: nobody has the role, whoever stands before."""
        before = self.pieces[at - 1] if at else None
        lacks = before is not None and before.kind == "negation" and before.token.text not in _IS_NOT
        return lacks and self._noun_of_role(at)

    def _noun_of_role(self, at: int) -> bool:
        """Whether the role is that of a noun: 责任单位, lead agency."""
        after = at + 1
        if after >= len(self.pieces) or (self.pieces[after].kind, self.pieces[after].value) != ("noun", "agency"):
            return False
        role, noun = self.pieces[at].token, self.pieces[after].token
        return role.text.isascii() or noun.start == role.end

    def _is_head(self, at: int) -> bool:
        """Whether what is asked for is who has this role: 责任单位有哪些."""
        asked = self.head.noun == "agency" and (self.head.at in (at, at + 1) or self._list_before_head(at))
        return asked and self.pieces[self.head.at].kind != "who"

    def _list_before_head(self, at: int) -> bool:
        """牵头单位和责任单位有哪些: another role noun before the one asked for."""
        between = self.pieces[at + 1 : self.head.at]
        return self._noun_of_role(at) and all(p.kind in ("role", "noun", "and", "or", "by") for p in between)

    def _said_before(self, at: int) -> bool:
        """由A牵头又由B负责: a Chinese role has the body right before it, whatever follows."""
        before = at - 1
        while before >= 0 and self.pieces[before].kind in _BEFORE_ROLE:
            before -= 1
        return before in self.pending and not self.pieces[at].token.text.isascii()

    def _behind(self, at: int) -> list[int]:
        if self._said_before(at):
            return []
        after = at + 1
        if after < len(self.pieces) and self._noun_of_role(at):
            after += 1
        if after < len(self.pieces) and self._denies_bodies(after):
            self.used.add(after)
            self._denied.add(at)
            after += 1
        elif after >= len(self.pieces) or not self._leads_to_bodies(at, after):
            return []
        found: list[int] = []
        while after < len(self.pieces) and self.pieces[after].kind in (*BODIES, *_BEFORE_BODIES):
            if found and self._begins_another(after):
                break
            if self.pieces[after].kind in BODIES or self._asked(after):
                found.append(after)
            after += 1
        return found

    def _leads_to_bodies(self, at: int, after: int) -> bool:
        """Whether bodies may follow a role: led by, 牵头单位是; *involve* and *name* need no more than themselves."""
        if self.pieces[at].token.text in _TAKING and self.pieces[after].kind in BODIES:
            return True
        behind = self.pieces[after + 1].kind if after + 1 < len(self.pieces) else ""
        if self.pieces[after].kind == "alone" and behind in BODIES and self._noun_of_role(at):
            return True
        return self.pieces[after].kind in ("by", "both")

    def _denies_bodies(self, at: int) -> bool:
        """牵头单位不是A: what is denied stands behind."""
        behind = self.pieces[at + 1].kind if at + 1 < len(self.pieces) else ""
        return (
            self.pieces[at].kind == "negation" and self.pieces[at].token.text in (*_IS_NOT, "没有") and behind in BODIES
        )

    def _begins_another(self, at: int) -> bool:
        """Whether the body at ``at`` belongs to the role behind it: led by A with B *as responsible unit*."""
        behind = [p.kind for p in self.pieces[at + 1 : at + 3]]
        beside = self.pieces[at].token.start - self.pieces[at - 1].token.end
        return self.pieces[at].kind in BODIES and behind[:1] == ["role"] and behind[1:] != ["by"] and beside > 1

    def _deed(self, role: str, bodies: list[int], negated: bool) -> Deed:
        asked = any(self._asked(at) for at in bodies)
        named = tuple(self.names[at] for at in bodies if at in self.names)
        sole = any(p.kind in ("alone", "only") for p in self.pieces) and bool(named) and not negated
        joint = len(named) > 1 and (any(p.kind == "both" for p in self.pieces) or (sole and not self._either(bodies)))
        alone = sole and (not joint or any(p.kind == "alone" for p in self.pieces))
        return Deed(role, named, asked, joint, negated, alone)

    def _either(self, bodies: Sequence[int]) -> bool:
        return any(p.kind == "or" for p in self.pieces[min(bodies) : max(bodies)])

    def _never(self, at: int) -> bool:
        """Whether a negation before a role denies the deed (不牵头), not that there is a body for it (没有牵头单位)."""
        before = [p for p in self.pieces[:at] if p.kind == "negation"]
        if not before:
            return False
        if self._noun_of_role(at):
            return before[-1].token.text in (*_IS_NOT, *_NEVER)
        return before[-1].value == "never" or not before[-1].token.text.isascii()

    def _negated(self, at: int) -> bool:
        before = at - 1
        while before >= 0 and self.pieces[before].kind in (*BODIES, *_BETWEEN):
            before -= 1
        if before >= 0 and self.pieces[before].kind == "negation" and before not in self.used:
            self.used.add(before)
            return True
        return False

    def _rest(self) -> None:
        """Bodies that no role took: of the one role without any, else of any role."""
        bodies = [at for at in self._take() if not self._asked(at)]
        if not bodies:
            return
        free = [i for i, d in enumerate(self.deeds) if not (d.bodies or d.asked or d.negated)]
        if len(free) == 1 and self.head.noun != "agency":
            self.deeds[free[0]] = self._deed(self.deeds[free[0]].role, bodies, False)
            return
        beside = any(d.asked and d.role == "cooperating" for d in self.deeds)
        self.deeds.append(self._deed("lead" if beside else "any", bodies, False))

    def _shared(self) -> None:
        """牵头或负责: a role that only *and* or *or* part from the one before shares its bodies."""
        roles = [at for at, p in enumerate(self.pieces) if p.kind == "role"]
        for first, second in pairwise(roles):
            between = [p.kind for p in self.pieces[first + 1 : second]]
            i, j = roles.index(first), roles.index(second)
            lacking = j < len(self.deeds) and self.deeds[i].negated and not self.deeds[i].bodies
            links = {"and", "or", "both", *(["noun"] if lacking else [])}
            if j >= len(self.deeds) or not {"and", "or", "both"} & set(between) or not set(between) <= links:
                continue
            before, after = self.deeds[i], self.deeds[j]
            if before.negated and not (before.bodies or after.bodies or after.asked) and "both" not in between:
                self.deeds[j] = replace(after, negated=True, never=before.never)
            if before.bodies and not (after.bodies or after.asked):
                self.deeds[j] = replace(after, bodies=before.bodies)
                if "both" not in between:
                    self.deeds[i] = replace(before, role="")
                    self.deeds[j] = replace(self.deeds[j], role=f"{before.role}|{after.role}")
        self.deeds = [deed for deed in self.deeds if deed.role]

    def _late_negation(self) -> None:
        """*lead no measures*: a negation behind its role."""
        for at, piece in enumerate(self.pieces[:-1]):
            follows = self.pieces[at + 1].kind == "noun" or self.pieces[at + 1].kind == "all"
            if piece.kind == "negation" and at not in self.used and follows and self.deeds:
                self.used.add(at)
                self.deeds[-1] = replace(
                    self.deeds[-1], negated=True, never=piece.value == "never" or piece.token.text == "no"
                )


def named(piece: Piece, scope: frozenset[str] | None, plans_of: dict[str, frozenset[str]]) -> Named:
    """The body of a piece: its strictest sense that has a body in the plans spoken of."""
    senses: tuple[Sense, ...] = (piece.sense, *piece.others)
    for sense in senses:
        if sense.kind == "function":
            return Named(sense.words, lines=sense.refs)
        if scope is None or any(plans_of.get(iri, frozenset()) & scope for iri in sense.refs):
            return Named(sense.words, agencies=sense.refs)
    return Named(piece.sense.words, agencies=piece.sense.refs)
