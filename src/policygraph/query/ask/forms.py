"""English words in another form than the one that is known: attracting for attract, assessed for assess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policygraph.query.ask.lexicon import Lexicon, Token

_SHORTEST = 3
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


def in_known_forms(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """``text`` with the English words that are not understood put in a form that is; as it is where there is none."""
    for token in reversed(tokens):
        if token.senses or not _WORD.fullmatch(token.text):
            continue
        known = next((form for form in plain_forms(token.text) if lexicon.senses(form)), None)
        if known is None:
            return text
        text = text[: token.start] + known + text[token.end :]
    return text
