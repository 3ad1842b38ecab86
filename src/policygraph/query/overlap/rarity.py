"""How much a run of characters tells: the fewer measures have it, the more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from policygraph.query.overlap.bulk import MANY, PhraseCounts, has_matrices
from policygraph.query.overlap.measures import Compared

Weights = Mapping[str, float]


class Rarity(Protocol):
    """What runs weigh."""

    def of(self, runs: Iterable[str]) -> dict[str, float]:
        """The weight of each run."""
        ...


@dataclass(frozen=True, slots=True)
class Rarities:
    """What the three kinds of runs weigh."""

    words: Rarity
    phrases: Rarity
    letters: Rarity


def rarities(measures: Sequence[Compared], manner: int | None = None) -> Rarities:
    """What the runs of ``measures`` weigh; what more than ``manner`` of them have (where given) weighs nothing.

    The phrases of many measures are counted in arrays, where numpy is installed.
    """
    scale = Scale(len(measures), manner or len(measures))
    many = len(measures) >= MANY and has_matrices()
    return Rarities(
        words=_Held(scale, (measure.words for measure in measures)),
        phrases=_Looked(scale, measures) if many else _Held(scale, (measure.phrases for measure in measures)),
        letters=_Held(scale, (measure.letters for measure in measures)),
    )


@dataclass(frozen=True, slots=True)
class Scale:
    """What a run weighs that so many of ``measures`` have; nothing from more than ``most`` on."""

    measures: int
    most: int

    def weight(self, count: int) -> float:
        """The weight of a run that ``count`` measures have."""
        return math.log(1 + self.measures / count) if count <= self.most else 0.0


class _Held:
    """The weights in a dictionary."""

    def __init__(self, scale: Scale, held: Iterable[Iterable[str]]) -> None:
        counts = Counter(run for found in held for run in found)
        self._weights = {run: scale.weight(count) for run, count in counts.items()}

    def of(self, runs: Iterable[str]) -> dict[str, float]:
        weights = self._weights
        return {run: weights[run] for run in runs}


class _Looked:
    """The counts in arrays, the weights made when asked for."""

    def __init__(self, scale: Scale, measures: Sequence[Compared]) -> None:
        self._scale = scale
        self._counts = PhraseCounts(measures)

    def of(self, runs: Iterable[str]) -> dict[str, float]:
        return {run: self._scale.weight(count) for run, count in self._counts.of(runs)}
