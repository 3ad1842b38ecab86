"""The results of a query as bytes in the formats of the web, within limits of rows and of bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from policygraph.errors import PolicygraphError, UsageError
from policygraph.graph.guard import guarded, names_dataset
from policygraph.graph.queries import explained
from policygraph.graph.terms import PREFIXES

_JSON, _XML, _CSV, _TSV = (getattr(ox.QueryResultsFormat, name) for name in ("JSON", "XML", "CSV", "TSV"))

TABLES: Mapping[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": _JSON,
    "application/sparql-results+xml": _XML,
    "text/csv": _CSV,
    "text/tab-separated-values": _TSV,
    "application/json": _JSON,
    "application/xml": _XML,
    "text/xml": _XML,
}
"""What SELECT and ASK are answered in, by media type; the first is the one preferred."""

GRAPHS: Mapping[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/json": ox.RdfFormat.JSON_LD,
    "application/xml": ox.RdfFormat.RDF_XML,
    "text/xml": ox.RdfFormat.RDF_XML,
    "text/plain": ox.RdfFormat.N_TRIPLES,
}
"""What CONSTRUCT and DESCRIBE are answered in, by media type; the first is the one preferred."""

_ROWS: Mapping[ox.QueryResultsFormat, tuple[bytes, bytes]] = {
    _JSON: (rb'"(?:[^"\\]|\\.)*"', rb"[\[,]\{"),
    _XML: (rb"(?!)", rb"<result>"),
    _CSV: (rb'"[^"]*"', rb"\r\n"),
    _TSV: (rb"(?!)", rb"\n"),
}
"""What is left out of the bytes of a format before its rows are counted, and what stands once in each row."""


_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


class TooLargeError(PolicygraphError):
    """The answer is larger than may be given."""


class NotOfferedError(PolicygraphError):
    """The answer is a table and only formats of graphs were asked for, or the other way about."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a query is to be answered.

    ``table`` and ``graph`` are the media types for either kind of answer, "" where none will do; ``default`` and
    ``named`` the IRIs of the graphs to ask (none: what the query says, else all together).
    """

    table: str = "application/sparql-results+json"
    graph: str = "text/turtle"
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    max_rows: int = 100_000
    max_bytes: int = 32_000_000


def results(store: ox.Store, sparql: str, wanted: Wanted) -> tuple[bytes, str]:
    """The answer of ``store`` as bytes with their media type.

    UsageError for what is no query, with line and column, and for SERVICE; TooLargeError, NotOfferedError.
    """
    asked = guarded(sparql)
    try:
        found = _evaluated(store, asked, wanted)
    except SyntaxError as error:
        raise UsageError(explained(error, asked)) from error
    except (RuntimeError, ValueError) as error:
        raise UsageError(f"this query cannot be answered: {error}") from error
    return written(found, wanted)


def written(found: ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple], wanted: Wanted) -> tuple[bytes, str]:
    """What an engine found as bytes with their media type; TooLargeError, NotOfferedError."""
    if isinstance(found, ox.QuerySolutions | ox.QueryBoolean):
        return _table(found, wanted)
    return _graph(found, wanted)


def _evaluated(store: ox.Store, asked: str, wanted: Wanted) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """The answer over the graphs of the request, else of the query, else all together."""
    if wanted.default or wanted.named:
        default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [*_nodes(wanted.default)]
        named: list[ox.NamedNode | ox.BlankNode] = [*_nodes(wanted.named)]
        return store.query(asked, prefixes=PREFIXES, default_graph=default, named_graphs=named)
    return store.query(asked, prefixes=PREFIXES, use_default_graph_as_union=not names_dataset(asked))


def _nodes(names: Collection[str]) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(name) for name in names]
    except ValueError as error:
        raise UsageError(f"a graph is named by an absolute IRI: {error}") from error


def _table(found: ox.QuerySolutions | ox.QueryBoolean, wanted: Wanted) -> tuple[bytes, str]:
    form = TABLES[_offered(wanted.table, TABLES)]
    sink = _Sink(wanted.max_bytes)
    try:
        found.serialize(sink, form)
    except RuntimeError as error:
        raise UsageError(f"this query cannot be answered: {error}") from error
    content = _well_formed(sink.getvalue(), form is _XML)
    if isinstance(found, ox.QuerySolutions) and _rows(content, form, wanted.max_rows) > wanted.max_rows:
        raise _too_many("rows", wanted.max_rows)
    return content, wanted.table


def _graph(found: Iterable[ox.Triple], wanted: Wanted) -> tuple[bytes, str]:
    form = GRAPHS[_offered(wanted.graph, GRAPHS)]
    triples = list(islice(found, wanted.max_rows + 1))
    if len(triples) > wanted.max_rows:
        raise _too_many("triples", wanted.max_rows)
    sink = _Sink(wanted.max_bytes)
    ox.serialize(triples, sink, form, prefixes=PREFIXES)
    return _well_formed(sink.getvalue(), form is ox.RdfFormat.RDF_XML), wanted.graph


def _well_formed(content: bytes, is_xml: bool) -> bytes:
    """The bytes with U+FFFD for each character that XML 1.0 (2.2, Char) does not allow, which the engine lets pass."""
    return _NO_XML.sub("\ufffd".encode(), content) if is_xml else content


def _offered(media_type: str, forms: Collection[str]) -> str:
    if media_type not in forms:
        raise NotOfferedError(f"this query is answered as {', '.join(forms)}: ask for one of these in Accept")
    return media_type


def _too_many(what: str, limit: int) -> TooLargeError:
    return TooLargeError(f"the answer has more than {limit:,} {what}: narrow the query, or page it by LIMIT and OFFSET")


def _rows(content: bytes, form: ox.QueryResultsFormat, limit: int) -> int:
    """How many rows the bytes hold, or more where that is within ``limit`` in any case."""
    left_out, mark = _ROWS[form]
    most = len(re.findall(mark, content))
    return most if most <= limit else len(re.findall(mark, re.sub(left_out, b"", content))) - (form in (_CSV, _TSV))


class _Sink(io.BytesIO):
    """Bytes up to a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, content: bytes, /) -> int:  # type: ignore[override]
        if self.tell() + len(content) > self._limit:
            raise TooLargeError(
                f"the answer has more than {self._limit:,} bytes: narrow the query, or page it by LIMIT and OFFSET"
            )
        return super().write(content)
