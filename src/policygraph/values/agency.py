"""Bodies that a plan names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agency:
    """One body, or one group of bodies (``collective``), of one plan.

    ``names`` are all its printed forms there, ``function`` its line of work (``生态环境``), None where unknown.
    """

    canonical: str
    names: tuple[str, ...]
    function: str | None
    collective: bool
