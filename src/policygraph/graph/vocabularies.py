"""The ontology and the vocabularies as quads, a named graph a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from policygraph.errors import VocabularyError
from policygraph.graph import iris
from policygraph.graph.successions import national_quads, reform_quads
from policygraph.graph.terms import term
from policygraph.packaged import packaged
from policygraph.vocab.names import load_names
from policygraph.vocab.reforms import load_reforms

_NOT_DATA = frozenset({"shapes", "lint-shapes"})


def vocabulary_files(extra: Iterable[Path] = ()) -> list[Path]:
    """The Turtle files of the packaged ``ontology`` folder and of the folders in ``extra``, without the shapes."""
    folders = [packaged("ontology"), *extra]
    return [file for folder in folders for file in sorted(folder.glob("*.ttl")) if file.stem not in _NOT_DATA]


def vocabulary_quads(extra: Iterable[Path] = ()) -> Iterator[Quad]:
    """What those files say; VocabularyError names a file that is no Turtle and the place in it."""
    for file in vocabulary_files(extra):
        graph = NamedNode(iris.vocabulary_graph(file.stem))
        try:
            for triple in parse(path=str(file), format=RdfFormat.TURTLE):
                yield Quad(triple.subject, triple.predicate, triple.object, graph)
        except SyntaxError as error:
            raise VocabularyError(f"{file}:{error.lineno}: {error.msg}; mend the file and build again") from error


def table_quads(functions: Mapping[str, str], extra: Iterable[Path] = ()) -> Iterator[Quad]:
    """The bodies of the nation and the reforms of the vocabulary; ``functions`` are the IRIs of the lines of work."""
    extra = tuple(extra)
    yield from national_quads(load_names(functions, extra=extra).bodies, functions)
    yield from reform_quads(load_reforms(functions, extra=extra).rows, functions)


def functions_of(quads: Iterable[Quad]) -> Mapping[str, str]:
    """The IRIs of the lines of work among vocabulary quads, by their Chinese names."""
    graph, label = NamedNode(iris.vocabulary_graph("functions")), term("skos:prefLabel")
    return {
        quad.object.value: quad.subject.value
        for quad in quads
        if quad.graph_name == graph and quad.predicate == label
        if isinstance(quad.object, Literal) and quad.object.language == "zh" and isinstance(quad.subject, NamedNode)
    }
