"""The graph in other forms says the same."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from plans.from_gold import plan_from_gold
from policygraph.errors import UsageError
from policygraph.faces.exports import serialised
from policygraph.graph.store import Store

FORMATS = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS}


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.in_memory([plan_from_gold("yuzhong")])


def test_nquads_are_those_of_the_store(store: Store) -> None:
    assert serialised(store, "nquads") == store.nquads()


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_read_again_is_what_was_written(store: Store, form: str) -> None:
    written = serialised(store, form)
    assert written == serialised(store, form)
    read = {quad.triple for quad in ox.parse(written, format=FORMATS[form])}
    assert read == {quad.triple for quad in store.quads()}


def test_plans_only_leaves_the_vocabularies_out(store: Store) -> None:
    quads = list(ox.parse(serialised(store, "nquads", plans_only=True), format=ox.RdfFormat.N_QUADS))
    assert {str(quad.graph_name).strip("<>") for quad in quads} == set(store.plans())


def test_unknown_form_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="turtle, nquads, trig"):
        serialised(store, "pdf")
