"""Units and what they measure; the examples of the data are kept."""

from __future__ import annotations

import re

import pytest

from policygraph.vocab.dimensions import in_base_units
from policygraph.vocab.patterns import DATA, load_toml

TABLE = load_toml(DATA / "dimensions.toml")
DIMENSIONS = {name: entry for name, entry in TABLE.items() if name != "magnitudes"}
QUDT = re.compile(r"http://qudt\.org/vocab/unit/(?:PERCENT|CCY_[A-Z]{3}|M[23]?|TONNE|KiloW(?:-HR)?)")
EXAMPLES = [example.split(" = ") for entry in DIMENSIONS.values() for example in entry.get("examples", ())]


@pytest.mark.parametrize(("printed", "base"), EXAMPLES)
def test_examples_of_units(printed: str, base: str) -> None:
    found = re.match(r"[\d.]+", printed)
    assert found
    measured = in_base_units(float(found[0]), printed[found.end() :])
    assert f"{measured.value:.12g} {measured.unit}" == base


def test_a_unit_over_another_keeps_both() -> None:
    measured = in_base_units(2.5, "吨标准煤/万元")
    assert (measured.value, measured.unit, measured.dimension) == (0.00025, "吨标准煤/元", "coal/money")


def test_what_is_counted_is_its_own_unit() -> None:
    assert in_base_units(3, "万家").unit == "家"
    assert in_base_units(3, "万家").value == 30000
    assert in_base_units(3, "万家").dimension == "count"


def test_no_unit_stands_in_two_dimensions() -> None:
    units = [unit for entry in DIMENSIONS.values() for unit in entry["units"]]
    assert len(units) == len(set(units))


def test_the_base_is_one_of_its_own_units() -> None:
    for entry in DIMENSIONS.values():
        assert entry["units"][entry["base"]] == 1


def test_units_of_qudt_are_those_that_were_looked_up() -> None:
    found = [entry["qudt"] for entry in DIMENSIONS.values() if "qudt" in entry]
    assert len(found) >= 8
    assert all(QUDT.fullmatch(iri) for iri in found)
