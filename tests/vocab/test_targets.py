"""The words of targets and dates: their examples, and what the program makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import VocabularyError
from policygraph.vocab.patterns import DATA, load_patterns, mismatches
from policygraph.vocab.targets import load_target_words


@pytest.mark.parametrize("name", ["targets", "dates"])
def test_examples(name: str) -> None:
    patterns = load_patterns(DATA / f"{name}.toml")
    assert [said for pattern in patterns.values() for said in mismatches(pattern)] == []
    assert [n for n, pattern in patterns.items() if not pattern.examples or not pattern.counterexamples] == []


@pytest.mark.parametrize(
    ("word", "sign"),
    [
        ("达到", ">="),
        ("不低于", ">="),
        ("低于", "<"),
        ("超过", ">"),
        ("控制在", "<="),
        ("保持", "="),
        ("约", "about"),
        ("下降", "change"),
    ],
)
def test_signs(word: str, sign: str) -> None:
    assert load_target_words().signs[word] == sign


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"targets\.toml"):
        load_target_words(tmp_path)
