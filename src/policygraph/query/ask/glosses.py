"""Names said twice: in words of the asker's own, and as they are printed, in brackets behind them."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.query.ask.lexicon import Sense, Token

_NAMES = (
    "item",
    "document",
    "agency",
    "function",
    "text",
    "narrow",
    "thing",
    "section",
    "quoted",
)
"""What may be called in words of the asker's own: names, whose translations no list holds. Topics and indicators have
words of their own in English: what is not understood before them says something else."""
_OWN = (
    "filler",
    "and",
    "or",
    "negation",
    "number",
    "year",
    "limit",
    "topic",
    "narrow",
    "theme",
    "level",
    "stem",
    "line",
    "thing-noun",
)
_SAME = ("topic", "narrow", "theme", "thing-noun")
_OPEN = "（"
_EMPTY = Sense("filler", ("filler",), "filler")


def without_glosses(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with words not understood made empty where brackets behind them name the same thing.

    Yin Fa [2022] No. 180 (银发〔2022〕180号): from the first word not understood to the bracket, with nothing between
    that says more than the name may (a role or a body would).
    """
    done = list(tokens)
    for at, token in enumerate(done):
        if token.text != _OPEN or at + 1 == len(done) or not done[at + 1].sense(*_NAMES):
            continue
        if done[at + 1].text.isascii():
            continue
        first = _first(done, at)
        done[first:at] = [Token(t.text, t.start, t.end, (_EMPTY,)) for t in done[first:at]]
    return done


def _first(tokens: Sequence[Token], at: int) -> int:
    """Where the words begin that a bracket at ``at`` explains; ``at`` where it explains none."""
    first, i = at, at - 1
    of_body = tokens[at + 1].has("agency") or tokens[at + 1].has("function")
    while i >= 0 and (not tokens[i].senses or tokens[i].sense(*_OWN)):
        if not tokens[i].senses or (tokens[i].sense(*_SAME) and not of_body):
            first = i
        i -= 1
    return first
