"""Words that point at something said before: 这项任务, *who leads it*. Alone they name nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from policygraph.query.ask.pieces import Piece

_NAMES = frozenset(
    {"agency", "function", "plan", "theme", "topic", "narrow", "text", "number", "path", "item", "document"}
    | {"thing", "indicator", "section", "issuer"}
)


def pointing(text: str, pieces: Sequence[Piece], plans: int, table: Mapping[str, str]) -> tuple[str, ...]:
    """The words of a question in normal form that point at what it does not name; none where it names something.

    Where the graph holds one plan, *this plan* is that.
    """
    if any(piece.kind in _NAMES for piece in pieces):
        return ()
    found = [*re.finditer(table["thing"], text), *(re.finditer(table["plan"], text) if plans > 1 else ())]
    return tuple(match[0].strip() for match in found)
