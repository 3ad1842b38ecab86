"""Units of figures and what they measure: any printed unit to its base unit, and to QUDT's where there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from policygraph.vocab.patterns import DATA, load_toml


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure in base units: 80 and 亿立方米 are 8e9 and 立方米, of the dimension volume; ``qudt`` an IRI or empty."""

    value: float
    unit: str
    dimension: str
    qudt: str


@dataclass(frozen=True, slots=True)
class _Unit:
    factor: float
    base: str
    dimension: str
    qudt: str


@cache
def _units() -> tuple[Mapping[str, _Unit], Mapping[str, float]]:
    table = load_toml(DATA / "dimensions.toml")
    magnitudes = table.pop("magnitudes")["words"]
    units = {
        word: _Unit(factor, entry["base"], name, entry.get("qudt", ""))
        for name, entry in table.items()
        for word, factor in entry["units"].items()
    }
    return units, magnitudes


def in_base_units(value: float, unit: str) -> Measured:
    """``value`` of a printed ``unit`` (亿元, 万立方米, 千克/人) in base units; rounded to twelve digits.

    A unit that is not listed counts things and is its own base (家); one divided by another keeps both bases.
    """
    above, *below = [_unit(part) for part in unit.split("/")]
    factor = above.factor
    for part in below:
        factor /= part.factor
    exact = float(f"{value * factor:.12g}")
    names = "/".join(part.base for part in (above, *below))
    dimension = "/".join(part.dimension for part in (above, *below))
    return Measured(exact, names, dimension, "" if below else above.qudt)


def _unit(printed: str) -> _Unit:
    """One unit with the magnitude before it."""
    units, magnitudes = _units()
    if printed in units:
        return units[printed]
    size = max((len(m) for m in magnitudes if printed.startswith(m)), default=0)
    factor, rest = magnitudes.get(printed[:size], 1), printed[size:]
    known = units.get(rest)
    if known:
        return _Unit(factor * known.factor, known.base, known.dimension, known.qudt)
    return _Unit(factor, rest, "count", "")
