"""The administrative divisions of China: provinces, prefectures and counties, with zones and former names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from policygraph.language.folding import fold_text
from policygraph.vocab.patterns import DATA, load_toml
from policygraph.vocab.tables import Row, added, rows_of

COLUMNS = ("code", "name", "level", "parent", "short", "abbreviation", "now", "source")
LEVELS = ("province", "prefecture", "county", "zone")
_LONGEST = 15


class Place(NamedTuple):
    """One division by its six-digit code of GB/T 2260; ``level`` is one of `LEVELS`.

    ``parent`` is the code above (empty for a province), ``abbreviation`` has a province's single characters (川/蜀).
    ``now`` is empty for a division of today; of a former one it is the code of its successor, ``-`` where it was
    parted among several. A zone has the code of the statistics office, or its province's code and its name.
    ``source`` says where the row comes from.
    """

    code: str
    name: str
    level: str
    parent: str
    short: str
    abbreviation: str
    now: str
    source: str


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """All places, by name, by short name, and provinces by their single characters."""

    by_code: Mapping[str, Place]
    by_name: Mapping[str, tuple[Place, ...]]
    by_short: Mapping[str, tuple[Place, ...]]
    by_abbreviation: Mapping[str, Place]
    by_now: Mapping[str, tuple[Place, ...]]
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

    def at(self, path: str) -> Place | None:
        """The place of a full name as `path` gives it, a division of today before a former one."""
        ends = (path[i:] for i in range(len(path) - 1))
        named = (place for end in ends for place in self.by_name.get(end, ()))
        return min((p for p in named if self.path(p) == path), key=lambda p: (bool(p.now), p.code), default=None)

    def today(self, place: Place) -> Place | None:
        """What a place is now: itself, its successor, None where it was parted."""
        return place if not place.now else self.by_code.get(place.now)

    def former(self, place: Place) -> tuple[Place, ...]:
        """The divisions that became this one."""
        return self.by_now.get(place.code, ()) if not place.now else ()

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


def load_places(folder: Path = DATA, extra: Iterable[Path] = ()) -> Places:
    """The places of ``places.csv``, with those of the folders ``extra``, and the words of ``jurisdictions.toml``.

    Raises VocabularyError, naming file and row, for a row without its columns, of no known level, of a code that is
    taken, or under a place that is not there.
    """
    rows = [row for path in added("places.csv", folder, extra) for row in rows_of(path, COLUMNS)]
    places = [Place._make(row.cells) for row in rows]
    by_code = _coded(rows, places)
    for row, place in zip(rows, places, strict=True):
        _check(row, place, by_code)
    today = {(place.code[:2], place.name) for place in places if not place.now}
    findable = [p for p in places if not p.now or (p.code[:2], p.name) not in today]
    return Places(
        by_code=by_code,
        by_name=_grouped((place.name, place) for place in findable),
        by_short=_short_names(places),
        by_abbreviation={a: p for p in places if p.abbreviation for a in p.abbreviation.split("/")},
        by_now=_grouped((place.now, place) for place in places if place.now),
        tables=load_toml(folder / "jurisdictions.toml"),
    )


def _coded(rows: list[Row], places: list[Place]) -> dict[str, Place]:
    """The places by code; of a code that outlived its name, the place of today."""
    by_code: dict[str, Place] = {}
    for row, place in zip(rows, places, strict=True):
        other = by_code.get(place.code)
        if other is not None and bool(other.now) == bool(place.now):
            raise row.error(f"gives {place.name} the code {place.code}, which is that of {other.name}")
        if other is None or not place.now:
            by_code[place.code] = place
    return by_code


def _check(row: Row, place: Place, by_code: Mapping[str, Place]) -> None:
    if place.level not in LEVELS:
        raise row.error(f"has the level {place.level}, which is none of {', '.join(LEVELS)}")
    if place.parent and place.parent not in by_code:
        raise row.error(f"lies in {place.parent}, which is not there")
    if place.now not in ("", "-") and (place.now not in by_code or by_code[place.now].now):
        raise row.error(f"became {place.now}, which is no place of today")
    if not place.source:
        raise row.error("does not say its source")


def _short_names(places: list[Place]) -> dict[str, tuple[Place, ...]]:
    """Places by short name; former ones only where no place of today has that name."""
    today = _grouped((place.short, place) for place in places if not place.now)
    return _grouped((place.short, place) for place in places if place.now) | today


def _grouped(pairs: Iterable[tuple[str, Place]]) -> dict[str, tuple[Place, ...]]:
    groups: dict[str, list[Place]] = defaultdict(list)
    for key, place in pairs:
        groups[key].append(place)
    return {key: tuple(places) for key, places in groups.items()}
