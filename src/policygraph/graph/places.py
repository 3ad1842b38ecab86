"""Nodes of places: code, level, and the places above, up to the province."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from policygraph.graph import iris
from policygraph.graph.turtle import Statement, iri, plain, text
from policygraph.vocab.places import Place, Places, load_places


@cache
def known_places() -> Places:
    """The places of the program, loaded once."""
    return load_places()


def place_node(place: Place, base: str) -> str:
    """The node of a place, by its code; a former name of a code is a node of its own."""
    own = place.code if place.now != place.code else f"{place.code}-{place.name}"
    return iri(f"{base}place/{iris.slug(own)}")


def place_statements(areas: Iterable[str], places: Places, base: str) -> Iterator[Statement]:
    """The places of these full names (重庆市奉节县) and all above them; a name that is no place gives nothing."""
    found = [place for area in areas if (place := places.at(area))]
    chains = [above for place in found for above in (place, *places.above(place))]
    for place in sorted(set(chains), key=lambda p: (p.code, p.name)):
        yield from _place(place, places, base)


def _place(place: Place, places: Places, base: str) -> Iterator[Statement]:
    node = place_node(place, base)
    yield node, "rdf:type", "pg:Place"
    yield node, "dcterms:identifier", plain(place.code)
    yield node, "skos:prefLabel", text(place.name)
    if place.short != place.name:
        yield node, "skos:altLabel", text(place.short)
    yield node, "dcterms:title", text(places.path(place))
    yield node, "pg:level", plain(place.level)
    if place.parent:
        yield node, "dcterms:isPartOf", place_node(places.by_code[place.parent], base)
    for former in places.former(place):
        yield node, "pg:formerName", text(former.name)
    today = places.today(place)
    if place.now and today is not None:
        yield node, "dcterms:isReplacedBy", place_node(today, base)
        yield from _place(today, places, base)
