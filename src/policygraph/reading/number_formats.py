"""The number formats of WordprocessingML (ISO/IEC 29500-1, ST_NumberFormat): one number, many ways to print it."""

from __future__ import annotations

_LETTERS = 26
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_UNITS = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CYCLES = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
_HANZI = frozenset(
    ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting")
)
_DIGIT_BY_DIGIT = frozenset(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"))
_FORMAL_HANZI = frozenset(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"))
_FORMAL = str.maketrans("〇零一二三四五六七八九十百千", "零零壹贰叁肆伍陆柒捌玖拾佰仟")
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_NUMERALS = "零一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))


def number_in(count: int, form: str) -> str:
    """``count`` in the number format ``form``; in digits where the format is unknown, empty for bullets."""
    if form in _HANZI:
        return hanzi_of(count)
    if form in _DIGIT_BY_DIGIT:
        return str(count).translate(_DIGITS)
    if form in _FORMAL_HANZI:
        return hanzi_of(count).translate(_FORMAL)
    if form in _CYCLES:
        return _CYCLES[form][(count - 1) % len(_CYCLES[form])]
    return _enclosed(count, form) if "Enclosed" in form else _latin(count, form)


def _enclosed(count: int, form: str) -> str:
    if form == "decimalEnclosedParen":
        return f"({count})"
    if form == "decimalEnclosedFullstop":
        return f"{count}."
    return chr(0x2460 + count - 1) if 1 <= count <= 20 else str(count)


def _latin(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % _LETTERS) * min((count - 1) // _LETTERS + 1, 9)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{count:02}"
    if form.startswith("decimalFullWidth"):
        return str(count).translate(_FULL_WIDTH)
    return "" if form in ("none", "bullet") else str(count)


def _roman(count: int) -> str:
    letters, rest = "", max(0, min(count, 3999))
    for size, letter in (*_ROMAN, *_ROMAN_UNITS):
        letters += letter * (rest // size)
        rest %= size
    return letters


def hanzi_of(count: int) -> str:
    """``count`` below ten thousand in Chinese numerals: 十一, 二十, 一百零五; larger ones as digits."""
    if not 0 < count < 10_000:
        return "零" if count == 0 else str(count)
    words, rest, gap = "", count, False
    for size, place in _PLACES:
        digit, rest = divmod(rest, size)
        if digit:
            words += ("零" if gap and words else "") + _NUMERALS[digit] + place
        gap = not digit
    words += ("零" if gap and words and rest else "") + (_NUMERALS[rest] if rest else "")
    return words[1:] if words.startswith("一十") else words
