"""A graph of very many made-up plans: built in parts, checked as a whole, memory watched."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.making import made_plans
from policygraph.graph.checking import State, checks_of
from policygraph.graph.store import Store
from policygraph.pipeline import plans_of
from policygraph.values import Plan, Source
from policygraph.vocab import Vocabulary

A_BUILD = 1000


def built(folder: Path, count: int) -> dict[str, object]:
    """Plans a second over all builds, the last one's alone, megabytes of memory and of the graph."""
    vocabulary, graph, start = Vocabulary(), folder / "g", time.monotonic()
    made = made_plans(count, 3)
    last, read = 0.0, 0
    while part := list(islice(made, A_BUILD)):
        before = time.monotonic()
        Store.build(graph, _read((plan.text for plan in part), read, vocabulary))
        read += len(part)
        last = len(part) / (time.monotonic() - before)
    broken = [check for check in checks_of(graph, shapes=False) if check.state is State.BROKEN]
    assert not broken, broken
    store = Store.open(graph)
    return {
        "plans": len(store.plans()),
        "triples": len(store),
        "plans_a_second": round(read / (time.monotonic() - start), 1),
        "plans_a_second_at_the_end": round(last, 1),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "disk_mb": sum(path.stat().st_size for path in graph.rglob("*") if path.is_file()) // 2**20,
    }


def _read(texts: Iterable[str], start: int, vocabulary: Vocabulary) -> Iterator[Plan]:
    for number, text in enumerate(texts, start):
        yield from plans_of(Source(f"made-{number}.txt", text), vocabulary)
