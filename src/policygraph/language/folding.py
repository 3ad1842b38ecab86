"""A view of a text on which patterns run: white space dropped, widths and brackets alike."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from policygraph.values import Span

_BRACKETS = {**dict.fromkeys("(〔［【[〖", "（"), **dict.fromkeys(")〕］】]〗", "）")}
_POINTS = {
    ",": "，",
    ":": "：",
    ";": "；",
    "﹒": ".",
    "．": ".",
    "•": "·",
    "–": "—",
    "―": "—",
    "～": "~",
    "％": "%",
    "／": "/",
    "∶": "：",
    "﹪": "%",
}
_WIDE = {chr(c): chr(c - 0xFEE0) for c in [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]}
_QUOTES = {"「": "“", "」": "”", "『": "“", "』": "”", "〈": "《", "〉": "》", "＜": "《", "＞": "》"}
_FOLDED = {**_BRACKETS, **_POINTS, **_WIDE, **_QUOTES, "－": "-"}
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_BLANK = "\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_DROPPED = _BLANK + _INVISIBLE
_KEPT = re.compile(f"[^{_DROPPED}]+")
"""The blanks are written out: a set with ``\\s`` in it is searched three times as long."""
_FOREIGN = re.compile(f"[{re.escape(''.join(_FOLDED))}]")
_LARGEST_KEPT = 17
_UNLIKE = re.compile(f"[{_DROPPED}{re.escape(''.join(_FOLDED))}]")


@dataclass(frozen=True, slots=True)
class View:
    """Two texts of one length, folded and printed, with the way back to the source.

    ``text`` is for patterns, ``printed`` for what is shown. ``offsets`` has the printed offset of each character of
    the whole view, ``indices`` for each printed offset how many characters of the view stand before it, ``breaks`` the
    indices before which characters of the source were dropped. A part of a view shares them and begins at ``first`` of
    the whole.
    """

    text: str
    printed: str
    offsets: Sequence[int]
    indices: Sequence[int]
    breaks: Sequence[int]
    first: int = 0

    def __len__(self) -> int:
        return len(self.text)

    def span(self, start: int, end: int) -> Span:
        """The printed span of the characters ``start`` up to ``end`` of the view (empty spans stay empty)."""
        if start >= end:
            at = self._place(start)
            return Span(at, at)
        return Span(self.offsets[self.first + start], self.offsets[self.first + end - 1] + 1)

    def _place(self, index: int) -> int:
        """The printed offset of a character, of the end of the view that behind its last one."""
        if index < len(self.text):
            return self.offsets[self.first + index]
        return self.offsets[self.first + len(self.text) - 1] + 1 if self.text else 0

    def range(self, span: Span) -> tuple[int, int]:
        """The indices in the view of a printed span."""
        start, end = self.indices[span.start], self.indices[span.end]
        if not self.first and len(self.text) == len(self.offsets):
            return start, end
        return self._inside(start), self._inside(end)

    def _inside(self, index: int) -> int:
        """An index of the whole view as one of this part, at its nearer end where it lies outside."""
        return min(max(index - self.first, 0), len(self.text))

    def cut(self, span: Span) -> View:
        """The part of the view that lies in a printed span; its offsets still lead to the whole source."""
        start, end = self.range(span)
        if end - start == len(self.text):
            return self
        text, printed = self.text[start:end], self.printed[start:end]
        return View(text, printed, self.offsets, self.indices, self.breaks, self.first + start)

    def words(self, span: Span) -> str:
        """The printed words of a span, without white space and page furniture."""
        start, end = self.range(span)
        return self.printed[start:end]

    def is_broken(self, at: int) -> bool:
        """Whether white space stands before the character at ``at``, which is not the first."""
        return self.offsets[self.first + at] - self.offsets[self.first + at - 1] > 1

    def breaks_in(self, start: int, end: int) -> list[int]:
        """The indices between ``start`` and ``end``, both left out, before which white space stands."""
        low = bisect_right(self.breaks, self.first + start)
        high = bisect_left(self.breaks, self.first + end, low)
        return [at - self.first for at in self.breaks[low:high]]


def fold_text(text: str) -> str:
    """``text`` folded, for comparing names and labels: the words alone, without their places."""
    return _FOREIGN.sub(_alike, "".join(_KEPT.findall(text))) if _UNLIKE.search(text) else text


def fold(text: str) -> View:
    """The view of ``text``; each character kept becomes one other, so that the sequences stay in step."""
    offsets: list[int] = []
    indices: list[int] = []
    breaks: list[int] = []
    runs: list[str] = []
    numbers = _numbers(len(text))
    for run in _KEPT.finditer(text):
        start, end = run.span()
        kept = len(offsets)
        breaks.append(kept)
        indices += [kept] * (start - len(indices))
        indices += numbers[kept : kept + end - start]
        offsets += numbers[start:end]
        runs.append(run[0])
    indices += [len(offsets)] * (len(text) + 1 - len(indices))
    printed = "".join(runs)
    return View(_FOREIGN.sub(_alike, printed), printed, offsets, indices, breaks[1:])


def _numbers(length: int) -> Sequence[int]:
    """The numbers from 0 to ``length``, in a list that texts share: making them would take most of a fold's time."""
    size = length.bit_length()
    return _first_numbers(size) if size <= _LARGEST_KEPT else range(length + 1)


@lru_cache(maxsize=_LARGEST_KEPT + 1)
def _first_numbers(size: int) -> Sequence[int]:
    return list(range(1 << size))


def _alike(found: re.Match[str]) -> str:
    return _FOLDED[found[0]]
