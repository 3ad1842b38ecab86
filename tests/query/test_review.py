"""Open cases of a graph: which names may be one body, with the words around and the rulings that would settle it."""

from __future__ import annotations

from policygraph.graph.store import Store
from policygraph.packaged import packaged
from policygraph.pipeline import read_plans
from policygraph.query.review import open_cases


def test_cases_of_a_graph_have_evidence_and_proposals() -> None:
    (case,) = open_cases(Store.in_memory(read_plans(packaged("sources") / "fengjie.txt")))
    assert case.code == "slip"
    assert "【县农业农村局】" in case.evidence
    assert case.proposals == (
        "same: 县农业农村局 = 县农业农村委 @ 重庆市奉节县",
        "different: 县农业农村局 != 县农业农村委 @ 重庆市奉节县",
    )
