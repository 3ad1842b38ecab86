"""Texts in traditional characters: told from others, and written in simplified ones, character by character."""

from __future__ import annotations

import re
from functools import cache

from policygraph.vocab.questions import load_traditional

_SAMPLE = 4000
_LEAST = 0.1
_IDEOGRAPH = re.compile("[㐀-鿿]")


def in_simplified(text: str) -> str | None:
    """A text in traditional characters in simplified ones, as long as it was; None where it is in others already.

    It is in traditional characters where at least a tenth of the different ideographs at its beginning are; a name that
    a simplified text prints in them does not make it one, and is left as it is.
    """
    if _any_certain().search(text, 0, _SAMPLE) is None:
        return None
    found = set(_IDEOGRAPH.findall(text[:_SAMPLE]))
    if len(found & _certain()) < max(1, _LEAST * len(found)):
        return None
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    return {ord(old): new for old, new in load_traditional().items()}


@cache
def _certain() -> frozenset[str]:
    """The characters that no simplified text has: those of the table that GB 2312 lacks."""
    return frozenset(char for char in load_traditional() if not _in_common(char))


@cache
def _any_certain() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(_certain()))}]")


def _in_common(char: str) -> bool:
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False
