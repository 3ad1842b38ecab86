from __future__ import annotations

import pytest

from policygraph.resolution.identity import Setting, identified
from policygraph.resolution.whereabouts import IdentityWords
from policygraph.values import Agency, Finding, Identity, Span
from policygraph.vocab import Vocabulary

VOCABULARY = Vocabulary()
WORDS = IdentityWords(VOCABULARY.bodies, VOCABULARY.names, VOCABULARY.places)
COUNTY, DISTRICT, PREFECTURE, PROVINCE = "重庆市奉节县", "重庆市黔江区", "新疆维吾尔自治区喀什地区", "江西省"


def read(names: str, area: str | None, issued_on: str | None = None) -> tuple[tuple[Agency, ...], tuple[Finding, ...]]:
    """The agencies of a plan that names these, and the findings on them."""
    found = names.split()
    agencies = [
        Agency(n, (n,), VOCABULARY.bodies.function_of(n), VOCABULARY.bodies.is_collective(VOCABULARY.bodies.plain(n)))
        for n in found
    ]
    places = {name: Span(at, at + len(name)) for at, name in enumerate(found)}
    return identified(agencies, Setting(area, issued_on, places), WORDS, VOCABULARY.reforms)


def identity(name: str, area: str | None, others: str = "") -> Identity:
    agencies, _ = read(f"{name} {others}", area)
    assert agencies[0].identity is not None
    return agencies[0].identity


@pytest.mark.parametrize(
    ("name", "area", "formal"),
    [
        ("县发展改革委", COUNTY, "奉节县发展和改革委员会"),
        ("县经济信息委", COUNTY, "奉节县经济和信息化委员会"),
        ("区发改委", DISTRICT, "黔江区发展和改革委员会"),
        ("区文旅委", DISTRICT, "黔江区文化和旅游发展委员会"),
        ("区委组织部", DISTRICT, "中共重庆市黔江区委组织部"),
        ("黔江区税务局", DISTRICT, "国家税务总局重庆市黔江区税务局"),
        ("县税务局", COUNTY, "国家税务总局奉节县税务局"),
        ("黔江银保监分局", DISTRICT, "中国银行保险监督管理委员会黔江监管分局"),
        ("人行黔江中心支行", DISTRICT, "中国人民银行黔江中心支行"),
        ("地区住建局", PREFECTURE, "喀什地区住房和城乡建设局"),
        ("地委宣传部", PREFECTURE, "中共喀什地委宣传部"),
        ("省委政法委", PROVINCE, "中共江西省委政法委员会"),
        ("团省委", PROVINCE, "共青团江西省委员会"),
        ("江西证监局", PROVINCE, "中国证券监督管理委员会江西监管局"),
        ("市生态环境局", DISTRICT, "重庆市生态环境局"),
        ("县生态环境局", "四川省达州市渠县", None),
        ("县生态环境局", COUNTY, "奉节县生态环境局"),
        ("县公安局", COUNTY, None),
        ("区文旅委", "湖北省武汉市洪山区", None),
        ("区金融办", DISTRICT, None),
        ("人行奉节支行", COUNTY, None),
        ("区财政局", "上海市", None),
        ("发展改革委", "全国", "国家发展和改革委员会"),
        ("国家发展改革委", COUNTY, "国家发展和改革委员会"),
        ("生态环境部", COUNTY, "中华人民共和国生态环境部"),
        ("人民银行", COUNTY, None),
        ("金堂县政府", "四川省成都市", "金堂县人民政府"),
        ("青浦区机管局", "上海市", "青浦区机关事务管理局"),
        ("财政局", None, None),
    ],
)
def test_a_full_name_is_given_where_it_is_sure(name: str, area: str | None, formal: str | None) -> None:
    assert identity(name, area).formal == formal


@pytest.mark.parametrize(
    ("name", "area", "place", "level"),
    [
        ("区发改委", DISTRICT, DISTRICT, "county"),
        ("市发改委", DISTRICT, "重庆市", "province"),
        ("发改委", PREFECTURE, PREFECTURE, "prefecture"),
        ("国家金融监督管理总局永川监管分局", "重庆市荣昌区", "重庆市永川区", "county"),
        ("喀什银保监分局", PREFECTURE, PREFECTURE, "prefecture"),
        ("人行南昌中心支行", PROVINCE, "江西省南昌市", "prefecture"),
        ("重庆市绿色金融改革创新试验区工作领导小组", "重庆市荣昌区", "重庆市", "province"),
        ("县绿金改领导小组", COUNTY, COUNTY, "county"),
        ("财政部", DISTRICT, "全国", "national"),
        ("区财政局", "上海市", None, "county"),
        ("南昌铁路局", PROVINCE, None, ""),
        ("朝阳区财政局", PROVINCE, None, ""),
        ("正阳工业园区管委会", DISTRICT, None, ""),
    ],
)
def test_a_body_belongs_to_its_own_place(name: str, area: str, place: str | None, level: str) -> None:
    found = identity(name, area)
    assert (found.area, found.level) == (place, level)


def test_one_name_in_two_places_is_two_bodies_and_two_names_in_one_place_are_one() -> None:
    here, there, short = (
        identity("区发展改革委", DISTRICT),
        identity("区发展改革委", "重庆市荣昌区"),
        identity("区发改委", DISTRICT),
    )
    assert here.area != there.area
    assert (here.area, here.key) == (short.area, short.key) == (DISTRICT, "区发展和改革委员会")


def test_what_a_plan_keeps_apart_stays_apart() -> None:
    agencies, _ = read("区发展改革委 区发改委", DISTRICT)
    keys = [agency.identity.key for agency in agencies if agency.identity]
    assert keys == ["区发展和改革委员会", "区发改委"]


@pytest.mark.parametrize(
    ("name", "area", "others", "above"),
    [
        ("黔江银保监分局", DISTRICT, "", "中国银行保险监督管理委员会重庆监管局"),
        ("国家金融监督管理总局重庆监管局", DISTRICT, "", "国家金融监督管理总局"),
        ("区税务局", DISTRICT, "", "国家税务总局重庆市税务局"),
        ("省税务局", PROVINCE, "", "国家税务总局"),
        ("市气象局", "四川省达州市", "", "四川省气象局"),
        ("省气象局", PROVINCE, "", "中国气象局"),
        ("市邮政管理局", "上海市", "", "国家邮政局"),
        ("省通信管理局", PROVINCE, "", "中华人民共和国工业和信息化部"),
        ("黔江海关", DISTRICT, "", "中华人民共和国海关总署"),
        ("人行黔江中心支行", DISTRICT, "", "中国人民银行"),
        ("区委组织部", DISTRICT, "", "中共重庆市黔江区委员会"),
        ("地区发改委援疆办", PREFECTURE, "地区发改委", "喀什地区发展和改革委员会"),
        ("市碳达峰碳中和工作委员会办公室", "四川省达州市", "市碳达峰碳中和工作委员会", "市碳达峰碳中和工作委员会"),
        ("县绿金改领导小组有关成员单位", COUNTY, "县绿金改领导小组", "县绿金改领导小组"),
        ("县财政局", COUNTY, "县发改委", None),
    ],
)
def test_the_body_above(name: str, area: str, others: str, above: str | None) -> None:
    found = identity(name, area, others).above
    assert (found.formal if found else None) == above


@pytest.mark.parametrize(
    ("name", "area", "others", "successors"),
    [
        ("黔江银保监分局", DISTRICT, "", ["国家金融监督管理总局黔江监管分局"]),
        ("黔江银监分局", DISTRICT, "", ["中国银行保险监督管理委员会黔江监管分局", "国家金融监督管理总局黔江监管分局"]),
        ("白银保监分局", "甘肃省白银市", "", []),
        ("人行黔江中心支行", DISTRICT, "", ["中国人民银行黔江分行"]),
        ("人行南昌中心支行", PROVINCE, "", ["中国人民银行江西省分行"]),
        ("人行奉节支行", COUNTY, "", [None]),
        ("县乡村振兴局", COUNTY, "县农业农村委", ["奉节县农业农村委员会"]),
        ("县乡村振兴局", COUNTY, "", [None]),
        ("县环保局", COUNTY, "", ["奉节县生态环境局"]),
        ("县环保局", "四川省达州市渠县", "", [None]),
        ("县国税局", COUNTY, "", ["国家税务总局奉节县税务局"]),
        ("省工商局", PROVINCE, "", ["江西省市场监督管理局"]),
        ("省扶贫办", PROVINCE, "省农业农村厅", ["江西省乡村振兴局", "江西省农业农村厅"]),
        ("银监会", "全国", "", ["中国银行保险监督管理委员会", "国家金融监督管理总局"]),
        ("国土资源部", COUNTY, "", ["中华人民共和国自然资源部"]),
        ("县财政局", COUNTY, "", []),
    ],
)
def test_what_reforms_made_of_a_body(name: str, area: str, others: str, successors: list[str | None]) -> None:
    steps = identity(name, area, others).successions
    assert [step.successor.formal if step.successor else None for step in steps] == successors


@pytest.mark.parametrize(
    ("name", "area", "issued_on", "is_found"),
    [
        ("黔江银保监分局", DISTRICT, "2023-07-21", True),
        ("黔江银保监分局", DISTRICT, "2023-07-20", False),
        ("黔江银保监分局", DISTRICT, "2023", False),
        ("黔江银保监分局", DISTRICT, "2024", True),
        ("黔江银保监分局", DISTRICT, None, False),
        ("银保监奉节监管组", COUNTY, "2024-01-01", False),
        ("县环保局", COUNTY, "2021-05", True),
        ("县环保局", COUNTY, "2018-05", False),
        ("银监会", "全国", "2019-01-01", True),
        ("县乡村振兴局", COUNTY, "2023-05-26", False),
        ("区金融办", DISTRICT, "2025-01-01", False),
    ],
)
def test_a_body_that_had_ended_is_a_finding_where_the_dates_settle_it(
    name: str, area: str, issued_on: str | None, is_found: bool
) -> None:
    _, findings = read(name, area, issued_on)
    assert [finding.code for finding in findings] == ["body-abolished-before-plan"] * is_found
    assert all(name in finding.message for finding in findings)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("区发改委", "organ"),
        ("区委组织部", "party"),
        ("区工商联", "mass"),
        ("母城文化公司", "company"),
        ("正阳工业园区管委会", "park"),
        ("区政府", "government"),
        ("县绿金改领导小组", "task-group"),
        ("市碳达峰碳中和工作委员会办公室", "task-group-office"),
        ("各管委会", "group"),
    ],
)
def test_kinds_of_bodies(name: str, kind: str) -> None:
    assert identity(name, DISTRICT).kind == kind
