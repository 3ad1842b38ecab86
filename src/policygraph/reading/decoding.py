"""Bytes to text: byte order marks first, then UTF-8, GB18030, Big5: the encodings of Chinese government files."""

from __future__ import annotations

import codecs
import re

from policygraph.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BINARY_SHARE = 0.02
_SAMPLE = 4000
_CHINESE_SHARE = 0.9
_LONG_SAMPLE = 100_000
_UNREADABLE = "\ufffd"
_DAMAGED_SHARE = 0.01
_COMMON = "，。、：；（）的和市一发發展政府工作建设設推进進年行会會业業"


def decode(data: bytes, name: str) -> str:
    """The text of ``data``, with line feeds as line ends.

    Raises `InputError` naming ``name`` where the bytes are in none of UTF-8, UTF-16, UTF-32, GB18030 and Big5 (a few
    damaged bytes apart), or where they are no text at all.
    """
    text = _decoded(data, name)
    control = len(_CONTROL.findall(text))
    if control > _BINARY_SHARE * max(len(text), 1):
        raise InputError(f"{name}: binary data, not a text; convert it to text, or give the original document")
    text = _CONTROL.sub("", text) if control else text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _best(data, (encoding,), name)
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return _best(data, (unmarked,), name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _best(data, ("gb18030", "big5", "utf-8"), name)


def _best(data: bytes, encodings: tuple[str, ...], name: str) -> str:
    """The text that looks most like Chinese; a few damaged bytes do not spoil a file."""
    text = max((data.decode(encoding, "replace") for encoding in encodings), key=_likeness)
    if text.count(_UNREADABLE) > _DAMAGED_SHARE * len(text) + 1:
        raise InputError(f"{name}: not what its name says, nor UTF-8, UTF-16, GB18030 or Big5 text; save it anew")
    return text


def _likeness(text: str) -> float:
    """The share of common characters and marks; unreadable ones count against it."""
    sample = text[:_LONG_SAMPLE]
    common = sum(sample.count(char) for char in _COMMON)
    return (common - 20 * sample.count(_UNREADABLE)) / max(len(sample), 1)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: it has NUL bytes, as no other encoding here, and reads as Chinese in one byte order."""
    sample = data[: _SAMPLE // 2 * 2]
    if len(data) % 2 or 0 not in sample:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "replace")
        if sum(_is_chinese(char) for char in text) >= _CHINESE_SHARE * len(text):
            return encoding
    return None


def _is_chinese(char: str) -> bool:
    return (
        "\u4e00" <= char <= "\u9fff" or "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef" or char.isascii()
    )
