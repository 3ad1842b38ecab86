"""Where the quoted words of an assignment stand in the text of its measure."""

from __future__ import annotations

Mark = tuple[int, int]


def squeezed(text: str) -> str:
    """The text without white space, as the text of a measure is kept."""
    return "".join(text.split())


def mark_of(text: str, exact: str, prefix: str, suffix: str) -> Mark | None:
    """The code points [start, end) of the quote in a measure's text, or None where it is quoted from elsewhere.

    The words around the quote decide between several places with the same words; with none of them around, the
    last place counts, since assignments close a measure.
    """
    words = squeezed(exact)
    if not words:
        return None
    places = _places(text, words)
    if not places:
        return None
    before, after = squeezed(prefix), squeezed(suffix)
    best = max(places, key=lambda at: (_agreement(text, at, at + len(words), before, after), at))
    return best, best + len(words)


def _places(text: str, words: str) -> list[int]:
    places, at = [], text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return places


def _agreement(text: str, start: int, end: int, before: str, after: str) -> int:
    """How many characters on both sides are those of the quote's surroundings."""
    return _common(text[max(0, start - len(before)) : start][::-1], before[::-1]) + _common(text[end:], after)


def _common(left: str, right: str) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count
