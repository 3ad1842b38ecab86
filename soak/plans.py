"""A graph of very many short made-up plans: built in parts, checked as a whole, memory and disk watched."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from shutil import disk_usage

from benchmarks.making import made_plans
from policygraph.graph.checking import State, checks_of
from policygraph.graph.store import Store
from policygraph.pipeline import plans_of
from policygraph.values import Plan, Source
from policygraph.vocab import Vocabulary

A_BUILD = 5000
TASKS = 3
"""Tasks of each plan: plans of a section or two, of about 1,100 characters, so that so many can be read in an hour."""
ROOM = 20 * 2**30
"""Bytes of the disk that stay free."""


def built(folder: Path, count: int) -> dict[str, object]:
    """Plans a second over all builds, the last one's alone, megabytes of memory and of the graph.

    Fewer plans are built where the time is over (``SOAK_MINUTES``), or the disk nearly full.
    """
    vocabulary, graph, start = Vocabulary(), folder / "g", time.monotonic()
    made = made_plans(count, 3, TASKS)
    end, last, read = start + 60 * float(os.environ.get("SOAK_MINUTES", "inf")), 0.0, 0
    while time.monotonic() < end and disk_usage(folder).free > ROOM and (part := list(islice(made, A_BUILD))):
        before = time.monotonic()
        Store.build(graph, _read((plan.text for plan in part), read, vocabulary))
        read += len(part)
        last = len(part) / (time.monotonic() - before)
        print(f"{read:,} plans in {time.monotonic() - start:,.0f} s", file=sys.stderr, flush=True)
    spent = time.monotonic() - start
    broken = [check for check in checks_of(graph, shapes=False) if check.state is State.BROKEN]
    assert not broken, broken
    store = Store.open(graph)
    assert len(store.plans()) == read
    return {
        "plans": read,
        "triples": len(store),
        "plans_a_second": round(read / spent, 1),
        "plans_a_second_at_the_end": round(last, 1),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "disk_mb": sum(path.stat().st_size for path in graph.rglob("*") if path.is_file()) // 2**20,
    }


def _read(texts: Iterable[str], start: int, vocabulary: Vocabulary) -> Iterator[Plan]:
    for number, text in enumerate(texts, start):
        yield from plans_of(Source(f"made-{number}.txt", text), vocabulary)
