"""Places that a question names and no plan of the graph is of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from policygraph.vocab.places import load_places
from policygraph.vocab.questions import load_romanisation

_SHORTEST = 5
"""Letters of a place in Latin letters: shorter syllables are also English words."""


@cache
def places() -> frozenset[str]:
    """The names of all places: a question about Shenzhen is not about the stock exchange there."""
    return frozenset(name for place in load_places().by_code.values() for name in (place.name, place.short) if name)


def place_in(unknown: Iterable[str], text: str, known: Iterable[str]) -> str:
    """The longest place of which words not understood are a part (成 of 成都), as the question writes it; or nothing.

    ``text`` is the question in its normal form, ``known`` are the words for plans in it: 荣昌都 does not name 昌都.
    """
    for words in known:
        text = text.replace(words, " ")
    found = [name for word in unknown for name in (_chinese(word, text) or _latin(word))]
    return max(found, key=len, default="")


def _chinese(word: str, text: str) -> list[str]:
    return [] if word.isascii() else [name for name in places() if name in text and (word in name or name in word)]


def _latin(word: str) -> list[str]:
    return [word.title()] if len(word) >= _SHORTEST and word in _romanised() else []


@cache
def _romanised() -> Mapping[str, str]:
    romanisation = load_romanisation()
    names = [place.short for place in load_places().by_code.values() if place.short]
    return {spelling: name for name in names for spelling in romanisation.spellings(name)}
