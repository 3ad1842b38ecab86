"""Lists of names and pairs of brackets in folded text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

OPEN, CLOSE = "（《“", "）》”"
_MARK = re.compile(f"[{OPEN}{CLOSE}、，；|]")
_SEPARATOR = re.compile("[、，；|]")
_BRACKET = re.compile(f"[{OPEN}{CLOSE}]")
_LONGEST_END = 24
_ROUND = re.compile("[（）]")
_JOINERS = ("以及", "and", "及", "和", "与", "或")
_JOINER = re.compile("|".join(_JOINERS))
_PARTING = re.compile("|".join((*OPEN, *CLOSE, *_JOINERS)))


def closing(text: str, start: int, opening: str = "（", close: str = "）", limit: int | None = None) -> int | None:
    """The index of the bracket that closes the one at ``start``, None where it stays open before ``limit``."""
    depth = 0
    for i in range(start, len(text) if limit is None else min(limit, len(text))):
        if text[i] == opening:
            depth += 1
        elif text[i] == close:
            depth -= 1
            if depth == 0:
                return i
    return None


def split_list(text: str, is_name_end: Callable[[str], bool]) -> list[tuple[int, int]]:
    """The ranges of the items of a list; separators inside brackets do not count.

    A bracket that never closes ends the item that it stands in, and no other.

    A word such as 和 or 及 parts two items only where ``is_name_end`` says that what stands before it is a whole
    name: 管委会和街道办事处 are two, 住房和城乡建设局 is one.
    """
    ranges = _bracketed_ranges(text) if _BRACKET.search(text) else _plain_ranges(text)
    if not _JOINER.search(text):
        return [(low, high) for low, high in ranges if low < high]
    return [part for low, high in ranges if low < high for part in _joined(text, low, high, is_name_end)]


def _plain_ranges(text: str) -> list[tuple[int, int]]:
    ranges, start = [], 0
    for part in _SEPARATOR.split(text):
        ranges.append((start, start + len(part)))
        start += len(part) + 1
    return ranges


def _bracketed_ranges(text: str) -> list[tuple[int, int]]:
    """The ranges between the separators that stand in no bracket."""
    ranges, start, depth = [], 0, 0
    stray = _unclosed(text) if any(text.count(a) > text.count(b) for a, b in zip(OPEN, CLOSE, strict=True)) else []
    ignored = {*stray}
    for mark in _MARK.finditer(text):
        if mark[0] in OPEN:
            depth += mark.start() not in ignored
        elif mark[0] in CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            ranges.append((start, mark.start()))
            start = mark.end()
    ranges.append((start, len(text)))
    return [(low, _until(stray, low, high)) for low, high in ranges] if stray else ranges


def pairs_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The outermost of the round brackets that open and close between two indices, with the end behind each."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for mark in _ROUND.finditer(text, start, end):
        if mark[0] == "（":
            opened.append(mark.start())
        elif opened:
            first = opened.pop()
            while pairs and pairs[-1][0] > first:
                pairs.pop()
            pairs.append((first, mark.end()))
    return pairs


def _unclosed(text: str) -> list[int]:
    """Where brackets open that never close, in order."""
    opened: dict[str, list[int]] = {mark: [] for mark in OPEN}
    for at, char in enumerate(text):
        if char in OPEN:
            opened[char].append(at)
        elif char in CLOSE and (same := opened[OPEN[CLOSE.index(char)]]):
            same.pop()
    return sorted(at for places in opened.values() for at in places)


def _until(stray: list[int], low: int, high: int) -> int:
    """Where the item between two indices ends: before a bracket that never closes."""
    at = bisect_right(stray, low)
    return min(high, stray[at]) if at < len(stray) else high


def _joined(text: str, low: int, high: int, is_name_end: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    depth, at = 0, low
    while mark := _PARTING.search(text, at, high):
        start, at = mark.start(), mark.start() + 1
        if mark[0] in OPEN:
            depth += 1
        elif mark[0] in CLOSE:
            depth -= 1
        elif depth == 0 and mark.end() < high and is_name_end(text[max(low, start - _LONGEST_END) : start]):
            yield low, start
            low = at = mark.end()
    yield low, high
