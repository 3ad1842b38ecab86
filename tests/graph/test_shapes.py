"""The graphs of real plans keep the rules, and the rules notice what breaks them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from plans.from_gold import NAMES, plan_from_gold
from policygraph.graph.shapes import violations_of
from policygraph.graph.store import Store
from policygraph.graph.triples import triples_of
from policygraph.packaged import packaged
from policygraph.pipeline import read_plans


@pytest.mark.parametrize("name", NAMES)
def test_the_graph_of_a_plan_conforms(name: str) -> None:
    assert violations_of(Store.in_memory(read_plans(packaged("sources") / f"{name}.txt"))) == ()


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("#role> <https://w3id.org/policygraph/id/role/lead>", "#role"),
        ("#type> <https://w3id.org/policygraph/ontology#Agency>", "#agency"),
        ("oa#exact>", "#exact"),
        ("ontology#sha256>", "#sha256"),
        ("ontology#ofPlan>", "#ofPlan"),
    ],
)
def test_a_graph_that_lacks_a_line_does_not(line: str, path: str) -> None:
    lines = sorted(f"{quad} .\n" for quad in triples_of(plan_from_gold("yuzhong")))
    at = next(i for i, each in enumerate(lines) if line in each)
    broken = Store.of_quads("".join(lines[:at] + lines[at + 1 :]), ox.RdfFormat.N_QUADS)
    assert any(path in violation.path for violation in violations_of(broken))
