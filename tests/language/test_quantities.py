from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.language.folding import fold_text
from policygraph.language.quantities import Quantity, quantities_in
from policygraph.vocab.patterns import DATA, load_patterns
from policygraph.vocab.targets import load_units

UNITS = load_units(DATA / "units.toml")


def written(quantity: Quantity) -> str:
    top = "" if quantity.value_max is None else f"~{quantity.value_max:g}"
    return f"{quantity.value:g}{top} {quantity.unit} {quantity.kind}"


def read(text: str) -> list[str]:
    return [written(quantity) for quantity in quantities_in(fold_text(text), UNITS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("绿色贷款余额达到100 亿元以上", "100 亿元 money"),
        ("家庭养老床位3 万张", "3 万张 counter"),
        ("培育1-2家", "1~2 家 counter"),
        ("按15%—25%配建", "15~25 % share"),
        ("按15—25%配建", "15~25 % share"),
        ("3至5个", "3~5 个 counter"),
        ("增长0.5个百分点", "0.5 个百分点 share"),
        ("百分之六十", "60 % share"),
        ("森林蓄积量1，600万立方米", "1600 万立方米 measure"),
        ("1GW以上", "1 GW measure"),
        ("35微克/立方米", "35 微克/立方米 measure"),
        ("0.7千克/人", "0.7 千克/人 measure"),
        ("171万吨标准煤", "171 万吨标准煤 measure"),
        ("车桩比例达到4:1", "4 ：1 ratio"),
        ("水质保持Ⅱ类", "2 类 grade"),
        ("翻一番", "2 倍 multiple"),
        ("翻两番", "4 倍 multiple"),
        ("增长超4倍", "4 倍 multiple"),
        ("产业规模过万亿", "1 万亿 magnitude"),
        ("突破千亿元", "1000 亿元 money"),
        ("百个应用场景", "100 个 counter"),
        ("10千伏线路", "10 千伏 attribute"),
        ("15分钟", "15 分钟 attribute"),
    ],
)
def test_quantity(text: str, expected: str) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize("text", ["二氧化碳", "统一", "一体化", "第三产业", "十分重要"])
def test_numerals_in_words_are_no_quantities(text: str) -> None:
    assert read(text) == []


def test_units_stay_where_they_are_printed() -> None:
    text = "达到1250万立方米。"
    (quantity,) = quantities_in(text, UNITS)
    assert text[quantity.unit_start : quantity.unit_end] == quantity.unit == "万立方米"
    assert text[quantity.start : quantity.end] == "1250万立方米"


@pytest.mark.parametrize("kind", ["share", "multiple", "money", "measure", "score", "counter", "attribute"])
def test_examples_of_units(kind: str) -> None:
    pattern = load_patterns(DATA / "units.toml")[kind]
    assert pattern.examples
    assert pattern.counterexamples
    for example in pattern.examples:
        assert {quantity.kind for quantity in quantities_in(example, UNITS)} == {kind}
    for example in pattern.counterexamples:
        assert kind not in {quantity.kind for quantity in quantities_in(example, UNITS)}


@given(st.text("0123456789万亿元%个—-至百分之Ⅱ类翻番：，.", max_size=30))
def test_quantities_lie_in_order_in_the_text(text: str) -> None:
    found = list(quantities_in(text, UNITS))
    assert all(0 <= a.start < a.end <= len(text) for a in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
