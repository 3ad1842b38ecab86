"""Aims that can be checked: the cases of ``cases/targets.txt``.

A case is a passage of a plan; below its line of dashes stands one target a line:

    indicator | comparator value unit | deadline | kind, and what else was printed

with ``-`` where there is none, ``?`` as figure of an aim in words, and the rest of the line for ``baseline=``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.extraction.passages import Passage
from policygraph.extraction.targets import targets_of
from policygraph.language.folding import fold
from policygraph.language.literals import Clues
from policygraph.values import Span, Target
from policygraph.vocab.targets import TargetWords, load_target_words

CASES = Path(__file__).parents[1] / "cases" / "targets.txt"
YEAR = 2023


@pytest.fixture(scope="module")
def words() -> TargetWords:
    return load_target_words()


def cases() -> list[tuple[str, str, list[str]]]:
    found = []
    for block in CASES.read_text("utf-8").split("\n=== ")[1:]:
        title, _, rest = block.partition("\n")
        text, _, expected = rest.partition("\n---")
        found.append((title, text, [line for line in expected.strip().splitlines() if line]))
    return found


def written(target: Target) -> str:
    top = "" if target.value_max is None else f"~{target.value_max:g}"
    figure = "?" if target.value is None else f"{target.value:g}{top}{target.unit or ''}"
    base = f" baseline={target.baseline}" if target.baseline else ""
    sign = f"{target.comparator} " if target.comparator else ""
    return f"{target.indicator} | {sign}{figure} | {target.deadline or '-'} | {target.kind}{base}"


def read(text: str, words: TargetWords, deadline: str | None = None) -> tuple[Target, ...]:
    return targets_in(text, Passage("一", Span(0, len(text)), deadline, YEAR), words)


def targets_in(text: str, passage: Passage, words: TargetWords) -> tuple[Target, ...]:
    view = fold(text)
    return targets_of(view, [passage], words, Clues(words.needs).in_text(view.text))


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=n) for n, t, e in cases()])
def test_case(text: str, expected: list[str], words: TargetWords) -> None:
    found = read(text, words)
    assert [written(target) for target in found] == expected
    for target in found:
        assert "".join(target.span.cut(text).split()) == target.quote


def test_limit_of_the_measure(words: TargetWords) -> None:
    (target,) = read("建成加氢站10座。", words, "2024-06-30")
    assert target.deadline == "2024-06-30"


def test_own_date_before_limit_of_the_measure(words: TargetWords) -> None:
    (target,) = read("到2025年，建成加氢站10座。", words, "2024-06-30")
    assert target.deadline == "2025"


def test_title_does_not_hide_the_opening_date(words: TargetWords) -> None:
    text = "（三）工作目标\n到2025年，体系基本形成。\n——规模增长。绿色贷款余额达到10亿元。"
    body = Span(text.index("到"), len(text))
    (target,) = targets_in(text, Passage("一", Span(0, len(text)), None, None, body), words)
    assert target.deadline == "2025"


def test_every_target_names_its_rule_and_place(words: TargetWords) -> None:
    text = "森林覆盖率达到65%，绿色债券实现零突破。"
    assert [(t.where, t.rule) for t in read(text, words)] == [("一", "stated_level"), ("一", "zero_breakthrough")]


@pytest.mark.parametrize("text", ["（" * 20000, "1、" * 20000, "到2025年，" * 10000, "达到1个" * 20000, "“" * 20000])
def test_odd_texts_are_read(text: str, words: TargetWords) -> None:
    found = read(text, words)
    assert all(target.span.end <= len(text) for target in found)
