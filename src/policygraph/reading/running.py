"""Running headers, footers and page numbers: lines at the edge of many pages, and heads of tables said again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policygraph.language.folding import fold_text
from policygraph.reading.layout import PageLine
from policygraph.vocab.patterns import Pattern

_DEPTH = 3
_SHARE = 0.4
_FEWEST_PAGES = 3
_EDGE = 0.16
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in reading order, and how high the page is."""

    lines: tuple[PageLine, ...]
    height: float


def running_lines(pages: Sequence[Page], patterns: Mapping[str, Pattern]) -> set[tuple[int, int]]:
    """The lines (page, place on it) that belong to the pages and not to the document."""
    repeated = _repeated(pages)
    found: set[tuple[int, int]] = set()
    for number, page in enumerate(pages):
        for edge in _edges(page):
            for place in edge:
                line = page.lines[place]
                if not (_key(line) in repeated or _is_page_number(line, page, patterns)):
                    break
                found.add((number, place))
    return found | set(_heads_again(pages, found))


def _edges(page: Page) -> tuple[list[int], list[int]]:
    """The places of the outermost lines, from the edge inwards: of the top, of the bottom."""
    by_height = sorted(range(len(page.lines)), key=lambda k: page.lines[k].y)
    plain = [k for k in by_height if not page.lines[k].row]
    top = [k for k in plain if page.lines[k].y <= page.height / 3][:_DEPTH]
    bottom = [k for k in reversed(plain) if page.lines[k].y >= page.height * 2 / 3][:_DEPTH]
    return top, bottom


def _key(line: PageLine) -> tuple[str, int]:
    return _DIGITS.sub("#", fold_text(line.words)), round(line.y / 8)


def _repeated(pages: Sequence[Page]) -> set[tuple[str, int]]:
    counts = Counter(key for page in pages for key in {_key(page.lines[k]) for edge in _edges(page) for k in edge})
    least = max(_FEWEST_PAGES, _SHARE * len(pages))
    near = {(words, y): counts[words, y - 1] + counts[words, y] + counts[words, y + 1] for words, y in counts}
    return {key for key, count in near.items() if count >= least}


def _is_page_number(line: PageLine, page: Page, patterns: Mapping[str, Pattern]) -> bool:
    at_edge = line.y <= _EDGE * page.height or line.y >= (1 - _EDGE) * page.height
    return at_edge and bool(patterns["page_number"].regex.match(line.words.strip()))


def _heads_again(pages: Sequence[Page], found: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The head of a table that goes on over a page, where the next page prints it once more."""
    head: str | None = None
    for number, page in enumerate(pages):
        places = [k for k in range(len(page.lines)) if (number, k) not in found]
        if not places:
            continue
        first = page.lines[places[0]]
        if head and first.row and fold_text(first.words) == head:
            yield number, places[0]
        elif not page.lines[places[-1]].row:
            head = None
        if page.lines[places[-1]].row and (head is None or not first.row):
            head = _last_head(page, places)


def _last_head(page: Page, places: list[int]) -> str:
    """The first row of the table that a page ends with."""
    at = len(places) - 1
    while at and page.lines[places[at - 1]].row:
        at -= 1
    return fold_text(page.lines[places[at]].words)
