"""Which kind of plan a title shows, and so which topics its measures may have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from policygraph.vocab import patterns
from policygraph.vocab.patterns import load_toml

DATA = patterns.DATA / "topics.toml"


class PlanKind(StrEnum):
    """A plan of green finance, a green plan of another kind, or neither."""

    FINANCE = "finance"
    GREEN = "green"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PlanWords:
    """The words of a title that show the kind of a plan; ``hidden`` are left out before looking for them."""

    finance: tuple[str, ...]
    green: tuple[str, ...]
    hidden: tuple[str, ...]

    def kind_of(self, title: str) -> PlanKind:
        """The kind of plan that a title shows."""
        for word in self.hidden:
            title = title.replace(word, "")
        if any(word in title for word in self.finance):
            return PlanKind.FINANCE
        return PlanKind.GREEN if any(word in title for word in self.green) else PlanKind.OTHER


def load_plan_words(path: Path = DATA) -> PlanWords:
    """The words of ``topics.toml``."""
    tables = load_toml(path)
    return PlanWords(*(tuple(tables[name]["words"]) for name in ("finance", "green", "hidden")))
