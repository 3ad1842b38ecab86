from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policygraph.errors import VocabularyError
from policygraph.vocab.bodies import DATA, Bodies, make_bodies
from policygraph.vocab.schemes import load_functions

BODIES = make_bodies(load_functions())
TABLES: dict[str, Any] = dict(BODIES.tables)

FUNCTIONS = {
    "发展改革": "县发展改革委 区发改委 市发改局 国家发展和改革委员会 旗发展和改革局",
    "经济信息化": "区经信委 县经济信息委 地区工信局 省工业和信息化厅 市经济和信息化局",
    "住房城乡建设": "县住房城乡建委 市住建局 市城建局 住房和城乡建设部 市住房城乡建设管理委",
    "规划自然资源": "县规划自然资源局 地区自然资源局 市自然资源和规划局 市规自局 市规划资源局",
    "生态环境": "区生态环境局 生态环境部 省生态环境厅 市生态环境局荣昌分局 市环保局 生态环境部办公厅",
    "地方金融": "区金融办 县金融服务中心 区金融事务中心 市金融监管局 省地方金融监管局 市委金融办",
    "金融监管": "黔江银保监分局 国家金融监督管理总局永川监管分局 江西金融监管局 银保监奉节监管组 金融监管总局",
    "人民银行": "人行奉节支行 中国人民银行喀什地区中心支行 人民银行 人行武汉分行营业管理部",
    "农业农村": "县农业农村委 市农业局 农业农村部 县委农办",
    "林业": "地区林草局 市园林林业局 省林业和草原局",
    "文化旅游": "区文旅委 地区文广旅局 省文化和旅游厅 市文化广电旅游局",
    "人力社保": "区人社局 县人力社保局 省人力资源社会保障厅 市人力资源和社会保障局",
    "城市管理": "区城管局 市城市管理委 市城管执法委 市综合行政执法局",
    "电网企业": "国网成都供电公司 国家电网达州供电公司 县供电公司",
    "国有企业": "区国资公司 母城文化公司 市交投集团",
    "国有资产": "区国资委 市政府国资委 县国资管理中心",
    "园区管理": "正阳工业园区管委会 解放碑CBD管委会 生态工业园区 高新区管委会",
    "政府": "区政府 国务院 自治区人民政府 地区行署",
    "县市政府": "金堂县政府 各县市人民政府 各区 大邑县人民政府",
    "党委办公": "区委 县委办公室 市委办公厅",
    "组织人事": "区委组织部 省委组织部 市委编办",
    "外事": "区政府外办 省外办",
    "共青团": "团市委 共青团重庆市委",
    "统筹协调": "县绿金改领导小组 市碳达峰碳中和工作委员会办公室 市食品安全工作专班",
}


@pytest.mark.parametrize(("function", "name"), [(f, n) for f, names in FUNCTIONS.items() for n in names.split()])
def test_a_name_shows_its_line_of_work(function: str, name: str) -> None:
    assert BODIES.function_of(name) == function


@pytest.mark.parametrize("name", ["清单", "金堂县", "", "以下简称"])
def test_a_name_without_a_known_part_has_no_line_of_work(name: str) -> None:
    assert BODIES.function_of(name) is None


@pytest.mark.parametrize("name", TABLES["collective"]["examples"])
def test_a_group_is_collective(name: str) -> None:
    assert BODIES.is_collective(name)


@pytest.mark.parametrize("name", TABLES["collective"]["not"])
def test_one_body_is_not_collective(name: str) -> None:
    assert not BODIES.is_collective(name)


@pytest.mark.parametrize(("name", "function"), [(e, h["function"]) for h in TABLES["head"] for e in h["examples"]])
def test_heads_decide(name: str, function: str) -> None:
    assert BODIES.function_of(name) == function


@pytest.mark.parametrize(("name", "function"), [e for t in TABLES["turn"] for e in t["examples"]])
def test_what_stands_before_decides(name: str, function: str) -> None:
    assert BODIES.function_of(name) == function


@pytest.mark.parametrize(("name", "kind"), [(e, t["kind"]) for t in TABLES["ending"] for e in t["examples"]])
def test_endings_have_examples_that_are_known(name: str, kind: str) -> None:
    body = BODIES.parse(name)
    assert body is not None
    assert body.kind in {kind, ""}


def kinship(a: str, b: str) -> str:
    """How two names belong together: abbreviation, slip, branch, parent, or nothing."""
    one, other = BODIES.parse(a), BODIES.parse(b)
    assert one is not None
    assert other is not None
    tests = {
        "abbreviation": BODIES.is_abbreviation(one, other),
        "slip": BODIES.is_slip(one, other),
        "branch": BODIES.is_one_branch(one, other),
        "parent": BODIES.is_without_parent(a, b),
    }
    return next((name for name, holds in tests.items() if holds), "")


@pytest.mark.parametrize(
    ("table", "kind"),
    [("padding", "abbreviation"), ("slips", "slip"), ("branches", "branch"), ("parents", "parent")],
)
def test_pairs_of_the_tables_belong_together_or_do_not(table: str, kind: str) -> None:
    assert {kinship(a, b) for a, b in TABLES[table]["examples"]} == {kind}
    assert {kinship(a, b) for a, b in TABLES[table].get("not", [])} <= {""}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("县建设绿色金融改革创新试验区工作领导小组（以下简称县绿金改领导小组）有关成员单位", "县绿金改领导小组"),
        ("区发展改革委(简称“区发改委”)", "区发改委"),
        ("区发展改革委", None),
    ],
)
def test_a_short_form_is_read_from_a_name(name: str, short: str | None) -> None:
    assert BODIES.gloss(name) == short


def test_a_table_that_names_an_unknown_line_of_work_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bodies.toml"
    path.write_text(DATA.read_text("utf-8").replace('function = "共青团"', 'function = "青年工作"'), encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"bodies\.toml: the line of work 青年工作 is not in the scheme"):
        make_bodies(load_functions(), path)


def test_bodies_know_every_preferred_label_as_a_stem() -> None:
    assert isinstance(BODIES, Bodies)
    leaves = load_functions().leaves()
    assert [c.code for c in leaves if BODIES.stems.get(c.labels["zh"]) != c.labels["zh"]] == []
