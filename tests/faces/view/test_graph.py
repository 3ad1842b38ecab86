"""The rows of a store, and the graph that a page is made of."""

from __future__ import annotations

from pathlib import Path

from faces.pages import BASE, gold_store, small_model
from policygraph.faces.view.graph import MOST_PLANS, graph_of
from policygraph.faces.view.model import MeasureRow, PageModel, PlanRow
from policygraph.faces.view.rows import model_of
from policygraph.graph.store import Store


def test_nodes_are_numbered_by_kind_and_edges_run_from_topic_to_agency() -> None:
    graph = graph_of(small_model())
    assert [graph.nodes[node]["kind"] for node in graph] == [
        "plan",
        "measure",
        "measure",
        "agency",
        "agency",
        "topic",
        "document",
        "function",
        "function",
        "rest",
    ]
    assert sorted((source, target, data["role"]) for source, target, data in graph.edges(data=True)) == [
        (1, 3, "lead"),
        (1, 4, "responsible"),
        (2, 4, "lead"),
        (5, 1, "subject"),
        (6, 0, "basis"),
    ]


def test_a_reference_knows_its_words_and_where_they_stand() -> None:
    ((_, _, said),) = graph_of(small_model("某意见")).out_edges(6, data=True)
    assert said == {"role": "basis", "words": "某意见", "items": [1]}


def test_the_rows_of_a_store_are_all_there() -> None:
    model = model_of(gold_store(("yuzhong", "kashi")), "zh")
    assert len(model.plans) == 2
    assert len(model.measures) == 24 + 46
    yuzhong = [row for row in model.assignments if "渝中" in row.measure]
    assert len(yuzhong) == 92
    assert all(row.exact and row.prefix and row.suffix for row in yuzhong)
    assert {"lead", "responsible", "cooperating"} == {row.role for row in model.assignments}
    assert any(row.inherited for row in model.assignments)
    assert {row.near for row in model.agencies} == {"渝中区", "喀什地区"}
    assert "绿色信贷" in {row.name for row in model.topics}
    assert {row.document for row in model.references} == {row.iri for row in model.documents}


def test_what_the_text_does_not_say_of_a_measure_is_taken_over(five_plans: Path) -> None:
    model = model_of(Store.open(five_plans), "zh")
    assert {(row.due, row.source) for row in model.measures} == {("2025-12-31", "horizon"), ("2025-12-31", "target")}
    assert {row.level for row in model.documents} >= {"province", "ministry"}


def test_a_plan_alone_keeps_what_it_names() -> None:
    whole = model_of(gold_store(("yuzhong", "kashi")), "zh")
    (plan,) = [row.iri for row in whole.plans if "渝中" in row.iri]
    alone = whole.only(plan)
    assert ([row.iri for row in alone.plans], len(alone.measures), len(alone.assignments)) == ([plan], 24, 92)
    assert {row.near for row in alone.agencies} == {"渝中区"}
    assert {row.document for row in alone.references} == {row.iri for row in alone.documents}


def test_labels_are_in_the_language_of_the_page() -> None:
    store = gold_store(("yuzhong",))
    assert "green credit" in {row.name for row in model_of(store, "en").topics}
    assert "财政" in {row.function for row in model_of(store, "zh").agencies}


def test_many_plans_are_counted_by_region() -> None:
    places = ("甲省乙市", "丙省丁市")
    plans = tuple(PlanRow(f"{BASE}plan/{n}", f"方案{n}", place=places[n % 2]) for n in range(MOST_PLANS + 1))
    measures = tuple(MeasureRow(f"{plan.iri}/1", plan.iri, "一/1", "宣传", "宣传。") for plan in plans)
    graph = graph_of(PageModel(plans, measures))
    regions = {node: graph.nodes[node]["label"] for node in graph if graph.nodes[node]["kind"] == "region"}
    assert sorted(regions.values()) == ["丙省", "甲省"]
    assert {regions[graph.nodes[node]["region"]] for node in graph if graph.nodes[node]["kind"] == "plan"} == {
        "甲省",
        "丙省",
    }
