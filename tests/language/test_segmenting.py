"""Chinese cut into words, by either segmenter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policygraph.language.segmenting import by_jieba, by_rjieba, words_of
from policygraph.packaged import packaged

SOURCES = sorted(packaged("sources").glob("*.txt"))


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.stem)
def test_both_segmenters_cut_chinese_alike(file: Path) -> None:
    pieces = re.findall("[\u3400-\u9fff]+", file.read_text("utf-8"))
    assert list(map(by_rjieba(), pieces)) == list(map(by_jieba(), pieces))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("支持企业上市", ["支持", "企业", "上市"]),
        ("绿色金融 GDP 1-2家", ["绿色", "金融", "GDP", "1", "-", "2", "家"]),
        ("碳市场，3.5%〔2020〕1号", ["碳", "市场", "，", "3.5%", "〔", "2020", "〕", "1", "号"]),
        ("", []),
    ],
)
def test_words_figures_and_signs(text: str, words: list[str]) -> None:
    assert words_of(text) == words
