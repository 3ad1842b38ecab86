"""Bodies over plans and years: one node for one body, its place, what it is part of, what reforms made of it."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from policygraph.graph.shapes import violations_of
from policygraph.graph.store import Store
from policygraph.packaged import packaged
from policygraph.pipeline import plans_of, read_plans
from policygraph.query.catalogue import run
from policygraph.values import Plan, Source
from policygraph.vocab import Vocabulary

WORDS = Vocabulary()
TEXT = """{title}

一、主要任务
（一）推广节水器具。推广节水器具。（牵头单位：{lead}；责任单位：{second}）
（二）改造管网。修复老旧管网。（牵头单位：{second}；责任单位：{lead}）
"""


def plan(title: str, lead: str, second: str) -> Plan:
    return plans_of(Source(f"{title}.txt", TEXT.format(title=title, lead=lead, second=second)), WORDS)[0]


HERE = plan("黔江区节水工作方案", "区发展改革委", "黔江银保监分局")
AGAIN = plan("黔江区管网改造方案", "区发改委", "区乡村振兴局、区农业农村委")
THERE = plan("荣昌区节水工作方案", "区发展改革委", "市财政局")


@pytest.fixture(scope="module")
def five() -> Store:
    return Store.in_memory(p for file in sorted(packaged("sources").glob("*.txt")) for p in read_plans(file, WORDS))


def labels(store: Store, key: str) -> list[str]:
    found = store.query(
        f"SELECT DISTINCT ?label WHERE {{ <https://w3id.org/policygraph/id/agency/{key}> skos:prefLabel ?label }}"
    )
    return [str(row[0]) for row in found.rows]


def test_two_names_of_one_body_in_two_plans_are_one_node_with_one_label() -> None:
    stores = [Store.in_memory(order).nquads() for order in permutations((HERE, AGAIN, THERE))]
    assert len(set(stores)) == 1
    store = Store.in_memory([HERE, AGAIN, THERE])
    assert labels(store, "重庆市黔江区/区发展和改革委员会") == ["区发展改革委"]
    other = store.query('SELECT DISTINCT ?b WHERE { ?b skos:altLabel "区发改委"@zh }').rows
    assert other == (("https://w3id.org/policygraph/id/agency/重庆市黔江区/区发展和改革委员会",),)
    assert violations_of(store) == ()


def test_a_later_build_settles_the_names_of_earlier_plans_too(tmp_path: Path) -> None:
    for plan in (THERE, AGAIN, HERE):
        Store.build(tmp_path, [plan])
    assert Store.open(tmp_path).nquads() == Store.in_memory([HERE, AGAIN, THERE]).nquads()


@pytest.mark.parametrize(
    ("one", "other"), [("区发展和改革局", "区发改局"), ("区发展改革局", "区发改局"), ("区住房和城乡建设局", "区住建局")]
)
def test_bureaus_under_full_and_short_names_are_one_node_over_plans(one: str, other: str) -> None:
    plans = [plan("黔江区节水工作方案", one, "区财政局"), plan("黔江区管网改造方案", other, "区财政局")]
    store = Store.in_memory(plans)
    assert len(store.query("SELECT DISTINCT ?body WHERE { ?body a pg:Agency ; pg:agencyKind 'organ' }").rows) == 2


def test_one_name_in_two_places_is_two_nodes_each_with_its_full_name() -> None:
    found = Store.in_memory([HERE, THERE]).query(
        'SELECT DISTINCT ?formal WHERE { ?b skos:prefLabel "区发展改革委"@zh ; pg:formalName ?formal } ORDER BY ?formal'
    )
    assert found.rows == (("荣昌区发展和改革委员会",), ("黔江区发展和改革委员会",))


def test_a_body_of_a_higher_place_is_that_places() -> None:
    assert labels(Store.in_memory([THERE]), "重庆市/市财政局") == ["市财政局"]


@pytest.mark.parametrize(
    ("title", "chain"),
    [
        ("奉节县", ["500236 奉节县 county", "500000 重庆市 province"]),
        ("喀什地区", ["653100 喀什地区 prefecture", "650000 新疆维吾尔自治区 province"]),
    ],
)
def test_a_plan_has_its_place_with_code_and_chain(five: Store, title: str, chain: list[str]) -> None:
    found = five.query(
        """SELECT DISTINCT ?code ?name ?level WHERE {
             ?plan a pg:Plan ; dcterms:title ?title ; pg:place/dcterms:isPartOf* ?place .
             ?place dcterms:identifier ?code ; skos:prefLabel ?name ; pg:level ?level .
             FILTER(CONTAINS(?title, $words))
           } ORDER BY DESC(?code)""".replace("?level WHERE", "?level $words WHERE"),
        {"words": title},
    )
    assert [" ".join(map(str, row[:3])) for row in found.rows] == chain


def test_a_former_name_of_a_place_leads_to_that_of_today() -> None:
    store = Store.in_memory([plan("荣昌县节水工作方案", "县水务局", "县财政局")])
    found = store.query(
        "SELECT DISTINCT ?now WHERE { ?plan a pg:Plan . ?plan pg:place/dcterms:isReplacedBy/dcterms:title ?now }"
    )
    assert found.rows == (("重庆市荣昌区",),)


def test_the_successor_of_a_reformed_body() -> None:
    found = run(Store.in_memory([HERE, AGAIN]), "successors").rows
    assert {(row[1], row[2], row[4]) for row in found} == {
        ("黔江银保监分局", "国家金融监督管理总局黔江监管分局", "2023-07-20"),
        ("区乡村振兴局", "黔江区农业农村委员会", "2024-12-31"),
    }


def test_a_question_for_the_body_of_today_finds_the_duties_of_its_predecessor_marked_as_such() -> None:
    found = run(Store.in_memory([HERE]), "measures-of-agency", {"agency": "国家金融监督管理总局黔江监管分局"}).rows
    assert [(row[1], row[2], row[-1]) for row in found] == [
        ("黔江银保监分局", "responsible", "国家金融监督管理总局黔江监管分局"),
        ("黔江银保监分局", "lead", "国家金融监督管理总局黔江监管分局"),
    ]


def test_measures_led_by_the_development_and_reform_commissions_of_all_five_plans(five: Store) -> None:
    found = run(five, "measures-by-function", {"function": "development-reform", "role": "lead"}).rows
    counts = {row[2]: sum(other[2] == row[2] for other in found) for row in found}
    assert counts == {
        "喀什地区发展和改革委员会": 3,
        "奉节县发展和改革委员会": 7,
        "渝中区发展和改革委员会": 3,
        "荣昌区发展和改革委员会": 7,
        "黔江区发展和改革委员会": 8,
    }
    assert run(five, "measures-by-function", {"function": "发改委", "role": "lead"}).rows == found


def test_which_duties_of_the_banking_and_insurance_regulators_now_belong_to_whom(five: Store) -> None:
    found = run(five, "successors", {"body": "银保监"}).rows
    pairs = {(row[1], row[2]) for row in found}
    assert pairs == {
        ("喀什银保监分局", "国家金融监督管理总局喀什监管分局"),
        ("银保监奉节监管组", "国家金融监督管理总局奉节监管支局"),
        ("黔江银保监分局", "国家金融监督管理总局黔江监管分局"),
    }
    today = run(five, "successors", {"body": "国家金融监督管理总局"}).rows
    assert found == today


def test_leading_groups_their_offices_and_members(five: Store) -> None:
    found = five.query(
        """SELECT DISTINCT ?below ?group WHERE {
             ?b org:memberOf|org:subOrganizationOf ?g ; skos:prefLabel ?below .
             ?g a org:OrganizationalCollaboration ; skos:prefLabel ?group .
           } ORDER BY ?below"""
    )
    assert ("县绿金改领导小组有关成员单位", "县建设绿色金融改革创新试验区工作领导小组") in found.rows
    assert all("小组" in str(group) for _, group in found.rows)
