"""Dates as plans print them: ``2025年``, ``2025年年末``, ``6月底前``, ``2022—2024年``, ``“十四五”末``.

A date is given as it binds: a month by its last day, 年底 by 31 December, a span of time by its end, a year alone
as the year.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from typing import NamedTuple

from policygraph.language.numerals import number_of

_YEAR = r"(?:19|20)\d\d"
_TO = "[-—~至到]{1,2}"
_CALENDAR = re.compile(
    rf"(?<![\d一二两三四五六七八九十几])(?=[12今明本]|\d\d?月|年[末底内])(?:{_YEAR}年?(?:\d\d?月)?{_TO})?"
    rf"(?:(?P<year>{_YEAR})年|(?P<relative>[今明本])年度?)?"
    rf"(?:(?:\d\d?月?{_TO})?(?P<month>\d\d?)月份?(?:(?P<day>\d\d?)日|(?P<third>底|末|中旬|上旬|下旬))?"
    r"|第?(?P<quarter>[一二三四1-4])季度[末底]?|(?P<half>[上下]半年)|(?P<end>年?[末底])|(?P<within>年?内))?"
    r"(?P<before>之前|以前|前|以内|内)?"
)
_FIVE_YEARS = re.compile("(?P<plan>十[一二三四五六七八九]?)五”?(?:期末|末|期间|时期|规划期)")
_FIRST = re.compile(r"[\d今明本年]")
_BINDING = re.compile("[年月末底五]")
# Words of which every date has one.
DATE_CLUES = (
    *(f"{digit}{unit}" for digit in "0123456789" for unit in "年月"), "今年", "明年", "本年", "年末", "年底", "年内",
    "五期", "五末", "五时", "五规", "五”期", "五”末", "五”时", "五”规",
)  # fmt: skip
_THIRDS = {"上旬": 10, "中旬": 20}


class PrintedDate(NamedTuple):
    """A date at ``start`` to ``end`` of a text: ``iso`` is YYYY or YYYY-MM-DD.

    ``limit`` says that its own wording makes it a time limit (年底, 6月底, …前), ``before`` that 前 is printed.
    """

    start: int
    end: int
    iso: str
    limit: bool
    before: bool


def five_year_plan_end(ordinal: str) -> int | None:
    """The last year of the five-year plan of that ordinal (十四: 2025); the tenth ended in 2005."""
    number = number_of(ordinal)
    return 1955 + 5 * int(number) if number else None


def _day(year: int, month: int, day: int | None) -> str | None:
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{min(day or last, last):02}"


def _year_of(found: re.Match[str], year: int | None) -> int | None:
    if found["year"]:
        return int(found["year"])
    return year + 1 if year and found["relative"] == "明" else year


def _iso(found: re.Match[str], year: int) -> str | None:
    if found["month"]:
        day = int(found["day"]) if found["day"] else _THIRDS.get(found["third"] or "")
        return _day(year, int(found["month"]), day)
    if found["quarter"]:
        return _day(year, 3 * int(number_of(found["quarter"]) or 4), None)
    if found["half"]:
        return _day(year, 6 if found["half"] == "上半年" else 12, None)
    return f"{year}-12-31" if found["end"] else str(year)


def _calendar_date(found: re.Match[str], year: int | None) -> PrintedDate | None:
    year = _year_of(found, year)
    dated = any(found[name] for name in ("year", "relative", "month", "end", "within"))
    iso = _iso(found, year) if year and dated else None
    limit = bool(found["before"] or found["end"] or found["third"] or found["within"])
    return PrintedDate(found.start(), found.end(), iso, limit, bool(found["before"])) if iso else None


def _plan_date(found: re.Match[str]) -> PrintedDate | None:
    year = five_year_plan_end(found["plan"])
    start = found.start() - found.string.endswith("“", 0, found.start())
    return PrintedDate(start, found.end(), str(year), True, False) if year else None


def _calendar_dates(text: str, year: int | None) -> Iterator[PrintedDate]:
    for found in _matches(text):
        date = _calendar_date(found, year)
        if date:
            yield date
            year = max(int(found["year"]), year or 0) if found["year"] else year


def may_hold_date(text: str) -> bool:
    """Whether there is a character without which no text names a date."""
    return bool(_BINDING.search(text))


def may_begin_date(char: str) -> bool:
    """Whether a date can begin with this character."""
    return char in "“十" or bool(_FIRST.match(char))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The matches of a calendar date from the left, tried only where a first character of one stands."""
    at = 0
    while first := _FIRST.search(text, at):
        found = _CALENDAR.match(text, first.start())
        if found:
            yield found
        at = max(first.end(), found.end() if found else 0)


def dates_in(text: str, year: int | None = None) -> tuple[PrintedDate, ...]:
    """All dates of a folded text in order; a missing year is the last one printed before it, at first ``year``.

    A year before ``year`` (2013年以来, 较2020年) is no year for the dates behind it.
    """
    if not may_hold_date(text):
        return ()
    plans = (_plan_date(found) for found in _FIVE_YEARS.finditer(text))
    return tuple(sorted([*_calendar_dates(text, year), *filter(None, plans)], key=lambda date: date.start))
