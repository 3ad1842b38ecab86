"""The index of many measures, held in arrays of numpy and multiplied by scipy (the extra ``scale``).

It finds the very neighbours that the postings of :mod:`policygraph.query.overlap.index` give, in a tenth of the time
and of the memory. A run of four characters is one number of 64 bits; characters beyond U+FFFF are told by their last
twelve bits alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from policygraph.query.overlap.index import COMMON, LEAST, NEAREST, marks_of, weight_of
from policygraph.query.overlap.measures import PHRASE, Compared

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

MANY = 2000
"""From so many measures on the arrays are worth loading the libraries."""
_ROWS = 250
_PLANE = 0xFFFF


@cache
def has_matrices() -> bool:
    """Whether numpy and scipy are installed."""
    return find_spec("numpy") is not None and find_spec("scipy") is not None


class PhraseCounts:
    """In how many of ``measures`` each run of four characters stands."""

    def __init__(self, measures: Sequence[Compared]) -> None:
        self._codes, self._counts = _counted(_all_codes(measures))

    def of(self, runs: Iterable[str]) -> Iterable[tuple[str, int]]:
        """Each run with its number of measures; every run must stand in one."""
        import numpy as np

        listed = list(runs)
        at = np.searchsorted(self._codes, _joined(listed))
        return zip(listed, self._counts[at].tolist(), strict=True)


def nearest_by_matrix(measures: Sequence[Compared]) -> Iterator[tuple[int, list[int]]]:
    """Each place with the places of its nearest neighbours."""
    import numpy as np

    held, weights = _matrix(measures)
    own = (held @ weights).astype(np.int64)
    weighted = (held * weights).tocsr()
    turned = held.T.tocsr()
    for start in range(0, len(measures), _ROWS):
        near = (weighted[start : start + _ROWS] @ turned).tocsr()
        for row in range(near.shape[0]):
            place = start + row
            cut = slice(near.indptr[row], near.indptr[row + 1])
            others, shared = near.indices[cut], near.data[cut].astype(np.int64)
            enough = (shared * 1000 >= LEAST * np.minimum(own[place], own[others])) & (others != place)
            others, shared = others[enough], shared[enough]
            yield place, others[np.lexsort((others, -shared))[:NEAREST]].tolist()


def _matrix(measures: Sequence[Compared]) -> tuple[csr_array, NDArray[np.int32]]:
    """Which measure has which key, and what the keys weigh; keys of one measure or of too many are left out."""
    import numpy as np
    from scipy.sparse import csr_array

    codes, counts = _counted(_all_codes(measures))
    kept = (counts > 1) & (counts <= COMMON)
    codes, counts = codes[kept], counts[kept]
    marks: dict[str, int] = {}
    for measure in measures:
        for mark in marks_of(measure):
            marks[mark] = marks.get(mark, 0) + 1
    marks = {mark: count for mark, count in marks.items() if 1 < count <= COMMON}
    column = {mark: len(codes) + at for at, mark in enumerate(marks)}
    ends, places = [0], []
    for measure in measures:
        own = _codes(measure)
        at = np.minimum(np.searchsorted(codes, own), max(len(codes) - 1, 0))
        found = at[codes[at] == own] if len(codes) else at[:0]
        more = [column[mark] for mark in marks_of(measure) if mark in column]
        places.append(np.concatenate([found, np.array(more, dtype=found.dtype)]).astype(np.int32))
        ends.append(ends[-1] + len(places[-1]))
    indices = np.concatenate(places)
    ones = np.ones(len(indices), dtype=np.int32)
    shape = (len(measures), len(codes) + len(marks))
    rare = np.rint(1000 * np.log1p(len(measures) / counts)).astype(np.int32)
    weights = np.concatenate([rare, np.array([weight_of(m, c, len(measures)) for m, c in marks.items()], np.int32)])
    return csr_array((ones, indices, np.array(ends)), shape=shape), weights


def _all_codes(measures: Sequence[Compared]) -> NDArray[np.uint64]:
    import numpy as np

    return np.concatenate([_codes(measure) for measure in measures])


def _counted(codes: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    import numpy as np

    return np.unique(codes, return_counts=True)


def _codes(measure: Compared) -> NDArray[np.uint64]:
    """The runs of the body as numbers, each once, in order."""
    import numpy as np

    letters = _letters(measure.body)
    if len(letters) < PHRASE:
        return np.empty(0, np.uint64)
    return np.unique(_packed(np.lib.stride_tricks.sliding_window_view(letters, PHRASE)))


def _joined(runs: Sequence[str]) -> NDArray[np.uint64]:
    return _packed(_letters("".join(runs)).reshape(-1, PHRASE))


def _letters(text: str) -> NDArray[np.uint64]:
    import numpy as np

    points = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    return np.where(points > _PLANE, 0xE000 + (points & 0xFFF), points).astype(np.uint64)


def _packed(windows: NDArray[np.uint64]) -> NDArray[np.uint64]:
    import numpy as np

    shifts = np.array([48, 32, 16, 0], np.uint64)
    packed: NDArray[np.uint64] = np.bitwise_or.reduce(windows << shifts, axis=1)
    return packed
