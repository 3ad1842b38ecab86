"""Every pattern file: its examples are found, its counterexamples are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import VocabularyError
from policygraph.vocab.patterns import DATA, load_patterns, mismatches

FILES = ["frontmatter", "furniture", "headings", "names", "prose", "references", "roles", "sections", "tables"]


@pytest.mark.parametrize("name", FILES)
def test_examples(name: str) -> None:
    patterns = load_patterns(DATA / f"{name}.toml")
    assert patterns
    assert [said for pattern in patterns.values() for said in mismatches(pattern)] == []
    assert [n for n, pattern in patterns.items() if not pattern.examples or not pattern.counterexamples] == []


@pytest.mark.parametrize(
    ("text", "said"), [("[a]\nregex = '('", r"\[a\]"), ("[a]\nvalue = 'x'", "neither"), ("[a", "bad.toml")]
)
def test_mistakes_are_named(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(VocabularyError, match=said):
        load_patterns(file)
