"""Ranges answer as going through all of them would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policygraph.language.ranges import Ranges

RANGE = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(RANGE, max_size=12), RANGE)
def test_ranges_meet_and_hold(ranges: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    start, end = asked
    assert Ranges(ranges).meet(start, end) == any(a < end and start < b for a, b in ranges)
    assert Ranges(ranges).hold(start, end) == any(a <= start and end <= b for a, b in ranges)
