"""How far two plans are of one kind, so that being the nearest in the other plan says anything of a pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

_SOME = 0.3
"""The score from which a measure has something like it in the other plan."""
_STRANGE, _KIN = 0.1, 0.25
"""The shares of such measures up to which plans are strangers, and from which they are of one kind.

Each two of the five plans have 0.3 and more.
"""


class Kinship:
    """How far any two plans are of one kind, from the scores of pairs looked at alone.

    ``plans`` gives the plan of each measure.
    """

    def __init__(self, scores: Mapping[tuple[int, int], float], plans: Sequence[str]) -> None:
        self._plans = plans
        self._sizes = Counter(plans)
        met = {pair for (a, b), score in scores.items() if score > _SOME for pair in ((a, plans[b]), (b, plans[a]))}
        self._met = Counter((plans[measure], other) for measure, other in met)

    def of(self, pair: tuple[int, int]) -> float:
        """That of the plans of a pair: 0 where they share nothing, 1 where they are of one kind."""
        a, b = (self._plans[measure] for measure in pair)
        share = max(self._met[a, b] / self._sizes[a], self._met[b, a] / self._sizes[b])
        return min(1.0, max(0.0, share - _STRANGE) / (_KIN - _STRANGE))
