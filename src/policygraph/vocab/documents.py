"""What numbers and titles say of documents: signs of their issuers, and words around them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from policygraph.errors import VocabularyError
from policygraph.vocab.patterns import DATA, Pattern, load_patterns

SIGNS, WORDS = "document_signs.csv", "documents.toml"
LEVELS = ("national", "ministry", "province", "prefecture", "county")


class Sign(NamedTuple):
    """How the numbers of one issuer begin: 银发 is 中国人民银行, of the level ministry."""

    sign: str
    level: str
    issuer: str
    source: str


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """``signs`` of national bodies by their letters, ``patterns`` by name."""

    signs: Mapping[str, Sign]
    patterns: Mapping[str, Pattern]

    @property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """The words of which each document named without 《》 has one."""
        return {"informal": self.patterns["informal"].needs}

    def sign_of(self, letters: str) -> Sign | None:
        """The longest sign that the letters of a number begin with."""
        return next((s for end in range(len(letters), 0, -1) if (s := self.signs.get(letters[:end]))), None)


def load_document_words(folder: Path = DATA) -> DocumentWords:
    """The words of ``document_signs.csv`` and ``documents.toml``; VocabularyError names the file and the row."""
    path = folder / SIGNS
    signs: dict[str, Sign] = {}
    for number, row in enumerate(csv.reader(StringIO(path.read_text("utf-8"))), 1):
        if number == 1:
            continue
        if len(row) != len(Sign._fields) or row[1] not in LEVELS or row[0] in signs:
            raise VocabularyError(f"{path.name}:{number}: needs a new sign, a level of {', '.join(LEVELS)}, and so on")
        signs[row[0]] = Sign(*row)
    return DocumentWords(signs, load_patterns(folder / WORDS))
