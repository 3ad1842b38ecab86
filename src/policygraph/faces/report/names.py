"""Names of files: readable, stable, safe on every system, one for each thing of the graph."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import unquote

_ODD = re.compile(r"[^0-9a-z._\u3400-\u4dbf\u4e00-\u9fff-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")
_LONGEST = 60
_DATA = "/id/"


def stem_of(iri: str) -> str:
    """The name of a thing's files, without folder and ending: ``measure/甲/一.2`` of the IRI gives ``甲_一.2``.

    Small Latin letters, digits, Chinese characters, ``.``, ``-`` and ``_``, at most 60; where that loses something,
    eight digits of a hash of the IRI tell it from others.
    """
    key = unquote(iri.split(_DATA, 1)[-1]).partition("/")[2] or iri
    plain = key.replace("/", "_")
    kept = _ODD.sub("-", plain.lower())[:_LONGEST].strip(".-")
    if kept == plain and not _RESERVED.match(kept):
        return kept
    return f"{kept}-{hashlib.sha256(iri.encode()).hexdigest()[:8]}".lstrip("-")


def anchor_of(iri: str) -> str:
    """The name of a place in a page, from the last part of an IRI."""
    return stem_of(f"x{_DATA}x/{iri.rstrip('/').rpartition('/')[2]}")
