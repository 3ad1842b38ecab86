"""What a worker keeps of a graph, and for how long."""

from __future__ import annotations

import gc
import weakref

from plans.from_gold import plan_from_gold
from policygraph.faces.report.reading import site_of
from policygraph.faces.serve.held import facts_in, once, paths_in
from policygraph.faces.serve.warming import warm
from policygraph.graph.store import Store


def test_it_is_made_once_for_a_graph_and_its_arguments() -> None:
    asked: list[str] = []

    @once
    def told(store: Store, word: str) -> str:
        asked.append(word)
        return f"{word} {len(store)}"

    one, other = Store.in_memory([]), Store.in_memory([])
    assert told(one, "a") == told(one, "a")
    told(one, "b")
    told(other, "a")
    assert asked == ["a", "b", "a"]


def test_it_goes_with_its_graph() -> None:
    store = Store.in_memory([])
    gone = weakref.ref(facts_in(store))
    assert gone() is not None
    del store
    gc.collect()
    assert gone() is None


def test_warming_up_reads_the_facts() -> None:
    store = Store.in_memory([])
    assert warm(store).status == 200
    assert facts_in(store) is facts_in(store)


def test_pages_are_linked_to_as_the_report_names_them() -> None:
    store = Store.in_memory([plan_from_gold("kashi")])
    assert paths_in(store) == site_of(store, "zh").paths
