"""Full names of public bodies: of the nation, of the departments of any place, and of the branches of a system."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from policygraph.language.folding import fold_text
from policygraph.vocab.patterns import DATA
from policygraph.vocab.places import LEVELS
from policygraph.vocab.tables import Row, added, rows_of

FORMAL_COLUMNS = ("printed", "formal", "levels", "within", "source")
NATIONAL_COLUMNS = ("function", "formal", "usual", "former", "source")
SYSTEM_COLUMNS = ("function", "names", "formal", "parent", "top", "source")

SLOT = "{place}"
_LONGEST_PLACE = 12
_NO_PLACE = frozenset("（）、，")
_SLOTS = frozenset({"place", "seat", "committee", "printed", "province", "above"})
_ANY_SLOT = re.compile(r"\{(\w*)\}")


class FormalName(NamedTuple):
    """The full name of a department printed as ``printed`` (发改委), a template with the slots of the place.

    It holds at ``levels`` (all where empty) and under the places whose codes begin with one of ``within``.
    """

    printed: str
    formal: str
    levels: tuple[str, ...]
    within: tuple[str, ...]
    source: str


class NationalBody(NamedTuple):
    """A body of the nation: its line of work, full name, usual names, and names that it or its forerunners had."""

    function: str
    formal: str
    usual: tuple[str, ...]
    former: tuple[str, ...]
    source: str


class Around(NamedTuple):
    """The words of a template with one ``{place}`` that stand before it and behind it, folded."""

    before: str
    after: str

    def place_in(self, name: str) -> str | None:
        """What stands in the slot of a whole folded name, None where it does not fit."""
        if not name.endswith(self.after) or not name.startswith(self.before):
            return None
        place = name[len(self.before) : len(name) - len(self.after)]
        return place if 0 < len(place) <= _LONGEST_PLACE and _NO_PLACE.isdisjoint(place) else None


class System(NamedTuple):
    """The branches of a national body ``top``: how they are printed, their full name, and what is above each.

    ``printed`` are templates with ``{place}``, ``names`` the same, parted. ``parent`` is a template, ``{above}``
    for the branch of the place above; empty where that is ``top`` itself.
    """

    function: str
    printed: tuple[str, ...]
    names: tuple[Around, ...]
    formal: str
    parent: str
    top: str
    source: str

    def place_in(self, name: str) -> str | None:
        """The place that a printed name shows, None where it is no branch of this system."""
        return place_in(name, self.names)


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """All of them: departments by their printed names, national bodies by every usual and full name, systems."""

    departments: Mapping[str, tuple[FormalName, ...]]
    national: Mapping[str, NationalBody]
    bodies: tuple[NationalBody, ...]
    systems: tuple[System, ...]

    def department(self, printed: str, level: str, code: str) -> FormalName | None:
        """The full name of a department of a place; the row of the narrowest area decides."""
        fitting = (
            row
            for row in self.departments.get(printed, ())
            if (not row.levels or level in row.levels) and (not row.within or code.startswith(row.within))
        )
        return max(fitting, key=lambda row: bool(row.within), default=None)

    def branches(self, name: str) -> tuple[tuple[System, str], ...]:
        """The systems that a folded name may be a branch of, each with the place in the name."""
        return _branches(self, name)


@lru_cache(maxsize=1 << 14)
def _branches(names: Names, name: str) -> tuple[tuple[System, str], ...]:
    found = ((system, system.place_in(name)) for system in names.systems)
    return tuple((system, place) for system, place in found if place is not None)


def parted(template: str) -> Around:
    """A template with one ``{place}``, parted there."""
    before, _, after = fold_text(template.replace(SLOT, "\0")).partition("\0")
    return Around(before, after)


def all_parted(templates: Iterable[str]) -> tuple[Around, ...]:
    """Templates parted, those with more words of their own first."""
    return tuple(parted(template) for template in sorted(templates, key=lambda t: (-len(t), t)))


def place_in(name: str, templates: Iterable[Around]) -> str | None:
    """What stands in the slot of the first template that a name fits, None where it fits none."""
    return next((place for template in templates if (place := template.place_in(name))), None)


def load_names(functions: Iterable[str], folder: Path = DATA, extra: Iterable[Path] = ()) -> Names:
    """The tables of full names, with those of the folders ``extra``.

    Raises VocabularyError, naming file and row, for a line of work that ``functions`` lacks, a slot or level that
    does not exist, a name that stands for two bodies.
    """
    known, extra = frozenset(functions), tuple(extra)
    national = [_national(row, known) for row in _rows("national_bodies.csv", NATIONAL_COLUMNS, folder, extra)]
    return Names(
        _departments(_rows("formal_names.csv", FORMAL_COLUMNS, folder, extra)),
        _by_name(national),
        tuple(body for _, body in national),
        tuple(_system(row, known) for row in _rows("systems.csv", SYSTEM_COLUMNS, folder, extra)),
    )


def _rows(name: str, columns: tuple[str, ...], folder: Path, extra: Iterable[Path]) -> list[Row]:
    return [row for path in added(name, folder, extra) for row in rows_of(path, columns)]


def _departments(rows: Iterable[Row]) -> dict[str, tuple[FormalName, ...]]:
    found: dict[str, list[FormalName]] = {}
    for row in rows:
        printed, formal, levels, within, source = row.cells
        _check_slots(row, formal)
        made = FormalName(fold_text(printed), formal, split(levels), split(within), source)
        for level in made.levels:
            if level not in LEVELS:
                raise row.error(f"has the level {level}, which is none of {', '.join(LEVELS)}")
        others = found.setdefault(made.printed, [])
        if any(_overlap(made, other) for other in others):
            raise row.error(f"gives {printed} a second full name")
        others.append(made)
    return {printed: tuple(names) for printed, names in found.items()}


def _overlap(a: FormalName, b: FormalName) -> bool:
    levels = not a.levels or not b.levels or bool(set(a.levels) & set(b.levels))
    within = (not a.within and not b.within) or bool(set(a.within) & set(b.within))
    return levels and within


def _national(row: Row, known: frozenset[str]) -> tuple[Row, NationalBody]:
    function, formal, usual, former, source = row.cells
    _check_function(row, function, known)
    return row, NationalBody(function, formal, split(usual), split(former), source)


def _by_name(national: Iterable[tuple[Row, NationalBody]]) -> dict[str, NationalBody]:
    found: dict[str, NationalBody] = {}
    for row, body in national:
        for name in (body.formal, *body.usual):
            if found.setdefault(fold_text(name), body) is not body:
                raise row.error(f"uses {name}, which is a name of {found[fold_text(name)].formal}")
    return found


def _system(row: Row, known: frozenset[str]) -> System:
    function, names, formal, parent, top, source = row.cells
    _check_function(row, function, known)
    for template in (*split(names), formal, parent):
        _check_slots(row, template)
    if not all(SLOT in name for name in split(names)):
        raise row.error("has a name without {place}")
    return System(function, split(names), all_parted(split(names)), formal, parent, top, source)


def _check_function(row: Row, function: str, known: frozenset[str]) -> None:
    if function not in known:
        raise row.error(f"names the line of work {function}, which is not in the scheme of functions")


def _check_slots(row: Row, template: str) -> None:
    for slot in _ANY_SLOT.findall(template):
        if slot not in _SLOTS:
            raise row.error(f"has the slot {{{slot}}}, which is none of {', '.join(sorted(_SLOTS))}")


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several."""
    return tuple(cell.split("|")) if cell else ()
