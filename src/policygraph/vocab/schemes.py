"""SKOS schemes read from Turtle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.errors import VocabularyError
from policygraph.packaged import packaged
from policygraph.vocab.cache import parsed
from policygraph.vocab.concepts import Concept, Scheme
from policygraph.vocab.tables import added, shown

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_NEGATIVE = "https://w3id.org/policygraph/ontology#negativeLabel"

_Literal = tuple[str, str]
_Facts = dict[str, list[_Literal]]


def load_topics(extra: Iterable[Path] = ()) -> Scheme:
    """What measures are about: ``green-finance`` and ``government-work`` of ``topics.ttl``."""
    return load_scheme(*added("topics.ttl", packaged("ontology"), extra))


def load_functions(extra: Iterable[Path] = ()) -> Scheme:
    """The lines of work of Chinese government of ``functions.ttl``; the zh label is the name of the line."""
    return load_scheme(*added("functions.ttl", packaged("ontology"), extra))


def load_scheme(*paths: Path) -> Scheme:
    """The concepts of a Turtle file, sorted by code; further files add concepts, and labels to those of the first.

    Raises VocabularyError, naming the file, where it cannot be read or contradicts itself or the files before it.
    """
    facts: dict[str, _Facts] = {}
    for path in paths:
        concepts = tuple(_concepts(path, facts))
    return Scheme(shown(paths[-1]), tuple(sorted(concepts, key=lambda c: c.code)))


def _concepts(path: Path, facts: dict[str, _Facts]) -> Iterator[Concept]:
    """The concepts of the files so far and this one."""
    _read(path, facts)
    for iri, said in facts.items():
        if any(kind == f"{_SKOS}Concept" for kind, _ in said.get(_RDF_TYPE, [])):
            yield _concept(shown(path), iri, said)


def _read(path: Path, facts: dict[str, _Facts]) -> None:
    try:
        statements = parsed(path, _turtle)
    except (OSError, SyntaxError) as error:
        raise VocabularyError(f"{shown(path)}: {error}") from error
    for subject, predicate, words, language in statements:
        said = facts.setdefault(subject, {}).setdefault(predicate, [])
        if (words, language) not in said:
            said.append((words, language))


def _turtle(content: bytes) -> list[tuple[str, str, str, str]]:
    """Subject, predicate, object and its language, for all statements whose terms have names or are words."""
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    return [
        (quad.subject.value, quad.predicate.value, quad.object.value, _language(quad.object))
        for quad in parse(content, RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal | NamedNode)
    ]


def _language(term: Literal | NamedNode) -> str:
    return getattr(term, "language", None) or ""


def _concept(file: str, iri: str, facts: _Facts) -> Concept:
    return Concept(
        code=_one(file, iri, facts, "notation"),
        iri=iri,
        scheme=_local(_one(file, iri, facts, "inScheme")),
        labels=_labels(file, iri, facts),
        alt=_sorted(facts, f"{_SKOS}altLabel"),
        hidden=_sorted(facts, f"{_SKOS}hiddenLabel"),
        negative=_sorted(facts, _NEGATIVE),
        broader=next((_local(value) for value, _ in facts.get(f"{_SKOS}broader", [])), None),
    )


def _one(file: str, iri: str, facts: _Facts, term: str) -> str:
    values = facts.get(_SKOS + term, [])
    if len(values) != 1:
        raise VocabularyError(f"{file}: {_local(iri)} needs one skos:{term} and has {len(values)}")
    return values[0][0]


def _labels(file: str, iri: str, facts: _Facts) -> dict[str, str]:
    labels: dict[str, str] = {}
    for value, language in facts.get(f"{_SKOS}prefLabel", []):
        if language in labels:
            raise VocabularyError(f"{file}: {_local(iri)} has two preferred labels in {language or 'no language'}")
        labels[language] = value
    return labels


def _sorted(facts: _Facts, term: str) -> tuple[str, ...]:
    return tuple(sorted(value for value, _ in facts.get(term, [])))


def _local(iri: str) -> str:
    return iri.rpartition("/")[2]
