"""Statements as text: plans are written as TriG at once, for the database reads text faster than Python makes terms.

A statement is three terms as Turtle has them: prefixed names of :data:`~policygraph.graph.terms.PREFIXES` for what the
ontology knows (``pg:Measure``), IRIs in angle brackets for nodes, and literals made the same way everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

import pyoxigraph as ox

from policygraph.graph.terms import PREFIXES, date_type

Statement = tuple[str, str, str]
"""Subject, predicate, object; the object may go on as in Turtle (``pg:Assignment ; pg:order 1``) where a node has the
same properties thousands of times."""
_SPECIAL = re.compile(r'[\\"\n\r]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}


def iri(value: str) -> str:
    """A node by its IRI."""
    return f"<{value}>"


def plain(value: str) -> str:
    """A code, number, path or quotation: a string without a language."""
    return f'"{_SPECIAL.sub(_escaped, value)}"'


def text(value: str) -> str:
    """Running Chinese text, with its language."""
    return f'"{_SPECIAL.sub(_escaped, value)}"@zh'


def whole(value: int) -> str:
    """A whole number."""
    return str(value)


def decimal(value: float) -> str:
    """A figure, exact and in one form only: 55.0 and 55 give ``55``."""
    printed = format(Decimal(repr(value)), "f")
    return f'"{printed.rstrip("0").rstrip(".") if "." in printed else printed}"^^xsd:decimal'


def yes() -> str:
    """The literal true; what is not so is not stated."""
    return "true"


def date(value: str) -> str:
    """A day, month or year (``2025-12-31``, ``2025-12``, ``2025``) with its type; anything else as a plain string."""
    kind = date_type(value)
    return f'"{value}"^^{kind}' if kind else plain(value)


def trig(statements: Iterable[Statement], graph: str) -> bytes:
    """The statements as TriG, all in the named graph with the IRI ``graph``."""
    return f"{_prefixes()}<{graph}> {{{''.join(_pieces(statements))} .\n}}\n".encode()


def quads_of(content: bytes) -> Iterator[ox.Quad]:
    """The quads of TriG."""
    return iter(ox.parse(content, format=ox.RdfFormat.TRIG))


@cache
def _prefixes() -> str:
    return "".join(f"@prefix {name}: <{space}> .\n" for name, space in PREFIXES.items())


def _pieces(statements: Iterable[Statement]) -> list[str]:
    """What follows on the same subject does not name it again."""
    pieces: list[str] = []
    add = pieces.append
    last, end = "", "\n"
    for subject, predicate, value in statements:
        if subject == last:
            add(f" ;\n {predicate} {value}")
        else:
            add(f"{end}{subject} {predicate} {value}")
            last, end = subject, " .\n"
    return pieces


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES[found[0]]
