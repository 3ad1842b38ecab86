"""Remarks beside a question: clauses that name nothing and ask for nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policygraph.query.ask.lexicon import Token

_EMPTY = frozenset({"filler", "by", "and", "or", "all", "both"})
"""What the words of a remark may do, beside those that are not understood."""
_CLAUSE = re.compile(r"[^，；：。！？!?;:]+[，；：。！？!?;:]*")
_TELLING = re.compile(
    r"\d|年|月|日|季度|今|昨|明|去|前|后|实际|预算|钱|year|month|actual|budget|money|person|name|why|how"
)
"""What no clause may have that is left away: times, and what plans do not say."""


def without_remarks(text: str, tokens: Sequence[Token]) -> str:
    """``text`` without the clauses whose words not understood stand beside nothing that says anything.

    The last clause stays, and the first of them where there are two: something must be left that asks.
    """
    clauses = list(_CLAUSE.finditer(text))
    kept = [clause[0] for clause in clauses if not _is_remark(clause, tokens)]
    return "".join(kept) if kept and len(kept) < len(clauses) else text


def _is_remark(clause: re.Match[str], tokens: Sequence[Token]) -> bool:
    inside = [t for t in tokens if clause.start() <= t.start and t.end <= clause.end()]
    unknown = [t for t in inside if not t.senses]
    empty = all(any(sense.kind in _EMPTY for sense in t.senses) for t in inside if t.senses)
    return bool(unknown) and empty and not _TELLING.search(clause[0])
