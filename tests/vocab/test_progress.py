"""Words for how far a task is: every example is understood as what it stands for."""

from __future__ import annotations

import pytest

from policygraph.vocab.patterns import DATA, load_patterns, mismatches
from policygraph.vocab.progress import RATINGS, progress_words

PATTERNS = load_patterns(DATA / "progress.toml")
EXAMPLES = [(pattern.value, example) for pattern in PATTERNS.values() for example in pattern.examples]


def test_examples() -> None:
    assert [said for pattern in PATTERNS.values() for said in mismatches(pattern)] == []


@pytest.mark.parametrize(("value", "text"), EXAMPLES)
def test_each_example_has_one_meaning(value: str, text: str) -> None:
    words = progress_words()
    assert (words.rating(text) if value in RATINGS else words.state(text)) == value


@pytest.mark.parametrize("text", ["", "已完成前期工作，正在招标", "见附件", "基本未完成调查", "红军小学"])
def test_sentences_and_other_words_are_no_state(text: str) -> None:
    assert progress_words().state(text) == ""
    assert progress_words().rating(text) == ""
