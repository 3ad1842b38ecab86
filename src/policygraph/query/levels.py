"""Levels of places and of documents: state, province, prefecture, county."""

from __future__ import annotations

from functools import cache

from policygraph.vocab.places import Places, load_places

STATE = "state"


@cache
def _places() -> Places:
    return load_places()


def level_of(place: str) -> str:
    """The level of a place by its full name (重庆市奉节县: county); empty where it is not known."""
    found = _places().named_in(place) if place else ()
    if len({p.level for p in found}) != 1:
        return STATE if place and place == _places().tables["national"]["label"] else ""
    return found[0].level


def level_of_document(title: str, number: str) -> str:
    """The level of who issued a document: by its number (银发: state, 渝府办发: province), else by its title.

    Empty where neither says. A title may name the place a state document is about, so that the number decides first.
    """
    return _by_number(number) or _by_title(title)


def _by_number(number: str) -> str:
    tables = _places().tables
    if not number:
        return ""
    if number.startswith(tuple(tables["national"]["numbers"])):
        return STATE
    first = _places().by_abbreviation.get(number[0])
    after = tuple(tables["numbers"]["after"])
    if first and number[1:].startswith(after):
        return first.level
    named = _places().short_named(number, after)
    return named[0].level if len({p.level for p in named}) == 1 else ""


def _by_title(title: str) -> str:
    if title.startswith(tuple(_places().tables["national"]["issuers"])):
        return STATE
    named = _places().named_in(title)
    return named[0].level if len({p.level for p in named}) == 1 else ""
