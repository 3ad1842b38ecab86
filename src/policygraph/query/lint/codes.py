"""The catalogue of codes: ``query/data/lint.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from policygraph.query.answer import Answer
from policygraph.query.columns import answer_of

_FILE = Path(__file__).parents[1] / "data" / "lint.toml"
SEVERITIES = ("error", "warning", "note")
"""The worst first."""
CODES_COLUMNS = ("code", "severity", "meaning", "why")


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding: ``title``, ``says`` and ``why`` by language (zh, en).

    ``reads`` is a pattern for the message of a finding that the reading of a plan left; ``also`` are other codes under
    which such findings stand; ``parts`` are Chinese words for what the message names in English.
    """

    name: str
    severity: str
    title: Mapping[str, str]
    says: Mapping[str, str]
    why: Mapping[str, str]
    reads: str
    also: tuple[str, ...]
    parts: Mapping[str, str]


@cache
def codes() -> Mapping[str, Code]:
    """All codes by name, in the order of the file."""
    table = tomllib.loads(_FILE.read_text("utf-8"))
    return {
        name: Code(
            name,
            entry["severity"],
            entry["title"],
            entry["says"],
            entry["why"],
            entry.get("reads", ""),
            tuple(entry.get("also", ())),
            entry.get("parts", {}),
        )
        for name, entry in table.items()
    }


def codes_answer(lang: str) -> Answer:
    """The codes as a table: what each means and why it matters."""
    rows = ((c.name, c.severity, c.title[lang], c.why[lang]) for c in codes().values())
    return answer_of("lint-codes", CODES_COLUMNS, rows)
