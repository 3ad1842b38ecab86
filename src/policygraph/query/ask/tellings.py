"""Ways to speak of roles: named once more behind the question, and *only a lead agency*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from policygraph.query.ask.counted_plans import held_by_both
from policygraph.query.ask.exceptions import nobody_but
from policygraph.query.ask.lexicon import Token
from policygraph.query.ask.pieces import BODIES, Piece
from policygraph.query.ask.slots import Deed

ROLES = ("lead", "responsible", "cooperating", "guiding")
_HAVING = ("有", "设有", "列有", "写有", "have", "has", "with", "having", "carry", "contain", "list")
_ARTICLES = (" ", "a", "an", "any", "some", "了", "明确", "具体", "的")
_PARTING = frozenset({*BODIES, "who", "and", "or", "negation", "both", "all", "whatever", "only"})
_SOLE = ("alone", "only")
_TAIL = ("role", "noun", "and", "or", "by", "both", "all", "whatever", "negation")


def told(pieces: Sequence[Piece], tokens: Sequence[Token]) -> list[Piece]:
    """The pieces with roles named at the end where they belong; those that stand alone are marked ``sole``.

    Those that somebody must have (有配合单位的措施) are marked ``some``.
    """
    pieces = [p for at, p in enumerate(pieces) if not _is_of_indicator(pieces, at)]
    if any((p.kind, p.value) == ("analysis", "successor") for p in pieces):
        pieces = [p for p in pieces if (p.kind, p.value) != ("analysis", "ended")]
    pieces = [p for at, p in enumerate(pieces) if not _is_distinct(pieces, at)]
    return _some(_only(_roles_moved(_plain_roles(_sifted(held_by_both(nobody_but(pieces)))))), tokens)


def _is_of_indicator(pieces: Sequence[Piece], at: int) -> bool:
    """The 占比 of *non fossil energy* 占比: the indicator is a share itself."""
    beside = at and pieces[at - 1].kind == "indicator" and pieces[at].token.start - pieces[at - 1].token.end <= 1
    return bool(beside) and (pieces[at].kind, pieces[at].value) == ("analysis", "share")


def _is_distinct(pieces: Sequence[Piece], at: int) -> bool:
    """How many different bodies there are (几个不同的单位) is no difference of two plans; 不同的措施有几项 is."""
    if (pieces[at].kind, pieces[at].value) != ("analysis", "differ"):
        return False
    counts = [i for i, p in enumerate(pieces) if p.kind == "count"]
    measures = any((p.kind, p.value) == ("noun", "measure") for p in pieces)
    between = sum(p.kind == "plan" for p in pieces) == 2 and (measures or counts[:1] != [at - 1])
    return bool(counts) and not between


_WIDE = frozenset({"ask", "noun", "by", "all", "each", "both", "overlap", "limit", "count"})


def _sifted(pieces: Sequence[Piece]) -> list[Piece]:
    """哪些措施三个以上方案都有, 没有量化目标的措施: kept by what an analysis says of them."""
    done = _with_figures(_in_plans(list(pieces)))
    for at in range(len(done) - 1, 0, -1):
        if done[at].kind == "sieve" and done[at - 1].kind == "negation":
            done[at - 1 : at + 1] = [replace(done[at], value=f"!{done[at].value}")]
    return done


def _in_plans(pieces: list[Piece]) -> list[Piece]:
    """Measures that all plans have, or at least so many: nothing else is said of them."""
    nouns = [p.value for p in pieces if p.kind == "noun"]
    odd = [p for p in pieces if p.kind not in _WIDE and not (p.kind == "role" and p.value == "any")]
    if odd or "measure" not in nouns or not set(nouns) <= {"measure", "plan"}:
        return pieces
    follows = ((a, b) for a, b in pairwise(pieces) if a.kind == "limit")
    limit = next((a for a, b in follows if (b.kind, b.value) == ("noun", "plan")), None)
    if limit is None and any(p.kind == "limit" for p in pieces):
        return pieces
    every = next((p for p in pieces if p.kind in ("all", "each")), None)
    said = any(p.kind in ("by", "both", "role", "overlap") for p in pieces)
    least = _least(limit) if limit is not None else "all" if every is not None and said else ""
    mark = limit or every
    if not least or mark is None:
        return pieces
    kept = [p for p in pieces if p.kind in ("ask", "count") or (p.kind == "noun" and p.value == "measure")]
    return [*kept, replace(mark, kind="sieve", value=f"plans:{least}")]


def _least(limit: Piece) -> str:
    operator, number, _ = limit.sense.refs
    return {">=": number, ">": str(int(float(number)) + 1)}.get(operator, "")


def _with_figures(pieces: list[Piece]) -> list[Piece]:
    """有量化目标的措施: measures with a target that has a figure."""
    at = next((i for i, p in enumerate(pieces[:-1]) if p.kind == "figured" and pieces[i + 1].value == "target"), None)
    if at is None or not any(p.kind == "noun" and p.value == "measure" for p in pieces):
        return pieces
    return [*pieces[:at], replace(pieces[at], kind="sieve", value="figure:"), *pieces[at + 2 :]]


def _plain_roles(pieces: Sequence[Piece]) -> list[Piece]:
    """手上有多少牵头任务, assigned to lead: a role said beside the word for any says which."""
    pieces = [p for at, p in enumerate(pieces) if not _opens_another(pieces, at)]
    roles = [i for i, p in enumerate(pieces) if p.kind == "role"]
    idle = set[int]()
    for first, second in pairwise(roles):
        between = {p.kind for p in pieces[first + 1 : second]}
        if pieces[first].value == pieces[second].value and between and between <= {"alone", "only"}:
            idle.add(second)
            continue
        values = (pieces[first].value, pieces[second].value)
        if between & _PARTING or values.count("any") != 1 or (second == len(pieces) - 1 and values[1] == "any"):
            continue
        idle.add(first if values[0] == "any" else second)
    return [p for i, p in enumerate(pieces) if i not in idle]


def _opens_another(pieces: Sequence[Piece], at: int) -> bool:
    """负责牵头, responsible for leading, 牵头承办: the lead, or the role behind it, is what is meant."""
    if (pieces[at].kind, pieces[at].value) != ("role", "responsible"):
        return False
    before = pieces[at - 1] if at else None
    if (
        before is not None
        and (before.kind, before.value) == ("role", "lead")
        and before.token.end == pieces[at].token.start
    ):
        return True
    if at + 1 == len(pieces):
        return False
    return pieces[at + 1].kind == "role" and pieces[at + 1].token.start - pieces[at].token.end <= 1


def _some(pieces: list[Piece], tokens: Sequence[Token]) -> list[Piece]:
    """Which measures have a cooperating unit: a role that somebody has."""
    measures = any(p.kind == "noun" and p.value == "measure" for p in pieces)
    if not measures or any(p.kind in (*BODIES, "who", "rank", "limit", "same") for p in pieces):
        return pieces
    done: list[Piece] = []
    for at, piece in enumerate(pieces):
        if at and done and done[-1].kind == "some" and piece.kind == "noun" and pieces[at - 1].kind == "role":
            continue
        is_noun = at + 1 < len(pieces) and pieces[at + 1].kind == "noun" and pieces[at + 1].value == "agency"
        had = piece.kind == "role" and is_noun and _word_before(tokens, piece.token) in _HAVING
        done.append(replace(piece, kind="some") if had else piece)
    return done


def _word_before(tokens: Sequence[Token], token: Token) -> str:
    """The last word before a token; *list* at the beginning is an order to the one asked."""
    before = [t.text for t in tokens if t.end <= token.start and t.text not in _ARTICLES]
    return before[-1] if before and before != ["list"] else ""


def _roles_moved(pieces: list[Piece]) -> list[Piece]:
    """…承担哪些任务，牵头的和责任的都要: the roles of the body, in place of what role was said before."""
    at = _tail(pieces)
    roles = list(dict.fromkeys(p.value for p in pieces[at:] if p.kind == "role"))
    if not roles or (len(roles) < 2 and roles != ["any"]):
        return pieces
    before, last = pieces[:at], next(p for p in reversed(pieces) if p.kind == "role")
    if not any(p.kind in ("ask", "count", "noun") for p in before):
        return pieces
    bodies = [i for i, p in enumerate(before) if p.kind in BODIES]
    if not bodies:
        return [p for p in pieces if p.kind != "whatever" and not (p.kind in ("both", "all") and p in pieces[at:])]
    said = [i for i, p in enumerate(before) if p.kind == "role"]
    moved = replace(last, value="any" if "any" in roles else "|".join(roles))
    place = said[0] if said else bodies[-1] + 1
    kept = [p for i, p in enumerate(before) if i not in said]
    return [*kept[:place], moved, *kept[place:]]


def _tail(pieces: Sequence[Piece]) -> int:
    """Where the roles at the end begin, marked by 都, 不管, whether; the end where none are."""
    at = len(pieces)
    while at and pieces[at - 1].kind in _TAIL and not (pieces[at - 1].kind == "noun" and not _noun_of_role(pieces, at)):
        at -= 1
    tail = pieces[at:]
    if any(p.kind == "negation" for p in tail) and not any(p.kind == "whatever" for p in tail):
        return len(pieces)
    while tail and tail[0].kind not in ("role", "whatever"):
        at, tail = at + 1, tail[1:]
    kinds = [p.kind for p in tail]
    marked = "whatever" in kinds or (kinds and kinds[-1] in ("both", "all")) or kinds == ["role"]
    return at if marked and "negation" not in kinds else len(pieces)


def _noun_of_role(pieces: Sequence[Piece], end: int) -> bool:
    return end > 1 and pieces[end - 1].value == "agency" and pieces[end - 2].kind == "role"


def _only(pieces: list[Piece]) -> list[Piece]:
    """只有牵头单位, only a lead and nobody else: a role that is there, and no other."""
    at = next((i for i, p in enumerate(pieces[:-1]) if p.kind in _SOLE and pieces[i + 1].kind == "role"), None)
    measures = any(p.kind == "noun" and p.value == "measure" for p in pieces)
    if at is None or not measures or any(p.kind in (*BODIES, "who") for p in pieces):
        return pieces
    end = at + 2
    if end < len(pieces) and pieces[end].kind == "noun":
        if pieces[end].value != "agency":
            return pieces
        end += 1
    while end < len(pieces) and pieces[end].kind in ("and", "negation", "other") and _nobody_else(pieces[end:]):
        end += 1
    if end < len(pieces) and pieces[end - 1].kind == "other" and pieces[end].kind == "noun":
        end += 1
    return [*pieces[:at], replace(pieces[at + 1], kind="sole"), *pieces[end:]]


def _nobody_else(pieces: Sequence[Piece]) -> bool:
    kinds = [p.kind for p in pieces[:3]]
    return any(kinds[: len(k)] == k for k in (["and", "negation", "other"], ["negation", "other"], ["other"]))


def only_deeds(pieces: Sequence[Piece], deeds: Sequence[Deed]) -> Iterator[Deed]:
    """For a role that somebody must have: that it is there; for one that stands alone also that no other is."""
    yield from (Deed(p.value) for p in pieces if p.kind == "some")
    alone = [p.value for p in pieces if p.kind == "sole"]
    if not alone:
        return
    denied = {deed.role for deed in deeds if deed.negated and not deed.bodies}
    yield from (Deed(role) for role in alone)
    yield from (Deed(role, negated=True) for role in ROLES if role not in alone and role not in denied)
