"""Many words found in one pass over a text, by an automaton of all of them (Aho and Corasick, 1975)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Generic, Protocol, TypeVar

from ahocorasick_rs import AhoCorasick

Value = TypeVar("Value")


class Literals(Generic[Value]):
    """Words to look for, and what each stands for; empty ones are none."""

    def __init__(self, words: Mapping[str, Value]) -> None:
        self._automaton = AhoCorasick(list(filter(None, words)))
        self._values = tuple(value for word, value in words.items() if word)

    def __len__(self) -> int:
        return len(self._values)

    def found_in(self, text: str) -> list[tuple[int, int, Value]]:
        """Where each of the words stands, also inside another: its start, its end, what it stands for.

        In order: from the left, at one place the longest first.
        """
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        found.reverse()  # it gives them by their ends
        found.sort(key=_START)
        values = self._values
        return [(start, end, values[index]) for index, start, end in found]


_START = itemgetter(1)


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
        owners: dict[str, set[str]] = {}
        for name, words in needs.items():
            for word in words:
                owners.setdefault(word, set()).add(name)
        self._always = frozenset(name for name, words in needs.items() if not words)
        self._owners = tuple(map(frozenset, owners.values()))
        self._automaton = AhoCorasick(list(owners))

    def in_text(self, text: str) -> Trace:
        """Where in a text each of the patterns may be found, by one pass over it."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        ends = [end for _, _, end in found]
        return Trace(text, ends, [self._owners[index] for index, _, _ in found], self._always)


class Trace:
    """A text with the words in it that patterns cannot do without: where each ends, and whose it is, in order.

    Patterns in ``always`` have no such words. Searches look only where there is one.
    """

    __slots__ = ("_always", "_ends", "_owners", "_text")

    def __init__(
        self, text: str, ends: Sequence[int], owners: Sequence[frozenset[str]], always: frozenset[str]
    ) -> None:
        self._text = text
        self._ends = ends
        self._owners = owners
        self._always = always

    def names_within(self, start: int, end: int) -> frozenset[str]:
        """The names of the patterns that may be found between two indices; there is no need to look for others."""
        low = bisect_right(self._ends, start)
        high = bisect_right(self._ends, end, low)
        return self._always.union(*self._owners[low:high]) if low < high else self._always

    def search(self, pattern: Named, start: int, end: int) -> re.Match[str] | None:
        """The first match of a pattern between two indices."""
        return pattern.regex.search(self._text, start, end) if pattern.name in self.names_within(start, end) else None
