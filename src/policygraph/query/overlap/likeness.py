"""What two measures share, part by part, each from 0 to 1."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from policygraph.query.overlap.measures import Compared
from policygraph.query.overlap.rarity import Weights, rarities

NAMES = ("words", "phrases", "title", "subject", "field", "topic", "lines", "targets")
UNKNOWN_FIELD, UNKNOWN_TOPIC = 0.25, 0.75
"""What stands for the topics of a measure that has none: half way between pairs that do the same and others."""
_HELD = 512
"""Measures whose weights are kept; the pairs come in the order of the measures."""


class Likeness:
    """The parts of the likeness of any two of ``measures``; what few of them say counts for more than what many do.

    words: cosine of the weighted pairs of characters of title and text (its root, as most values are small);
    phrases: share of the wording of the shorter that stands in the longer (its root);
    title: shared letters of the titles; subject: how much of each title stands in the other measure (its root);
    field: a main topic that both have, more if few measures of their plans have it; topic: main topics that the other
    also concerns; lines: lines of work of the leads; targets: the same indicator. Sums over sets are exact, so that
    their order does not show.
    """

    def __init__(self, measures: Sequence[Compared], manner: int | None = None) -> None:
        """What more than ``manner`` measures say (where given) counts for nothing."""
        self._rarity = rarities(measures, manner)
        self._said = lru_cache(_HELD)(self._said_by)
        self._topics = Counter((measure.plan, topic) for measure in measures for topic in measure.main)

    def parts(self, a: Compared, b: Compared) -> dict[str, float]:
        """The parts by name, in the order of ``NAMES``."""
        one, other, known = self._said(a), self._said(b), bool(a.topics and b.topics)
        return {
            "words": math.sqrt(_cosine(one.vector, other.vector)),
            "phrases": math.sqrt(_shared(one.phrases, other.phrases)),
            "title": _alike(one.letters, other.letters),
            "subject": math.sqrt((_named(one, other) + _named(other, one)) / 2),
            "field": self._field(a, b) if known else UNKNOWN_FIELD,
            "topic": float(bool(a.main & b.topics or b.main & a.topics)) if known else UNKNOWN_TOPIC,
            "lines": _jaccard(a.lines, b.lines),
            "targets": float(bool(a.indicators & b.indicators)),
        }

    def _said_by(self, measure: Compared) -> _Said:
        counts = measure.words
        telling = self._rarity.words.of(counts)
        weights = {run: (1 + math.log(count)) * telling[run] for run, count in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return _Said(
            vector={run: weight / length for run, weight in weights.items()},
            phrases=_Weighed.of(self._rarity.phrases.of(measure.phrases)),
            letters=_Weighed.of(self._rarity.letters.of(measure.letters)),
        )

    def _field(self, a: Compared, b: Compared) -> float:
        shared = a.main & b.main
        return max((1 / math.sqrt(self._topics[a.plan, t] * self._topics[b.plan, t]) for t in shared), default=0.0)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Runs with their weights, and the sum of these."""

    weights: Weights
    whole: float

    @classmethod
    def of(cls, weights: Weights) -> _Weighed:
        return cls(weights, math.fsum(weights.values()))

    def both(self, other: _Weighed) -> float:
        """The weight of what the other has too."""
        return math.fsum(map(self.weights.__getitem__, self.weights.keys() & other.weights.keys()))


@dataclass(frozen=True, slots=True)
class _Said:
    """The runs of one measure as they count: a vector of length 1 of its words, its phrases, those of its title."""

    vector: Weights
    phrases: _Weighed
    letters: _Weighed


def _shared(a: _Weighed, b: _Weighed) -> float:
    shorter = min(a.whole, b.whole)
    return a.both(b) / shorter if shorter else 0.0


def _alike(a: _Weighed, b: _Weighed) -> float:
    both = a.whole + b.whole
    return 2 * a.both(b) / both if both else 0.0


def _named(a: _Said, b: _Said) -> float:
    """How much of the title of ``a`` stands in ``b``."""
    letters, title, text = a.letters.weights, b.letters.weights, b.vector
    found = math.fsum(weight for run, weight in letters.items() if run in title or run in text)
    return found / a.letters.whole if a.letters.whole else 0.0


def _cosine(a: Weights, b: Weights) -> float:
    small, large = (a, b) if len(a) < len(b) else (b, a)
    return sum(weight * large[run] for run, weight in small.items() if run in large)


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0
