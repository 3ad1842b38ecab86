"""A view of a text on which patterns run: white space dropped, widths and brackets alike."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

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
_FOLDED = str.maketrans({**_BRACKETS, **_POINTS, **_WIDE, **_QUOTES, "－": "-"})
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_COMPARED = _FOLDED | dict.fromkeys(map(ord, _INVISIBLE))


@dataclass(frozen=True, slots=True)
class View:
    """Three sequences of one length: folded characters, printed characters, and printed offsets.

    ``text`` is for patterns, ``printed`` for what is shown, ``offsets`` leads back to the source.
    """

    text: str
    printed: str
    offsets: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    def span(self, start: int, end: int) -> Span:
        """The printed span of the characters ``start`` up to ``end`` of the view (empty spans stay empty)."""
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else (self.offsets[-1] + 1 if self.offsets else 0)
            return Span(at, at)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def range(self, span: Span) -> tuple[int, int]:
        """The indices in the view of a printed span."""
        return bisect_left(self.offsets, span.start), bisect_left(self.offsets, span.end)

    def cut(self, span: Span) -> View:
        """The part of the view that lies in a printed span; its offsets still lead to the whole source."""
        start, end = self.range(span)
        return View(self.text[start:end], self.printed[start:end], self.offsets[start:end])

    def words(self, span: Span) -> str:
        """The printed words of a span, without white space and page furniture."""
        start, end = self.range(span)
        return self.printed[start:end]


def fold_text(text: str) -> str:
    """``text`` folded, for comparing names and labels: the words alone, without their places."""
    return "".join(text.split()).translate(_COMPARED)


def fold(text: str) -> View:
    """The view of ``text``; each character kept becomes one other, so that the three sequences stay in step."""
    kept = [(offset, char) for offset, char in enumerate(text) if not char.isspace() and char not in _INVISIBLE]
    printed = "".join(char for _, char in kept)
    return View(printed.translate(_FOLDED), printed, tuple(offset for offset, _ in kept))
