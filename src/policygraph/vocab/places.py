"""The administrative divisions of China: provinces, prefectures and counties."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from policygraph.errors import VocabularyError
from policygraph.language.folding import fold_text

DATA = Path(__file__).parent / "data"
COLUMNS = ("code", "name", "level", "parent", "short", "abbreviation", "source")
_LONGEST = 15


class Place(NamedTuple):
    """One division by its six-digit code of GB/T 2260; ``level`` is province, prefecture or county.

    ``parent`` is the code above (empty for a province), ``abbreviation`` has a province's single characters (川/蜀).
    Divisions that have been renamed since stand beside their old names; ``source`` says where each comes from.
    """

    code: str
    name: str
    level: str
    parent: str
    short: str
    abbreviation: str
    source: str


@dataclass(frozen=True, slots=True)
class Places:
    """All places, by name, by short name, and provinces by their single characters."""

    by_code: Mapping[str, Place]
    by_name: Mapping[str, tuple[Place, ...]]
    by_short: Mapping[str, tuple[Place, ...]]
    by_abbreviation: Mapping[str, Place]
    tables: Mapping[str, Any]

    def full_name(self, text: str) -> str | None:
        """The full name of the first place named in a text: 奉节县… → 重庆市奉节县.

        None where the text names no place, or one of a name that several places bear.
        """
        places = self.named_in(text)
        return self.path(places[0]) if len(places) == 1 else None

    def path(self, place: Place) -> str:
        """The names from the province down: 四川省成都市金堂县."""
        return "".join(p.name for p in reversed((place, *self.above(place))))

    def above(self, place: Place) -> tuple[Place, ...]:
        """The places that a place lies in, the nearest first."""
        found = []
        while place.parent:
            place = self.by_code[place.parent]
            found.append(place)
        return tuple(found)

    def lies_in(self, place: Place, other: Place) -> bool:
        """Whether a place is the other or lies in it."""
        return place == other or other in self.above(place)

    def named_in(self, text: str) -> tuple[Place, ...]:
        """The places that the first name in a text may stand for; names that follow at once narrow it down."""
        text = fold_text(text)
        for start in range(len(text)):
            name = self._longest(text, start)
            if name and not (name in self.tables["common"]["names"] and start):
                return self._narrowed(self.by_name[name], text, start + len(name))
        return ()

    def _narrowed(self, places: tuple[Place, ...], text: str, at: int) -> tuple[Place, ...]:
        name = self._longest(text, at)
        inside = [p for p in self.by_name.get(name, ()) if any(self.lies_in(p, above) for above in places)]
        inside = [p for p in inside if p not in places]
        return self._narrowed(tuple(inside), text, at + len(name)) if inside else places

    def _longest(self, text: str, start: int) -> str:
        for end in range(min(len(text), start + _LONGEST), start + 1, -1):
            if text[start:end] in self.by_name:
                return text[start:end]
        return ""

    def short_named(self, text: str, after: Iterable[str] = ()) -> tuple[Place, ...]:
        """The places whose short name opens a text, the longest first; with ``after``, one of them must follow."""
        text, follow = fold_text(text), tuple(after)
        for end in range(min(len(text), 8), 1, -1):
            places = self.by_short.get(text[:end], ())
            if places and (not follow or text[end:].startswith(follow)):
                provinces = tuple(p for p in places if p.level == "province")
                return provinces or places
        return ()


def load_places(folder: Path = DATA) -> Places:
    """The places of ``places.csv`` and the words of ``jurisdictions.toml``.

    Raises VocabularyError, naming the row, for a row without its columns or under a place that is not there.
    """
    path = folder / "places.csv"
    head, *rows = path.read_text("utf-8").splitlines()
    if tuple(head.split(",")) != COLUMNS:
        raise VocabularyError(f"{path.name}: the columns must be {', '.join(COLUMNS)}")
    places = [_place(path.name, number, row) for number, row in enumerate(rows, 2)]
    by_code = {place.code: place for place in reversed(places)}
    for number, place in enumerate(places, 2):
        if place.parent and place.parent not in by_code:
            raise VocabularyError(f"{path.name}: row {number} lies in {place.parent}, which is not there")
    return Places(
        by_code=by_code,
        by_name=_grouped((place.name, place) for place in places),
        by_short=_grouped((place.short, place) for place in places),
        by_abbreviation={a: p for p in places if p.abbreviation for a in p.abbreviation.split("/")},
        tables=tomllib.loads((folder / "jurisdictions.toml").read_text("utf-8")),
    )


def _place(file: str, number: int, row: str) -> Place:
    cells = row.split(",")
    if len(cells) != len(COLUMNS):
        raise VocabularyError(f"{file}: row {number} has {len(cells)} cells and needs {len(COLUMNS)}")
    return Place(*cells)


def _grouped(pairs: Iterable[tuple[str, Place]]) -> dict[str, tuple[Place, ...]]:
    groups: dict[str, list[Place]] = defaultdict(list)
    for key, place in pairs:
        groups[key].append(place)
    return {key: tuple(places) for key, places in groups.items()}
