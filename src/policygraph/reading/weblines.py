"""An element of a web page as printed lines: one a block, one a row of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.reading.grid import Cell, table_lines
from policygraph.reading.markup import Element, local

BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "p div li ul ol dl dt dd tr table section article header main body "
        "h1 h2 h3 h4 h5 h6 blockquote pre center form hr figure address fieldset",
    )
)
_LONGEST_CELL = 3_000
_BLANK = re.compile(r"[ \t\r\n\f\v]+")


def lines_of_element(root: Element) -> list[str]:
    """The printed lines of an element: one a block, one a row of a table."""
    lines: list[str] = []
    words: list[str] = []

    def close() -> None:
        lines.extend(line for piece in "".join(words).split("\n") if (line := tidy(piece)))
        words.clear()

    for event, element in _walk(root):
        tag = local(element)
        if event == "table":
            close()
            lines.extend(line for line in table_lines(_rows(element)) if line.strip())
        elif event == "start":
            if tag in BLOCKS:
                close()
            words.append("\n" if tag == "br" else flat(element.text))
        elif tag in BLOCKS:
            close()
        if event != "start" and element is not root:
            words.append(flat(element.tail))
    close()
    return lines


def _walk(root: Element) -> Iterator[tuple[str, Element]]:
    """Starts and ends in reading order, without recursion; a table of data is one event."""
    stack: list[tuple[str, Element]] = [("start", root)]
    while stack:
        event, element = stack.pop()
        if event == "start" and local(element) == "table" and _is_data(element):
            yield "table", element
            continue
        yield event, element
        if event == "start":
            stack.append(("end", element))
            stack.extend(("start", child) for child in reversed(element) if local(child))


def _is_data(table: Element) -> bool:
    """Whether a table holds data and not the layout of the page: several cells a row, none a page of its own."""
    if any(True for _ in table.iterdescendants("table")):
        return False
    if any(len("".join(cell.itertext())) > _LONGEST_CELL for cell in table.iter("td")):
        return False
    widths = [sum(1 for c in row if local(c) in ("td", "th")) for row in table.iter("tr")]
    return max(widths, default=0) >= 2


def _rows(table: Element) -> Iterator[list[Cell]]:
    for row in table.iter("tr"):
        yield [
            Cell("\n".join(lines_of_element(c)), _count(c.get("rowspan")), _count(c.get("colspan")))
            for c in row
            if local(c) in ("td", "th")
        ]


def _count(text: str | None) -> int:
    digits = re.match(r"\s*(\d{1,4})", text or "")
    return max(1, int(digits.group(1))) if digits else 1


def flat(text: str | None) -> str:
    """White space of the markup as single blanks."""
    return _BLANK.sub(" ", text or "")


def tidy(line: str) -> str:
    """A line without blanks at its ends and without invisible marks."""
    return line.replace("\u200b", "").replace("\ufeff", "").strip(" \u3000\xa0\t")
