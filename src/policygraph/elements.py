"""HTML and SVG from values: the one place where text becomes markup, so that no text can ever be taken for any.

``el("td", name, class_="lead")`` gives ``<td class="lead">…</td>``: a plain string is escaped, an :class:`Html` is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Union

Attribute = str | int | float | bool | None
_VOID = frozenset({"br", "col", "hr", "link", "meta"})
_BANNED = {code: "\ufffd" for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160))}


class Html(str):
    """Markup that is whole and safe; made by the functions of this module alone."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


Child = Union[Html, str, int, float, None, Iterable["Child"]]


def el(name: str, /, *children: Child, **attributes: Attribute) -> Html:
    """An element. Names of attributes lose a final ``_``, other ``_`` become ``-``; None and False leave one out.

    ``name`` and the names of attributes are written by us, never read from data.
    """
    start = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Html(start if name in _VOID else f"{start}{join(*children)}</{name}>")


def join(*children: Child) -> Html:
    """The children one after another, None and what is empty left out."""
    return Html("".join(map(_text, children)))


def _text(child: Child) -> str:
    if isinstance(child, Html):
        return child
    if child is None:
        return ""
    if isinstance(child, (str, int, float)):
        return escape(str(child).translate(_BANNED))
    return "".join(map(_text, child))


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    key = name.rstrip("_").replace("_", "-")
    return f" {key}" if value is True else f' {key}="{escape(str(value).translate(_BANNED))}"'


def between(mark: Child, parts: Iterable[Child]) -> list[Child]:
    """The parts with ``mark`` between each two."""
    kept: list[Child] = []
    for part in parts:
        kept += [mark, part] if kept else [part]
    return kept


def table(caption: Child, heads: Iterable[Child], rows: Iterable[Iterable[Child]], /, **attributes: Attribute) -> Html:
    """A table whose rows begin with their heading; a child that is a ``td`` or ``th`` already stays as it is."""
    head = el("thead", el("tr", [el("th", one, scope="col") for one in heads]))
    body = el("tbody", [row if isinstance(row, Html) else table_row(row) for row in rows])
    return el("table", el("caption", caption) if caption else None, head, body, **attributes)


def table_row(cells: Iterable[Child], **attributes: Attribute) -> Html:
    """A row: the first cell is its heading."""
    return el("tr", [_cell(cell, at == 0) for at, cell in enumerate(cells)], **attributes)


def _cell(cell: Child, first: bool) -> Html:
    if isinstance(cell, Html) and cell.startswith(("<td", "<th")):
        return cell
    if first:
        return el("th", cell, scope="row")
    return el("td", cell, class_="number" if isinstance(cell, (int, float)) else None)
