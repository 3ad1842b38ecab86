"""Views: folded for patterns, printed for people, and each character's place in the source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policygraph.language.folding import fold, fold_text
from policygraph.values import Span

PLAN_LIKE = st.text(alphabet="一二三（）()〔〕［］、，,：:；; \n\t\u3000０１12ＡaB《》〈〉“”县财政局。.", max_size=80)


def test_widths_and_brackets_become_alike() -> None:
    assert fold_text("〔牵头单位:县财 政局,Ａ１)") == "（牵头单位：县财政局，A1）"


def test_words_are_printed_as_they_stand_without_white_space() -> None:
    text = "（牵头单位 : 县生\n\n态环境局 )"
    view = fold(text)
    start = view.text.index("县")
    span = view.span(start, start + 6)
    assert view.words(span) == "县生态环境局"
    assert span.cut(text) == "县生\n\n态环境局"


@given(PLAN_LIKE)
def test_every_span_leads_back_to_its_words(text: str) -> None:
    view = fold(text)
    assert len(view.text) == len(view.printed) == len(view.offsets)
    for start in range(len(view)):
        span = view.span(start, min(start + 5, len(view)))
        assert fold_text(span.cut(text)) == view.text[start : start + 5]
        assert view.range(span) == (start, min(start + 5, len(view)))


def test_an_empty_span_stays_empty() -> None:
    view = fold("县 局")
    assert view.span(1, 1) == Span(2, 2)
    assert view.span(2, 2) == Span(3, 3)
