"""Whatever a pattern matches has one of the words that it is said to need: proved on the pattern itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from policygraph.language.dates import dates_in
from policygraph.language.folding import fold_text
from policygraph.language.literals import Clues
from policygraph.language.quantities import quantities_in
from policygraph.packaged import packaged
from policygraph.vocab import Vocabulary
from policygraph.vocab.patterns import DATA, Pattern, load_patterns
from policygraph.vocab.places import load_places
from policygraph.vocab.roles import load_role_words
from policygraph.vocab.targets import load_target_words

parser: Any = import_module("re._parser")
codes: Any = import_module("re._constants")

CASES = Path(__file__).parents[1] / "cases"
GAP, DONE = "\0", "\1"
FILES = ("roles", "prose", "targets", "dates", "documents", "names", "references")
PATTERNS = {
    f"{stem}-{name}": pattern
    for stem in FILES
    for name, pattern in load_patterns(DATA / f"{stem}.toml").items()
    if pattern.needs
}


@dataclass(frozen=True)
class Forms:
    """The forms that a pattern can match: `DONE` for all that have a needed word, else what could begin or end one.

    `GAP` stands for whatever is no fixed character.
    """

    needs: tuple[str, ...]

    def of(self, regex: str) -> set[str]:
        return self._sequence(parser.parse(regex))

    def _short(self, form: str) -> str:
        if DONE in form or any(word in form for word in self.needs):
            return DONE
        edge = max(map(len, self.needs)) - 1
        return form if len(form) <= 2 * edge else f"{form[:edge]}{GAP}{form[len(form) - edge :]}"

    def _sequence(self, items: Iterable[tuple[Any, Any]]) -> set[str]:
        found = {""}
        for op, argument in items:
            found = {self._short(before + after) for before, after in product(found, self._one(op, argument))}
        return found

    def _one(self, op: Any, argument: Any) -> set[str]:
        if op is codes.LITERAL:
            return {chr(argument)}
        if op is codes.IN and all(member is codes.LITERAL for member, _ in argument):
            return {chr(char) for _, char in argument}
        if op is codes.BRANCH:
            return set().union(*(self._sequence(branch) for branch in argument[1]))
        if op is codes.SUBPATTERN:
            return self._sequence(argument[-1])
        if op in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            return self._repeated(*argument)
        if op is codes.ASSERT and argument[0] > 0:
            return {ahead + GAP for ahead in self._sequence(argument[1])}
        return {""} if op in (codes.AT, codes.ASSERT, codes.ASSERT_NOT) else {GAP}

    def _repeated(self, least: int, most: Any, part: Iterable[tuple[Any, Any]]) -> set[str]:
        """None, one, or several, whose first and last are any."""
        one = self._sequence(part)
        several = {self._short(f"{first}{GAP}{last}") for first, last in product(one, one)} if most != 1 else set()
        return (set() if least else {""}) | one | several


@pytest.mark.parametrize("pattern", [pytest.param(p, id=n) for n, p in PATTERNS.items() if not p.words])
def test_every_match_has_a_word_that_is_needed(pattern: Pattern) -> None:
    assert Forms(pattern.needs).of(pattern.regex.pattern) == {DONE}


@pytest.mark.parametrize("pattern", [pytest.param(p, id=n) for n, p in PATTERNS.items()])
def test_examples_have_a_word_that_is_needed(pattern: Pattern) -> None:
    assert all(any(word in example for word in pattern.needs) for example in pattern.examples)


def test_the_proof_fails_where_a_form_has_no_such_word() -> None:
    assert Forms(("配合", "参与")).of("(?:积极)?(?:配合|参与)(?=[，。])") == {DONE}
    assert Forms(("牵头", "主办")).of("牵头|(?:主)?办") == {DONE, "办"}
    assert Forms(("全面完成",)).of("全面(?=完成)[^，]+") == {DONE}
    assert Forms(("全面完成",)).of("全面(?=完成|停止)[^，]+") > {DONE}


@pytest.mark.parametrize("file", [CASES / "targets.txt", *packaged("sources").glob("*.txt")])
def test_figures_and_dates_have_a_word_that_is_needed(file: Path) -> None:
    words, text = load_target_words(), fold_text(file.read_text("utf-8"))
    trace = Clues(words.needs).in_text(text)
    figures, dates = list(quantities_in(text, words.units)), dates_in(text, 2022)
    assert figures
    assert dates
    assert all("figure" in trace.names_within(figure.start, figure.end) for figure in figures)
    assert all("date" in trace.names_within(date.start, date.end) for date in dates)


def test_what_is_looked_for_in_one_pass_has_a_name_of_its_own() -> None:
    words = Vocabulary()
    parts = (words.targets.needs, words.things.needs, words.documents.needs)
    assert len({name for needs in parts for name in needs}) == sum(map(len, parts))


def test_no_label_is_longer_than_what_is_looked_back_over() -> None:
    """`policygraph.extraction.regions` looks 24 characters back from a colon, 28 more behind a bracket."""
    label = load_role_words(DATA, load_places()).label.pattern
    bracket = "(?:（[^（）：]{0,24}）)?"
    assert label.count(bracket) == 1
    assert parser.parse(label.replace(bracket, "")).getwidth()[1] <= 24
    assert parser.parse(bracket).getwidth()[1] <= 28
