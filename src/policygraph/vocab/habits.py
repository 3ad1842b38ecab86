"""Habits of speech: ways to put a question that change nothing about what it asks, from ``habits.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from policygraph.errors import VocabularyError
from policygraph.vocab.patterns import DATA, load_toml


@dataclass(frozen=True, slots=True)
class Habit:
    """What matches ``regex`` in a question in its normal form is put as ``to`` (its groups unmatched are empty).

    ``unless_named`` holds it back where the words matched name something, or say something about what is asked.
    """

    name: str
    pattern: str
    to: str
    unless_named: bool
    examples: tuple[tuple[str, str], ...]
    counterexamples: tuple[str, ...]

    @property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first used: most are of the language that a question is not in."""
        try:
            return re.compile(self.pattern)
        except re.error as error:
            raise VocabularyError(f"habits: [{self.name}] {error}") from error

    def may_match(self, chinese: bool, latin: bool) -> bool:
        """Whether its words may stand in a text with Chinese, with Latin letters, or with both."""
        words = _SYNTAX.sub("", self.pattern)
        has_chinese, has_latin = bool(_CHINESE.search(words)), bool(_LATIN.search(words))
        return not (has_chinese or has_latin) or (has_chinese and chinese) or (has_latin and latin)


_SYNTAX = re.compile(r"\(\?P<\w+>|\\.|\[a-z0-9一-鿿-]*\]")
_CHINESE = re.compile("[一-鿿]")
_LATIN = re.compile("[a-z]{2}")


def load_habits(path: Path = DATA / "habits.toml") -> tuple[Habit, ...]:
    """The habits in their order; VocabularyError names the file and the table that is wrong."""
    found = []
    for name, entry in load_toml(path).items():
        if "regex" not in entry:
            raise VocabularyError(f"{path.name}: [{name}] 'regex'")
        pattern = str(entry["regex"])
        examples = tuple((before, after) for before, after in entry.get("examples", ()))
        unless_named = bool(entry.get("unless_named", False))
        found.append(Habit(name, pattern, entry.get("to", ""), unless_named, examples, tuple(entry.get("not", ()))))
    return tuple(found)
