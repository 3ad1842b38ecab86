"""The words of the page, and short names of places: data in ``templates/words.toml``."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from policygraph.errors import UsageError

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
LANGUAGES = ("zh", "en")


def words_of(lang: str) -> dict[str, str]:
    """The words of the page in ``zh`` or ``en``; raises UsageError for another language."""
    if lang not in LANGUAGES:
        raise UsageError(f"no page in language {lang!r}; choose one of {', '.join(LANGUAGES)}")
    words: dict[str, str] = _tables()[lang]
    return words


def short_places(places: Iterable[str]) -> dict[str, str]:
    """For each whole name of a place the shortest end of it that no other place has: 重庆市奉节县 gives 奉节县."""
    units = "|".join(sorted(_tables()["places"]["units"], key=len, reverse=True))
    part = re.compile(rf".+?(?:{units})(?!{units})")
    ends = {place: _ends(place, [match.end() for match in part.finditer(place)]) for place in places}
    counts = Counter(end for found in ends.values() for end in found)
    return {place: next((end for end in found if counts[end] == 1), place) for place, found in ends.items()}


def _ends(place: str, cuts: list[int]) -> list[str]:
    """The ends of a name after each of its units but the last, shortest first."""
    return [place[cut:] for cut in reversed(cuts) if place[cut:]]


def _tables() -> dict[str, Any]:
    return tomllib.loads((TEMPLATES / "words.toml").read_text("utf-8"))
