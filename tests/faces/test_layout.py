"""Widths, wrapping and sharing of a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.faces.layout import GAP, clean, width_of, widths, wrap

TEXT = st.text(st.sampled_from("abc 12、，（）。区金融办生态é́，"), max_size=60)


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("区金融办", 8), ("解放碑CBD", 9), ("（一）", 6), ("e\u0301", 1)]
)
def test_chinese_takes_two_columns(text: str, columns: int) -> None:
    assert width_of(text) == columns


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("区发改委、区财政局、区金融办", 18, ["区发改委、", "区财政局、区金融办"]),
        ("推动投资基金支持绿色科技", 10, ["推动投资基", "金支持绿色", "科技"]),
        ("有关单位。", 8, ["有关单", "位。"]),
        ("制定《方案》", 5, ["制定", "《方", "案》"]),
        ("甲乙、丁戊abcdefgh", 10, ["甲乙、", "丁戊", "abcdefgh"]),
        ("which agencies lead", 14, ["which agencies", "lead"]),
        ("measures-without-lead", 10, ["measures-w", "ithout-lea", "d"]),
    ],
)
def test_lines_break_where_a_reader_expects_it(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width, by_name=True) == lines


def test_running_text_fills_its_lines() -> None:
    assert wrap("区财政局、县发展改革委牵头。", 16) == ["区财政局、县发展", "改革委牵头。"]


@given(TEXT, st.integers(4, 40), st.booleans())
def test_no_line_is_too_long_and_no_word_is_lost(text: str, width: int, by_name: bool) -> None:
    lines = wrap(text, width, by_name)
    assert all(width_of(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.lists(st.lists(TEXT, min_size=2, max_size=4), min_size=1, max_size=8), st.integers(40, 120))
def test_columns_fit_the_line(columns: list[list[str]], total: int) -> None:
    sizes = widths(columns, total)
    assert len(sizes) == len(columns)
    assert sum(sizes) + len(GAP) * (len(sizes) - 1) <= total


def test_narrow_columns_keep_what_they_need() -> None:
    assert widths([["path", "1"], ["title", "区" * 100], ["lead", "区" * 100]], 60) == [4, 26, 26]


def test_what_steers_a_terminal_is_taken_out() -> None:
    assert clean("a\x1b[31mb\nc") == "a [31mb c"
