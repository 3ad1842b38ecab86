"""An index of measures by what few of them have: wording, letters of titles, topics.

No key that more than ``COMMON`` measures have is followed, so that the work grows with the number of measures.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from policygraph.query.overlap.measures import Compared

COMMON = 200
"""What more measures than this share says nothing of two of them; without the cut the work grows with the square."""
NEAREST = 24
"""How many neighbours of a measure are weighed: the five plans need 12 to miss nothing that is found at all."""
LEAST = 60
"""Thousandths of its own that the measure that says less must share: the five plans need 80."""
_TOPIC_WEIGHT = 4
_FINENESS = 1000
_TOPIC = "topic "


def nearest_by_postings(measures: Sequence[Compared]) -> Iterator[tuple[int, list[int]]]:
    """Each place with the places of its nearest neighbours."""
    postings = _postings(measures)
    rarity = {key: weight_of(key, len(held), len(measures)) for key, held in postings.items()}
    own = [sum(rarity.get(key, 0) for key in keys_of(measure)) for measure in measures]
    for place, measure in enumerate(measures):
        near: dict[int, int] = defaultdict(int)
        for key in keys_of(measure):
            if weight := rarity.get(key):
                for other in postings[key]:
                    near[other] += weight
        near.pop(place, None)
        enough = (other for other, weight in near.items() if weight * 1000 >= LEAST * min(own[place], own[other]))
        yield place, sorted(enough, key=lambda other: (-near[other], other))[:NEAREST]


def keys_of(measure: Compared) -> Iterator[str]:
    """What is looked up: runs of four characters, and marked as such pairs of letters of the title, and topics."""
    yield from measure.phrases
    yield from marks_of(measure)


def marks_of(measure: Compared) -> Iterator[str]:
    """The keys that are no runs of the text."""
    yield from (f"title {letters}" for letters in measure.letters)
    yield from (f"{_TOPIC}{topic}" for topic in measure.topics)


def weight_of(key: str, held: int, measures: int) -> int:
    """How much a key tells, in thousandths: whole numbers add up to the same in any order."""
    rare = round(_FINENESS * math.log(1 + measures / held))
    return rare * (_TOPIC_WEIGHT if key.startswith(_TOPIC) else 1)


def _postings(measures: Sequence[Compared]) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, measure in enumerate(measures):
        for key in keys_of(measure):
            found[key].append(place)
    return {key: held for key, held in found.items() if 1 < len(held) <= COMMON}
