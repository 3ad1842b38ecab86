"""Any text gives plans or none, never a crash, and work that grows with its length."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks import check_plan
from pieces import PIECES
from policygraph.pipeline import plans_of
from policygraph.values import Source
from policygraph.vocab import Vocabulary

VOCABULARY = Vocabulary()
TraceFunction = Callable[[FrameType, str, Any], Any]
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


def two_ideographs(number: int) -> str:
    return chr(0x4E00 + number % 20_000) + chr(0x4E00 + number * 7 % 20_000)


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


TASK = "某县方案\n一、任务\n（一）甲。做甲。"


@pytest.mark.parametrize(
    ("opening", "piece", "closing"),
    [
        (TASK, "\n1.", ""),
        (TASK, "\n附件", ""),
        (TASK, "\n牵头单位：县财政局", ""),
        (f"{TASK}（牵头单位：", "县财政局 ", "）"),
        ("甲\n", "关于某县方案\n", TASK),
        ("某县方案\n一、", "推进绿色发展工作完善机制推进绿色发展工作完善机制推进绿色发展\n", "二、乙"),
        ("某县清单\n序号\t任务\t牵头单位\n", "\t做甲\t县财政局\n", ""),
    ],
)
def test_work_grows_with_the_lines_run(opening: str, piece: str, closing: str) -> None:
    small, large = (lines_run_for(opening + piece * (size // len(piece)) + closing) for size in (4_000, 16_000))
    assert large < 5 * small


def lines_run_for(text: str) -> int:
    """How many lines of the package are run, those of its loops and generators among them."""
    count = 0

    def traced(frame: FrameType, event: str, argument: object) -> TraceFunction | None:
        nonlocal count
        if "policygraph" not in frame.f_code.co_filename:
            return None
        count += 1
        return traced

    source = Source("long.txt", text)
    before = sys.gettrace()
    sys.settrace(traced)
    try:
        plans_of(source, VOCABULARY)
    finally:
        sys.settrace(before)
    return count


def test_many_different_bodies_take_work_by_their_number() -> None:
    def plan(count: int) -> str:
        return f"{TASK}（牵头单位：{'、'.join(f'县{two_ideographs(i)}局' for i in range(count))}）"

    small, large = (calls_for(plan(count)) for count in (500, 1_500))
    assert large < 5 * small


@pytest.mark.parametrize("piece", ["（", "、", "“", "1"])
def test_a_line_of_a_megabyte_is_read(piece: str) -> None:
    (plan,) = plans_of(Source("long.txt", HEAD + piece * (1_000_000 // len(piece))), VOCABULARY)
    assert [measure.path for measure in plan.measures][:1] == ["一/（一）"]


@pytest.mark.parametrize("piece", ["（", "、", "县财政局、", "到2025年增长15%以上，"])
def test_work_grows_with_the_length_up_to_a_hundred_thousand_characters(piece: str) -> None:
    small, large = (calls_for(HEAD + piece * (size // len(piece))) for size in (10_000, 100_000))
    assert large < 12 * small


@pytest.mark.parametrize("word", ["力争", "努力", "实现"])
def test_words_of_goals_repeated_without_end_are_passed_over(word: str) -> None:
    (plan,) = plans_of(Source("long.txt", TASK + word * 50_000), VOCABULARY)
    assert plan.targets == ()


def test_a_list_with_thousands_of_joined_bodies_is_no_depth() -> None:
    (plan,) = plans_of(
        Source("long.txt", f"{TASK}（牵头单位：{'县财政局会同' * 1_200}县林业局）\n（二）乙。"), VOCABULARY
    )
    assert {a.name for a in plan.measures[0].assignments} == {"县财政局", "县林业局"}


def test_a_row_and_a_measure_of_one_repeated_word_are_compared_at_once() -> None:
    body = "某县方案\n一、任务\n1.做甲。" + "推进绿色发展" * 2_000 + "（县财政局负责）\n2.做乙。（县林业局负责）\n"
    table = "附件\n序号\t任务\t牵头单位\n1\t做甲。" + "推进绿化发展" * 2_000 + "\t县财政局\n"
    (plan,) = plans_of(Source("long.txt", body + table), VOCABULARY)
    assert any(finding.message.endswith("the wording differs") for finding in plan.discrepancies)
