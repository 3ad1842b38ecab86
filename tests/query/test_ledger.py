"""The ledger of the five plans against what stands in them, read by hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from plans.from_gold import plan_from_gold
from policygraph.errors import UsageError
from policygraph.graph.store import Store
from policygraph.packaged import packaged
from policygraph.pipeline import read_plans
from policygraph.query.facts import Assigned, Body, MeasureFact
from policygraph.query.ledger import LONGEST, ROLES, Ledger, LedgerRow, clean, detail_of, ledger_of
from policygraph.values import Plan
from policygraph.vocab import Vocabulary

DAY = date(2025, 11, 20)
PLACES = ("黔江", "奉节", "荣昌", "渝中", "喀什")


@pytest.fixture(scope="module")
def plans() -> list[Plan]:
    vocabulary = Vocabulary()
    return [plan for path in sorted(packaged("sources").glob("*.txt")) for plan in read_plans(path, vocabulary)]


@pytest.fixture(scope="module")
def store(plans: list[Plan]) -> Store:
    return Store.in_memory(plans)


@pytest.fixture(scope="module")
def ledger(store: Store) -> Ledger:
    return ledger_of(store, DAY)


def row_of(ledger: Ledger, place: str, number: int) -> LedgerRow:
    return next(row for row in ledger.rows if place in row.place and row.number == number)


def test_every_measure_of_every_plan_has_one_row(ledger: Ledger, plans: list[Plan]) -> None:
    counted = Counter(row.plan_title for row in ledger.rows)
    assert counted == {clean(plan.front.title): len(plan.measures) for plan in plans}
    assert len({row.key for row in ledger.rows}) == len(ledger.rows) == 159


def test_numbers_run_through_each_plan(ledger: Ledger) -> None:
    for place in PLACES:
        numbers = [row.number for row in ledger.rows if place in row.place]
        assert numbers == list(range(1, len(numbers) + 1))


EXPECTED = [
    # place, number, path, task, how the detail begins and ends, lead, responsible, cooperating
    (
        "奉节", 1, "二/（一）/1", "推动金融机构健全绿色金融架构", "鼓励金融机构进一步", "风险防控能力。",
        "人行奉节支行、银保监奉节监管组", "县金融服务中心", "",
    ),
    (
        "奉节", 31, "三/（四）/31", "建立目标实施考核机制", "强化目标任务落实", "约谈问责。",
        "县发展改革委", "县绿金改领导小组有关成员单位", "",
    ),
    (
        "渝中", 8, "二/（三）/8", "引导金融机构开展碳足迹核算", "引导银行、金租", "碳核算服务。",
        "区金融办", "", "",
    ),
    (
        "荣昌", 1, "四/（一）/1", "推动金融机构拓展绿色金融业务", "鼓励银行、证券", "服务能力。",
        "国家金融监督管理总局永川监管分局、人行永川分行", "区金融事务中心", "",
    ),
    (
        "黔江", 26, "三/（四）/26", "强化对企业的融资约束", "探索将企业环境", "重要依据。",
        "人行黔江中心支行", "区发展改革委、区生态环境局、黔江银保监分局、区金融办", "",
    ),
    (
        "喀什", 46, "六/（四）", "强化宣传引导", "充分利用报刊", "社会环境。",
        "地委宣传部", "", "中国人民银行喀什地区中心支行",
    ),
]  # fmt: skip


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: f"{expected[0]}{expected[1]}")
def test_rows_read_by_hand(ledger: Ledger, expected: tuple[str, int, str, str, str, str, str, str, str]) -> None:
    place, number, path, task, begin, end, lead, responsible, cooperating = expected
    row = row_of(ledger, place, number)
    cells = row.task_cells
    assert (row.path, cells["task"]) == (path, task)
    assert cells["detail"].startswith(begin)
    assert cells["detail"].endswith(end)
    assert (cells["lead"], cells["responsible"], cells["cooperating"]) == (lead, responsible, cooperating)
    assert row.cells == {}
    assert row.heads == ()


def test_no_detail_names_its_bodies_again(ledger: Ledger) -> None:
    assert [row.key for row in ledger.rows if "单位：" in row.task_cells["detail"][-80:]] == []


def test_measures_of_a_section_inherit_its_bodies(ledger: Ledger) -> None:
    row = next(row for row in ledger.rows if "喀什" in row.place and row.path == "二/（二）/2")
    assert row.task_cells["lead"].endswith("农业农村局")
    assert "水利局" in row.task_cells["cooperating"]


def test_targets_and_deadlines_are_printed_words_or_the_plans_horizon(ledger: Ledger) -> None:
    dated = next(row for row in ledger.rows if "喀什" in row.place and row.path == "四/（一）/1")
    assert "2025年年底前设立绿色金融事业部" in dated.task_cells["target"]
    assert row_of(ledger, "奉节", 1).task_cells["deadline"] == "2025年（方案期限）"
    assert row_of(ledger, "奉节", 1).status.due == "2025-12-31"


def test_a_plan_and_an_agency_can_be_chosen(store: Store) -> None:
    whole, chosen = ledger_of(store, DAY), ledger_of(store, DAY, agency="区人社局")
    assert {row.place for row in ledger_of(store, DAY, "奉节").rows} == {"重庆市奉节县"}
    named = [row for row in whole.rows if any(body.name == "区人社局" for _, body in row.bodies)]
    assert list(chosen.rows) == named
    assert len(chosen.rows) == 2


@pytest.mark.parametrize(("plan", "agency"), [("没有的方案", ""), ("", "没有的局")])
def test_what_matches_nothing_is_refused(store: Store, plan: str, agency: str) -> None:
    with pytest.raises(UsageError, match=plan or agency):
        ledger_of(store, DAY, plan, agency)


def test_pages_are_those_of_the_source() -> None:
    plan = plan_from_gold("yuzhong")
    starts = (0, plan.measures[1].span.start, plan.measures[5].span.start + 1)
    paged = replace(plan, source=replace(plan.source, pages=starts))
    pages = [row.page for row in ledger_of(Store.in_memory([paged]), DAY).rows]
    assert pages == [1, 2, 2, 2, 2, 2, *[3] * (len(plan.measures) - 6)]


def test_a_graph_without_plans_gives_an_empty_ledger() -> None:
    assert ledger_of(Store.in_memory([]), DAY) == Ledger((), (), DAY)


BODY = Body("b", "县财政局", "", False, "")


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("1.甲。做好乙。（牵头单位：县财政局；责任单位：各镇）", "做好乙。"),
        ("1.甲。做好乙。（牵头单位：县财政局）（责任单位：各镇）", "做好乙。"),
        ("1.甲。做好乙〔牵头单位：县财政局(以下简称财政)有关股室)", "做好乙"),
        ("1.甲。做好乙。责任单位:县财政局。", "做好乙。"),
        ("1.甲。做好乙。完成时限：2025年；责任单位：县财政局。", "做好乙。"),
        ("1.甲。由县财政局牵头，做好乙（含丙）。", "由县财政局牵头，做好乙（含丙）。"),
        ("1.甲。做好乙：由县财政局负责。", "做好乙：由县财政局负责。"),
        ("1.甲。做好乙。（牵头单位：另一个局）", "做好乙。（牵头单位：另一个局）"),
        ("1.甲", ""),
    ],
)
def test_the_detail_is_what_stands_between_title_and_bodies(text: str, detail: str) -> None:
    given = Assigned(BODY, "lead", 1, "县财政局", False)
    assert detail_of(MeasureFact("m", "p", "一/1", "1", "甲", text, 0, 9, "", (), (given,))) == detail


def test_cells_hold_nothing_that_cannot_be_seen() -> None:
    hostile = "甲\x00乙\x1b[31m\u200b丙\u202e丁\ufeff\r\n戊\u2028己\u00ad\ufffe"
    assert clean(hostile) == "甲 乙 [31m丙丁\n戊\n己"
    assert len(clean("长" * 40_000)) == LONGEST
    assert clean(clean(hostile)) == clean(hostile)


def test_every_role_has_a_column(ledger: Ledger) -> None:
    assert set(ROLES) <= set(ledger.rows[0].task_cells)
