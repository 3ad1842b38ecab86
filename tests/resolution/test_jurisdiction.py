from __future__ import annotations

import pytest

from policygraph.resolution.jurisdiction import jurisdiction_of, open_places
from policygraph.values import Span
from policygraph.vocab.places import load_places

PLACES = load_places()


@pytest.mark.parametrize(
    ("hints", "area"),
    [
        (["奉节县建设绿色金融改革创新试验区工作方案"], "重庆市奉节县"),
        (["喀什地区推动绿色金融创新发展实施方案"], "新疆维吾尔自治区喀什地区"),
        (["江西省推进养老服务提质升级三年行动方案"], "江西省"),
        (["深圳“人工智能+”先进制造业行动计划"], "广东省深圳市"),
        (["朝阳区实施方案"], None),
        (["朝阳区实施方案", "北京市朝阳区人民政府"], "北京市朝阳区"),
        (["朝阳区实施方案", "", "", "京政发〔2020〕1号"], "北京市朝阳区"),
        (["江北区实施方案", "重庆市江北区人民政府办公室"], "重庆市江北区"),
        (["老城区改造实施方案"], None),
        (["老城区改造实施方案", "洛阳市老城区人民政府"], "河南省洛阳市老城区"),
        (["关于贯彻落实《四川省碳达峰实施方案》的工作方案", "成都市生态环境局"], "四川省成都市"),
        (["实施方案", "", "关于印发《渝中区实施方案》的通知"], "重庆市渝中区"),
        (["工作方案", "", "", "渝府办发〔2023〕13号"], "重庆市"),
        (["工作方案", "", "", "渝中府办〔2023〕26 号"], "重庆市渝中区"),
        (["工作方案", "", "", "川办发[2022]5号"], "四川省"),
        (["气候投融资试点工作方案", "生态环境部办公厅、国家发展改革委办公厅"], "全国"),
        (["国务院关于加快推进农业机械化的指导意见"], "全国"),
        (["工作方案", "", "", "国办发〔2021〕1号"], "全国"),
        (["总体方案", "中国人民银行重庆营业管理部"], "重庆市"),
        (["方案", "国家金融监督管理总局永川监管分局"], "重庆市永川区"),
        (["工作方案"], None),
        ([], None),
    ],
)
def test_the_hints_settle_the_area(hints: list[str], area: str | None) -> None:
    assert jurisdiction_of(hints, PLACES) == area


@pytest.mark.parametrize(
    ("hints", "open_ones"),
    [
        (["朝阳区实施方案"], ["北京市朝阳区", "吉林省长春市朝阳区"]),
        (["", "", "朝阳区实施方案"], ["北京市朝阳区", "吉林省长春市朝阳区"]),
        (["奉节县实施方案"], []),
        (["工作方案", ""], []),
    ],
)
def test_a_place_that_several_have_is_told(hints: list[str], open_ones: list[str]) -> None:
    findings = open_places(hints, Span(3, 9), PLACES)
    assert [(f.code, f.span) for f in findings] == [("place-open", Span(3, 9))] * bool(open_ones)
    for finding in findings:
        assert finding.message.startswith("朝阳区 may be any of ")
        assert all(name in finding.message for name in open_ones)


@pytest.mark.parametrize("hint", PLACES.tables["national"]["examples"])
def test_bodies_of_the_centre_govern_the_nation(hint: str) -> None:
    assert jurisdiction_of([hint], PLACES) == "全国"


@pytest.mark.parametrize("hint", PLACES.tables["national"]["not"])
def test_local_bodies_do_not(hint: str) -> None:
    assert jurisdiction_of([hint], PLACES) != "全国"


@pytest.mark.parametrize("hint", PLACES.tables["common"]["examples"])
def test_common_words_are_no_places(hint: str) -> None:
    assert jurisdiction_of([hint], PLACES) is None
