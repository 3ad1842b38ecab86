"""The words of plain questions, Chinese and English: what each does in a question, from ``questions.toml``."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from policygraph.errors import VocabularyError
from policygraph.vocab.patterns import DATA, load_toml

_MOST_SPELLINGS = 64


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """One sense of the data file: ``kind`` says what its words do in a question, ``value`` what they stand for."""

    name: str
    kind: str
    value: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionVocabulary:
    """All that ``questions.toml`` knows: senses of words, and tables of names for what graphs hold."""

    words: tuple[QuestionWord, ...]
    tables: Mapping[str, Any]

    def table(self, name: str) -> Mapping[str, Any]:
        """A table of the file that is no sense (``agencies``, ``indicators``, ``wording`` …)."""
        found: Mapping[str, Any] = self.tables[name]
        return found


def load_questions(path: Path = DATA / "questions.toml", *names: Path) -> QuestionVocabulary:
    """The vocabulary of questions; VocabularyError names the file and the table that is wrong."""
    words = tuple(_word(path, name, entry) for name, entry in load_toml(path).items())
    tables = [load_toml(file) for file in names or (DATA / "asking.toml", DATA / "glossary.toml")]
    return QuestionVocabulary(words, {name: table for file in tables for name, table in file.items()})


def _word(path: Path, name: str, entry: Mapping[str, Any]) -> QuestionWord:
    if "kind" not in entry or not (entry.get("zh") or entry.get("en")):
        raise VocabularyError(f"{path.name}: [{name}] needs a kind, and words in zh or en")
    lists = {key: tuple(entry.get(key, ())) for key in ("zh", "en", "examples", "not")}
    return QuestionWord(
        name, entry["kind"], entry.get("value", name), lists["zh"], lists["en"], lists["examples"], lists["not"]
    )


@dataclass(frozen=True, slots=True)
class Romanisation:
    """How Chinese names are written in Latin letters: readings of characters, and names with forms of their own.

    The readings are those of the characters of GB 2312, without tones (``pinyin.csv``); ``exonyms.csv`` has names
    that are not written in Hanyu Pinyin (喀什, Kashgar).
    """

    readings: Mapping[str, tuple[str, ...]]
    exonyms: Mapping[str, tuple[str, ...]]

    def spellings(self, name: str) -> frozenset[str]:
        """All spellings of a Chinese name in lower-case letters: in one word, and syllable by syllable."""
        found = set(self.exonyms.get(name, ()))
        options = [self.readings.get(char, ()) for char in name]
        if all(options):
            for count, syllables in enumerate(product(*options)):
                if count == _MOST_SPELLINGS:
                    break
                found |= {"".join(syllables), " ".join(syllables)}
        return frozenset(found)


def load_romanisation(folder: Path = DATA) -> Romanisation:
    """The tables of readings and of exonyms."""
    readings: dict[str, list[str]] = {}
    for row in _rows(folder / "pinyin.csv"):
        spelling = row["syllable"].replace("v", "u")
        for char in row["characters"]:
            readings.setdefault(char, []).append(spelling)
    exonyms: dict[str, list[str]] = {}
    for row in _rows(folder / "exonyms.csv"):
        exonyms.setdefault(row["chinese"], []).append(row["latin"].casefold())
    return Romanisation(
        {char: tuple(dict.fromkeys(found)) for char, found in readings.items()},
        {name: tuple(found) for name, found in exonyms.items()},
    )


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise VocabularyError(f"{path}: {error}") from error


def load_traditional(path: Path = DATA / "traditional.csv") -> dict[str, str]:
    """Traditional characters (of Big5) and the simplified one (of GB 2312) that stands for each."""
    return {old: row["simplified"] for row in _rows(path) for old in row["traditional"]}
