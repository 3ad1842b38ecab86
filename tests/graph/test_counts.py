"""How many triples a plan gives: counted work, for every triple is paid for at each build."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from policygraph.graph.store import Store
from policygraph.graph.triples import triples_of
from policygraph.packaged import packaged
from policygraph.pipeline import read_plans
from policygraph.values import Plan

MOST = {"quote": 1720, "assignment": 1620, "measure": 760, "section": 380, "agency": 230, "place": 15}
"""Triples a plan about each kind of node, as docs/graph.md lists them, with a little room."""


@pytest.fixture(scope="module")
def plans() -> list[Plan]:
    return [plan for file in sorted(packaged("sources").glob("*.txt")) for plan in read_plans(file)]


def test_triples_a_plan_by_kind(plans: list[Plan]) -> None:
    subjects = (str(quad.subject) for plan in plans for quad in triples_of(plan))
    counts = Counter(kind[1] for kind in (re.match(r"<.*?/id/([a-z]+)[/>]", subject) for subject in subjects) if kind)
    assert {kind: counts[kind] / len(plans) <= most for kind, most in MOST.items()} == dict.fromkeys(MOST, True)
    assert sum(counts.values()) / len(plans) < 5450


def test_evidence_is_shared_by_the_facts_of_one_span(plans: list[Plan]) -> None:
    for plan in plans:
        quads = list(triples_of(plan))
        spans = {quad.object for quad in quads if quad.predicate.value.endswith("#evidence")}
        assert sum("/quote/" in str(quad.subject) for quad in quads) == 10 * len(spans)


def test_vocabularies_are_written_once(plans: list[Plan]) -> None:
    one, five = Store.in_memory(plans[:1]), Store.in_memory(plans)
    counts = [sum("/vocabulary/" in str(quad.graph_name) for quad in store.quads()) for store in (one, five)]
    assert counts[0] == counts[1] < 6500
