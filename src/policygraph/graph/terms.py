"""The terms of the graph as values: predicates and classes by name, and literals for what is not written as text."""

from __future__ import annotations

import re
from functools import cache

from pyoxigraph import Literal, NamedNode

PREFIXES = {
    "pg": "https://w3id.org/policygraph/ontology#",
    "topic": "https://w3id.org/policygraph/id/topic/",
    "role": "https://w3id.org/policygraph/id/role/",
    "function": "https://w3id.org/policygraph/id/function/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "dcterms": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "eli": "http://data.europa.eu/eli/ontology#",
}

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


@cache
def term(name: str) -> NamedNode:
    """The term of a prefixed name (``pg:Measure``); KeyError for a prefix that is not listed."""
    prefix, local = name.split(":", 1)
    return NamedNode(PREFIXES[prefix] + local)


def plain(value: str) -> Literal:
    """A code, number, path or quotation: a string without a language."""
    return Literal(value)


def whole(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), datatype=term("xsd:integer"))


def date(value: str) -> Literal:
    """A day, month or year (``2025-12-31``, ``2025-12``, ``2025``) with its type; anything else as a plain string."""
    kind = date_type(value)
    return Literal(value, datatype=term(kind)) if kind else plain(value)


def date_type(value: str) -> str | None:
    """The type of a day, month or year; None for anything else."""
    return _DATE_TYPES.get(len(value)) if _DATE.fullmatch(value) else None
