"""Where a text comes from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """One file that was read: its name, its text, and the hash of that text.

    ``text`` is what all spans refer to. ``furniture`` lists the ranges that belong to the page and not to the
    plan (running headers, page numbers, bookmarks), as sorted pairs of offsets.
    """

    name: str
    text: str
    media_type: str = "text/plain"
    furniture: tuple[tuple[int, int], ...] = ()
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.text.encode()).hexdigest())
