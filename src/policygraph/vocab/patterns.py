"""Patterns kept as data: TOML tables with a regular expression or a list of words, and examples that tests run.

[bracketed]
words = ["牵头单位", "牵头部门"]     # or: regex = '第[一二三]章'
value = "lead"                       # optional: what a match stands for
needs = ["牵头"]                     # optional: words of which every match of the regex has one
examples = ["牵头单位：县财政局"]
not = ["牵头抓总"]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policygraph.errors import VocabularyError
from policygraph.vocab.cache import parsed

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry of a pattern file; ``regex`` runs on folded text (see `policygraph.language.folding`).

    Every match has one of the words ``needs``, where there are any.
    """

    name: str
    regex: re.Pattern[str]
    words: tuple[str, ...]
    value: str | None
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    needs: tuple[str, ...] = ()


def any_of(words: Iterable[str]) -> str:
    """The source of a regular expression for any of ``words``, longer ones first."""
    return f"(?:{alternatives(words)})"


def alternatives(words: Iterable[str]) -> str:
    """The same without its bracket, to be one of several: nested, they would be searched for ten times as slowly."""
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))


def load_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file; raises `VocabularyError` naming the file and the place of a mistake."""
    try:
        tables: dict[str, Any] = parsed(path, _toml)
    except (OSError, ValueError) as error:
        raise VocabularyError(f"{path}: {error}") from error
    return tables


def _toml(content: bytes) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(content.decode())


def _pattern(path: Path, name: str, entry: Mapping[str, Any]) -> Pattern:
    words = tuple(entry.get("words", ()))
    source = entry.get("regex") or (any_of(words) if words else None)
    if source is None:
        raise VocabularyError(f"{path}: [{name}] has neither regex nor words")
    try:
        regex = re.compile(source)
    except re.error as error:
        raise VocabularyError(f"{path}: [{name}] {error}") from error
    return Pattern(
        name,
        regex,
        words,
        entry.get("value"),
        tuple(entry.get("examples", ())),
        tuple(entry.get("not", ())),
        tuple(entry.get("needs", () if "regex" in entry else words)),
    )


def load_patterns(path: Path) -> dict[str, Pattern]:
    """The patterns of a file by name, in the order of the file."""
    return {name: _pattern(path, name, entry) for name, entry in load_toml(path).items() if isinstance(entry, dict)}


def mismatches(pattern: Pattern) -> list[str]:
    """The examples that the pattern does not find, and the counterexamples that it does."""
    missed = [f"[{pattern.name}] does not find {e!r}" for e in pattern.examples if not pattern.regex.search(e)]
    wrong = [f"[{pattern.name}] finds {e!r}" for e in pattern.counterexamples if pattern.regex.search(e)]
    return missed + wrong
