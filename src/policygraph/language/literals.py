"""Many words found in one pass over a text, by an automaton of all of them (Aho and Corasick, 1975)."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick


class Literals:
    """Words to look for; empty ones are none."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(sorted({word for word in words if word}))
        self._automaton = AhoCorasick(self._words)

    def found_in(self, text: str) -> list[tuple[int, str]]:
        """Where each of the words stands, also inside another: from the left, at one place the longest first."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        found.sort(key=_place)
        return [(start, self._words[index]) for index, start, _ in found]


def _place(match: tuple[int, int, int]) -> tuple[int, int]:
    return match[1], -match[2]
