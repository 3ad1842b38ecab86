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
        if p.level != "zone"
        and (
            (p.level == "province") != p.code.endswith("0000")
            or (p.level == "prefecture" and not p.code.endswith("00"))
        )
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
        ([",".join(COLUMNS), "500236,奉节县"], "row 2 has 2 cells and needs 8"),
        ([",".join(COLUMNS), "500236,奉节县,county,500000,奉节,,,x"], "row 2 lies in 500000, which is not there"),
        ([",".join(COLUMNS), "500000,重庆市,city,,重庆,渝,,x"], "row 2 has the level city"),
        ([",".join(COLUMNS), "500000,重庆市,province,,重庆,渝,,"], "row 2 does not say its source"),
        ([",".join(COLUMNS), "500000,甲,province,,甲,,9,x"], "row 2 became 9, which is no place of today"),
        (
            [",".join(COLUMNS), "500000,甲,province,,甲,,,x", "500000,乙,province,,乙,,,x"],
            "row 3 gives 乙 the code 500000, which is that of 甲",
        ),
    ],
)
def test_a_table_that_is_not_understood_names_the_row(tmp_path: Path, rows: list[str], message: str) -> None:
    (tmp_path / "places.csv").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "jurisdictions.toml").write_bytes((DATA / "jurisdictions.toml").read_bytes())
    with pytest.raises(VocabularyError, match=rf"places\.csv: {message}"):
        load_places(tmp_path)


@pytest.mark.parametrize(
    ("path", "code", "level"),
    [
        ("重庆市奉节县", "500236", "county"),
        ("新疆维吾尔自治区喀什地区", "653100", "prefecture"),
        ("重庆市荣昌县", "500226", "county"),
        ("甘肃省嘉峪关市", "620200", "prefecture"),
        ("江苏省苏州市苏州工业园区", "320576", "zone"),
        ("重庆市两江新区", "500000-两江新区", "zone"),
    ],
)
def test_a_full_name_has_its_code(path: str, code: str, level: str) -> None:
    place = PLACES.at(path)
    assert place is not None
    assert (place.code, place.level, PLACES.path(place)) == (code, level, path)
    assert PLACES.at(path + "某局") is None


@pytest.mark.parametrize(
    ("former", "today"),
    [
        ("重庆市荣昌县", "重庆市荣昌区"),
        ("湖北省襄樊市", "湖北省襄阳市"),
        ("上海市闸北区", "上海市静安区"),
        ("新疆维吾尔自治区阿克苏地区库车县", "新疆维吾尔自治区阿克苏地区库车市"),
        ("河北省邢台市邢台县", None),
        ("重庆市奉节县", "重庆市奉节县"),
    ],
)
def test_what_became_of_a_division(former: str, today: str | None) -> None:
    place = PLACES.at(former)
    assert place is not None
    now = PLACES.today(place)
    assert (now and PLACES.path(now)) == today
    assert place.now in ("", "-") or (now is not None and place in PLACES.former(now))


def test_former_names_do_not_make_a_name_of_today_doubtful() -> None:
    assert [place.name for place in PLACES.short_named("铜仁乡村振兴规划")] == ["铜仁市"]
    assert PLACES.full_name("无为县") == "安徽省芜湖市无为县"
