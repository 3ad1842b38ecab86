"""Text stays text in cells, and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.faces.ledger.cells import csv_text, from_csv, from_xlsx, is_formula_like, xlsx_text

TEXT = st.text(st.sampled_from("=+-@'\t\r＝＋－＠甲a_x0041_")) | st.text()


@given(TEXT)
def test_csv_text_comes_back_and_begins_no_formula(text: str) -> None:
    assert from_csv(csv_text(text)) == text
    assert not csv_text(text).startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


@given(TEXT)
def test_xlsx_text_comes_back(text: str) -> None:
    assert from_xlsx(xlsx_text(text)) == text


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "'=1", "＝1", "＠a"])
def test_what_would_run_is_known(text: str) -> None:
    assert is_formula_like(text)


@pytest.mark.parametrize("text", ["", "1=1", "甲", "'甲'", "（=1）"])
def test_what_would_not_run_is_left_alone(text: str) -> None:
    assert csv_text(text) == text
