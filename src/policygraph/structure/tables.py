"""Task tables: rows of tab-parted cells under a head that names its columns, also where cells run over pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from policygraph.language.folding import View
from policygraph.language.lines import Line
from policygraph.structure.headings import Heading
from policygraph.values import Span, TableRow
from policygraph.vocab.patterns import Pattern

_FEWEST_KNOWN_HEADS = 2
_FEWEST_CELLS = 3


class _Row(NamedTuple):
    """The headings above a row, joined by ``/``, and its cells: kind of column and range in the view."""

    above: str
    cells: list[tuple[str, int, int]]


def parted(
    view: View, lines: tuple[Line, ...], headings: tuple[Heading, ...], heads: Mapping[str, Pattern]
) -> tuple[tuple[Heading, ...], tuple[Heading, ...]]:
    """The headings that open sections of the text, and those that part the rows of a task table.

    The latter stand alone in their row, between a row and another of as many cells that is no head; or each heading
    of the text has nothing but a table below it.
    """
    if not any(line.cells for line in lines):
        return headings, ()
    places = [
        _Place(*pair) for pair in zip(_nearest_above(lines, headings), _nearest_below(lines, headings), strict=True)
    ]
    parting = [place.parts_rows(view, heads) for place in places]
    if all(parts or place.opens_table(view, heads) for parts, place in zip(parting, places, strict=True)):
        return (), headings
    return (
        tuple(h for h, parts in zip(headings, parting, strict=True) if not parts),
        tuple(h for h, parts in zip(headings, parting, strict=True) if parts),
    )


class _Place(NamedTuple):
    """Where a heading stands: the nearest lines above and below that are none, None at the edge of the text."""

    above: Line | None
    below: Line | None

    def opens_table(self, view: View, heads: Mapping[str, Pattern]) -> bool:
        return self.below is not None and bool(_columns(view, self.below, heads))

    def parts_rows(self, view: View, heads: Mapping[str, Pattern]) -> bool:
        """Whether as many cells stand above as below, which are no head."""
        above, below = (len(line.cells) if line else 0 for line in self)
        return above == below >= _FEWEST_CELLS and not self.opens_table(view, heads)


def _nearest_above(lines: Sequence[Line], headings: Sequence[Heading]) -> Iterator[Line | None]:
    """The nearest line above each heading that opens none."""
    at = {heading.line for heading in headings}
    last, nearest = -1, None
    for heading in headings:
        nearest = next((lines[i] for i in range(heading.line - 1, last, -1) if i not in at), nearest)
        last = heading.line
        yield nearest


def _nearest_below(lines: Sequence[Line], headings: Sequence[Heading]) -> Iterator[Line | None]:
    """The nearest line below each heading that opens none."""
    count = len(lines)
    turned = [h._replace(line=count - 1 - h.line) for h in reversed(headings)]
    return reversed(list(_nearest_above(lines[::-1], turned)))


def rows_of(
    view: View, lines: tuple[Line, ...], heads: Mapping[str, Pattern], inner: tuple[Heading, ...] = ()
) -> tuple[TableRow, ...]:
    """The rows of the task tables among ``lines``; empty where no head names its columns.

    ``inner`` are the headings that stand between rows.
    """
    columns: tuple[str, ...] = ()
    rows: list[_Row] = []
    above: list[Heading] = []
    parting = {heading.line: heading for heading in inner}
    for index, line in enumerate(lines):
        if index in parting:
            above = [*(h for h in above if h.rank < parting[index].rank), parting[index]]
        head = _columns(view, line, heads) if line.cells else ()
        if head:
            columns = head
        elif columns and line.cells:
            _take(view, line, columns, rows, "/".join(h.label for h in above))
    return tuple(_rows(view, rows))


def _columns(view: View, line: Line, heads: Mapping[str, Pattern]) -> tuple[str, ...]:
    """The kinds of the columns where the line is a head; a cell without words belongs to the column before it."""
    kinds: list[str] = []
    known = 0
    for a, b in line.cells:
        kind = next((p.value or n for n, p in heads.items() if p.regex.search(view.text[a:b])), None)
        known += kind is not None
        kinds.append(kind or (kinds[-1] if kinds and a == b else "none"))
    return tuple(kinds) if known >= _FEWEST_KNOWN_HEADS else ()


def _take(view: View, line: Line, columns: tuple[str, ...], rows: list[_Row], above: str) -> None:
    cells = [(kind, a, b) for kind, (a, b) in zip(columns, line.cells, strict=False) if a < b]
    number = next((view.text[a:b] for kind, a, b in cells if kind == "number"), None)
    goes_on = rows and number is None and "number" in columns
    if goes_on:
        rows[-1].cells.extend(cells)
    elif cells:
        rows.append(_Row(above, cells))


def _rows(view: View, rows: list[_Row]) -> Iterator[TableRow]:
    for count, (above, cells) in enumerate(rows, 1):
        listed: dict[str, list[Span]] = {}
        for kind, a, b in cells:
            listed.setdefault(kind, []).append(view.span(a, b))
        kinds = {kind: tuple(spans) for kind, spans in listed.items()}
        number = "".join(view.cut(span).text for span in kinds.get("number", ())) or str(count)
        yield TableRow(number, kinds, view.span(min(a for _, a, _ in cells), max(b for _, _, b in cells)), above)
