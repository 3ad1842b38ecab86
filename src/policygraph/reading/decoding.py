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
    if _looks_like_utf16(data):
        return _strict(data, "utf-16-le" if data[1:2] == b"\0" or data[0] == 0x0A else "utf-16-be", name)
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


def _looks_like_utf16(data: bytes) -> bool:
    """UTF-16 without a mark shows NUL in every other byte of its digits and line ends; no other encoding here does."""
    sample = data[:4000]
    nuls = sample.count(0)
    if not nuls or len(data) % 2:
        return False
    aligned = max(sample[::2].count(0), sample[1::2].count(0))
    try:
        text = sample[: len(sample) // 2 * 2].decode("utf-16-le" if sample[1::2].count(0) >= nuls / 2 else "utf-16-be")
    except UnicodeDecodeError:
        return False
    return aligned == nuls and sum("\u4e00" <= c <= "\u9fff" for c in text) * 4 > len(text)
