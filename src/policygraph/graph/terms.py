"""The terms of the graph: predicates and classes by name, and literals made the same way everywhere."""

from __future__ import annotations

import re
from decimal import Decimal
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
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


@cache
def term(name: str) -> NamedNode:
    """The term of a prefixed name (``pg:Measure``); KeyError for a prefix that is not listed."""
    prefix, local = name.split(":", 1)
    return NamedNode(PREFIXES[prefix] + local)


def text(value: str) -> Literal:
    """Running Chinese text, with its language."""
    return Literal(value, language="zh")


def plain(value: str) -> Literal:
    """A code, number, path or quotation: a string without a language."""
    return Literal(value)


def whole(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), datatype=term("xsd:integer"))


def decimal(value: float) -> Literal:
    """A figure, exact and in one form only: 55.0 and 55 give ``55``."""
    printed = format(Decimal(repr(value)), "f")
    return Literal(printed.rstrip("0").rstrip(".") if "." in printed else printed, datatype=term("xsd:decimal"))


def yes() -> Literal:
    """The literal true; what is not so is not stated."""
    return Literal("true", datatype=term("xsd:boolean"))


def date(value: str) -> Literal:
    """A day, month or year (``2025-12-31``, ``2025-12``, ``2025``) with its type; anything else as a plain string."""
    kind = _DATE_TYPES.get(len(value)) if _DATE.fullmatch(value) else None
    return Literal(value, datatype=term(f"xsd:{kind}")) if kind else plain(value)
