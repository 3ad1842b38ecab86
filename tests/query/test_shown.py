"""An answer in a notebook: as a table, as bars, as rows."""

from __future__ import annotations

import sys

import pytest

from policygraph.errors import UsageError
from policygraph.query.answer import Answer, Column

HOSTILE = "<script>alert(1)</script>"


def answer(*rows: tuple[str | int | float | None, ...]) -> Answer:
    return Answer((Column("agency", {"zh": "单位"}), Column("leads", {"zh": "牵头"})), rows, "")


def test_an_answer_shows_its_rows_as_text() -> None:
    shown = answer((HOSTILE, 2), ("乙", 1))._repr_html_()
    assert "<script" not in shown
    assert "单位" in shown


def test_a_long_answer_says_how_many_more_there_are() -> None:
    shown = answer(*((str(number), number) for number in range(130)))._repr_html_()
    assert "… +30" in shown
    assert len(answer(*((str(number), number) for number in range(130))).to_pandas()) == 130


def test_an_answer_is_drawn_as_bars() -> None:
    shown = answer(("甲", 4), (HOSTILE, 2), ("丙", None)).plot()
    assert shown.count("<rect") == 3
    assert 'width="420.0"' in shown
    assert 'width="210.0"' in shown
    assert "<script" not in shown


def test_an_answer_without_numbers_is_not_drawn() -> None:
    with pytest.raises(UsageError, match="a column of numbers; there are none"):
        Answer((Column("agency"),), (("甲",),), "").plot()


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(UsageError, match="no column 'who'; there are agency, leads"):
        answer(("甲", 1)).plot(label="who")


def test_without_pandas_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match="pip install pandas"):
        answer(("甲", 1)).to_pandas()
