"""Plans into a graph on disk, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from policygraph.faces.tables import words
from policygraph.values import Plan


def build_graph(folder: Path, plans: Sequence[Plan], lang: str) -> str:
    """Writes ``plans`` into the graph in ``folder`` and says in a few lines what was done.

    Without plans nothing is written. GraphError where the folder is no graph or another build is at work.
    """
    say = words(lang)
    if not plans:
        return say["nothing_built"]
    from policygraph.graph.store import Store

    store = Store.build(folder, plans)
    twice = [say["read_twice"].format(kept=kept, dropped=dropped) for kept, dropped in store.report.duplicates]
    done = say["built"].format(
        plans=len(store.report.plans), held=len(store.plans()), triples=len(store), folder=folder
    )
    return "\n".join([*twice, done])
