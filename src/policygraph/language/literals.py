"""Many words found in one pass over a text, by an automaton of all of them (Aho and Corasick, 1975)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

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


class Named(Protocol):
    """A pattern with a name."""

    @property
    def name(self) -> str:
        """What it is called among its like."""

    @property
    def regex(self) -> re.Pattern[str]:
        """The pattern itself."""


class Clues:
    """For each of many patterns the words of which every match has one; one without any may match anywhere."""

    def __init__(self, needs: Mapping[str, Iterable[str]]) -> None:
        owners: dict[str, list[str]] = {}
        for name, words in needs.items():
            for word in words:
                owners.setdefault(word, []).append(name)
        self._names = tuple(name for name, words in needs.items() if words)
        self._owners = tuple(owners.values())
        self._automaton = AhoCorasick(list(owners))

    def in_text(self, text: str) -> Trace:
        """Where in a text each of the patterns may be found, by one pass over it."""
        ends: dict[str, list[int]] = {name: [] for name in self._names}
        for index, _, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for name in self._owners[index]:
                ends[name].append(end)
        return Trace(text, ends)


class Trace:
    """A text with the places at which the words end that patterns cannot do without; searches look only there."""

    __slots__ = ("_ends", "_text")

    def __init__(self, text: str, ends: Mapping[str, list[int]]) -> None:
        self._text = text
        self._ends = ends

    def may_hold(self, name: str, start: int, end: int) -> bool:
        """Whether the pattern may be found between two indices; if not, there is no need to look."""
        ends = self._ends.get(name)
        if ends is None:
            return True
        after = bisect_right(ends, start)
        return after < len(ends) and ends[after] <= end

    def search(self, pattern: Named, start: int, end: int) -> re.Match[str] | None:
        """The first match of a pattern between two indices."""
        return pattern.regex.search(self._text, start, end) if self.may_hold(pattern.name, start, end) else None

    def finditer(self, pattern: Named, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches of a pattern between two indices."""
        return pattern.regex.finditer(self._text, start, end) if self.may_hold(pattern.name, start, end) else iter(())
