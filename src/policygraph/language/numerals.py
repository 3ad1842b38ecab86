"""Numbers as Chinese plans print them: Arabic, Chinese and roman."""

from __future__ import annotations

ARABIC = r"\d+(?:，\d{3}(?!\d))*(?:\.\d+)?"
HANZI = "[零〇一二两三四五六七八九十百千]{1,9}"
ROMAN = "[Ⅰ-Ⅻ]|(?<![A-Za-z])(?:IV|VI{0,3}|I{1,3}|IX|X)(?![A-Za-z])"

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_LETTERS = {"I": 1, "V": 5, "X": 10}
_SINGLE_ROMANS = {chr(0x2160 + n): n + 1 for n in range(12)}


def _roman(text: str) -> int | None:
    if text in _SINGLE_ROMANS:
        return _SINGLE_ROMANS[text]
    values = [_LETTERS.get(char, 0) for char in text]
    if not values or 0 in values:
        return None
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _digits(text: str) -> int | None:
    """A numeral read digit by digit, as in the year 二〇二五."""
    values = [_DIGITS.get(char) for char in text]
    return int("".join(map(str, values))) if values and None not in values else None


def _hanzi(text: str) -> int | None:
    if len(text) > 1 and not any(char in _TENS or char in _MYRIADS for char in text):
        return _digits(text)
    total = section = 0
    digit: int | None = None
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _TENS:
            section += (1 if digit is None else digit) * _TENS[char]
            digit = None
        elif char in _MYRIADS:
            before = section + (digit or 0) or (0 if total else 1)
            total = (total + before) * _MYRIADS[char] if char == "亿" else total + before * _MYRIADS[char]
            section, digit = 0, None
        else:
            return None
    return total + section + (digit or 0) if text else None


def number_of(text: str) -> float | None:
    """The value of a folded numeral (``1，250.5``, ``一百二十``, ``Ⅱ``), None where the text is no numeral."""
    plain = text.replace("，", "").replace(",", "")
    if plain.replace(".", "", 1).isascii() and plain.replace(".", "", 1).isdigit():
        return float(plain)
    value = _roman(text)
    return _hanzi(text.translate(_FORMAL)) if value is None and text else value
