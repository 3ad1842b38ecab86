"""Overlaps, groups and departures of the five plans, held against what a reader finds in them."""

from __future__ import annotations

import pytest

from policygraph.errors import UsageError
from policygraph.graph.store import Store
from policygraph.query.answer import Answer
from policygraph.query.facts import Facts
from policygraph.query.overlap.listing import Asked, overlap_departures, overlap_groups, overlap_pairs, plan_named


def plans(five: Facts, *words: str) -> tuple[str, ...]:
    return tuple(plan_named(five, word).iri for word in words)


def pairs(answer: Answer) -> set[tuple[object, object]]:
    return {(row["a_path"], row["b_path"]) for row in answer.dicts()}


def test_pairs_between_two_plans_start_with_the_plan_named_first(five_store: Store, five: Facts) -> None:
    found = overlap_pairs(five_store, five, Asked(plans(five, "渝中", "奉节"))).dicts()
    across = [row for row in found if row["reach"] == "places"]
    assert {row["a_plan"] for row in across} == {"渝中区建设绿色金融改革创新试验区核心区实施方案"}
    assert len(across) >= 18


def test_a_pair_says_why(five_store: Store, five: Facts) -> None:
    found = overlap_pairs(five_store, five, Asked(plans(five, "奉节", "荣昌"), topic="风险"))
    row = next(r for r in found.dicts() if (r["a_path"], r["b_path"]) == ("二/（九）/24", "四/（七）/22"))
    assert row["grade"] == "duplication"
    assert row["shared_topics"] == "风险防范"
    assert row["longest_clause"] == "严格防范“洗绿”“漂绿”等风险行为"
    assert str(row["a_text"]).startswith("建立跨部门联合惩戒机制，")
    assert str(row["b_text"]).startswith("{+将企业环境信息披露与绿色项目申请挂钩，+}建立跨部门联合惩戒机制，")


@pytest.mark.parametrize(("topic", "lang"), [("Carbon Market", "en"), ("碳市场", "zh")])
def test_a_topic_in_either_language(five_store: Store, five: Facts, topic: str, lang: str) -> None:
    found = overlap_pairs(five_store, five, Asked(topic=topic), lang)
    assert len(found) == 6, "four plans have one measure each on the carbon market"


def test_grades(five_store: Store, five: Facts) -> None:
    every = overlap_pairs(five_store, five, Asked())
    parts = [overlap_pairs(five_store, five, Asked(grade=grade)) for grade in ("duplication", "overlap")]
    assert sum(map(len, parts)) == len(every) > 200
    assert [row["grade"] for row in every.dicts()] == sorted(str(row["grade"]) for row in every.dicts())


def test_fragmentation_stays_within_a_place(five_store: Store, five: Facts) -> None:
    found = overlap_pairs(five_store, five, Asked(plans(five, "奉节"), grade="fragmentation"))
    assert ("二/（二）/4", "二/（二）/5") in pairs(found), "bonds: the finance bureau leads one, two others the next"
    assert {row["reach"] for row in found.dicts()} == {"plan"}


def test_tasks_that_all_five_plans_have(five_store: Store, five: Facts) -> None:
    rows = overlap_groups(five_store, five, Asked()).dicts()
    whole = {row["group"]: row["task"] for row in rows if row["plans"] == 5}
    assert {"加强组织宣传", "加强工作统筹", "加大支持绿色金融发展的财政税收激励力度"} <= set(whole.values())
    publicity = next(number for number, task in whole.items() if task == "加强组织宣传")
    assert {row["measure"] for row in rows if row["group"] == publicity} == {
        "加强组织宣传",
        "注重政策宣传",
        "强化宣传引导",
    }
    assert all(row["missing_plans"] is None for row in rows if row["plans"] == 5)


def test_what_one_plan_does_otherwise(five_store: Store, five: Facts) -> None:
    rows = overlap_departures(five_store, five, Asked(plans(five, "渝中"))).dicts()
    said = {(row["departure"], row["measure"] or row["b_measure"]) for row in rows}
    assert ("adds", "加快打造重庆绿色金融大道") in said
    assert ("drops", "推动金融支持乡村振兴建设") in said
    assert ("merges", "鼓励社会资本多元化参与绿色投融资") in said, "小贷、担保、典当 stand within it"


def test_against_a_model(five_store: Store, five: Facts) -> None:
    (model,) = plans(five, "黔江")
    rows = overlap_departures(five_store, five, Asked(plans(five, "奉节")), model).dicts()
    assert {row["b_plan"] for row in rows if row["departure"] in ("changes", "drops")} == {
        "重庆市黔江区建设绿色金融改革创新试验区实施方案"
    }
    dropped = {row["b_path"] for row in rows if row["departure"] == "drops"}
    assert {"三/（三）/25", "三/（四）/26"} <= dropped, "decision advice, and constraints on firms"
    assert ("adds", "二/（六）/17") in {(row["departure"], row["path"]) for row in rows}, "energy"


def test_a_plan_is_named_by_any_part(five: Facts) -> None:
    assert plan_named(five, "渝中府办〔2023〕26号") == plan_named(five, "核心区") == plan_named(five, "重庆市渝中区")
    with pytest.raises(UsageError, match="several plans"):
        plan_named(five, "重庆市")
    with pytest.raises(UsageError, match="no plan matches"):
        plan_named(five, "月球")
