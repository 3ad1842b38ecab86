"""Word documents (DOCX), read from their own XML: nothing that Word prints in the text is lost.

Automatic numbers are restored, tracked insertions kept and deletions dropped, text boxes and content controls read,
tables laid out with their merged cells; footnotes stand at the end, outside the plan's words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from policygraph.errors import InputError
from policygraph.reading.archive import Archive, open_archive
from policygraph.reading.docx_numbering import Counting, Numbering, numbering_of
from policygraph.reading.docx_runs import inner_boxes, words_of_paragraph
from policygraph.reading.docx_styles import Styles, styles_of
from policygraph.reading.extracted import Extracted, checked
from policygraph.reading.grid import Cell, table_lines
from policygraph.reading.markup import Element, attribute, child, local, value, whole, xml_root
from policygraph.vocab.patterns import Pattern

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN = "word/document.xml"
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"))
_DROPPED = frozenset(("del", "moveFrom"))
_DEEPEST_TABLE = 20


def text_of_docx(data: bytes, name: str, _patterns: Mapping[str, Pattern]) -> Extracted:
    """The paragraphs and tables of a Word document; its footnotes, and a printed table of contents, are furniture.

    Raises `InputError` where it is damaged, holds no text, or is beyond a limit.
    """
    archive = open_archive(data, name)
    main = _main_part(archive)
    content = archive.read(main)
    if not content:
        raise InputError(f"{name}: a Word file without a document inside; open it in Word or WPS and save it again")
    body = child(xml_root(content, name), "body")
    folder = main.rpartition("/")[0]
    styles = styles_of(_part(archive, f"{folder}/styles.xml", name))
    numbering = numbering_of(_part(archive, f"{folder}/numbering.xml", name))
    reading = _Reading(styles, Counting(numbering))
    reading.read(body)
    notes = _notes(archive, folder, name)
    return _joined(reading, notes, name)


def _main_part(archive: Archive) -> str:
    if _MAIN in archive.names:
        return _MAIN
    return next((n for n in archive.names if n.startswith("word/document") and n.endswith(".xml")), _MAIN)


def _part(archive: Archive, entry: str, name: str) -> Element | None:
    content = archive.read(entry)
    return xml_root(content, name) if content else None


def _notes(archive: Archive, folder: str, name: str) -> list[str]:
    found = []
    for entry in ("footnotes", "endnotes"):
        root = _part(archive, f"{folder}/{entry}.xml", name)
        for note in root if root is not None else ():
            if attribute(note, "type") in (None, "normal"):
                reading = _Reading(Styles(), Counting(Numbering()))
                reading.read(note)
                found += [line for line, _ in reading.lines if line.strip()]
    return found


def _joined(reading: _Reading, notes: list[str], name: str) -> Extracted:
    pieces, furniture, at = [], [], 0
    for line, is_contents in [*reading.lines, *((note, True) for note in notes)]:
        if is_contents:
            furniture.append((at, at + len(line) + 1))
        pieces.append(line + "\n")
        at += len(line) + 1
    text = "".join(pieces)
    if not text.strip():
        raise InputError(f"{name}: a Word file without text (pictures only?); make it searchable by OCR and try again")
    return Extracted(checked(text, name), MEDIA_TYPE, tuple(furniture))


@dataclass(slots=True)
class _Reading:
    """The lines read so far, each with whether it belongs to a printed table of contents."""

    styles: Styles
    counting: Counting
    lines: list[tuple[str, bool]] = field(default_factory=list)

    def read(self, root: Element | None) -> None:
        """All blocks under ``root`` in reading order, without recursion into wrappers."""
        stack = list(reversed(root)) if root is not None else []
        while stack:
            element = stack.pop()
            tag = local(element)
            if tag == "p":
                self.lines += [(line, self._is_contents(element)) for line in self.paragraph(element)]
            elif tag == "tbl":
                self.lines += [(line, False) for line in self.table(element)]
            elif tag in _WRAPPERS:
                stack.extend(reversed(element))

    def _is_contents(self, paragraph: Element) -> bool:
        return self.styles.is_contents(value(paragraph, "pPr", "pStyle"))

    def paragraph(self, paragraph: Element, depth: int = 0) -> list[str]:
        """The lines of a paragraph with its number, and those of the text boxes that hang on it."""
        words = self._number(paragraph) + words_of_paragraph(paragraph)
        lines = [line.strip("\r") for line in words.split("\n") if line.strip()]
        if depth < _DEEPEST_TABLE:
            for box in inner_boxes(paragraph):
                lines += [line for block in box for line in self._block(block, depth + 1)]
        return lines

    def _block(self, block: Element, depth: int) -> list[str]:
        if local(block) == "p":
            return self.paragraph(block, depth)
        if local(block) == "tbl":
            return self.table(block, depth)
        if local(block) in _WRAPPERS and depth < _DEEPEST_TABLE:
            return [line for inner in block for line in self._block(inner, depth + 1)]
        return []

    def _number(self, paragraph: Element) -> str:
        list_id, level = self.styles.list_of(paragraph)
        number = self.counting.next(list_id, level) if list_id else ""
        return number + (" " if number and number[-1].isalnum() else "")

    def table(self, table: Element, depth: int = 0) -> list[str]:
        """The rows of a table; cells merged downwards become one cell of several rows."""
        if depth >= _DEEPEST_TABLE:
            return []
        rows: list[list[Cell]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        for row in _rows(table):
            cells: list[Cell] = []
            column = whole(value(row, "trPr", "gridBefore"))
            cells += [Cell("", columns=column)] if column > 0 else []
            for element in _cells(row):
                width = max(1, whole(value(element, "tcPr", "gridSpan"), 1))
                if _goes_on(element) and column in open_cells:
                    i, k = open_cells[column]
                    above = rows[i][k]
                    rows[i][k] = Cell(above.words, above.rows + 1, above.columns)
                else:
                    open_cells[column] = (len(rows), len(cells))
                    cells.append(Cell(self._words(element, depth), 1, width))
                column += width
            rows.append(cells)
        return [line for line in table_lines(rows) if line.strip()]

    def _words(self, cell: Element, depth: int) -> str:
        return "\n".join(line for block in cell for line in self._block(block, depth + 1))


def _rows(table: Element) -> list[Element]:
    found, stack = [], list(reversed(table))
    while stack:
        element = stack.pop()
        if local(element) == "tr" and child(element, "trPr", "del") is None:
            found.append(element)
        elif local(element) in _WRAPPERS:
            stack.extend(reversed(element))
    return found


def _cells(row: Element) -> list[Element]:
    found, stack = [], list(reversed(row))
    while stack:
        element = stack.pop()
        if local(element) == "tc":
            found.append(element)
        elif local(element) in _WRAPPERS:
            stack.extend(reversed(element))
    return found


def _goes_on(cell: Element) -> bool:
    merge = child(cell, "tcPr", "vMerge")
    return merge is not None and attribute(merge, "val") in (None, "continue")
