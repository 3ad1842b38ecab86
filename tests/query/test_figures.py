"""Names of indicators, kinds of figures and growth; the examples of the data are kept."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import policygraph.query
from policygraph.query.figures import (
    basis_of,
    factor_of,
    indicator_key,
    is_yearly,
    reworded,
    signed,
    subject_of,
)
from query.small import target

DATA = Path(policygraph.query.__file__).parent / "data"


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text("utf-8"))


def pairs(entry: dict[str, Any]) -> list[tuple[str, str]]:
    return [(left, right) for left, _, right in (example.partition(" = ") for example in entry.get("examples", ()))]


INDICATORS = table("indicators.toml")


@pytest.mark.parametrize(("printed", "key"), [*pairs(INDICATORS["leading"]), *pairs(INDICATORS["growth"])])
def test_examples_of_names(printed: str, key: str) -> None:
    assert indicator_key(printed) == key


@pytest.mark.parametrize(("printed", "key"), pairs(INDICATORS["same"]))
def test_examples_of_words_for_one_another(printed: str, key: str) -> None:
    assert reworded(printed) == key
    assert reworded(key) == key


@pytest.mark.parametrize(("printed", "subject"), pairs(INDICATORS["counted"]))
def test_examples_of_what_is_counted(printed: str, subject: str) -> None:
    assert subject_of(printed) == subject


def test_a_short_subject_stays_whole() -> None:
    assert subject_of("森林覆盖率") == "森林覆盖率"


@pytest.mark.parametrize("basis", ["per-capita", "intensity"])
def test_examples_of_kinds(basis: str) -> None:
    for example in INDICATORS[basis]["examples"]:
        assert basis_of(target(example, 3.0, "立方米")) == basis
    for other in INDICATORS[basis]["not"]:
        assert basis_of(target(other, 3.0, "万人")) == "count"


@pytest.mark.parametrize(
    ("unit", "kind", "basis"),
    [
        ("%", "level", "share"),
        ("亿元", "level", "level"),
        ("家", "count", "count"),
        ("%", "rate", "growth"),
        ("%", "change", "change"),
        ("倍", "multiple", "multiple"),
    ],
)
def test_kinds_by_unit(unit: str, kind: str, basis: str) -> None:
    assert basis_of(target("绿色贷款余额", 3.0, unit, kind)) == basis


def test_a_target_without_a_figure_is_text() -> None:
    assert basis_of(target("碳排放", None)) == "text"


@pytest.mark.parametrize(
    ("quote", "value", "factor"),
    [
        ("较2020年翻一番", 2.0, 2.0),
        ("较2020年增长超4倍", 4.0, 5.0),
        ("增长到2020年的4倍", 4.0, 4.0),
        ("达到2020年的4倍", 4.0, 4.0),
        ("是2020年的3倍", 3.0, 3.0),
    ],
)
def test_multiples_of_a_base(quote: str, value: float, factor: float) -> None:
    assert factor_of(target("余额", value, "倍", "multiple", quote, baseline="2020")) == factor


def test_a_fall_is_below_one() -> None:
    fallen = target("能耗", 14.0, "%", "change", "比2020年降低14%", baseline="2020")
    assert factor_of(fallen) == pytest.approx(0.86)
    assert signed(fallen) == -14


def test_without_a_base_there_is_no_growth() -> None:
    assert factor_of(target("余额", 2.0, "倍", "multiple", "翻一番")) is None
    assert factor_of(target("余额", None, "倍", "multiple", "翻一番", baseline="2020")) is None
    assert factor_of(target("余额", 20.0, "亿元", "change", "增长20亿元", baseline="2020")) is None
    assert factor_of(target("余额", 20.0, "%", "level", "达到20%", baseline="2020")) is None


def test_paces_a_year() -> None:
    assert is_yearly(target("余额", 20.0, "%", "rate", "年均增长20%以上"))
    assert not is_yearly(target("余额", 20.0, "%", "rate", "增长20%以上"))
