"""Triples as Turtle that people read: prefixed names, a node once with all that is said of it, its classes first.

Made from lines of text, each a triple with its terms in full, as text: to make terms of a line, and text of the terms
again, takes the engine twice as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from policygraph.graph.terms import PREFIXES

_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_NAMES = {space.encode(): f"{name}:".encode() for name, space in PREFIXES.items()}
_LOCAL = re.compile(rb"[A-Za-z_](?:[A-Za-z0-9_-]*)")
_DATATYPE = re.compile(rb'"\^\^(?=<[^"]*>\Z)')


def prefixes() -> bytes:
    """The lines that declare the prefixes."""
    return "".join(f"@prefix {name}: <{space}> .\n" for name, space in PREFIXES.items()).encode()


def nodes(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Of triples, a line each without its dot, the subjects with what is said of each, as Turtle.

    Subjects, properties and values come in the order of their text.
    """
    short = _Short()
    triples = [line.split(b" ", 2) for line in sorted(lines)]
    for subject, said in groupby(triples, key=itemgetter(0)):
        values: dict[bytes, list[bytes]] = {}
        for _, predicate, value in said:
            values.setdefault(predicate, []).append(short[value])
        classes = [b"a " + b" , ".join(values.pop(_TYPE))] if _TYPE in values else []
        properties = (short[name] + b" " + b" , ".join(listed) for name, listed in values.items())
        yield short[subject] + b" " + b" ;\n\t".join((*classes, *properties)) + b" .\n"


class _Short(dict[bytes, bytes]):
    """Terms as they are written; each is looked at once."""

    def __missing__(self, term: bytes) -> bytes:
        short = self[term] = _short(term)
        return short


def _short(term: bytes) -> bytes:
    """A term, or the type of a literal, under a prefix where one fits."""
    if not term.endswith(b">"):
        return term
    if not term.startswith(b"<"):
        typed = _DATATYPE.search(term)
        return term[: typed.end()] + _short(term[typed.end() :]) if typed else term
    cut = max(term.rfind(b"#"), term.rfind(b"/")) + 1
    name = _NAMES.get(term[1:cut])
    return name + term[cut:-1] if name and _LOCAL.fullmatch(term, cut, len(term) - 1) else term
