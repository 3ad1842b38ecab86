"""What is odd in a text, or was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policygraph.values.span import Span


class Severity(StrEnum):
    """How much a finding matters to a reader."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on a place in the text; ``code`` is stable and lower-case with hyphens.

    ``proposals`` are rulings that would settle it, as lines of a file of decisions (see `Decision.line`).
    """

    code: str
    message: str
    span: Span
    severity: Severity = Severity.WARNING
    path: str | None = None
    proposals: tuple[str, ...] = ()
