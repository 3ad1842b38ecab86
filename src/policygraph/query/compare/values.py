"""What a comparison finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policygraph.query.facts import MeasureFact


class Change(StrEnum):
    """How the second plan stands to the first."""

    ALIKE = "alike"
    PART = "part"
    NEW = "new"
    DROPPED = "dropped"
    CHANGED = "changed"
    GROWN = "grown"
    SHRUNK = "shrunk"
    SOFTENED = "softened"
    HARDENED = "hardened"
    MISSING = "missing"
    WEAKER = "weaker"
    EQUAL = "equal"
    STRONGER = "stronger"
    EARLIER = "earlier"
    LATER = "later"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Difference:
    """One finding: the ``aspect`` (measure, lead, owners, verb, deadline, target) and what both plans say of it.

    ``a`` and ``b`` are the measures; targets outside measures carry the path of their section alone.
    """

    aspect: str
    change: Change
    a: MeasureFact | None
    b: MeasureFact | None
    a_says: str = ""
    b_says: str = ""
    score: float | None = None
    a_path: str = ""
    b_path: str = ""
    texts: tuple[str, str] = ("", "")
