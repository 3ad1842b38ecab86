from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.language.numerals import number_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("65", 65),
        ("14.5", 14.5),
        ("1，250", 1250),
        ("零", 0),
        ("两", 2),
        ("十", 10),
        ("十五", 15),
        ("一百二十", 120),
        ("三千零五", 3005),
        ("两万五千", 25000),
        ("一亿二千万", 120_000_000),
        ("百", 100),
        ("二〇二五", 2025),
        ("Ⅱ", 2),
        ("III", 3),
        ("IV", 4),
        ("Ⅻ", 12),
    ],
)
def test_value(text: str, value: float) -> None:
    assert number_of(text) == value


@pytest.mark.parametrize("text", ["", "绿色", "十分", "5个", "."])
def test_no_numeral(text: str) -> None:
    assert number_of(text) is None


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_none(text: str) -> None:
    value = number_of(text)
    assert value is None or value >= 0
