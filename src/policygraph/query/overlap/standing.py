"""How a pair stands among the other pairs: the same task is mostly the nearest there is in the other plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

NAMES = ("both_near", "one_near", "through")
_HINT = 0.1


class Standing:
    """How pairs stand, from the scores of all pairs (0 to 1); ``plans`` gives the plan of each measure.

    both_near, one_near: the score over the best that each has in the other's plan, the smaller and the greater of the
    two; through: the best third measure, of a third plan, that is like both (without a third plan the score itself).
    """

    def __init__(self, scores: Mapping[tuple[int, int], float], plans: Sequence[str]) -> None:
        self._scores = scores
        self._plans = plans
        self._thirds = len(set(plans)) > 2
        self._best: dict[tuple[int, str], float] = defaultdict(float)
        self._near: dict[int, dict[int, float]] = defaultdict(dict)
        for (a, b), score in scores.items():
            for one, other in ((a, b), (b, a)):
                self._best[one, plans[other]] = max(score, self._best[one, plans[other]])
                if score > _HINT:
                    self._near[one][other] = score

    def parts(self, pair: tuple[int, int]) -> dict[str, float]:
        """The parts by name, in the order of ``NAMES``."""
        a, b = pair
        score = self._scores[pair]
        near = sorted(score / best for best in (self._best[a, self._plans[b]], self._best[b, self._plans[a]]))
        return {"both_near": near[0], "one_near": near[1], "through": self._through(a, b) if self._thirds else score}

    def _through(self, a: int, b: int) -> float:
        of_a, of_b = self._near.get(a, {}), self._near.get(b, {})
        own = {self._plans[a], self._plans[b]}
        return max((min(of_a[c], of_b[c]) for c in of_a.keys() & of_b.keys() if self._plans[c] not in own), default=0.0)
