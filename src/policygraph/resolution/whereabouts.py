"""Which place a body belongs to, from its name and the plan that names it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policygraph.vocab.bodies import Bodies, Body
from policygraph.vocab.names import Names, NationalBody, System
from policygraph.vocab.places import Place, Places

_BELOW = {"区": "county", "县": "county", "旗": "county", "镇": "township", "乡": "township"}


@dataclass(frozen=True, slots=True)
class IdentityWords:
    """What names of bodies are resolved with."""

    bodies: Bodies
    names: Names
    places: Places


@dataclass(frozen=True, slots=True)
class Where:
    """Where a body stands: its place and level, and its name without them.

    ``place`` is None for the nation and where the name leaves it open; ``level`` is empty where even that is open.
    ``committee`` marks a body of a Party committee (区委组织部), ``system`` a branch of a national system, whose place
    stands in the name as ``slot``; ``national`` is the body of the nation.
    """

    place: Place | None
    level: str
    rest: str
    committee: bool = False
    system: System | None = None
    slot: str = ""
    national: NationalBody | None = None


def located(name: str, home: Place | None, nationwide: bool, words: IdentityWords) -> Where:
    """Where the body of a folded name stands; ``home`` is the plan's place, ``nationwide`` marks one of the nation."""
    if (national := _national(name, nationwide, words)) is not None:
        return Where(None, "national", name, national=national)
    return _branch(name, home, words) or _department(name, home, words)


def group_located(name: str, home: Place | None, words: IdentityWords) -> Where:
    """Where a leading group stands: the plan's place or one above it, by its name or its level (县, 重庆市)."""
    kin = (home, *words.places.above(home)) if home else ()
    forms = [(form, place) for place in kin for form in (words.places.path(place), place.name)]
    forms += [(letter(place, words.bodies), place) for place in kin]
    form, place = next(((form, place) for form, place in forms if name.startswith(form)), ("", None))
    return Where(place, place.level if place else "", name[len(form) :])


def letter(place: Place, bodies: Bodies) -> str:
    """How the names of a place's own bodies begin: 县 of 奉节县, 地区 of 喀什地区, 县 of 彭水苗族土家族自治县."""
    if place.name.endswith(tuple(whole := bodies.words("levels", "whole"))):
        return next(word for word in whole if place.name.endswith(word))
    return place.name[-1]


def _national(name: str, nationwide: bool, words: IdentityWords) -> NationalBody | None:
    """A body of the nation: by a name that says so, or by a bare one in a plan for the nation."""
    found = words.names.national.get(name)
    table = words.bodies.tables["levels"]
    if found and (nationwide or name.startswith(tuple(table["sovereign"])) or name.endswith(tuple(table["central"]))):
        return found
    return None


def _branch(name: str, home: Place | None, words: IdentityWords) -> Where | None:
    for system, slot in words.names.branches(name):
        place, level = place_of(slot, home, words)
        if place is not None or level:
            return Where(place, level, name, system=system, slot=slot)
    return None


def _department(name: str, home: Place | None, words: IdentityWords) -> Where:
    body = words.bodies.parse(name)
    if body is None or not name.startswith(body.prefix):
        return Where(None, "", name)
    prefix, committee = _prefix(body, words.bodies)
    rest = name[len(body.prefix) :]
    if prefix in words.bodies.words("levels") and rest.startswith("委") and len(rest) > 2:
        committee, rest = True, rest[1:]
    if not prefix:
        own = home if body.kind in ("office", "desk", "centre") else None
        return Where(own, own.level if own else "", rest)
    is_whole = prefix in words.bodies.words("levels") or prefix in words.places.by_name or words.places.at(prefix)
    place, level = place_of(prefix, home, words) if is_whole else (None, "")
    return Where(place, level, rest if place or level else name, committee)


def _prefix(body: Body, bodies: Bodies) -> tuple[str, bool]:
    """The place or level before a name, and whether a Party committee stands between: 区委 of 区委组织部."""
    prefix = body.prefix.removeprefix("中共")
    for word in ("人民政府", "政府"):
        prefix = prefix.removesuffix(word)
    committee = prefix.endswith("委") and len(prefix) > 1
    return prefix.removesuffix("委") if committee else prefix, committee


def place_of(word: str, home: Place | None, words: IdentityWords) -> tuple[Place | None, str]:
    """The place that a word of a name stands for, and its level; a letter of level counts from ``home``.

    (None, level) where only the level is sure, (None, "") where nothing is.
    """
    if word in words.bodies.words("levels"):
        place = _at_level(word, home, words)
        return (place, place.level) if place else (None, _BELOW.get(word, "") if home else "")
    named = words.places.at(word) or _near(_called(word, words.places), home, words.places)
    return (named, named.level) if named else (None, "")


def _at_level(word: str, home: Place | None, words: IdentityWords) -> Place | None:
    """The plan's own place where it is of that level, else the nearest one above that is."""
    if home is None:
        return None
    kin = (home, *words.places.above(home))
    word = {"地": "地区", "行署": "地区"}.get(word, word)
    return next((place for place in kin if letter(place, words.bodies) == word), None)


def _called(word: str, places: Places) -> tuple[Place, ...]:
    return places.by_name.get(word) or (places.by_short.get(word, ()) if len(word) > 1 else ())


def _near(found: Iterable[Place], home: Place | None, places: Places) -> Place | None:
    """The one place meant: the plan's own or one above it, else the only one of the highest level in its province."""
    found = tuple(found)
    if home is None:
        return found[0] if len(found) == 1 else None
    kin = (home, *places.above(home))
    own = next((place for place in kin if place in found), None)
    if own is not None:
        return own
    inside = [place for place in found if places.lies_in(place, kin[-1])]
    for level in ("prefecture", "county", "zone"):
        if at := [place for place in inside if place.level == level]:
            return at[0] if len(at) == 1 else None
    return found[0] if len(found) == 1 and found[0].level == "province" else None
