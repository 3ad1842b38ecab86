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
    ends = {place: [place[cut:] for cut in reversed(cuts) if place[cut:]] for place, cuts in _cuts(places).items()}
    counts = Counter(end for found in ends.values() for end in found)
    return {place: next((end for end in found if counts[end] == 1), place) for place, found in ends.items()}


def regions(places: Iterable[str]) -> dict[str, str]:
    """For each place the region it is counted in: its first unit, or its first two where all lie in the same one."""
    cuts = _cuts(places)
    wide = {place: place[: found[0]] if found else place for place, found in cuts.items()}
    if len(set(wide.values())) > 1:
        return wide
    return {place: place[: found[:2][-1]] if found else place for place, found in cuts.items()}


def _cuts(places: Iterable[str]) -> dict[str, list[int]]:
    """Where the names of units end in each place: after 重庆市 and after 奉节县."""
    units = "|".join(sorted(_tables()["places"]["units"], key=len, reverse=True))
    part = re.compile(rf".+?(?:{units})(?!{units})")
    return {place: [match.end() for match in part.finditer(place)] for place in places}


def _tables() -> dict[str, Any]:
    return tomllib.loads((TEMPLATES / "words.toml").read_text("utf-8"))
