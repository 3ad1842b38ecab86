"""Which measures do the same, against a reader's judgement (tests/overlap) and case by case."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from policygraph.graph.store import Store
from policygraph.query.overlap.bulk import nearest_by_matrix
from policygraph.query.overlap.candidates import candidates
from policygraph.query.overlap.index import nearest_by_postings
from policygraph.query.overlap.measures import Compared, body_of, compared_measures
from policygraph.query.overlap.pairs import overlaps, same_tasks, same_within
from policygraph.query.overlap.scoring import Overlap

GOLD = json.loads((Path(__file__).parents[2] / "overlap" / "aligned.json").read_text("utf-8"))
JUDGED = {frozenset((pair["a"], pair["b"])): pair["judgement"] for pair in GOLD}
PLACES = {"fengjie": "奉节", "kashi": "喀什", "qianjiang": "黔江", "rongchang": "荣昌", "yuzhong": "渝中"}
SAME = {pair for pair, judgement in JUDGED.items() if judgement != "doubtful"}


@pytest.fixture(scope="session")
def measures(five_store: Store) -> tuple[Compared, ...]:
    return compared_measures(five_store)


@pytest.fixture(scope="session")
def found(measures: tuple[Compared, ...]) -> list[Overlap]:
    return same_tasks(measures)


def place_of(title: str) -> str:
    return next(name for name, place in PLACES.items() if place in title)


def name_of(measure: Compared) -> str:
    return f"{place_of(measure.plan_title)}:{measure.path}"


def names_of(pair: Overlap) -> frozenset[str]:
    return frozenset((name_of(pair.a), name_of(pair.b)))


def test_the_gold_names_measures_that_are_there(measures: tuple[Compared, ...]) -> None:
    assert {name for pair in JUDGED for name in pair} <= set(map(name_of, measures))
    assert Counter(JUDGED.values()) == {"same": 162, "part": 56, "doubtful": 86}


def test_precision_and_recall_against_the_gold(found: list[Overlap]) -> None:
    judged = Counter(JUDGED.get(names_of(pair), "different") for pair in found)
    right = judged["same"] + judged["part"]
    assert right / (right + judged["different"]) >= 0.95
    assert right / len(SAME) >= 0.9
    assert right / len(found) >= 0.9, "with every doubtful pair counted as wrong"


def test_the_index_misses_none_of_the_gold(measures: tuple[Compared, ...]) -> None:
    near = {frozenset((name_of(measures[i]), name_of(measures[j]))) for i, j in candidates(measures)}
    assert near >= SAME


def test_the_index_weighs_few_of_all_pairs(measures: tuple[Compared, ...]) -> None:
    assert len(candidates(measures)) < 0.25 * len(measures) * (len(measures) - 1) / 2


@pytest.mark.parametrize("step", [1, 7, 1000], ids=["all", "some", "one, which has nothing in common with others"])
def test_matrices_find_the_same_neighbours(measures: tuple[Compared, ...], step: int) -> None:
    assert list(nearest_by_matrix(measures[::step])) == list(nearest_by_postings(measures[::step]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fengjie:二/（七）/21", "kashi:四/（二）/2"),  # 信息共享和监管平台, 环境和安全信息共享平台
        ("yuzhong:三/（一）/20", "kashi:六/（一）"),  # 注重统筹推进, 强化组织领导: no word in common
        ("fengjie:二/（七）/20", "qianjiang:二/（七）/17"),  # the whole of one within the other
    ],
)
def test_the_same_task_under_other_words(found: list[Overlap], one: str, other: str) -> None:
    assert frozenset((one, other)) in set(map(names_of, found))


def test_each_measure_once_a_pair_of_plans(measures: tuple[Compared, ...]) -> None:
    chosen = [next(m.plan for m in measures if place in m.plan_title) for place in ("渝中", "奉节")]
    pairs = overlaps(measures, chosen)
    assert {place_of(p.a.plan_title) for p in pairs} == {"yuzhong"}
    assert len({p.a.iri for p in pairs}) == len({p.b.iri for p in pairs}) == len(pairs) >= 18


def test_a_topic_narrows_to_pairs_mainly_about_it(measures: tuple[Compared, ...]) -> None:
    topic = next(t for m in measures for t in m.main if t.endswith("/carbon-market"))
    pairs = overlaps(measures, topics=frozenset({topic}))
    assert {pair.a.title for pair in pairs} | {pair.b.title for pair in pairs} == {
        "培育优化碳交易市场",
        "积极参与碳金融市场发展",
        "积极参与碳交易市场建设",
        "参与培育优化碳交易市场",
    }


def test_one_plan_may_do_the_same_twice(measures: tuple[Compared, ...]) -> None:
    found = {(place_of(pair.a.plan_title), pair.a.path, pair.b.path) for pair in same_within(measures)}
    assert found == {
        ("fengjie", "二/（三）/8", "三/（四）/30"),  # both assess financial institutions
        ("yuzhong", "二/（二）/4", "二/（六）/13"),  # both try labelled products for green buildings
    }


def made_up(path: str, title: str, body: str, plan: str = "plan:a") -> Compared:
    none = frozenset[str]()
    iri = f"measure:{plan}/{path}"
    return Compared(iri, plan, "甲县方案", path, path, title, int(path), body, none, none, none, none)


def test_the_manner_of_a_plan_is_no_task() -> None:
    fields = ("工业", "能源", "交通", "建筑", "农业", "林业")
    series = [
        made_up(str(n), f"制定{field}领域碳达峰专项方案", f"由主管部门制定{field}领域碳达峰专项方案，按时报送。")
        for n, field in enumerate(fields, 1)
    ]
    assert same_within(series) == []
    twice = made_up("7", "健全农户贷款风险补偿机制", "建立农户贷款风险补偿资金池，逐年增加规模。")
    again = made_up("8", "健全农户贷款风险补偿机制", "扩大农户贷款风险补偿资金池规模，逐年增加。")
    assert [(p.a.path, p.b.path) for p in same_within([*series, twice, again])] == [("7", "8")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "9.完善甲机制。建立绿色项目库（含企业库），按季更新。（牵头单位：县财政局；责任单位：县林业局）",
            "建立绿色项目库（含企业库），按季更新。",
        ),
        ("（二）完善甲机制", "完善甲机制"),
    ],
)
def test_the_bracket_of_bodies_is_no_part_of_the_task(text: str, expected: str) -> None:
    assert body_of(text, "完善甲机制", ["县财政局", "县林业局"]) == expected
