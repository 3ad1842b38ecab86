"""The graph as compact JSON-LD, in the words of ``ontology/context.jsonld``, a node a line.

Compaction as the JSON-LD 1.1 API has it (W3C, 2020, section 6), for what the graph holds: no blank nodes, no lists. A
value is written under the term whose definition fits it (its language or datatype, or that it is an IRI); where none
does, under the prefixed name of its property with language or datatype beside it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import Any, BinaryIO

import pyoxigraph as ox

from policygraph.packaged import packaged

Json = Any
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_NATIVE: Mapping[str, Callable[[str], int | bool]] = {
    f"{_XSD}integer": int,
    f"{_XSD}boolean": lambda value: value == "true",
}
_IRI, _BY_LANGUAGE, _PLAIN = "@id", "@language", ""


def write_jsonld(graphs: Iterable[tuple[str, list[ox.Quad]]], out: BinaryIO) -> None:
    """Writes named graphs, each with its quads sorted by subject, as one document with its context in it."""
    out.write(b'{"@context": ' + _bytes(context()) + b',\n"graph": [')
    for at, (graph, quads) in enumerate(graphs):
        out.write((",\n" if at else "\n").encode() + b'{"id": ' + _bytes(graph) + b', "graph": [\n')
        nodes = (_node(subject, listed) for subject, listed in groupby(quads, key=lambda quad: quad.subject))
        for number, node in enumerate(nodes):
            out.write((b",\n" if number else b"") + _bytes(node))
        out.write(b"\n]}")
    out.write(b"\n]}\n")


@cache
def context() -> Mapping[str, Json]:
    """The packaged context: terms and prefixes."""
    loaded: Mapping[str, Json] = json.loads((packaged("ontology") / "context.jsonld").read_text("utf-8"))["@context"]
    return loaded


def _bytes(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


@cache
def _prefixes() -> Mapping[str, str]:
    """The prefixes of the context: its plain names that end as a namespace does."""
    return {
        name: iri
        for name, iri in context().items()
        if isinstance(iri, str) and iri.startswith("http") and iri[-1] in "#/"
    }


@cache
def _terms() -> Mapping[tuple[str, str], str]:
    """The terms by property and by what value they stand for: IRIs, a datatype, a language (@zh), strings."""
    found = {}
    for name, defined in context().items():
        given = {"@id": defined} if isinstance(defined, str) else defined
        if ":" in given["@id"] and name not in _prefixes():
            found[_expanded(given["@id"]), _kind(given)] = name
    return found


def _kind(defined: Mapping[str, str]) -> str:
    if defined.get("@container") == "@language":
        return _BY_LANGUAGE
    if "@language" in defined:
        return f"@{defined['@language']}"
    kind = defined.get("@type", _PLAIN)
    return kind if kind in (_IRI, _PLAIN) else _expanded(kind)


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return _prefixes().get(prefix, f"{prefix}:") + local


@cache
def _compact(iri: str) -> str:
    """The prefixed name of a property, class or concept, or the IRI itself where no prefix fits."""
    for prefix, start in _prefixes().items():
        local = iri.removeprefix(start)
        if iri.startswith(start) and local and "/" not in local:
            return f"{prefix}:{local}"
    return iri


def _node(subject: Json, quads: Iterable[ox.Quad]) -> Json:
    node: dict[str, Json] = {"id": _compact(subject.value)}
    for predicate, listed in groupby(quads, key=lambda quad: quad.predicate):
        for key, value in _members(predicate.value, [quad.object for quad in listed]):
            node[key] = _joined(node.get(key), value)
    return node


def _members(predicate: str, values: Iterable[Json]) -> Iterator[tuple[str, Json]]:
    for value in values:
        if predicate == _TYPE:
            yield "type", _compact(value.value)
        elif isinstance(value, ox.Literal):
            yield _literal(predicate, value)
        elif term := _terms().get((predicate, _IRI)):
            yield term, _compact(value.value)
        else:
            yield _compact(predicate), {"id": _compact(value.value)}


def _literal(predicate: str, value: ox.Literal) -> tuple[str, Json]:
    """The key and the value of a literal: the closest term first."""
    terms, kind = _terms(), value.datatype.value
    if value.language:
        return _in_language(predicate, value.value, value.language)
    if term := terms.get((predicate, kind)):
        return term, value.value
    key = terms.get((predicate, _PLAIN)) or _compact(predicate)
    if kind == f"{_XSD}string":
        return key, value.value
    native = _NATIVE[kind](value.value) if kind in _NATIVE else None
    exact = native is not None and str(native).lower() == value.value
    return key, native if exact else {"@value": value.value, "@type": _compact(kind)}


def _in_language(predicate: str, said: str, language: str) -> tuple[str, Json]:
    if term := _terms().get((predicate, _BY_LANGUAGE)):
        return term, {language: said}
    if term := _terms().get((predicate, f"@{language}")):
        return term, said
    return _compact(predicate), {"@value": said, "@language": language}


def _joined(held: Json, value: Json) -> Json:
    """A value beside those that its key has: a language map grows, anything else becomes an array."""
    if held is None:
        return value
    if isinstance(held, dict) and isinstance(value, dict) and not {"id", "@value"} & (held.keys() | value.keys()):
        ((language, text),) = value.items()
        return {**held, language: _joined(held.get(language), text)}
    return [*held, value] if isinstance(held, list) else [held, value]
