"""Where two texts differ."""

from __future__ import annotations

import re

import pytest

from policygraph.query.overlap.marking import clauses_of, marked, shared_clauses, shared_words


@pytest.mark.parametrize(
    ("a", "b", "of_a", "of_b"),
    [
        ("建立清单，定期公布。", "建立清单，定期公布。", "建立清单，定期公布。", "建立清单，定期公布。"),
        ("建立清单，定期公布。", "建立清单。", "建立清单[-，定期公布。-]", "建立清单{+。+}"),
        ("加强监督；推广经验。", "加强监督；推广先进经验。", "加强监督；推广经验。", "加强监督；推广{+先进+}经验。"),
        ("植树造林。", "举办会议。", "[-植树造林。-]", "{+举办会议。+}"),
        ("", "举办会议。", "", "{+举办会议。+}"),
    ],
)
def test_what_only_one_has_stands_between_marks(a: str, b: str, of_a: str, of_b: str) -> None:
    assert marked(a, b) == (of_a, of_b)


@pytest.mark.parametrize("pair", [("支持甲、乙、丙产业。", "支持乙和丙两类产业；"), ("“甲”。", "甲"), ("，，", "。")])
def test_without_marks_the_texts_are_as_they_were(pair: tuple[str, str]) -> None:
    assert tuple(re.sub(r"\[-|-\]|\{\+|\+\}", "", text) for text in marked(*pair)) == pair


def test_clauses_joined_are_the_text() -> None:
    text = "到2025年，建成甲、乙两库；丙：丁。"
    assert "".join(clauses_of(text)) == text
    assert len(clauses_of(text)) == 5


def test_clauses_are_shared_word_for_word_and_short_ones_by_chance() -> None:
    assert shared_clauses("建立联合惩戒机制，等领域，严格监管。", "推动建立联合惩戒机制，等领域。") == [
        "建立联合惩戒机制"
    ]


def test_words_of_titles() -> None:
    assert shared_words("创新绿色债券产品", "鼓励发行绿色债券") == ["绿色债券"]
