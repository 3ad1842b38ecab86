"""Rows made small for a page: in columns, without what is empty, deflated, in letters that any page may hold."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from policygraph.elements import shown

Table = dict[str, Any]


def packed(text: str) -> str:
    """A text deflated (RFC 1951, without head) in base64; the page unpacks it with ``DecompressionStream``."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(deflate.compress(text.encode()) + deflate.flush()).decode("ascii")


def as_json(value: object) -> str:
    """JSON without a blank, its characters as they are but those that nobody sees."""
    return shown(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def columns_of(rows: Sequence[Mapping[str, Any]]) -> Table:
    """Rows as ``count`` and ``columns``: of each field the first row that has it, and the values from there on.

    ``null`` stands where a row between lacks the field; what follows the last is left out.
    """
    names = dict.fromkeys(name for row in rows for name in row)
    return {"count": len(rows), "columns": {name: _column(rows, name) for name in names}}


def _column(rows: Sequence[Mapping[str, Any]], name: str) -> tuple[int, list[Any]]:
    places = [place for place, row in enumerate(rows) if name in row]
    first, last = places[0], places[-1]
    return first, [row.get(name) for row in rows[first : last + 1]]


def numbered(rows: Iterable[Mapping[str, Any]], name: str) -> tuple[list[dict[str, Any]], list[Any]]:
    """The rows with the values of one field replaced by their numbers in a list of distinct values, and that list."""
    known: dict[Any, int] = {}
    found = [{**row, name: known.setdefault(row[name], len(known))} if name in row else dict(row) for row in rows]
    return found, list(known)
