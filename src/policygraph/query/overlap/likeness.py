"""What two measures share, part by part, each from 0 to 1."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from policygraph.query.overlap.measures import Compared

NAMES = ("words", "phrases", "title", "subject", "field", "topic", "lines", "targets")
UNKNOWN_FIELD, UNKNOWN_TOPIC = 0.25, 0.75
"""What stands for the topics of a measure that has none: half way between pairs that do the same and others."""
Weights = Mapping[str, float]


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
        self._words = _rarity((measure.words for measure in measures), manner)
        self._phrases = _rarity((measure.phrases for measure in measures), manner)
        self._letters = _rarity((measure.letters for measure in measures), manner)
        self._vectors = {measure.iri: self._vector(measure) for measure in measures}
        self._wording = {m.iri: math.fsum(map(self._phrases.__getitem__, m.phrases)) for m in measures}
        self._topics = Counter((measure.plan, topic) for measure in measures for topic in measure.main)

    def parts(self, a: Compared, b: Compared) -> dict[str, float]:
        """The parts by name, in the order of ``NAMES``."""
        known = bool(a.topics and b.topics)
        return {
            "words": math.sqrt(_cosine(self._vectors[a.iri], self._vectors[b.iri])),
            "phrases": math.sqrt(self._shared_wording(a, b)),
            "title": self._titles(a.letters, b.letters),
            "subject": math.sqrt((self._named(a, b) + self._named(b, a)) / 2),
            "field": self._field(a, b) if known else UNKNOWN_FIELD,
            "topic": float(bool(a.main & b.topics or b.main & a.topics)) if known else UNKNOWN_TOPIC,
            "lines": _jaccard(a.lines, b.lines),
            "targets": float(bool(a.indicators & b.indicators)),
        }

    def _vector(self, measure: Compared) -> dict[str, float]:
        weights = {run: (1 + math.log(count)) * self._words[run] for run, count in measure.words.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {run: weight / length for run, weight in weights.items()}

    def _shared_wording(self, a: Compared, b: Compared) -> float:
        shorter = min(self._wording[a.iri], self._wording[b.iri])
        return math.fsum(map(self._phrases.__getitem__, a.phrases & b.phrases)) / shorter if shorter else 0.0

    def _titles(self, a: frozenset[str], b: frozenset[str]) -> float:
        both = self._telling(a) + self._telling(b)
        return 2 * self._telling(a & b) / both if both else 0.0

    def _named(self, a: Compared, b: Compared) -> float:
        """How much of the title of ``a`` stands in ``b``."""
        whole = self._telling(a.letters)
        return self._telling(a.letters & (b.letters | b.words.keys())) / whole if whole else 0.0

    def _telling(self, letters: frozenset[str]) -> float:
        return math.fsum(map(self._letters.__getitem__, letters))

    def _field(self, a: Compared, b: Compared) -> float:
        shared = a.main & b.main
        return max((1 / math.sqrt(self._topics[a.plan, t] * self._topics[b.plan, t]) for t in shared), default=0.0)


def _rarity(sets: Iterable[Iterable[str]], manner: int | None) -> Weights:
    """How much a run of characters tells: the fewer measures have it, the more."""
    held = [set(found) for found in sets]
    counts = Counter(run for found in held for run in found)
    most = manner or len(held)
    return {run: math.log(1 + len(held) / count) if count <= most else 0.0 for run, count in counts.items()}


def _cosine(a: Weights, b: Weights) -> float:
    small, large = (a, b) if len(a) < len(b) else (b, a)
    return sum(weight * large[run] for run, weight in small.items() if run in large)


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0
