"""Any text gives plans or none, never a crash, and work that grows with its length."""

from __future__ import annotations

import sys
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks import check_plan
from pieces import PIECES
from policygraph.pipeline import plans_of
from policygraph.values import Source
from policygraph.vocab import Vocabulary

VOCABULARY = Vocabulary()
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=60).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_gives_plans_whose_facts_stand_at_their_places(text: str) -> None:
    for plan in plans_of(Source("any.txt", text), VOCABULARY):
        check_plan(plan)


HEAD = "某县方案\n为甲，制定本方案。\n一、任务\n（一）甲。做甲。（牵头单位：县财政局）\n二、保障\n（一）乙。"


def calls_for(text: str) -> int:
    """How many functions are called, Python's and C's, while the text is read."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    source = Source("long.txt", text)
    sys.setprofile(counted)
    try:
        plans_of(source, VOCABULARY)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "（",
        "（）",
        "、",
        "《",
        "“",
        "县财政局、",
        "县财政局和",
        "（责任单位：",
        "1",
        "到2025年增长15%以上，",
        "推进绿色发展完善机制",
        "2023年6月底前，",
    ],
)
def test_work_grows_with_the_length(piece: str) -> None:
    plans_of(Source("warm.txt", HEAD), VOCABULARY)
    small, large = (calls_for(HEAD + piece * (size // len(piece))) for size in (4_000, 16_000))
    assert large < 4.8 * small


def test_many_sections_take_work_by_their_number() -> None:
    def plan(count: int) -> str:
        return "某县方案\n一、任务\n" + "".join(f"{i}.做甲{i}。推进。（县财政局负责）\n" for i in range(1, count))

    small, large = calls_for(plan(100)), calls_for(plan(400))
    assert large < 4.8 * small
