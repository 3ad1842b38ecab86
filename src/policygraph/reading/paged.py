"""Pages of lines to one text with the offsets of its pages and of what runs along their edges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policygraph.reading.columns import lines_in_reading_order
from policygraph.reading.extracted import Extracted
from policygraph.reading.layout import Glyph, PageLine
from policygraph.reading.ruled import Rule, table_rows, tables_of_rules
from policygraph.reading.running import Page, running_lines
from policygraph.vocab.patterns import Pattern

_PAGE_BREAK = "\f"


def page_of(glyphs: Sequence[Glyph], rules: Sequence[Rule], height: float) -> Page:
    """The lines of a page: its text in reading order, its tables row by row where they stand."""
    rest, blocks = list(glyphs), []
    for table in tables_of_rules(rules):
        inside = [g for g in rest if table.holds(g)]
        rest = [g for g in rest if not table.holds(g)]
        if inside:
            blocks.append((table.ys[0], table_rows(table, inside)))
    return Page(tuple(_interleaved(rest, blocks)), height)


def _interleaved(glyphs: list[Glyph], blocks: list[tuple[float, list[PageLine]]]) -> list[PageLine]:
    found: list[PageLine] = []
    for y, rows in blocks:
        found += lines_in_reading_order([g for g in glyphs if g.y <= y])
        found += rows
        glyphs = [g for g in glyphs if g.y > y]
    return found + lines_in_reading_order(glyphs)


def text_of_pages(pages: Sequence[Page], patterns: Mapping[str, Pattern], media_type: str) -> Extracted:
    """The text of all pages; headers, footers and page numbers stay in it as furniture."""
    running = running_lines(pages, patterns)
    pieces: list[str] = []
    furniture: list[tuple[int, int]] = []
    starts: list[int] = []
    at = 0
    for number, page in enumerate(pages):
        lead = _PAGE_BREAK if number else ""
        starts.append(at + len(lead))
        pieces.append(lead)
        at += len(lead)
        for place, line in enumerate(page.lines):
            words = line.words.rstrip(" ") + "\n"
            if (number, place) in running:
                furniture.append((at, at + len(words)))
            pieces.append(words)
            at += len(words)
    return Extracted("".join(pieces), media_type, tuple(furniture), tuple(starts), paged=True)
