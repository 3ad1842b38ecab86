"""Slips of typing: what is corrected, and what is a word of its own and stays."""

from __future__ import annotations

import pytest

from policygraph.query.ask.lexicon import Lexicon, Sense
from policygraph.query.ask.scripts import simplified
from policygraph.query.ask.slips import corrected


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    known = Lexicon()
    for word in (
        "奉节",
        "牵头",
        "绿色信贷",
        "区水务局",
        "森林覆盖率",
        "由谁",
        "forestry bureau",
        "who lead",
        "henan",
        "目标",
    ):
        known.add(word, Sense("topic", (word,), word))
    return known


def test_a_word_of_questions_is_meant_only_by_its_sound() -> None:
    known = Lexicon()
    known.add("定了多少", Sense("amount", ("amount",), "amount"))
    assert corrected("领了多少", known.cut("领了多少"), known)[1] == ()
    assert corrected("订了多少", known.cut("订了多少"), known)[0] == "定了多少"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("奉结由谁牵头", "奉节由谁牵头"),
        ("绿色信货由谁牵头", "绿色信贷由谁牵头"),
        ("绿色信贷由谁牵投", "绿色信贷由谁牵头"),
        ("森覆盖率目标", "森林覆盖率目标"),
        ("森林盖覆率目标", "森林覆盖率目标"),
        ("who lead foresty bureau", "who lead forestry bureau"),
    ],
)
def test_corrected(lexicon: Lexicon, written: str, meant: str) -> None:
    text, slips = corrected(written, lexicon.cut(written), lexicon)
    assert text == meant
    assert slips


@pytest.mark.parametrize("text", ["区税务局由谁牵头", "绿色农药由谁牵头", "天津由谁牵头", "who lead hunan"])
def test_words_of_their_own_stay(lexicon: Lexicon, text: str) -> None:
    assert corrected(text, lexicon.cut(text), lexicon) == (text, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("奉節縣碳市場由誰牽頭", "奉节县碳市场由谁牵头"),
        ("臺灣與雲南的綠色債券", "台湾与云南的绿色债券"),
        ("后台与乾隆", "后台与乾隆"),
        ("who leads 綠色信貸", "who leads 绿色信贷"),
    ],
)
def test_simplified(text: str, expected: str) -> None:
    assert simplified(text) == expected
