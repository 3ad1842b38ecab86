"""PDF by pdfplumber: glyphs and rules of each page; all order is our own. Scans go to `policygraph.reading.scans`."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from policygraph.errors import InputError
from policygraph.reading.extracted import Extracted, checked, needed
from policygraph.reading.layout import Glyph, plain_characters
from policygraph.reading.paged import page_of, text_of_pages
from policygraph.reading.ruled import Rule, rules_of_box
from policygraph.reading.running import Page
from policygraph.values import RECOGNISED
from policygraph.vocab.patterns import Pattern

MOST_PAGES = 3_000
MOST_BYTES_OF_A_STREAM = 256 * 2**20
MOST_BYTES_OF_A_PAGE = 24 * 2**20
MEDIA_TYPE = "application/pdf"
_FEWEST_CHARACTERS_A_PAGE = 5
_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    StopIteration,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pdfminer raises on files that break the rules; its own errors are added once it is imported."""
_CHUNK = 2**14
_UNMAPPED = "(cid:"
_MOST_UNKNOWN = 0.5
_EDGE = 20.0


def text_of_pdf(data: bytes, name: str, patterns: Mapping[str, Pattern]) -> Extracted:
    """The text of a PDF with its pages and running lines.

    Where it has no text that can be read (a scan), its pages are recognised if the extra ``ocr`` is installed.
    Raises `InputError` where it is encrypted, damaged, a scan and the extra is missing, or beyond a limit.
    """
    _check_streams(data, name)
    try:
        pages, media_type = _printed_pages(data, name), MEDIA_TYPE
    except _NoTextError as why:
        from policygraph.reading.scans import recognised_pages

        pages, media_type = recognised_pages(data, name, str(why)), MEDIA_TYPE + RECOGNISED
    extracted = text_of_pages(pages, patterns, media_type)
    checked(extracted.text, name)
    return extracted


class _NoTextError(InputError):
    """The pages may well show words, but hold none as text."""


def _printed_pages(data: bytes, name: str) -> list[Page]:
    pdfplumber = needed("pdfplumber", name)
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.PDF(io.BytesIO(data)) as pdf:
            pages = list(_pages(pdf, name))
    except InputError:
        raise
    except _damage() as error:
        raise InputError(_reason(error, name)) from error
    _check_text(pages, name)
    return pages


def _damage() -> tuple[type[Exception], ...]:
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    return (*_DAMAGE, PDFException, PSException, MalformedPDFException, PdfminerException)


def _reason(error: Exception, name: str) -> str:
    kinds = " ".join(type(e).__name__ for e in (error, *error.args) if isinstance(e, BaseException))
    if "Password" in kinds or "Encrypt" in kinds:
        return f"{name}: the PDF is encrypted; remove its password and try again"
    if isinstance(error, RecursionError):
        return f"{name}: a PDF whose objects are nested too deep; print it to a new PDF and try again"
    return f"{name}: a damaged PDF ({type(error).__name__}); open it in a viewer, print it to a new PDF and try again"


def _pages(pdf: Any, name: str) -> Iterator[Page]:
    from pdfminer.pdfpage import PDFPage
    from pdfplumber.page import Page as PlumberPage

    raws = list(islice(PDFPage.create_pages(pdf.doc), MOST_PAGES + 1))
    if len(raws) > MOST_PAGES:
        raise InputError(f"{name}: more than {MOST_PAGES:,} pages, which is the limit; split the file")
    for number, raw in enumerate(raws):
        _check_contents(raw, name, number)
        page = PlumberPage(pdf, raw, page_number=number + 1)
        chars = [char for char in page.chars if _is_on(char, page)]
        turn = _most_common_turn(chars)
        size = (float(page.width), float(page.height))
        height = size[1] if turn in (0, 4) else size[0]
        yield page_of(_glyphs(chars, turn, size[0], name), list(_rules(page, turn)), height)
        page.close()


def _is_on(char: dict[str, Any], page: Any) -> bool:
    """Whether a character stands on the page, and not beside it."""
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(-_EDGE <= x <= page.width + _EDGE and -_EDGE <= y <= page.height + _EDGE)


def _most_common_turn(chars: list[dict[str, Any]]) -> int:
    turns = Counter(_turn(c) for c in chars)
    return turns.most_common(1)[0][0] if turns else 0


def _glyphs(chars: list[dict[str, Any]], turn: int, width: float, name: str) -> list[Glyph]:
    """The characters that stand as most on the page do; a watermark across the page stands otherwise."""
    unknown = sum(char["text"].startswith(_UNMAPPED) for char in chars)
    if unknown > _MOST_UNKNOWN * len(chars):
        raise _NoTextError(f"{name}: a PDF whose fonts do not say which characters they show")
    found = []
    for char in chars:
        text = "" if char["text"].startswith(_UNMAPPED) else plain_characters(char["text"])
        if text and _turn(char) == turn:
            found.append(_turned(char, text, turn, width))
    return found


def _turn(char: dict[str, Any]) -> int:
    """How the character is turned: 0 upright, 1 to the left, 3 to the right, 4 aslant or upside down."""
    a, b, c, d = char["matrix"][:4]
    if abs(b) + abs(c) <= 0.2 * (abs(a) + abs(d)):
        return 0 if a > 0 else 4
    if abs(b) + abs(c) < 5 * (abs(a) + abs(d)):
        return 4 if abs(b) > 0.35 * abs(a) else 0
    return 1 if b > 0 else 3


def _turned(char: dict[str, Any], text: str, turn: int, width: float) -> Glyph:
    size = float(char["size"]) or 1.0
    if turn == 1:
        return Glyph(text, -char["bottom"], -char["top"], char["x1"] - 0.12 * size, size)
    if turn == 3:
        return Glyph(text, char["top"], char["bottom"], width - char["x0"] - 0.12 * size, size)
    below = char["matrix"][5] - char["y0"]
    baseline = char["bottom"] - below if -size <= below <= 2 * size else char["bottom"] - 0.12 * size
    return Glyph(text, char["x0"], char["x1"], baseline, size)


def _rules(page: Any, turn: int) -> Iterator[Rule]:
    """The rules of a page, turned as its characters are."""
    for drawn in (*page.lines, *page.rects):
        x0, y0, x1, y1 = drawn["x0"], drawn["top"], drawn["x1"], drawn["bottom"]
        if turn == 1:
            x0, y0, x1, y1 = -y1, x0, -y0, x1
        elif turn == 3:
            x0, y0, x1, y1 = y0, float(page.width) - x1, y1, float(page.width) - x0
        is_box = drawn["object_type"] == "rect" and bool(drawn.get("stroke"))
        yield from rules_of_box(x0, y0, x1, y1, is_box and not _is_white(drawn.get("stroking_color")))


def _is_white(color: Any) -> bool:
    return isinstance(color, tuple | list) and len(color) in (1, 3) and all(c == 1 for c in color)


def _check_text(pages: list[Page], name: str) -> None:
    if not pages:
        raise InputError(f"{name}: a PDF without pages; get the file again")
    different = {line.words.strip() for page in pages for line in page.lines}
    if sum(map(len, different)) < _FEWEST_CHARACTERS_A_PAGE * len(pages):
        raise _NoTextError(f"{name}: {len(pages)} pages and no text: a scan")


def _check_streams(data: bytes, name: str) -> None:
    """Refuses a PDF of which a stream, or a stream packed inside one, unpacks beyond the limit."""
    at = data.find(b"stream")
    while at >= 0:
        start = at + 6
        if data[start - 9 : start - 6] != b"end":
            packed = memoryview(data)[start : start + 4].tobytes().lstrip(b"\r\n")
            begin = data.find(packed, start) if packed else start
            if packed[:1] == b"\x78" and _unpacked_size(data[begin : _end(data, begin)]) > MOST_BYTES_OF_A_STREAM:
                raise InputError(
                    f"{name}: a stream unpacks to more than {MOST_BYTES_OF_A_STREAM // 2**20} MB, which is the limit"
                )
        at = data.find(b"stream", start)


def _end(data: bytes, begin: int) -> int:
    end = data.find(b"endstream", begin)
    return end if end >= 0 else len(data)


def _unpacked_size(packed: bytes, limit: int = MOST_BYTES_OF_A_STREAM) -> int:
    """How many bytes a deflated stream gives, counted up to the limit; of one packed twice the larger size."""
    unpacker, size, inner = zlib.decompressobj(), 0, b""
    try:
        for at in range(0, len(packed), _CHUNK):
            rest = packed[at : at + _CHUNK]
            while rest and not unpacker.eof and size <= limit:
                piece = unpacker.decompress(rest, 2**20)
                inner = inner or piece
                size += len(piece)
                rest = unpacker.unconsumed_tail
            if unpacker.eof or size > limit:
                break
    except zlib.error:
        return size
    return max(size, _unpacked_size(inner, limit)) if inner[:1] == b"\x78" else size


def _check_contents(page: Any, name: str, number: int) -> None:
    """Refuses a page whose drawing instructions unpack beyond the limit."""
    from pdfminer.pdftypes import PDFStream, resolve1

    size = 0
    for reference in page.contents:
        stream = resolve1(reference)
        raw = stream.get_rawdata() if isinstance(stream, PDFStream) else None
        if raw:
            size += max(len(raw), _unpacked_size(raw, MOST_BYTES_OF_A_PAGE) if raw[:1] == b"\x78" else 0)
    if size > MOST_BYTES_OF_A_PAGE:
        raise InputError(
            f"{name}: page {number + 1} holds more than {MOST_BYTES_OF_A_PAGE // 2**20} MB, which is the limit"
        )
