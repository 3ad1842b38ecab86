"""Time limits of measures: by a label, in a bracket, in running prose."""

from __future__ import annotations

import pytest

from policygraph.extraction.deadlines import cell_deadlines, deadlines_of, stated_limit
from policygraph.language.folding import fold
from policygraph.language.literals import Clues
from policygraph.values import Deadline, Span
from policygraph.vocab.targets import TargetWords, load_target_words


@pytest.fixture(scope="module")
def words() -> TargetWords:
    return load_target_words()


def read(text: str, words: TargetWords) -> tuple[Deadline, ...]:
    view = fold(text)
    return deadlines_of(view, Span(0, len(text)), 2022, words, Clues(words.needs).in_text(view.text))


@pytest.mark.parametrize(
    ("text", "printed", "date", "ongoing"),
    [
        ("制定方案。\n责任单位：市经信局\n完成时限：2022 年 2 月底前", "2022年2月底前", "2022-02-28", False),
        ("责任单位：市统计局\n完成时限：按照国省安排部署", "按照国省安排部署", None, False),
        ("（责任单位：市机管局；完成时限：2023年6月底前并长期坚持）", "2023年6月底前并长期坚持", "2023-06-30", True),
        ("完成时间：2022—2024年", "2022—2024年", "2024", False),
        ("时限要求：每季度末", "每季度末", None, True),
        ("完成时限：持续推进", "持续推进", None, True),
        ("（市财政局；持续推进）", "持续推进", None, True),
        ("（市财政局牵头，6月底前完成）", "6月底前", "2022-06-30", False),
        ("（2023年12月底前完成，并长期坚持）", "2023年12月底前完成，并长期坚持", "2023-12-31", True),
        ("确保在2025 年底前完成整改。", "2025年底前", "2025-12-31", False),
        ("（一）2021年9月底之前，市发改委牵头组建工作专班。", "2021年9月底之前", "2021-09-30", False),
        ("（三）2021年11—12月，形成《评估报告（初稿）》。", "2021年11—12月", "2021-12-31", False),
        ("到2022年底，完成产业指南的编制。", "2022年底", "2022-12-31", False),
    ],
)
def test_deadline(text: str, printed: str, date: str | None, ongoing: bool, words: TargetWords) -> None:
    (found,) = read(text, words)
    assert (found.printed, found.date, found.ongoing) == (printed, date, ongoing)
    assert "".join(found.span.cut(text).split()) == printed


def test_several_steps(words: TargetWords) -> None:
    found = read("2022年3月前，出台实施办法；6月底前，建成平台。", words)
    assert [deadline.date for deadline in found] == ["2022-03-31", "2022-06-30"]


@pytest.mark.parametrize(
    "text",
    [
        "到2025年底，月探访率达100%。",
        "2023年，支持30家福利院设置医务室；到2025年底，实现内设医疗机构全覆盖。",
        "按照《关于2030年前碳达峰的意见》要求，做好工作。",
        "考虑力争2060年前实现碳中和等因素，编制报告。",
        "（含LPR，2021年版）",
    ],
)
def test_dates_of_targets_and_titles_are_no_deadlines(text: str, words: TargetWords) -> None:
    assert read(text, words) == ()


def test_stated_limit_leaves_prose_aside(words: TargetWords) -> None:
    assert stated_limit(read("完成时限：2022年2月底前", words)) == "2022-02-28"
    assert stated_limit(read("确保在2025年底前完成整改。", words)) is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("完成时限：2022年2月底前", "labelled"),
        ("（市财政局；2023年6月底前完成）", "bracketed"),
        ("确保在2025年底前完成整改。", "in_prose"),
    ],
)
def test_a_time_limit_names_the_rule_that_read_it(text: str, rule: str, words: TargetWords) -> None:
    (found,) = read(text, words)
    assert (found.rule, found.ongoing) == (rule, False)


@pytest.mark.parametrize(
    ("cell", "printed", "date", "ongoing"),
    [
        ("力争2023年6月底前", "力争2023年6月底前", "2023-06-30", False),
        ("6月底前", "6月底前", "2022-06-30", False),
        ("长期坚持", "长期坚持", None, True),
        ("2022—2024年", "2022—2024年", "2024", False),
    ],
)
def test_the_cell_of_a_table_holds_a_time_limit(
    cell: str, printed: str, date: str | None, ongoing: bool, words: TargetWords
) -> None:
    text = f"甲\t{cell}\t县财政局"
    (found,) = cell_deadlines(fold(text), Span(2, 2 + len(cell)), 2022, words)
    assert (found.printed, found.date, found.ongoing, found.rule) == (printed, date, ongoing, "cell")
    assert found.span.cut(text) == printed


def test_a_cell_that_says_no_time_holds_no_limit(words: TargetWords) -> None:
    assert list(cell_deadlines(fold("县财政局"), Span(0, 4), 2022, words)) == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2025年，推进工作。2026年完成验收。", []),
        ("2025年6月底前，推进工作；完成验收。", []),
        ("2025年6月底前推进工作。完成验收。", []),
        ("（自2021年起实施，县财政局）", []),
    ],
)
def test_what_finishes_in_another_sentence_bounds_nothing(text: str, dates: list[str], words: TargetWords) -> None:
    assert [found.date for found in read(text, words)] == dates


@pytest.mark.parametrize("mark", ["，", "；", " "])
def test_a_time_limit_in_a_bracket_stands_behind_a_mark_or_a_blank(mark: str, words: TargetWords) -> None:
    (found,) = read(f"完善机制。（县能源局、供电公司{mark}2024年12月底前完成）", words)
    assert (found.date, found.rule) == ("2024-12-31", "bracketed")


@pytest.mark.parametrize(
    "text",
    ["做甲。（市财政局；2023年6月底前完成；2024年3月底前完成）", "完成时限：2023年6月底前完成；2024年3月底前"],
)
def test_each_of_two_time_limits_is_given(text: str, words: TargetWords) -> None:
    assert [found.date for found in read(text, words)] == ["2023-06-30", "2024-03-31"]
