"""How people write that a task is done, under way, late or not begun, and how they rate it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from policygraph.language.folding import fold_text
from policygraph.vocab.patterns import DATA, Pattern, load_patterns

RATINGS = ("red", "yellow", "green")


@dataclass(frozen=True, slots=True)
class ProgressWords:
    """The patterns of ``progress.toml``: states of a task, and ratings."""

    states: tuple[Pattern, ...]
    ratings: tuple[Pattern, ...]

    def state(self, text: str) -> str:
        """done, partly, running, late, open or stopped; empty for what is none of these words alone."""
        return _first(self.states, text)

    def rating(self, text: str) -> str:
        """red, yellow or green; empty for anything else."""
        return _first(self.ratings, text)


def _first(patterns: tuple[Pattern, ...], text: str) -> str:
    words = " ".join(text.split()) if text.isascii() else fold_text(text)
    return next((p.value or "" for p in patterns if p.regex.search(words)), "")


@cache
def progress_words() -> ProgressWords:
    """The packaged words; VocabularyError where the file is wrong."""
    patterns = load_patterns(DATA / "progress.toml")
    states = tuple(p for p in patterns.values() if p.value not in RATINGS)
    return ProgressWords(states, tuple(p for p in patterns.values() if p.value in RATINGS))
