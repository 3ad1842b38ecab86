"""A number with its unit: ``100亿元``, ``1-2家``, ``15%—25%``, ``4：1``, ``翻一番``, ``实现倍增``,
``16/10万``, ``过万亿``.

The unit stays as printed, with the 万 or 亿 before it: 3 and ``万张``, never 30,000 and ``张``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from policygraph.language.numerals import ARABIC, HANZI, ROMAN, number_of

_MAGNITUDE = "(?:万亿|千万|百万|十万|[万亿千百])"
_BARE = "(?:万亿|亿|万)"
_OVER = "过破超达上"
_CHINESE = "零〇一二两三四五六七八九十百千"
_FIRST = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿翻倍Ⅰ-ⅫIVX]")


class Quantity(NamedTuple):
    """A number in a text: ``start`` and ``end`` of the whole, ``unit_start`` and ``unit_end`` of its unit there.

    ``value_max`` is the upper end of a range; ``kind`` is the kind of the unit (``share``, ``counter``, …), an
    empty string where there is no unit; ``hanzi`` marks a number in Chinese characters.
    """

    start: int
    end: int
    value: float
    value_max: float | None
    unit: str | None
    unit_start: int
    unit_end: int
    kind: str
    hanzi: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one vocabulary, ready to find quantities with; make one with `Units.of`."""

    pattern: re.Pattern[str]
    kinds: Mapping[str, str]

    @classmethod
    def of(cls, units: Mapping[str, Iterable[str]]) -> Units:
        """Units by kind: ``{"share": ["%", "个百分点"], "counter": ["家"], …}``."""
        kinds = {unit: kind for kind, words in units.items() for unit in words}
        base = "(?:" + "|".join(sorted(map(re.escape, kinds), key=lambda u: (-len(u), u))) + ")"
        return cls(re.compile(_source(base)), MappingProxyType(kinds))

    def kind_of(self, unit: str) -> str:
        """The kind of a unit as printed, its magnitude and what it is divided by left aside."""
        if unit in self.kinds:
            return self.kinds[unit]
        first = unit.split("/", maxsplit=1)[0]
        bare = re.sub(f"^{_MAGNITUDE}", "", first)
        return self.kinds.get(first) or self.kinds.get(bare) or "magnitude"

    def clues(self) -> Iterator[str]:
        """Words of which every quantity has one, the character before it included."""
        yield from (*"0123456789", "百分之", "番", "倍增", "翻倍")
        yield from (f"{last}类" for last in "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVX")
        yield from map("".join, product(_OVER, "万亿"))
        yield from map("".join, product(_CHINESE, ("余", "多", "万", "亿", *self.kinds)))


def _source(base: str) -> str:
    unit = f"(?:{_MAGNITUDE}?{base}(?:/{_MAGNITUDE}?{base}){{0,2}}|{_BARE})"
    number = rf"(?:(?<![\dA-Za-z.第]){ARABIC}|(?<![第{_CHINESE}]){HANZI})"
    return "|".join([
        r"翻(?P<doublings>[一两二三四]?)番|(?<=实现)(?:倍增|翻倍)(?=[，。；、）以]|$)",
        r"(?<![\d.：])(?P<ratio>\d+(?:\.\d+)?)(?P<ratiounit>：\d+)(?![\d：.])",
        r"(?<![\d.])(?P<per>\d+(?:\.\d+)?)(?P<perunit>/(?:十|百|千)?(?:10)?万)(?![\d元])",
        rf"(?P<roman>{ROMAN})(?P<grade>类)",
        rf"(?<=[{_OVER}])(?P<bare>{_BARE}(?:{base})?)",
        rf"(?P<percent>百分之)?(?P<low>{number})[余多]?(?P<lowunit>{unit})?"
        rf"(?:[-—~至到]{{1,2}}(?P<high>{ARABIC}|{HANZI})(?P<unit>{unit})?)?",
    ])  # fmt: skip


def _doubling(found: re.Match[str]) -> Quantity:
    times = number_of(found["doublings"] or "") or 1
    return Quantity(found.start(), found.end(), 2.0**times, None, "倍", found.end(), found.end(), "multiple")


def _with_unit(found: re.Match[str], number: str, unit: str, kind: str) -> Quantity:
    value = number_of(found[number]) if number != unit else 1.0
    start, end = found.span(unit)
    return Quantity(found.start(), found.end(), value or 0.0, None, found[unit], start, end, kind)


def _plain(found: re.Match[str], units: Units) -> Quantity | None:
    low = number_of(found["low"])
    if low is None:
        return None
    high = number_of(found["high"]) if found["high"] else None
    hanzi = not found["low"][0].isdigit()
    group = "unit" if found["unit"] else "lowunit"
    if found["percent"]:
        return Quantity(found.start(), found.end(), low, high, "%", found.end(), found.end(), "share", hanzi)
    unit = found[group]
    start, end = found.span(group) if unit else (found.end(), found.end())
    return Quantity(found.start(), found.end(), low, high, unit, start, end, units.kind_of(unit) if unit else "", hanzi)


def quantities_in(text: str, units: Units) -> Iterator[Quantity]:
    """All quantities of a folded text, in order; a Chinese numeral counts only with a unit behind it."""
    for found in _matches(text, units):
        if found["low"] is None:
            yield _special(found, units)
            continue
        quantity = _plain(found, units)
        if quantity and (not quantity.hanzi or (quantity.unit and quantity.kind != "score")):
            yield quantity


def _matches(text: str, units: Units) -> Iterator[re.Match[str]]:
    """The matches from the left, tried only where a first character of one stands."""
    at = 0
    while first := _FIRST.search(text, at):
        found = units.pattern.match(text, first.start())
        if found:
            yield found
        at = found.end() if found else first.end()


def _special(found: re.Match[str], units: Units) -> Quantity:
    if found["ratio"]:
        return _with_unit(found, "ratio", "ratiounit", "ratio")
    if found["per"]:
        return _with_unit(found, "per", "perunit", "share")
    if found["roman"]:
        return _with_unit(found, "roman", "grade", "grade")
    if found["bare"]:
        return _with_unit(found, "bare", "bare", units.kind_of(found["bare"]))
    return _doubling(found)
