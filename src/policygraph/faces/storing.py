"""Plans into a store elsewhere, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from policygraph.faces.tables import words
from policygraph.graph.remote.addresses import shown
from policygraph.values import Plan

Watch = Callable[[Sequence[str]], Iterable[str]]


def store_plans(url: str, plans: Sequence[Plan], lang: str, watch: Watch = iter, extra: tuple[Path, ...] = ()) -> str:
    """Writes ``plans``, and the vocabulary with that of the folders ``extra``, into the store at ``url``.

    ``watch`` is put around the named graphs, and may show how far the writing is. Gives a few lines on what was done;
    without plans nothing is written. GraphError where the store cannot be reached or refuses.
    """
    say = words(lang)
    if not plans:
        return say["nothing_built"]
    from policygraph.graph.remote.writing import deliver

    done = deliver(url, plans, watch, extra=extra)
    twice = [say["read_twice"].format(kept=kept, dropped=dropped) for kept, dropped in done.report.duplicates]
    counts = {"plans": len(done.report.plans), "sent": done.sent, "kept": done.kept}
    return "\n".join([*twice, say["stored"].format(**counts, url=shown(url))])
