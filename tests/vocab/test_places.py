from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import VocabularyError
from policygraph.vocab.places import COLUMNS, DATA, load_places

PLACES = load_places()


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("奉节县", "重庆市奉节县"),
        ("喀什地区推动绿色金融创新发展实施方案", "新疆维吾尔自治区喀什地区"),
        ("达州市", "四川省达州市"),
        ("江西省", "江西省"),
        ("关于印发北京市朝阳区养老服务方案的通知", "北京市朝阳区"),
        ("四川省成都市金堂县", "四川省成都市金堂县"),
        ("杭州市临平区", "浙江省杭州市临平区"),
        ("仙桃市", "湖北省仙桃市"),
        ("吉林省吉林市", "吉林省吉林市"),
        ("朝阳区", None),
        ("老城区改造", "河南省洛阳市老城区"),
        ("促进综合保税区高质量发展", None),
    ],
)
def test_full_names(text: str, full: str | None) -> None:
    assert PLACES.full_name(text) == full


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("深圳制造业行动计划", "深圳市"),
        ("海南自由贸易港", "海南省"),
        ("阿坝州", "阿坝藏族羌族自治州"),
        ("无地名", None),
    ],
)
def test_short_names_open_a_text(text: str, name: str | None) -> None:
    assert next((place.name for place in PLACES.short_named(text)), None) == name


def test_every_place_has_the_level_of_its_code() -> None:
    wrong = [
        p.name
        for p in PLACES.by_code.values()
        if (p.level == "province") != p.code.endswith("0000") or (p.level == "prefecture" and not p.code.endswith("00"))
    ]
    assert wrong == []


def test_every_place_lies_in_a_province_and_has_a_source() -> None:
    tops = {(PLACES.above(p) or (p,))[-1].level for p in PLACES.by_code.values()}
    assert tops == {"province"}
    assert all(p.source for p in PLACES.by_code.values())


def test_each_province_has_its_characters() -> None:
    provinces = [p for p in PLACES.by_code.values() if p.level == "province"]
    assert len(provinces) == 34
    assert all(p.abbreviation for p in provinces)
    assert PLACES.by_abbreviation["渝"].name == "重庆市"


def test_a_province_cannot_lie_in_a_county() -> None:
    (chongqing,), (fengjie,) = PLACES.by_name["重庆市"], PLACES.by_name["奉节县"]
    assert PLACES.lies_in(fengjie, chongqing)
    assert not PLACES.lies_in(chongqing, fengjie)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["code,name"], "the columns must be"),
        ([",".join(COLUMNS), "500236,奉节县"], "row 2 has 2 cells and needs 7"),
        ([",".join(COLUMNS), "500236,奉节县,county,500000,奉节,,x"], "row 2 lies in 500000, which is not there"),
    ],
)
def test_a_table_that_is_not_understood_names_the_row(tmp_path: Path, rows: list[str], message: str) -> None:
    (tmp_path / "places.csv").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "jurisdictions.toml").write_bytes((DATA / "jurisdictions.toml").read_bytes())
    with pytest.raises(VocabularyError, match=rf"places\.csv: {message}"):
        load_places(tmp_path)
