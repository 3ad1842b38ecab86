"""Task tables: rows of tab-parted cells under a head that names its columns, also where cells run over pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policygraph.language.folding import View
from policygraph.language.lines import Line
from policygraph.values import Span, TableRow
from policygraph.vocab.patterns import Pattern

_FEWEST_KNOWN_HEADS = 2


def rows_of(view: View, lines: tuple[Line, ...], heads: Mapping[str, Pattern]) -> tuple[TableRow, ...]:
    """The rows of the task tables among ``lines``; empty where no head names its columns."""
    columns: tuple[str, ...] = ()
    rows: list[list[tuple[str, int, int]]] = []
    for line in lines:
        if not line.cells:
            continue
        head = _columns(view, line, heads)
        if head:
            columns = head
        elif columns:
            _take(view, line, columns, rows)
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


def _take(view: View, line: Line, columns: tuple[str, ...], rows: list[list[tuple[str, int, int]]]) -> None:
    cells = [(kind, a, b) for kind, (a, b) in zip(columns, line.cells, strict=False) if a < b]
    number = next((view.text[a:b] for kind, a, b in cells if kind == "number"), None)
    goes_on = rows and number is None and "number" in columns
    if goes_on:
        rows[-1] += cells
    elif cells:
        rows.append(cells)


def _rows(view: View, rows: list[list[tuple[str, int, int]]]) -> Iterator[TableRow]:
    for count, cells in enumerate(rows, 1):
        listed: dict[str, list[Span]] = {}
        for kind, a, b in cells:
            listed.setdefault(kind, []).append(view.span(a, b))
        kinds = {kind: tuple(spans) for kind, spans in listed.items()}
        number = "".join(view.cut(span).text for span in kinds.get("number", ())) or str(count)
        yield TableRow(number, kinds, view.span(min(a for _, a, _ in cells), max(b for _, _, b in cells)))
