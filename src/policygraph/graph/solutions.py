"""What an engine finds as plain values: named columns, rows of strings, numbers, truth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

import pyoxigraph as ox

Value = str | int | float | bool
"""What a variable may be bound to, and what an answer holds; an IRI is a string in angle brackets when bound."""


class Text(str):
    """A string that is bound as it is, even in angle brackets: for words that people type."""

    __slots__ = ()


Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Solutions:
    """Named columns and rows of plain values: strings (IRIs bare), whole numbers, floats, truth, None where unbound."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]

    def dicts(self) -> list[dict[str, Value | None]]:
        """The rows by name of column."""
        return [dict(zip(self.variables, row, strict=True)) for row in self.rows]


def solutions_of(names: Iterable[str], rows: Iterable[Iterable[Term | None]]) -> Solutions:
    """Rows of terms as plain values under these names; a term that comes again is read once."""
    value = cache(plain)
    return Solutions(tuple(names), tuple(tuple(map(value, row)) for row in rows))


def plain(term: Term | None) -> Value | None:
    """A term as a plain value; dates and what is not understood stay strings."""
    if not isinstance(term, ox.Literal):
        return term if term is None else str(term) if isinstance(term, ox.Triple) else term.value
    kind = term.datatype.value.removeprefix(_XSD)
    if kind == "boolean":
        return term.value in ("true", "1")
    if kind in ("integer", "int", "long", "nonNegativeInteger"):
        return int(term.value)
    if kind in ("decimal", "double", "float"):
        return _number(term.value)
    return term.value


def _number(printed: str) -> Value:
    try:
        exact = Decimal(printed)
    except InvalidOperation:
        return printed
    return float(exact)
