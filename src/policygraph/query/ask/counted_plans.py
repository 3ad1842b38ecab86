"""*Both plans*, and what they both have, where a question names them or the graph has two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from policygraph.query.ask.pieces import Piece

TWO = frozenset({"两个方案", "两份方案", "两地方案", "both plan", "two plan", "the two plan"})
_HELD_BY_BOTH = frozenset({"ask", "count", "noun", "plan", "and", "both", "topic"})


def two_plans(pieces: Sequence[Piece], held: int) -> list[Piece]:
    """The pieces, with *both plans* made all plans where none is named and the graph has two (``held``).

    Where it has more, it cannot be known which two are meant, and the words are not understood.
    """
    named = any(p.kind in ("plan", "theme") for p in pieces)
    done: list[Piece] = []
    for piece in pieces:
        if piece.kind != "both" or piece.token.text not in TWO or named:
            done.append(piece)
        elif held == 2:
            done += [replace(piece, kind="all"), piece]
        else:
            done.append(replace(piece, kind="beyond"))
    return done


def held_by_both(pieces: list[Piece]) -> list[Piece]:
    """哪些措施在奉节和荣昌都有: measures that overlap; of more than two plans it cannot be said (``beyond``).

    都有哪些, with the question word behind, asks for a list and says nothing of what they share.
    """
    plans = [p for p in pieces if p.kind == "plan"]
    nouns = {p.value for p in pieces if p.kind == "noun"} - {"plan"}
    at = next((i for i in range(len(pieces)) if _joins(pieces, i)), None)
    if len(plans) < 2 or nouns != {"measure"} or at is None or not {p.kind for p in pieces} <= _HELD_BY_BOTH:
        return pieces
    return [*pieces[:at], replace(pieces[at], kind="overlap" if len(plans) == 2 else "beyond"), *pieces[at + 1 :]]


def _joins(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is a 都 at the end, or *both* before the plans."""
    if pieces[at].kind != "both":
        return False
    if pieces[at].token.text.isascii():
        return at + 1 < len(pieces) and pieces[at + 1].kind == "plan"
    return at + 1 == len(pieces) and pieces[at].value == "all"


def at_once(pieces: Sequence[Piece], noun: str) -> bool:
    """Whether all that is named must be there: *both*, names that touch (养老服务人才), plans with A and with B."""
    kinds = [p.kind for p in pieces if p.kind != "noun"]
    linked = any(kinds[i : i + 3] == ["topic", "and", "topic"] for i in range(len(kinds)))
    touching = any(
        a.kind == b.kind and a.kind in ("topic", "narrow") and a.token.end == b.token.start for a, b in pairwise(pieces)
    )
    return "both" in kinds or touching or (noun == "plan" and linked and "negation" not in kinds)
