"""OFD (GB/T 33190-2016), the state's own page format: a ZIP of XML that says where each character stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from posixpath import dirname, join, normpath

from policygraph.errors import InputError
from policygraph.reading.archive import Archive, open_archive
from policygraph.reading.extracted import Extracted, checked
from policygraph.reading.layout import Glyph, plain_characters
from policygraph.reading.markup import Element, attribute, child, children, local, xml_root
from policygraph.reading.paged import page_of, text_of_pages
from policygraph.reading.ruled import Rule, rules_of_box
from policygraph.reading.running import Page
from policygraph.vocab.patterns import Pattern

MEDIA_TYPE = "application/ofd"
MOST_PAGES = 3_000
_A4_HEIGHT = 297.0
_MILLIMETRES = 72 / 25.4
_TURN = re.compile(r"([ML])\s+(-?[\d.]+)\s+(-?[\d.]+)")
_MOST_STEPS = 100_000


def text_of_ofd(data: bytes, name: str, patterns: Mapping[str, Pattern]) -> Extracted:
    """The text of an OFD with its pages and running lines.

    Raises `InputError` where it is damaged, holds only pictures, or is beyond a limit.
    """
    archive = open_archive(data, name)
    pages = [page for root in _documents(archive) for page in _pages(archive, root)]
    if not any(line.words.strip() for page in pages for line in page.lines):
        raise InputError(f"{name}: an OFD without text (a scan, or damaged); make it searchable by OCR and try again")
    extracted = text_of_pages(pages, patterns, MEDIA_TYPE)
    checked(extracted.text, name)
    return extracted


def _xml(archive: Archive, entry: str) -> Element | None:
    content = archive.read(entry)
    return xml_root(content, archive.name) if content else None


def _resolved(folder: str, place: str | None) -> str:
    """The entry that ``place`` names as seen from ``folder`` (``/`` begins at the root of the container)."""
    return normpath(join("/", folder, (place or "").strip())).lstrip("/")


def _documents(archive: Archive) -> Iterator[str]:
    root = _xml(archive, "OFD.xml")
    for body in children(root, "DocBody"):
        place = child(body, "DocRoot")
        if place is not None and place.text:
            yield _resolved("", place.text)


def _pages(archive: Archive, document: str) -> Iterator[Page]:
    root, folder = _xml(archive, document), dirname(document)
    templates = {
        attribute(t, "ID"): _resolved(folder, attribute(t, "BaseLoc"))
        for t in children(child(root, "CommonData"), "TemplatePage")
    }
    area = _height(child(root, "CommonData", "PageArea"), _A4_HEIGHT * _MILLIMETRES)
    listed = list(islice(children(child(root, "Pages"), "Page"), MOST_PAGES + 1))
    if len(listed) > MOST_PAGES:
        raise InputError(f"{archive.name}: more than {MOST_PAGES:,} pages, which is the limit; split the file")
    for listing in listed:
        page = _xml(archive, _resolved(folder, attribute(listing, "BaseLoc")))
        if page is None:
            continue
        parts = [page]
        for template in children(page, "Template"):
            drawn = _xml(archive, templates.get(attribute(template, "TemplateID"), ""))
            parts += [drawn] if drawn is not None else []
        glyphs = [glyph for part in parts for glyph in _glyphs(part)]
        rules = [rule for part in parts for rule in _rules(part)]
        yield page_of(glyphs, rules, _height(child(page, "Area"), area))


def _height(area: Element | None, default: float) -> float:
    box = child(area, "PhysicalBox")
    numbers = _numbers(box.text if box is not None else None)
    return numbers[3] * _MILLIMETRES if len(numbers) == 4 and numbers[3] > 0 else default


def _numbers(text: str | None) -> list[float]:
    """Numbers parted by blanks; empty where one of them is none."""
    try:
        return [float(word) for word in (text or "").split()]
    except ValueError:
        return []


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where an object stands on its page: the corner of its boundary and its own transformation."""

    x: float
    y: float
    matrix: tuple[float, ...]

    def place(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.matrix
        return (a * x + c * y + e + self.x) * _MILLIMETRES, (b * x + d * y + f + self.y) * _MILLIMETRES


def _frame(element: Element) -> _Frame | None:
    corner, matrix = _numbers(attribute(element, "Boundary")), _numbers(attribute(element, "CTM"))
    if len(corner) != 4:
        return None
    return _Frame(corner[0], corner[1], tuple(matrix) if len(matrix) == 6 else (1, 0, 0, 1, 0, 0))


def _glyphs(page: Element) -> Iterator[Glyph]:
    for element in page.iter():
        frame = _frame(element) if local(element) == "TextObject" and attribute(element, "Visible") != "false" else None
        if frame is None or abs(frame.matrix[1]) > 0.3 * abs(frame.matrix[0]):
            continue
        size = next(iter(_numbers(attribute(element, "Size"))), 0.0)
        for code in children(element, "TextCode"):
            yield from _characters(code, frame, size)


def _characters(code: Element, frame: _Frame, size: float) -> Iterator[Glyph]:
    text = plain_characters("".join(code.itertext()).strip("\r\n\t"))
    x, y = (next(iter(_numbers(attribute(code, axis))), 0.0) for axis in ("X", "Y"))
    across, down = (_steps(attribute(code, axis)) for axis in ("DeltaX", "DeltaY"))
    height = abs(frame.matrix[3]) * size * _MILLIMETRES or 1.0
    for k, char in enumerate(text):
        left, baseline = frame.place(x, y)
        width = size * (0.5 if char.isascii() else 1.0)
        step = across[k] if k < len(across) else (width if not across and not down else 0.0)
        yield Glyph(
            char, left, left + abs(frame.matrix[0]) * (min(step, size) or width) * _MILLIMETRES, baseline, height
        )
        x += step
        y += down[k] if k < len(down) else 0.0


def _steps(text: str | None) -> list[float]:
    """The distances between characters; ``g 3 4.2`` stands for three times 4.2."""
    words = (text or "").split()
    found: list[float] = []
    k = 0
    while k < len(words) and len(found) < _MOST_STEPS:
        if words[k] == "g" and k + 2 < len(words):
            times, distance = _numbers(words[k + 1]), _numbers(words[k + 2])
            found += (distance or [0.0]) * int(max(0.0, min(times[0] if times else 0.0, _MOST_STEPS)))
            k += 3
        else:
            found += _numbers(words[k]) or [0.0]
            k += 1
    return found


def _rules(page: Element) -> Iterator[Rule]:
    for element in page.iter():
        frame = _frame(element) if local(element) == "PathObject" else None
        drawing = child(element, "AbbreviatedData") if frame else None
        if frame is None or drawing is None:
            continue
        last = (0.0, 0.0)
        for move, x, y in islice(_TURN.findall(drawing.text or ""), _MOST_STEPS):
            at = frame.place(*(_numbers(f"{x} {y}") or [0.0, 0.0]))
            if move == "L":
                xs, ys = sorted((last[0], at[0])), sorted((last[1], at[1]))
                yield from rules_of_box(xs[0], ys[0], xs[1], ys[1], outlined=False)
            last = at
