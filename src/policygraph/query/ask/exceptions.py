"""What a question leaves out: 除黔江外, other than the Finance Office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from policygraph.query.ask.pieces import BODIES, Piece
from policygraph.query.ask.slots import Deed, Named, Slots

_NAMED = ("plan", "topic", "narrow", "theme", *BODIES)
_ROLES = ("lead", "responsible", "cooperating", "guiding")


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The pieces left out, and the words of exception that leave nothing out."""

    pieces: tuple[Piece, ...] = ()
    idle: tuple[str, ...] = ()


def parted(pieces: Sequence[Piece]) -> tuple[list[Piece], Exceptions]:
    """The pieces of a question without those it leaves out, and these."""
    kept: list[Piece] = []
    out: list[Piece] = []
    idle: list[str] = []
    at = 0
    while at < len(pieces):
        if pieces[at].kind != "except":
            kept.append(pieces[at])
            at += 1
            continue
        end = _end(pieces, at + 1)
        out += pieces[at + 1 : end]
        idle += [] if any(p.kind in (*_NAMED, "role") for p in pieces[at + 1 : end]) else [pieces[at].token.text]
        at = end
    kept, before = _before_outside(kept) if not out else (kept, [])
    out += before
    loose = ("outside", "other") if not out else ()
    idle += [p.token.text for p in kept if p.kind in loose and not _among_alike(p, kept)]
    alike = any(p.kind == "negation" for p in kept)
    dropped = ("outside",) if alike and not out else ("outside", "other")
    return [p for p in kept if p.kind not in dropped], Exceptions(tuple(out), tuple(idle))


def nobody_but(pieces: Sequence[Piece]) -> list[Piece]:
    """除A外没有其他责任单位, no lead other than A: of measures that A alone has this role, not that nobody has."""
    if not any((p.kind, p.value) == ("noun", "measure") for p in pieces):
        return list(pieces)
    at = next((i for i, p in enumerate(pieces) if p.kind == "except"), None)
    if at is None:
        return list(pieces)
    end = at + 1
    while end < len(pieces) and (pieces[end].kind in BODIES or (pieces[end].kind in ("and", "or") and end > at + 1)):
        end += 1
    bodies = list(pieces[at + 1 : end])
    if not bodies:
        return list(pieces)
    first, behind = _denied_before(pieces, at), _denied_behind(pieces, end)
    if first is not None:
        return [*pieces[:first], *_alone(bodies, pieces[at], pieces[first + 1]), *pieces[end:]]
    if behind is not None:
        stop, role = behind
        return [*pieces[:at], *_alone(bodies, pieces[at], pieces[role]), *pieces[stop:]]
    return list(pieces)


def _alone(bodies: Sequence[Piece], mark: Piece, role: Piece) -> list[Piece]:
    """Bodies that alone have a role, or any role where only agencies are spoken of."""
    said = role if role.kind == "role" else replace(role, kind="role", value="any")
    return [*bodies, replace(mark, kind="alone", value="alone"), said]


def _denied_before(pieces: Sequence[Piece], at: int) -> int | None:
    """Where *no lead agency* begins, before an exception."""
    kinds = [(p.kind, p.value) if p.kind == "noun" else p.kind for p in pieces[:at]]
    if kinds[-3:] == ["negation", "role", ("noun", "agency")]:
        return at - 3
    return at - 2 if kinds[-2:] in (["negation", "role"], ["negation", ("noun", "agency")]) else None


def _denied_behind(pieces: Sequence[Piece], at: int) -> tuple[int, int] | None:
    """Where 没有其他责任单位 ends, behind an exception, and where its role is."""
    while at < len(pieces) and pieces[at].kind == "outside":
        at += 1
    if at >= len(pieces) or pieces[at].kind != "negation":
        return None
    at += 1
    while at < len(pieces) and pieces[at].kind in ("other", "any"):
        at += 1
    noun = [(p.kind, p.value) == ("noun", "agency") for p in pieces[at : at + 2]]
    if at < len(pieces) and pieces[at].kind == "role" and noun[1:] == [True]:
        return at + 2, at
    return (at + 1, at) if noun[:1] == [True] else None


def _before_outside(kept: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """重庆以外的方案: the names in a row before 以外, where nothing marks their beginning; and the rest."""
    end = next((i for i, p in enumerate(kept) if p.kind == "outside" and p.token.text != "外"), None)
    if end is None or not end:
        return kept, []
    first = end - 1
    while first and kept[first].kind in _NAMED and _class(kept[first - 1]) in (_class(kept[end - 1]), "link"):
        first -= 1
    if kept[first].kind not in _NAMED:
        return kept, []
    return [*kept[:first], *kept[end:]], kept[first:end]


def _among_alike(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Other plans of which something is alike to a measure, or differs: 其他方案 is all but the one named."""
    return piece.kind == "other" and any(p.kind in ("overlap", "unique", "negation") for p in pieces)


def _end(pieces: Sequence[Piece], at: int) -> int:
    """Where an exception ends: behind 外, or with the last name in a row."""
    marked = next((i for i in range(at, len(pieces)) if pieces[i].kind == "outside"), None)
    if marked is not None:
        return marked
    first = _class(pieces[at]) if at < len(pieces) else ""
    while at < len(pieces) and (_class(pieces[at]) in (first, "link") or _is_noun_of_role(pieces, at)):
        at += 1
    return at


def _class(piece: Piece) -> str:
    """Names of one class may stand in a row: plans, topics, bodies, roles."""
    if piece.kind in BODIES:
        return "body"
    return "link" if piece.kind in ("and", "or") else piece.kind


def _is_noun_of_role(pieces: Sequence[Piece], at: int) -> bool:
    return pieces[at].kind == "noun" and pieces[at - 1].kind == "role" and pieces[at].value == "agency"


def excepting(slots: Slots, out: Exceptions, bodies: Sequence[Named]) -> Slots:
    """The slots narrowed by what is left out; ``bodies`` are those of the pieces left out."""
    roles = tuple(p.value for p in out.pieces if p.kind == "role")
    slots = replace(
        slots,
        not_plans=_refs(out.pieces, "plan", "theme"),
        not_topics=_refs(out.pieces, "topic"),
        not_bodies=tuple(bodies) if slots.kind == "agencies" else (),
    )
    if bodies and slots.kind != "agencies":
        deeds = tuple(Deed(role, tuple(bodies), negated=True) for role in roles or ("any",))
        return replace(slots, deeds=(*slots.deeds, *deeds))
    if roles and slots.kind == "agencies":
        asked = [role for role in _ROLES if role not in roles and (role in slots.roles or "any" in slots.roles)]
        return replace(slots, roles=tuple(asked or (role for role in _ROLES if role not in roles)))
    return slots


def _refs(pieces: Sequence[Piece], *kinds: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref for p in pieces if p.kind in kinds for ref in p.sense.refs))
