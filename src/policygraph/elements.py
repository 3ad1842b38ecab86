"""HTML and SVG from values: the one place where text becomes markup, so that no text can ever be taken for any.

``el("td", name, class_="lead")`` gives ``<td class="lead">…</td>``: plain text is escaped, an :class:`Html` is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

Attribute = str | int | float | bool | None
_VOID = frozenset({"br", "col", "hr", "input", "link", "meta"})
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)


class Html(str):
    """Markup that is whole and safe; made by the functions of this module alone."""

    def _repr_html_(self) -> str:
        return str(self)


Child = Html | str | int | float | None | Iterable["Child"]


def el(name: str, /, *children: Child, **attributes: Attribute) -> Html:
    """An element. Names of attributes lose a final ``_``, other ``_`` become ``-``; None and False leave one out.

    ``name`` and the names of attributes are written by us, never read from data.
    """
    start = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Html(start if name in _VOID else f"{start}{join(*children)}</{name}>")


def join(*children: Child) -> Html:
    """The children one after another, None and what is empty left out."""
    return Html("".join(map(_text, children)))


def shown(text: str) -> str:
    """``text`` with U+FFFD for each control, override of direction, separator and tag of Unicode.

    A reader sees none of them, but what shows or reads the text obeys them. The length stays.
    """
    return _UNSEEN.sub("\ufffd", text)


def _text(child: Child) -> str:
    if isinstance(child, Html):
        return child
    if child is None:
        return ""
    if isinstance(child, (str, int, float)):
        return escape(shown(str(child)))
    return "".join(map(_text, child))


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    key = name.rstrip("_").replace("_", "-")
    return f" {key}" if value is True else f' {key}="{escape(shown(str(value)))}"'


def between(mark: Child, parts: Iterable[Child]) -> list[Child]:
    """The parts with ``mark`` between each two."""
    kept: list[Child] = []
    for part in parts:
        kept += [mark, part] if kept else [part]
    return kept


class Row(NamedTuple):
    """A row of a table that can be linked to or has a look of its own."""

    cells: tuple[Child, ...]
    id: str | None = None
    class_: str | None = None


def table(caption: Child, heads: Iterable[Child], rows: Iterable[Row | Iterable[Child]], /, class_: str) -> Html:
    """A table whose rows begin with their heading; a child that is a ``td`` or ``th`` already stays as it is.

    Every other cell carries the word above its column, which small screens show in place of the head.
    """
    named = list(heads)
    head = el("thead", el("tr", [el("th", one, scope="col") for one in named]))
    body = el("tbody", [_row(row if isinstance(row, Row) else Row(tuple(row)), named) for row in rows])
    return el("table", el("caption", caption) if caption else None, head, body, class_=class_)


def _row(row: Row, heads: list[Child]) -> Html:
    first, *others = row.cells
    cells = [_cell(cell, head) for cell, head in zip(others, heads[1:], strict=True)]
    return el("tr", first if _is_cell(first) else el("th", first, scope="row"), cells, id=row.id, class_=row.class_)


def _is_cell(child: Child) -> bool:
    return isinstance(child, Html) and child.startswith(("<td", "<th"))


def _cell(cell: Child, head: Child) -> Html:
    said = _attribute("data-head", head) if isinstance(head, str) and not isinstance(head, Html) and head else ""
    whole = cell if isinstance(cell, Html) and _is_cell(cell) else _plain_cell(cell)
    return (
        Html(f"{whole[:3]}{said}{whole[3:]}")
        if whole.startswith("<td") and not whole.startswith("<td></td>")
        else whole
    )


def _plain_cell(cell: Child) -> Html:
    return el("td", cell, class_="number" if isinstance(cell, (int, float)) else None)
