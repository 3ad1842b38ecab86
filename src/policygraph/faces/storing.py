"""Files into a store elsewhere, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from policygraph.errors import InputError
from policygraph.faces.building import idle_lines
from policygraph.faces.gathering import Watch
from policygraph.faces.sharding import How
from policygraph.faces.tables import words
from policygraph.graph.remote.addresses import shown

Sending = Callable[[Sequence[str]], Iterable[str]]


def build_at_url(
    url: str, paths: Sequence[Path], lang: str, how: How, watch: Watch = iter, sending: Sending = iter
) -> tuple[str, tuple[InputError, ...]]:
    """Reads files into the store at ``url``: what was done, and what was not read.

    ``watch`` is put around what is read, ``sending`` around the named graphs; both may show how far it is. Without
    plans nothing is sent. GraphError where the store cannot be reached or refuses.
    """
    from policygraph.faces.writing import send_files

    say = words(lang)
    errors: list[InputError] = []
    sent = send_files(url, paths, errors.append, how, watch, sending)
    idle, done = idle_lines(sent.idle, lang), sent.delivery
    if done is None:
        return "\n".join([*idle, say["nothing_built"]]), tuple(errors)
    twice = [say["read_twice"].format(kept=kept, dropped=dropped) for kept, dropped in done.report.duplicates]
    counts = {"plans": len(done.report.plans), "sent": done.sent, "kept": done.kept}
    return "\n".join([*idle, *twice, say["stored"].format(**counts, url=shown(url))]), tuple(errors)
