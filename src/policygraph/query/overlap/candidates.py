"""Which pairs of measures are worth weighing: each measure with its nearest neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.query.overlap.bulk import MANY, has_matrices, nearest_by_matrix
from policygraph.query.overlap.index import nearest_by_postings
from policygraph.query.overlap.measures import Compared


def candidates(measures: Sequence[Compared]) -> list[tuple[int, int]]:
    """Pairs of places in ``measures``, the smaller first and in order.

    Of many measures the neighbours are found by matrices, where scipy is installed: the same ones.
    """
    many = len(measures) >= MANY and has_matrices()
    near = nearest_by_matrix(measures) if many else nearest_by_postings(measures)
    return sorted({(min(place, other), max(place, other)) for place, others in near for other in others})
