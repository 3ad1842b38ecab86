"""The tables of a ledger in a DOCX that somebody filled in: their cells as text, under the title before each."""

from __future__ import annotations

from collections.abc import Iterator

from policygraph.reading.markup import Element, xml_root

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t"}
Grid = list[list[str]]


def tables_of(content: bytes, name: str) -> list[tuple[str, Grid]]:
    """Each table of the document part with the paragraph before it; InputError where the part is damaged."""
    body = xml_root(content, name).find(f"{_W}body")
    found: list[tuple[str, Grid]] = []
    title = ""
    for part in () if body is None else body:
        if part.tag == f"{_W}tbl":
            found.append((title, list(_rows(part))))
        elif part.tag == f"{_W}p":
            title = _said(part) or title
    return found


def _rows(table: Element) -> Iterator[list[str]]:
    for row in table.iter(f"{_W}tr"):
        yield ["\n".join(map(_said, cell.iter(f"{_W}p"))).strip() for cell in row.findall(f"{_W}tc")]


def _said(paragraph: Element) -> str:
    """The text of a paragraph with its line breaks and tabs; what a revision struck out is no part of it."""
    return "".join(_MARKS.get(e.tag) or ((e.text or "") if e.tag == f"{_W}t" else "") for e in paragraph.iter())
