"""Where a text comes from."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass, field

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
RECOGNISED = "; text=recognised"
"""How the media type of a text ends that was recognised from pictures of its pages (OCR)."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file that was read: its name, its text, and the hash of that text.

    ``furniture`` lists the ranges that belong to the page and not to the plan (running headers, page numbers,
    bookmarks). ``text`` is what all spans refer to: the text as read, with blanks in the place of the furniture, so
    that offsets stay those of the file and a name parted by a page number is whole in it; blanks also stand for
    controls (ESC, NUL and the like), which are no text and could steer what shows them. ``pages`` are the offsets
    at which its pages begin, where the format has pages.
    """

    name: str
    text: str
    media_type: str = "text/plain"
    furniture: tuple[tuple[int, int], ...] = ()
    pages: tuple[int, ...] = ()
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", _blanked(_CONTROLS.sub(" ", self.text), self.furniture))
        object.__setattr__(self, "sha256", hashlib.sha256(self.text.encode()).hexdigest())

    @property
    def is_recognised(self) -> bool:
        """Whether the text was recognised from pictures of its pages, so that names and figures may be misread."""
        return self.media_type.endswith(RECOGNISED)

    def page_at(self, offset: int) -> int | None:
        """The page, counted from 1, on which the character at ``offset`` stands; None where no pages are known."""
        return bisect_right(self.pages, offset) or None


def _blanked(text: str, ranges: tuple[tuple[int, int], ...]) -> str:
    pieces, at = [], 0
    for start, end in sorted(ranges):
        pieces.append(text[at:start])
        pieces.append("".join(char if char.isspace() else " " for char in text[max(at, start) : end]))
        at = max(at, end)
    return "".join([*pieces, text[at:]])
