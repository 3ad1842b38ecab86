"""Habits of speech: each table's examples are put as it says, and what it must leave alone stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import VocabularyError
from policygraph.query.ask.normal import normal
from policygraph.vocab.habits import Habit, load_habits

HABITS = load_habits()
EXAMPLES = [(habit, before, after) for habit in HABITS for before, after in habit.examples]
KEPT = [(habit, text) for habit in HABITS if not habit.unless_named for text in habit.counterexamples]


def name_of(value: object) -> str:
    return value.name if isinstance(value, Habit) else str(value)


@pytest.mark.parametrize(("habit", "before", "after"), EXAMPLES, ids=name_of)
def test_put_plainly(habit: Habit, before: str, after: str) -> None:
    text = normal(before)
    match = habit.regex.search(text)
    assert match is not None
    assert text[: match.start()] + match.expand(habit.to) + text[match.end() :] == after


@pytest.mark.parametrize(("habit", "text"), KEPT, ids=name_of)
def test_left_alone(habit: Habit, text: str) -> None:
    assert habit.regex.search(normal(text)) is None


def test_every_habit_has_examples() -> None:
    assert all(habit.examples and habit.counterexamples for habit in HABITS)


def test_a_table_without_a_pattern_is_named(tmp_path: Path) -> None:
    path = tmp_path / "habits.toml"
    path.write_text('[odd]\nto = ""\n', "utf-8")
    with pytest.raises(VocabularyError, match=r"\[odd\]"):
        load_habits(path)
