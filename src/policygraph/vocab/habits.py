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
    regex: re.Pattern[str]
    to: str
    unless_named: bool
    examples: tuple[tuple[str, str], ...]
    counterexamples: tuple[str, ...]


def load_habits(path: Path = DATA / "habits.toml") -> tuple[Habit, ...]:
    """The habits in their order; VocabularyError names the file and the table that is wrong."""
    found = []
    for name, entry in load_toml(path).items():
        try:
            regex = re.compile(entry["regex"])
        except (KeyError, re.error) as error:
            raise VocabularyError(f"{path.name}: [{name}] {error}") from error
        examples = tuple((before, after) for before, after in entry.get("examples", ()))
        unless_named = bool(entry.get("unless_named", False))
        found.append(Habit(name, regex, entry.get("to", ""), unless_named, examples, tuple(entry.get("not", ()))))
    return tuple(found)
