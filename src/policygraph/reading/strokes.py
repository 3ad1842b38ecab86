"""The rules of tables in the picture of a page, for `policygraph.reading.ruled`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from policygraph.reading.ruled import Rule

_SHORTEST = 24.0
_THICKEST = 4.0
_DARK = 160


def rules_of_picture(picture: Any, scale: float) -> Iterator[Rule]:
    """The straight dark strokes of a picture (height × width × colours, 0 is dark), in points.

    ``scale`` is how many pixels a point has. A stroke is longer than any of a character and thin.
    """
    cv2 = import_module("cv2")
    dark = (picture.min(axis=2) < _DARK).astype("uint8")
    length = round(_SHORTEST * scale)
    for horizontal in (True, False):
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (length, 1) if horizontal else (1, length))
        strokes = cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel)
        for x, y, wide, high, _ in cv2.connectedComponentsWithStats(strokes, connectivity=8)[2][1:]:
            yield from _rule(horizontal, *(float(n) / scale for n in (x, y, wide, high)))


def _rule(horizontal: bool, x: float, y: float, wide: float, high: float) -> Iterator[Rule]:
    if horizontal and high <= _THICKEST:
        yield Rule(True, y + high / 2, x, x + wide)
    elif not horizontal and wide <= _THICKEST:
        yield Rule(False, x + wide / 2, y, y + high)
