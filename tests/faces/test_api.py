"""The front door for Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import GraphError, InputError, UsageError
from policygraph.faces import api
from policygraph.faces.api import Graph
from policygraph.packaged import packaged

SOURCES = packaged("sources")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return api.build([SOURCES], tmp_path_factory.mktemp("api") / "graph")


def test_read_gives_a_plan() -> None:
    plan = api.read(SOURCES / "fengjie.txt")
    assert plan.front.document_number == "奉节府办发〔2023〕39号"
    assert api.read_all(str(SOURCES / "fengjie.txt")) == (plan,)


def test_open_finds_what_build_wrote(graph: Graph) -> None:
    assert graph.store.path is not None
    again = api.open(graph.store.path)
    assert len(again) == len(graph) > 10_000


def test_open_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="policygraph build"):
        api.open(tmp_path)


def test_build_obeys_rulings(graph: Graph, tmp_path: Path) -> None:
    rulings = tmp_path / "rulings.txt"
    rulings.write_text("same: 县金融服务中心 = 县财政局 @ 重庆市奉节县\n", "utf-8")
    built = api.build([SOURCES / "fengjie.txt"], tmp_path / "ruled", decisions=rulings)
    named = "?b skos:prefLabel ?n FILTER(REGEX(?n, '^县(金融服务|财政)'))"
    bodies = f"SELECT DISTINCT ?b WHERE {{ ?a pg:agency ?b . {named} }}"
    assert [len(built.sparql(bodies).rows), len(graph.sparql(bodies).rows)] == [1, 2]


def test_build_raises_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.txt"):
        api.build([SOURCES / "fengjie.txt", tmp_path / "none.txt"], tmp_path / "graph")
    assert not (tmp_path / "graph").exists()


def test_build_can_go_on_after_errors(tmp_path: Path) -> None:
    errors: list[InputError] = []
    built = api.build([tmp_path / "none.txt", SOURCES / "yuzhong.txt"], tmp_path / "graph", on_error=errors.append)
    assert len(errors) == 1
    assert len(built.store.plans()) == 1


def test_named_questions_and_sparql(graph: Graph) -> None:
    workload = graph.query("agency-workload", plan="奉节")
    assert workload.rows
    assert {row["plan_title"] for row in workload.dicts()} == {"奉节县建设绿色金融改革创新试验区工作方案"}
    counted = graph.sparql("SELECT (COUNT(DISTINCT ?plan) AS ?plans) WHERE { ?plan a pg:Plan }")
    assert counted.dicts() == [{"plans": 5}]
    with pytest.raises(UsageError):
        graph.query("agency-workload", plam="奉节")


def test_plain_questions(graph: Graph) -> None:
    rows = graph.ask("奉节县的碳市场工作由谁牵头？").rows
    assert "县生态环境局" in {cell for row in rows for cell in row}


def test_networkx_has_the_nodes_and_edges_of_the_graph(graph: Graph) -> None:
    network = graph.to_networkx()
    kinds = [kind for _, kind in network.nodes(data="kind")]
    assert kinds.count("plan") == 5
    assert kinds.count("measure") == 159
    assert None not in kinds
    leads = graph.sparql("SELECT DISTINCT ?m ?a WHERE { ?m pg:leadAgency ?a }").rows
    assert sum(kind == "lead" for *_, kind in network.edges(data="kind")) == len(leads)


def test_rdflib_has_the_same_quads(graph: Graph) -> None:
    assert len(set(graph.to_rdflib().quads())) == len(graph)
