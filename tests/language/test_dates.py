from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.language.dates import dates_in, five_year_plan_end
from policygraph.language.folding import fold_text


@pytest.mark.parametrize(
    ("text", "iso", "limit", "before"),
    [
        ("到2025年，", "2025", False, False),
        ("2025 年年末", "2025-12-31", True, False),
        ("2025年底前", "2025-12-31", True, True),
        ("2025年年底之前", "2025-12-31", True, True),
        ("2023 年6 月底前", "2023-06-30", True, True),
        ("2024年2月底前", "2024-02-29", True, True),
        ("2023年6月15日前", "2023-06-15", True, True),
        ("2023年9月上旬", "2023-09-10", True, False),
        ("2022—2024年", "2024", False, False),
        ("2023年至2025年", "2025", False, False),
        ("2021年11—12月", "2021-12-31", False, False),
        ("2030年前", "2030", True, True),
        ("2023年上半年", "2023-06-30", False, False),
        ("2023年第三季度", "2023-09-30", False, False),
        ("6月底前", "2022-06-30", True, True),
        ("年底前完成", "2022-12-31", True, True),
        ("明年年底前", "2023-12-31", True, True),
        ("今年年底前", "2022-12-31", True, True),
        ("“十四五”末", "2025", True, False),
        ("“十五五”期间", "2030", True, False),
    ],
)
def test_date(text: str, iso: str, limit: bool, before: bool) -> None:
    (date,) = dates_in(fold_text(text), 2022)
    assert (date.iso, date.limit, date.before) == (iso, limit, before)


@pytest.mark.parametrize("text", ["经过5年左右", "3年内", "三年内", "五年行动", "第一季度", "12个", "2023年13月"])
def test_no_date(text: str) -> None:
    assert [date.iso for date in dates_in(text, 2022) if date.iso != "2023"] == []


def test_year_comes_from_the_date_before() -> None:
    found = dates_in("2024年3月底前出台办法，6月底前建成平台", 2022)
    assert [date.iso for date in found] == ["2024-03-31", "2024-06-30"]


def test_without_a_year_there_is_no_date() -> None:
    assert dates_in("6月底前") == ()


@pytest.mark.parametrize(("ordinal", "year"), [("十三", 2020), ("十四", 2025), ("十五", 2030)])
def test_five_year_plans(ordinal: str, year: int) -> None:
    assert five_year_plan_end(ordinal) == year


@given(st.text("0123456789年月日底末前至—-十五“”季度上下半", max_size=30))
def test_dates_lie_in_order_in_the_text(text: str) -> None:
    found = dates_in(text, 2022)
    assert all(0 <= date.start < date.end <= len(text) for date in found)


def test_a_year_past_is_no_year_of_the_dates_behind_it() -> None:
    found = dates_in("完成2013年以来的摸底，6月20日前完成整改", 2024)
    assert [date.iso for date in found] == ["2013", "2024-06-20"]
