"""Traditional characters of a question in their simplified form; names and texts of the graph stay as they are."""

from __future__ import annotations

from functools import cache

from policygraph.vocab.questions import load_traditional

_COMMON = "gb2312"
"""What this character set lacks is hardly found in a simplified text; what it has may be of either script (后, 乾)."""


def simplified(text: str) -> str:
    """``text`` with its traditional characters simplified; a text that is simplified already is returned as it is."""
    if not any(_is_rare(char) for char in text):
        return text
    return text.translate(_table())


def _is_rare(char: str) -> bool:
    if char < "㐀" or char > "鿿":
        return False
    try:
        char.encode(_COMMON)
    except UnicodeEncodeError:
        return True
    return False


@cache
def _table() -> dict[int, str]:
    return {ord(old): new for old, new in load_traditional().items()}
