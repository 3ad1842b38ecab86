"""Which pairs of measures are worth weighing: those that share what few measures have."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from policygraph.query.overlap.measures import Compared

COMMON = 200
"""What more measures than this share says nothing of two of them; without the cut the work grows with the square."""
NEAREST = 24
"""How many neighbours of a measure are weighed: the five plans need 12 to miss nothing that is found at all."""
_TOPIC_WEIGHT = 4
_FINENESS = 1000


def candidates(measures: Sequence[Compared]) -> list[tuple[int, int]]:
    """Pairs of places in ``measures``, the smaller first and in order, each measure with its nearest neighbours.

    Near by the rarity of what is shared: wording, letters of titles, topics. No key that more than ``COMMON`` measures
    have is followed, so that the work grows with the number of measures.
    """
    postings = _postings(measures)
    rarity = {key: _weight(key, len(held), len(measures)) for key, held in postings.items()}
    pairs = set()
    for place, measure in enumerate(measures):
        near: dict[int, int] = defaultdict(int)
        for key in _keys(measure):
            if weight := rarity.get(key):
                for other in postings[key]:
                    near[other] += weight
        near.pop(place, None)
        best = sorted(near, key=lambda other: (-near[other], other))[:NEAREST]
        pairs |= {(min(place, other), max(place, other)) for other in best}
    return sorted(pairs)


def _keys(measure: Compared) -> Iterator[str]:
    yield from measure.phrases
    yield from (f"title {letters}" for letters in measure.letters)
    yield from measure.topics


def _postings(measures: Sequence[Compared]) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, measure in enumerate(measures):
        for key in _keys(measure):
            found[key].append(place)
    return {key: held for key, held in found.items() if 1 < len(held) <= COMMON}


def _weight(key: str, held: int, measures: int) -> int:
    """How much a key tells, in thousandths: whole numbers add up to the same in any order."""
    rare = round(_FINENESS * math.log(1 + measures / held))
    return rare * (_TOPIC_WEIGHT if "/" in key else 1)
