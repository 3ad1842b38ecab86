"""A person's rulings on what is one and what is not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RulingKind(StrEnum):
    """What a ruling says: two names are one body, or two; a name is that body; a document is that number or title."""

    SAME = "same"
    DIFFERENT = "different"
    BODY = "body"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Decision:
    """One ruling: ``left`` is (or is not) ``right``, in the plans of ``place`` and of the places in it.

    ``place`` is a full name (重庆市奉节县), empty for all plans. ``at`` names the file and line it stands in.
    """

    kind: RulingKind
    left: str
    right: str
    place: str = ""
    note: str = ""
    at: str = ""

    def holds_in(self, jurisdiction: str | None) -> bool:
        """Whether the ruling is for plans of an area."""
        return not self.place or (jurisdiction or "").startswith(self.place)

    def line(self) -> str:
        """The ruling as it is written in a file of decisions."""
        sign = "!=" if self.kind is RulingKind.DIFFERENT else "="
        place = f" @ {self.place}" if self.place else ""
        note = f"  # {self.note}" if self.note else ""
        return f"{self.kind}: {self.left} {sign} {self.right}{place}{note}"


@dataclass(frozen=True, slots=True)
class Matter:
    """What a plan has for rulings to rule on: its area, the names of bodies and the titles that it prints."""

    place: str = ""
    names: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
