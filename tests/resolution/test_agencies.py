from __future__ import annotations

from typing import Any

import pytest

from policygraph.resolution.agencies import agencies_of
from policygraph.resolution.names import Mention, mention_of
from policygraph.values import Agency, Severity, Span
from policygraph.vocab.bodies import make_bodies
from policygraph.vocab.schemes import load_functions

BODIES = make_bodies(load_functions())
TABLES: dict[str, Any] = dict(BODIES.tables)
COUNTY = "重庆市奉节县"
DISTRICT = "重庆市黔江区"


def mentions(*names: str) -> list[Mention]:
    """One mention for each name; ``printed>full`` gives the name with its prefix restored."""
    made = []
    for at, name in enumerate(names):
        printed, _, full = name.partition(">")
        made.append(mention_of(printed, full or printed, Span(at * 30, at * 30 + len(printed)), False, BODIES))
    return made


def clusters(*names: str, area: str | None = DISTRICT) -> list[set[str]]:
    """The printed names of each body."""
    agencies, _ = agencies_of(mentions(*names), BODIES, area)
    return [set(agency.names) for agency in agencies]


def codes(*names: str, area: str | None = DISTRICT) -> list[str]:
    _, findings = agencies_of(mentions(*names), BODIES, area)
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("names", "area"),
    [
        (("区经信委", "区经济信息委"), DISTRICT),
        (("县住房城乡建委", "县住房城乡建设委", "县住建委"), COUNTY),
        (("区人社局", "区人力社保局", "区人力资源社会保障局"), DISTRICT),
        (("区发改委", "区发展改革委", "区发展和改革委员会"), DISTRICT),
        (("市机关事务局", "市机关事务管理局"), "四川省成都市"),
        (("金融事务中心", "区金融事务中心"), DISTRICT),
        (("地区生态环境局", "生态环境局>地区生态环境局", "生态环境局"), "新疆维吾尔自治区喀什地区"),
        (("黔江区税务局", "区税务局"), DISTRICT),
        (("国家发展改革委", "发展改革委"), "全国"),
        (("人行奉节支行", "中国人民银行奉节支行", "人民银行奉节支行"), COUNTY),
        (("永川银保监分局", "国家金融监督管理总局永川监管分局"), "重庆市荣昌区"),
        (("区政府办", "区政府办公室"), DISTRICT),
        (("市国资委", "市政府国资委"), "湖北省武汉市"),
    ],
)
def test_written_forms_of_one_name_are_one_body_without_a_finding(names: tuple[str, ...], area: str) -> None:
    assert clusters(*names, area=area) == [{name.partition(">")[0] for name in names}]
    assert codes(*names, area=area) == []


@pytest.mark.parametrize(
    "names",
    [
        ("区国资委", "区国资公司"),
        ("市生态环境局", "区生态环境局"),
        ("区委宣传部", "区委组织部"),
        ("区金融办", "区金融服务中心"),
        ("区文旅局", "区文物局"),
        ("区政府", "区政府办公室"),
        ("人行黔江中心支行", "黔江银保监分局"),
        ("人行永川分行", "人行黔江中心支行"),
        ("正阳工业园区管委会", "解放碑CBD管委会"),
        ("区公安局", "区公安分局"),
        ("区农业农村委", "区农业公司"),
        ("区教委", "区教育学院"),
        ("区绿色金融领导小组", "市绿色金融领导小组"),
        ("区林业局", "区园林林业局"),
    ],
)
def test_what_is_not_certainly_one_body_stays_apart(names: tuple[str, str]) -> None:
    assert len(clusters(*names)) == 2


@pytest.mark.parametrize(("usual", "slip"), TABLES["slips"]["examples"])
def test_an_ending_mixed_up_is_joined_as_a_slip_of_the_rarer_name(usual: str, slip: str) -> None:
    agencies, (finding,) = agencies_of(mentions(usual, usual, slip), BODIES, None)
    assert [set(agency.names) for agency in agencies] == [{usual, slip}]
    assert (finding.code, finding.span.start, finding.severity) == ("slip", 60, Severity.WARNING)
    assert finding.message == f"{slip} is read as a slip for {usual}"
    assert agencies[0].canonical == usual


def test_one_wrong_character_is_a_slip() -> None:
    assert clusters("区农业农村委", "区农业农衬委") == [{"区农业农村委", "区农业农衬委"}]
    assert codes("区农业农村委", "区农业农衬委") == ["slip"]


def test_bodies_of_one_line_and_place_that_stay_apart_are_a_note() -> None:
    _, (finding,) = agencies_of(mentions("区金融办", "区金融服务中心"), BODIES, DISTRICT)
    assert (finding.code, finding.severity) == ("two-names-one-body", Severity.NOTE)


@pytest.mark.parametrize(("a", "b"), TABLES["task-groups"]["examples"])
def test_task_groups_that_differ_in_filling_words_are_one(a: str, b: str) -> None:
    assert clusters(a, b, area=None) == [{a, b}]


@pytest.mark.parametrize(("a", "b"), TABLES["task-groups"]["not"])
def test_task_groups_that_differ_otherwise_are_two(a: str, b: str) -> None:
    assert len(clusters(a, b, area="新疆维吾尔自治区喀什地区")) == 2


def test_a_short_form_joins_the_group_and_its_members() -> None:
    long = "区建设绿色金融改革创新试验区工作领导小组"
    defined = f"{long}（以下简称区绿金改领导小组）有关成员单位"
    agencies, _ = agencies_of(mentions(defined, "区绿金改领导小组", "区绿金改领导小组其他成员单位"), BODIES, DISTRICT)
    members, group = agencies
    assert (set(members.names), members.collective) == ({defined, "区绿金改领导小组其他成员单位"}, True)
    assert (set(group.names), group.canonical, group.collective) == ({long, "区绿金改领导小组"}, long, False)
    assert (members.function, group.function) == ("领导小组成员单位", "统筹协调")


def test_a_task_group_and_its_office_are_two() -> None:
    assert len(clusters("市碳达峰碳中和工作委员会", "市碳达峰碳中和工作委员会办公室", area="四川省达州市")) == 2


@pytest.mark.parametrize(("a", "b"), TABLES["group-words"]["examples"])
def test_groups_that_differ_in_each_and_all_are_one(a: str, b: str) -> None:
    assert clusters(a, b, area="重庆市渝中区") == [{a, b}]


@pytest.mark.parametrize(("a", "b"), TABLES["group-words"]["not"])
def test_groups_of_others_or_of_some_are_apart(a: str, b: str) -> None:
    assert len(clusters(a, b, area="四川省成都市")) == 2


def test_the_areas_named_for_their_governments_are_one_group() -> None:
    names = ("各区人民政府〈含开发区、风景区管委会〉", "各区>各区人民政府")
    assert len(clusters(*names, area="湖北省武汉市")) == 1


def test_names_are_as_printed_and_the_canonical_form_is_whole() -> None:
    (agency,), _ = agencies_of(mentions("林草局>地区林草局"), BODIES, "新疆维吾尔自治区喀什地区")
    assert agency == Agency("地区林草局", ("林草局",), "林业", collective=False)


def test_the_order_is_that_of_the_plan() -> None:
    agencies, _ = agencies_of(mentions("区财政局", "区林业局", "区财政局"), BODIES, DISTRICT)
    assert [agency.canonical for agency in agencies] == ["区财政局", "区林业局"]


def test_without_a_jurisdiction_the_usual_level_is_the_plans_own() -> None:
    assert clusters("区财政局", "区林业局", "财政局", area=None) == [{"区财政局", "财政局"}, {"区林业局"}]


def test_no_mention_gives_no_body() -> None:
    assert agencies_of((), BODIES, None) == ((), ())
