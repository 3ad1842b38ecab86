"""English words in another form than the one that is known: attracting for attract, assessed for assess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from policygraph.query.ask.lexicon import Lexicon, Token

_SHORTEST = 3
_NAMES = ("topic", "narrow", "item", "text", "indicator", "thing", "agency", "function")
_ENDINGS = (("ying", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("er", ""), ("or", ""), ("ly", ""), ("ally", ""))
_DOUBLED = re.compile(r"([bdglmnprt])\1$")
_WORD = re.compile(r"[a-z]+")


def plain_forms(word: str) -> Iterator[str]:
    """The word, then what it may be a form of: without an ending, with the e or without the letter this took."""
    yield word
    for ending, instead in _ENDINGS:
        stem = word[: len(word) - len(ending)]
        if not word.endswith(ending) or len(stem) < _SHORTEST:
            continue
        yield stem + instead
        yield stem + "e"
        if _DOUBLED.search(stem):
            yield stem[:-1]


def in_known_forms(text: str, tokens: Sequence[Token], lexicon: Lexicon, generic: Set[str], adverb: str) -> str:
    """``text`` with the English words that are not understood put in a form that is; as it is where there is none.

    ``generic`` words behind a name say no more than it does (carbon account *scheme*), what matches ``adverb`` how a
    thing is done.
    """
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.senses or not _WORD.fullmatch(token.text):
            continue
        known = next((form for form in plain_forms(token.text) if lexicon.senses(form)), None)
        adds_nothing = bool(re.fullmatch(adverb, token.text)) or (token.text in generic and _follows_name(tokens, at))
        if known is None and adds_nothing:
            known = ""
        if known is None:
            return text
        text = text[: token.start] + known + text[token.end :]
    return text


def _follows_name(tokens: Sequence[Token], at: int) -> bool:
    before = next((t for t in reversed(tokens[:at]) if t.text != " "), None)
    return before is not None and before.sense(*_NAMES) is not None
