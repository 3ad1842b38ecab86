"""What a build did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: the IRIs of the plans read, and pairs (kept, dropped) of sources that are the same plan."""

    plans: tuple[str, ...] = ()
    duplicates: tuple[tuple[str, str], ...] = ()
