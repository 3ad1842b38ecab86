"""Scanned PDF: pages drawn by pypdfium2, words recognised by RapidOCR; all order is our own.

RapidOCR (Apache-2.0) brings its models with it, so that nothing leaves the machine and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from policygraph.errors import InputError
from policygraph.reading.layout import Glyph, plain_characters
from policygraph.reading.paged import page_of
from policygraph.reading.running import Page
from policygraph.reading.strokes import rules_of_picture

MOST_PAGES = 200
_LIBRARIES = ("rapidocr", "onnxruntime", "pypdfium2")
_SCALE = 170 / 72
_MOST_PIXELS = 3_000
_BELOW = 0.12
_CERTAIN = 0.85


def recognised_pages(data: bytes, name: str, why: str) -> list[Page]:
    """The pages of a PDF as they look, in points; ``why`` says what keeps its own text from being read.

    Raises `InputError` where the extra ``ocr`` is not installed, the PDF has too many pages or cannot be drawn, or no
    words were recognised.
    """
    engine = _engine(why)
    pypdfium2 = import_module("pypdfium2")
    try:
        with pypdfium2.PdfDocument(data) as document:
            _check_length(len(document), name)
            pages = [_page(engine, page) for page in document]
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{name}: a PDF whose pages cannot be drawn ({error}); print it to a new PDF") from error
    if not any(page.lines for page in pages):
        raise InputError(f"{why}; no words were recognised in it: scan it again at 300 dpi and try again")
    return pages


def _engine(why: str) -> Any:
    try:
        rapidocr, *_ = [import_module(library) for library in _LIBRARIES]
    except ImportError as error:
        raise InputError(
            f"{why}; to have it recognised: pip install 'policygraph[ocr]', or make it searchable first "
            "(ocrmypdf --force-ocr -l chi_sim IN OUT) and try again"
        ) from error
    return _loaded(rapidocr)


@cache
def _loaded(rapidocr: ModuleType) -> Any:
    settings = {"Global.log_level": "critical", "Global.max_side_len": _MOST_PIXELS, "Global.use_cls": False}
    return rapidocr.RapidOCR(params=settings)


def _check_length(pages: int, name: str) -> None:
    if pages > MOST_PAGES:
        raise InputError(
            f"{name}: a scan of {pages:,} pages; recognising takes seconds a page and {MOST_PAGES} is the limit; "
            "split the file"
        )


def _page(engine: Any, page: Any) -> Page:
    width, height = page.get_size()
    scale = min(_SCALE, _MOST_PIXELS / max(width, height, 1.0))
    picture, found = _upright(engine, page.render(scale=scale).to_numpy())
    glyphs = list(_glyphs(found, scale)) if found.txts else []
    rules = list(rules_of_picture(picture, scale)) if glyphs else []
    return page_of(glyphs, rules, picture.shape[0] / scale)


def _upright(engine: Any, picture: Any) -> tuple[Any, Any]:
    """The picture turned so that its words stand, and what was recognised in it."""
    first = picture, engine(picture)
    if _certainty(first[1]) > _CERTAIN * _length(first[1]) and not _is_sideways(first[1]):
        return first
    tries = [first, *(_turned(engine, picture, quarters) for quarters in (1, 2, 3))]
    standing = [one for one in tries if not _is_sideways(one[1])]
    return max(standing or [first], key=lambda one: _certainty(one[1]))


def _turned(engine: Any, picture: Any, quarters: int) -> tuple[Any, Any]:
    turned = import_module("numpy").rot90(picture, quarters).copy()
    return turned, engine(turned)


def _is_sideways(found: Any) -> bool:
    """Whether most of the longer stretches are higher than wide."""
    if not found.txts:
        return False
    sizes = [box.max(axis=0) - box.min(axis=0) for box, words in zip(found.boxes, found.txts, strict=True) if words[2:]]
    return sum(bool(high > wide) for wide, high in sizes) * 2 > len(sizes)


def _certainty(found: Any) -> float:
    """How many characters were recognised, each counted as far as the engine is sure of it."""
    return sum(float(score) * len(words) for score, words in zip(found.scores or (), found.txts or (), strict=True))


def _length(found: Any) -> int:
    return sum(map(len, found.txts or ()))


def _glyphs(found: Any, scale: float) -> Iterator[Glyph]:
    """The stretches of words that were recognised, each with its place; corners go round from the upper left."""
    for corners, words in zip(found.boxes, found.txts, strict=True):
        (left, top), (right, right_top), (_, bottom), (_, left_bottom) = (
            (float(x) / scale, float(y) / scale) for x, y in corners
        )
        size = ((left_bottom - top) + (bottom - right_top)) / 2
        if words.strip() and size > 0 and right > left:
            yield Glyph(plain_characters(words.strip()), left, right, (bottom + left_bottom) / 2 - _BELOW * size, size)
