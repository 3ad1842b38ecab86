"""Levels of places, and which levels lie above one: county, prefecture, province, national."""

from __future__ import annotations

from functools import cache

from policygraph.vocab.places import Places, load_places

NATIONAL, MINISTRY = "national", "ministry"
ORDER = ("county", "prefecture", "province", MINISTRY, NATIONAL)
"""From the lowest; ministries issue for the state."""


@cache
def _places() -> Places:
    return load_places()


@cache
def level_of(place: str) -> str:
    """The level of a place by its full name (重庆市奉节县: county); empty where it is not known."""
    found = _places().named_in(place) if place else ()
    if len({p.level for p in found}) != 1:
        return NATIONAL if place and place == _places().tables["national"]["label"] else ""
    return found[0].level


def levels_above(place: str) -> tuple[str, ...]:
    """The levels above a place, the nearest first: 重庆市奉节县 → province, national; empty where it is not known."""
    found = _places().named_in(place) if place else ()
    if len(found) != 1:
        return ()
    return (*dict.fromkeys(above.level for above in _places().above(found[0])), NATIONAL)
