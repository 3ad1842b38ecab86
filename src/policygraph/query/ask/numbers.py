"""Numbers in questions: of measures, years, and how many of the first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from policygraph.query.ask.lexicon import Lexicon, Sense, Token
from policygraph.query.ask.normal import at_border

_QUOTED = re.compile(r"“([^“”]+)”|《([^《》]+)》|\"([^\"]+)\"|‘([^‘’]+)’|'([^']+)'")

_TENS = {"十": 10, "百": 100, "千": 1000}

PLAN_COUNT = "plan-count"


def fixed_tokens(text: str, lexicon: Lexicon, tables: Mapping[str, Any]) -> list[Token]:
    """The numbers and quotations of a question in normal form, the earlier ones first, none inside another."""
    found = [*_quotations(text, lexicon), *_paths(text, tables), *_items(text, tables)]
    found += [*_tops(text, tables), *_years(text, tables), *_limits(text, tables), *_plan_counts(text, tables)]
    kept: list[Token] = []
    for token in found:
        if all(token.end <= other.start or token.start >= other.end for other in kept):
            kept.append(token)
    return sorted(kept, key=lambda token: token.start)


def _quotations(text: str, lexicon: Lexicon) -> Iterator[Token]:
    for match in _QUOTED.finditer(text):
        start, end = next(match.span(i) for i in range(1, 6) if match.group(i))
        known = (sense for sense in lexicon.senses(text[start:end]) if sense.kind != "filler")
        yield Token(text[start:end], start, end, (*known, Sense("quoted", (), "")))


def _paths(text: str, tables: Mapping[str, Any]) -> Iterator[Token]:
    for match in re.finditer(tables["path"], text):
        parts = re.findall(r"[一二三四五六七八九十]+(?=[、/（]|$)|（[^）]+）|\d+", match[0])
        yield Token(match[0], *match.span(), (Sense("path", ("/".join(parts),), match[0]),))


def _items(text: str, tables: Mapping[str, Any]) -> Iterator[Token]:
    for match in re.finditer(tables["item"], text):
        number = next(group for group in match.groups() if group)
        yield Token(match[0], *match.span(), (Sense("number", (str(value_of(number, tables)),), match[0]),))


def _years(text: str, tables: Mapping[str, Any]) -> Iterator[Token]:
    for match in re.finditer(tables["year"], text):
        words = (match["pre"] or "").split()
        pre = "before end" if {"before", "end"} <= set(words) else "".join(words[:1])
        bound = tables["bounds"].get(pre) or tables["bounds"].get((match["post"] or "")[-1:], "")
        yield Token(match[0], *match.span(), (Sense("year", (_month(match), bound), match[0]),))


def _month(match: re.Match[str]) -> str:
    """A year as 2025, with a month as 2025-06."""
    return f"{match['y']}-{int(match['m']):02}" if match["m"] else match["y"]


def _limits(text: str, tables: Mapping[str, Any]) -> Iterator[Token]:
    """超过10项, 60%以上, at least three, several: an operator, a number, and a unit that is no mere counter."""
    for match in re.finditer(tables["limit"], text):
        if not at_border(text, *match.span()):
            continue
        operator, number = "=" if match["one"] else ">", "1"
        if not (match["many"] or match["one"]):
            operator = tables["limits"].get(_bare(match["op"]) or match["op2"] or match["op3"] or "", "=")
            number = _figure(match["n"] or match["n2"] or match["n3"] or match["n4"] or match["n5"], tables)
        unit = (match["unit"] or match["unit2"] or match["unit5"] or "").strip().replace("percent", "%")
        unit = "" if unit in "项个条家份次处" else unit + "元" if unit in "万亿" else unit
        number, unit = _usual(number, unit)
        yield Token(match[0], *match.span(), (Sense("limit", (operator, number, unit), match[0]),))


def _usual(number: str, unit: str) -> tuple[str, str]:
    """A figure in the magnitudes that are usual in Chinese: 5.5十亿元 (5.5 billion yuan) is 55亿元."""
    if unit[:1] in _TENS and unit[1:2] in ("万", "亿"):
        return f"{float(number) * _TENS[unit[0]]:.12g}", unit[1:]
    return number, unit


def _bare(operator: str | None) -> str:
    """An operator without the verb behind it: 最多涉及 is 最多."""
    return re.sub("(?:涉及|由)$", "", operator or "")


def _plan_counts(text: str, tables: Mapping[str, Any]) -> Iterator[Token]:
    """五个方案, all five plans: how many plans are spoken of; two have words of their own (both)."""
    for match in re.finditer(tables["plans"], text):
        number = value_of(match["n"] or match["m"], tables)
        if number > 2:
            yield Token(match[0], *match.span(), (Sense(PLAN_COUNT, (str(number),), match[0]),))


def _figure(printed: str, tables: Mapping[str, Any]) -> str:
    return printed if "." in printed else str(value_of(printed, tables))


def _tops(text: str, tables: Mapping[str, Any]) -> Iterator[Token]:
    for match in re.finditer(tables["top"], text):
        number = match["n"] or match["k"] or match["m"] or match["j"]
        yield Token(match[0], *match.span(), (Sense("top", (str(value_of(number, tables)),), match[0]),))


def with_dates(text: str, tables: Mapping[str, Any], on: date) -> str:
    """今年 as the number of the year, *May 2023* as 2023年5月."""
    months = tables["months"]
    named = rf"(?<![a-z])({'|'.join(months)})(?: of)?,? ((?:19|20)\d\d)(?!\d)"
    text = re.sub(named, lambda found: f"{found[2]}年{months.index(found[1]) + 1}月", text)
    return re.sub(tables["this_year"], f"{on.year}年", text)


def value_of(printed: str, tables: Mapping[str, Any]) -> int:
    """An Arabic number, a Chinese one below a hundred, or an English word of the table."""
    if printed.isdigit():
        return int(printed)
    if printed in tables["english"]:
        return int(tables["english"][printed])
    tens, found, units = printed.rpartition("十")
    digits = tables["ordinals"]
    high = (digits.find(tens) if tens else 1) * 10 if found else 0
    return high + (digits.find(units) if units else 0)
