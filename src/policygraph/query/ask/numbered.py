"""How many plans a question speaks of: 五个方案 and *all five plans* are all of a graph that holds five."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.query.ask.holdings import Holdings
from policygraph.query.ask.lexicon import Sense, Token
from policygraph.query.ask.numbers import PLAN_COUNT

_ALL = Sense("all", ("all",), "all")
_PLAN = Sense("noun", ("plan",), "plan")
_SAME = Sense("filler", ("filler",), "filler")


def with_numbers_checked(tokens: Sequence[Token], held: Holdings) -> list[Token]:
    """The tokens with such a number made *all* (behind which: the plans asked for), or unknown where it is wrong."""
    named = {ref for token in tokens if (sense := token.sense("plan")) for ref in sense.refs}
    return [_checked(tokens, i, len(held.plans), len(named)) if t.has(PLAN_COUNT) else t for i, t in enumerate(tokens)]


def _checked(tokens: Sequence[Token], at: int, plans: int, named: int) -> Token:
    token = tokens[at]
    number = int(token.senses[0].refs[0])
    found: tuple[Sense, ...] = ()
    others = any(t.has("other") for t in tokens[max(0, at - 2) : at])
    beside = next((len(s.refs) for t in reversed(tokens[max(0, at - 2) : at]) if (s := t.sense("plan"))), 0)
    if number in (named, beside) or (others and number == plans - named):
        found = (_SAME,)
    elif number == plans and not named:
        found = (_PLAN,) if _is_asked(tokens, at) else (_ALL,)
    return Token(token.text, token.start, token.end, found)


def _is_asked(tokens: Sequence[Token], at: int) -> bool:
    before = [t for t in tokens[:at] if not t.has("filler")]
    return bool(before) and before[-1].has("ask") and before[-1].text.isascii()
