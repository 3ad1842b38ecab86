"""One form for questions and for the names they are compared with: widths, letters, plurals and blanks alike."""

from __future__ import annotations

import re

from policygraph.language.folding import fold_text

_POSSESSIVE = re.compile(r"[’']s?(?![a-z])")
_JOINED = re.compile(r"(?<=[a-z0-9])[-‐‑–—_](?=[a-z])")
_WORD = re.compile(r"[a-z]+")
_BLANK = re.compile(r"(?<![a-z0-9&.]) | (?![a-z0-9&#.])")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_LATIN_LETTER = re.compile(r"[a-z]{2}")
_CHINESE = re.compile(r"[一-鿿]")
_NORMAL = re.compile("[一-鿿、。《》“”（），：；]*")
"""What is as it should be: nearly all names."""
_SIBILANT = ("ches", "shes", "xes", "sses")
_KEPT = ("ss", "us", "is", "as")


def normal(text: str) -> str:
    """``text`` folded and in small letters, Latin words without plural and possessive, blanks only between them."""
    if _NORMAL.fullmatch(text):
        return text
    folded = " ".join(map(fold_text, text.split())).casefold()
    folded = _POSSESSIVE.sub("", folded.replace("ü", "u"))
    folded = _WORD.sub(lambda m: singular(m[0]), _JOINED.sub(" ", folded))
    return _BLANK.sub("", " ".join(folded.split()))


def singular(word: str) -> str:
    """An English word without its plural (or third person) ending; what only looks like one is treated the same way."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(_SIBILANT):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and (word.endswith("eaus") or not word.endswith(_KEPT)):
        return word[:-1]
    return word


def is_latin(char: str) -> bool:
    """Whether a character belongs to a Latin word or a number."""
    return char in _LATIN


def at_border(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` cuts no Latin word or number in two."""
    left = start == 0 or not (is_latin(text[start]) and is_latin(text[start - 1]))
    right = end == len(text) or not (is_latin(text[end - 1]) and is_latin(text[end]))
    return left and right


def has_latin(text: str) -> bool:
    """Whether there is a Latin word in it."""
    return bool(_LATIN_LETTER.search(text))


def has_chinese(text: str) -> bool:
    """Whether there is a Chinese character in it."""
    return bool(_CHINESE.search(text))
