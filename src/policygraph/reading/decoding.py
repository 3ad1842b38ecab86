"""Bytes to text: byte order marks first, then UTF-8, then GB18030, the encodings of Chinese government files."""

from __future__ import annotations

import codecs

from policygraph.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = frozenset(chr(c) for c in range(32) if chr(c) not in "\t\n\r\f\v") | {"\x7f"}
_BINARY_SHARE = 0.02
_SAMPLE = 4000
_CHINESE_SHARE = 0.9


def decode(data: bytes, name: str) -> str:
    """The text of ``data``, with line feeds as line ends.

    Raises `InputError` naming ``name`` where the bytes are in none of UTF-8, UTF-16, UTF-32 and GB18030, or where
    they are no text at all.
    """
    text = _decoded(data, name)
    control = sum(char in _CONTROL for char in text)
    if control > _BINARY_SHARE * max(len(text), 1):
        raise InputError(f"{name}: binary data, not a text; convert it to text, or give the original document")
    text = "".join(char for char in text if char not in _CONTROL) if control else text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return _strict(data, unmarked, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, "gb18030", name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name}: neither UTF-8, UTF-16 nor GB18030 at byte {error.start}; save it as UTF-8 and try again"
        ) from error


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
