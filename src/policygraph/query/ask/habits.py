"""A question without habits of speech: preambles, ways to ask whether there is one and which, and the like."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from policygraph.query.ask.holdings import Holdings
from policygraph.query.ask.lexicon import Lexicon, Token
from policygraph.query.ask.normal import has_chinese, has_latin, normal
from policygraph.query.ask.pieces import BODIES
from policygraph.vocab.habits import Habit, load_habits

_EMPTY = frozenset({"filler", "function", "line", "stem", "and", "by"})
"""What the words of a preamble may do: a name, a role or a noun there may be part of what is asked."""
_CLAUSES = 3
"""How many clauses of a preamble are taken away."""


def plain(text: str, lexicon: Lexicon, held: Holdings) -> str:
    """``text`` (in normal form) put plainly; as it is where it has no habit of ``habits.toml``."""
    chinese, latin = has_chinese(text), has_latin(text)
    for habit in (habit for habit in _habits() if habit.may_match(chinese, latin)):
        for _ in range(_CLAUSES if habit.unless_named else 1):
            text = _put(habit, text, lexicon, held)
    return text.strip()


def _put(habit: Habit, text: str, lexicon: Lexicon, held: Holdings) -> str:
    match = habit.regex.search(text)
    if match is None or (habit.unless_named and not _is_empty(match[0], text[match.end() :], lexicon, held)):
        return text
    return text[: match.start()] + match.expand(habit.to) + text[match.end() :]


@cache
def _habits() -> tuple[Habit, ...]:
    return load_habits()


def _is_empty(words: str, rest: str, lexicon: Lexicon, held: Holdings) -> bool:
    """Whether words say nothing about what is asked; who speaks may be named if another body is asked about."""
    tokens = lexicon.cut(words)
    if any(sense.kind not in _EMPTY for token in tokens for sense in token.senses) or any(map(str.isdigit, words)):
        return False
    if any(_is_in_title(token.text, held) for token in tokens if not token.senses):
        return False
    spoken = [token for token in tokens if token.has("function")]
    return not spoken or not _is_held(spoken, held) or any(t.sense(*BODIES) for t in lexicon.cut(rest))


def _is_in_title(words: str, held: Holdings) -> bool:
    titles = [*(plan.title for plan in held.plans), *(part.title for part in (*held.measures, *held.sections))]
    return len(words) > 1 and any(words in normal(title) for title in titles)


def _is_held(tokens: Sequence[Token], held: Holdings) -> bool:
    lines = {line for body in held.bodies for line in body.lines}
    return any(ref in lines for token in tokens for sense in token.all("function") for ref in sense.refs)
