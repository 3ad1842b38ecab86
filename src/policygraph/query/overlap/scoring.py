"""The score of a pair of measures: how likely a reader calls the two the same task."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policygraph.query.overlap.candidates import candidates
from policygraph.query.overlap.kinship import Kinship
from policygraph.query.overlap.likeness import Likeness
from policygraph.query.overlap.measures import Compared
from policygraph.query.overlap.standing import Standing

ALONE: Mapping[str, float] = {
    "words": 4.1, "phrases": 3.5, "title": 2.9, "subject": 3.4, "field": 3.7, "topic": 1.9, "lines": 1.1,
    "targets": 1.5, "": -9.2,
}  # fmt: skip
"""What each part counts where a pair is looked at alone, and the constant under the empty name.

Fitted by logistic regression to the pairs of tests/overlap/aligned.json; ``targets`` is set by hand, since no two of
those measures share an indicator.
"""
AMONG: Mapping[str, float] = {
    "words": 2.0, "phrases": 1.8, "title": 1.1, "subject": 1.3, "field": 0.4, "topic": 0.7, "lines": 0.6,
    "targets": 1.0, "both_near": 2.9, "one_near": 1.8, "through": 2.3, "": -8.1,
}  # fmt: skip
"""What each part counts among all pairs, fitted in the same way."""
ROUNDS = 3
"""How often the standing is taken anew from the scores it led to: the fit is to the third round."""
ENOUGH = 0.6
"""The score from which two measures are held to do the same."""
ENOUGH_WITHIN = 0.45
"""The same for two measures of one plan, which are looked at alone."""
MANNER = 3
"""What more measures of a plan say than these is its manner (制定…领域碳达峰方案, of seven fields), not their task."""


STRANGE = 1.5
"""What two measures of plans that share little else must have more, since so few of all such pairs do the same.

Set between the edited copies of benchmarks/planted.py (4 and more, looked at alone) and its other pairs (up to 1.4).
"""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two measures with their score (0 to 1) and its parts by name."""

    a: Compared
    b: Compared
    score: float
    parts: Mapping[str, float]


def scored(measures: Sequence[Compared]) -> list[Overlap]:
    """The pairs of measures of different plans that are worth weighing, in order.

    Between plans of one kind a pair is weighed among the others, between plans that share little it is looked at alone.
    """
    pairs = [(i, j) for i, j in candidates(measures) if measures[i].plan != measures[j].plan]
    likeness = Likeness(measures)
    parts = {pair: likeness.parts(measures[pair[0]], measures[pair[1]]) for pair in pairs}
    plans = [measure.plan for measure in measures]
    alone = {pair: _sum(found, ALONE) for pair, found in parts.items()}
    scores = {pair: _score(value) for pair, value in alone.items()}
    kinship = Kinship(scores, plans)
    for _ in range(ROUNDS):
        standing = Standing(scores, plans)
        parts = {pair: found | standing.parts(pair) for pair, found in parts.items()}
        scores = {pair: _mixed(alone[pair], _sum(found, AMONG), kinship.of(pair)) for pair, found in parts.items()}
    return [Overlap(measures[i], measures[j], scores[i, j], parts[i, j]) for i, j in pairs]


def scored_within(measures: Sequence[Compared]) -> list[Overlap]:
    """The pairs of measures of one plan, all ``measures`` being of it; what is the plan's manner counts for nothing."""
    likeness = Likeness(measures, MANNER)
    found = []
    for i, j in candidates(measures):
        parts = likeness.parts(measures[i], measures[j])
        found.append(Overlap(measures[i], measures[j], _score(_sum(parts, ALONE)), parts))
    return found


def _mixed(alone: float, among: float, kinship: float) -> float:
    return _score(kinship * among + (1 - kinship) * (alone - STRANGE))


def _sum(parts: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return weights[""] + sum(weights[name] * value for name, value in parts.items())


def _score(value: float) -> float:
    return 1 / (1 + math.exp(-value))
