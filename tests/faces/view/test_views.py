"""What stands in which column, and what the map counts."""

from __future__ import annotations

from faces.pages import BASE, gold_store, small_model
from policygraph.faces.view.graph import MOST_PLANS, graph_of, main_topics, nodes_of
from policygraph.faces.view.model import MeasureRow, PageModel, PlanRow
from policygraph.faces.view.rows import model_of
from policygraph.faces.view.views import flows_of, totals_of, views_of


def test_nodes_are_numbered_by_kind_and_edges_run_from_topic_to_agency() -> None:
    graph = graph_of(small_model())
    assert [graph.nodes[node]["kind"] for node in graph] == [
        "plan",
        "measure",
        "measure",
        "agency",
        "agency",
        "topic",
        "function",
        "function",
        "rest",
    ]
    assert sorted((source, target, data["role"]) for source, target, data in graph.edges(data=True)) == [
        (1, 3, "lead"),
        (1, 4, "responsible"),
        (2, 4, "lead"),
        (5, 1, "subject"),
    ]


def test_each_plan_agency_and_topic_with_measures_has_a_view() -> None:
    views = {(view.kind, view.focus): view for view in views_of(graph_of(small_model()))}
    assert list(views) == [("plan", 0), ("agency", 3), ("agency", 4), ("topic", 5)]
    assert views["plan", 0].middle == (1, 2)
    assert views["agency", 4].middle == (0, 1, 2)
    assert views["agency", 4].right == (4, 3)
    assert views["topic", 5].left == (5,)


def test_agencies_stand_at_the_height_of_what_they_lead() -> None:
    (view,) = [view for view in views_of(graph_of(small_model())) if view.kind == "plan"]
    assert view.right == (3, 4)


def test_a_measure_without_topic_counts_with_the_rest() -> None:
    graph = graph_of(small_model())
    (rest,) = nodes_of(graph, "rest")
    assert list(main_topics(graph)) == [(5, 1), (rest, 2)]
    reform, finance = nodes_of(graph, "function")
    assert [(flow.source, flow.target, flow.leads, flow.all) for flow in flows_of(graph)] == [
        (0, 5, 1, 1),
        (0, rest, 1, 1),
        (5, reform, 0, 1),
        (5, finance, 1, 1),
        (rest, reform, 1, 1),
    ]
    assert totals_of(graph) == {5: (0, 1), reform: (1, 2), finance: (1, 1), rest: (0, 1)}


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


def test_labels_are_in_the_language_of_the_page() -> None:
    store = gold_store(("yuzhong",))
    assert "green credit" in {row.name for row in model_of(store, "en").topics}
    assert "财政" in {row.function for row in model_of(store, "zh").agencies}


def test_many_plans_are_counted_by_region() -> None:
    places = ("甲省乙市", "丙省丁市")
    plans = tuple(PlanRow(f"{BASE}plan/{n}", f"方案{n}", place=places[n % 2]) for n in range(MOST_PLANS + 1))
    measures = tuple(MeasureRow(f"{plan.iri}/1", plan.iri, "一/1", "宣传", "宣传。") for plan in plans)
    graph = graph_of(PageModel(plans, measures, (), (), (), ()))
    one, other = nodes_of(graph, "region")
    assert {graph.nodes[one]["label"], graph.nodes[other]["label"]} == {"甲省", "丙省"}
    assert [(flow.source, flow.all) for flow in flows_of(graph)] == [(one, 20), (other, 21)]
