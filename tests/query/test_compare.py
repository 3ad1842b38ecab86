"""Plan against plan: the five plans held against what a reader finds, and rules case by case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policygraph.graph.store import Store
from policygraph.pipeline import read_plans
from policygraph.query.compare import compare
from policygraph.query.compare.aims import aims
from policygraph.query.compare.measures import Rule, change_of_dates, key_for, leads, limits, owners, verbs
from policygraph.query.compare.values import Change
from policygraph.query.facts import Body, Facts, MeasureFact, PlanFact, TargetFact, facts_of
from policygraph.query.overlap.listing import plan_named
from policygraph.vocab import Vocabulary
from query.small import PLAN, facts, limited, measure, target

OTHER = PlanFact("plan:b", "乙区节水方案", "", "乙府发〔2023〕1号", "重庆市渝中区", "2023-06-01")
Rows = list[dict[str, object]]
FINANCE_A = Body("agency:a/财政局", "县财政局", "甲县", False, "function:finance")
FINANCE_B = Body("agency:b/财政局", "区财政局", "乙区", False, "function:finance")
FORESTS_A = Body("agency:a/林业局", "县林业局", "甲县", False, "function:forests")


@pytest.fixture(scope="module")
def fengjie_against_qianjiang(five_store: Store, five: Facts) -> Rows:
    """How Fengjie's plan stands to Qianjiang's."""
    a, b = (plan_named(five, words).iri for words in ("黔江", "奉节"))
    return [dict(row) for row in compare(five_store, five, a, b).dicts()]


def said(rows: Rows, aspect: str, change: str, column: str) -> set[object]:
    return {row[column] for row in rows if (row["aspect"], row["change"]) == (aspect, change)}


def test_measures_alike_new_and_dropped(fengjie_against_qianjiang: Rows) -> None:
    assert len(said(fengjie_against_qianjiang, "measure", "alike", "a_path")) == 24
    assert "开展金融支持绿色能源试点" in said(fengjie_against_qianjiang, "measure", "new", "b_measure")
    assert {"建立绿色金融决策咨询体系", "强化对企业的融资约束"} <= said(
        fengjie_against_qianjiang, "measure", "dropped", "a_measure"
    )


def test_leads_that_are_others(fengjie_against_qianjiang: Rows) -> None:
    rows = [r for r in fengjie_against_qianjiang if r["aspect"] == "lead" and r["a_measure"] == "打造绿色低碳示范样本"]
    assert [(r["change"], r["a_says"], r["b_says"]) for r in rows] == [
        (
            "changed",
            "区经济信息委、正阳工业园区管委会",
            "县农业农村委、县林业局、县国家现代农业产业园管委会、县脐橙产业中心",
        )
    ]


def test_verbs_softened(fengjie_against_qianjiang: Rows) -> None:
    assert "积极参与碳金融市场发展" in said(fengjie_against_qianjiang, "verb", "softened", "b_measure")
    assert "推动投资基金支持绿色科技项目" in said(fengjie_against_qianjiang, "verb", "hardened", "b_measure")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("missing", "非化石能源消费比重提高至23%"),
        ("weaker", "森林蓄积量达到1600万立方米"),
        ("equal", "森林覆盖率达到65%"),
        ("stronger", "绿色贷款余额达到55亿元"),
        ("stronger", "年均增长20%以上"),
        ("other", "绿色贷款占比高于全市平均水平"),
    ],
)
def test_targets(fengjie_against_qianjiang: Rows, change: str, words: str) -> None:
    assert any(words in str(quote) for quote in said(fengjie_against_qianjiang, "target", change, "a_says"))


def test_an_aspect_alone(five_store: Store, five: Facts) -> None:
    a, b = (plan_named(five, words).iri for words in ("黔江", "奉节"))
    assert {row["aspect"] for row in compare(five_store, five, a, b, ("verb",)).dicts()} == {"verb"}


def rows_of(a: MeasureFact, b: MeasureFact, rule: Rule, one_place: bool = False) -> list[tuple[str, str, str]]:
    key = key_for(facts(plans=(PLAN, PLAN if one_place else OTHER)), PLAN.iri, PLAN.iri if one_place else OTHER.iri)
    return [(found.change.value, found.a_says, found.b_says) for found in rule(a, b, key)]


def test_the_same_line_of_work_in_two_places_is_the_same_lead() -> None:
    assert rows_of(measure("1", lead=(FINANCE_A,)), measure("1", lead=(FINANCE_B,)), leads) == []


def test_in_one_place_every_body_is_itself() -> None:
    found = rows_of(measure("1", lead=(FINANCE_A,)), measure("1", lead=(FINANCE_B,)), leads, one_place=True)
    assert found == [("changed", "县财政局", "区财政局")]


def test_owners_grow_and_shrink() -> None:
    one, two = measure("1", lead=(FINANCE_A,)), measure("1", lead=(FINANCE_A,), responsible=(FORESTS_A,))
    assert rows_of(one, two, owners) == [("grown", "", "县林业局")]
    assert rows_of(two, one, owners) == [("shrunk", "县林业局", "")]
    assert rows_of(one, two, leads) == []


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("建立清单", "探索建立清单", ["softened"]), ("支持造林", "完成造林", ["hardened"]), ("建立清单", "建立台账", [])],
)
def test_verbs(a: str, b: str, expected: list[str]) -> None:
    assert [change for change, _, _ in rows_of(measure("1", a), measure("1", b), verbs)] == expected


def test_limits_of_measures() -> None:
    found = rows_of(limited(measure("1"), "2024", "2025"), limited(measure("1"), "2026"), limits)
    assert found == [("later", "2024；2025", "2026")]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (target("森林覆盖率", 65), target("森林覆盖率", 57), ["weaker"]),
        (target("森林蓄积量", 2, "亿立方米"), target("森林蓄积量", 30000, "万立方米"), ["stronger"]),
        (replace(target("能耗", 10), comparator="<="), replace(target("能耗", 12), comparator="<="), ["weaker"]),
        (target("覆盖率", 65), target("覆盖率", 65, deadline="2024"), ["equal", "earlier"]),
        (target("覆盖率", 65), target("覆盖率", 70, deadline="2030"), ["stronger", "later"]),
        (target("覆盖率", 65), target("贷款余额", 5, "亿元"), ["missing", "new"]),
        (target("覆盖率", 65), target("覆盖率", None, "", "qualitative"), ["other"]),
        (target("覆盖率", 65), target("覆盖率", None), ["other"]),
        (target("覆盖率", None), target("覆盖率", None), ["equal"]),
    ],
)
def test_targets_one_by_one(a: TargetFact, b: TargetFact, expected: list[str]) -> None:
    both = facts(targets=(a, replace(b, iri="target:b", plan=OTHER.iri)), plans=(PLAN, OTHER))
    assert [found.change.value for found in aims(both, PLAN.iri, OTHER.iri)] == expected


def test_of_two_years_of_one_indicator_each_meets_its_own() -> None:
    years = [target("覆盖率", value, deadline=year) for value, year in ((60, "2025"), (65, "2030"))]
    own = [replace(t, iri=f"a/{t.deadline}") for t in years]
    other = [replace(t, iri=f"b/{t.deadline}", plan=OTHER.iri) for t in reversed(years)]
    both = facts(targets=(*own, *other), plans=(PLAN, OTHER))
    assert [found.change.value for found in aims(both, PLAN.iri, OTHER.iri)] == ["equal", "equal"]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2025-12-31", "2025-12-31", Change.EQUAL),
        ("2025-12-31", "2024-06-30", Change.EARLIER),
        ("2025-12-31", "2030-12-31", Change.LATER),
        ("2025-12-31", "", Change.MISSING),
        ("", "2025-12-31", Change.NEW),
    ],
)
def test_dates(a: str, b: str, expected: Change) -> None:
    assert change_of_dates(a, b) is expected


YEARS = Path(__file__).parent / "years"


@pytest.fixture(scope="module")
def two_years() -> set[tuple[object, ...]]:
    """A made-up plan of 2023 against its version of 2024, in which each change was put in by hand."""
    store = Store.in_memory(plan for file in sorted(YEARS.glob("*.txt")) for plan in read_plans(file, Vocabulary()))
    found = facts_of(store)
    a, b = (plan_named(found, number).iri for number in ("〔2023〕50号", "〔2024〕36号"))
    return {
        tuple(row[column] for column in ("aspect", "change", "a_path", "b_path", "a_says", "b_says"))
        for row in compare(store, found, a, b).dicts()
    }


def test_year_against_year(two_years: set[tuple[object, ...]]) -> None:
    assert {row[:4] for row in two_years if row[0] == "measure"} == {
        ("measure", "alike", "二/（一）", "二/（一）"),
        ("measure", "alike", "二/（二）", "二/（二）"),
        ("measure", "alike", "二/（三）", "二/（三）"),
        ("measure", "alike", "二/（五）", "二/（四）"),
        ("measure", "dropped", "二/（四）", None),
        ("measure", "new", None, "二/（五）"),
    }


def test_what_changed_within_measures(two_years: set[tuple[object, ...]]) -> None:
    assert {row for row in two_years if row[0] not in ("measure", "target")} == {
        ("lead", "changed", "二/（二）", "二/（二）", "县住房城乡建委", "县城市管理局"),
        ("owners", "grown", "二/（一）", "二/（一）", None, "县发展改革委"),
        ("owners", "shrunk", "二/（三）", "二/（三）", "县生态环境局", None),
        ("verb", "softened", "二/（三）", "二/（三）", "发展 3", "鼓励 2"),
        ("deadline", "earlier", "二/（一）", "二/（一）", "2025年12月底前", "2025年6月底前"),
        ("deadline", "later", "二/（二）", "二/（二）", "2024年6月底前", "2024年12月底前"),
    }


def test_targets_of_two_years(two_years: set[tuple[object, ...]]) -> None:
    assert {(row[1], str(row[4] or row[5]).partition("：")[0]) for row in two_years if row[0] == "target"} == {
        ("stronger", "农田灌溉水有效利用系数"),
        ("weaker", "城市公共供水管网漏损率"),
        ("missing", "再生水利用率"),
        ("new", "非常规水源利用量"),
    }
