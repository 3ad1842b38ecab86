"""Files into a graph: what is unchanged stays, the rest is read into shards, and all shards are loaded at once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from policygraph.errors import GraphError, InputError
from policygraph.faces.gathering import Watch
from policygraph.faces.sharding import How, digested, read_into, shards_in
from policygraph.graph.building import refuse_foreign
from policygraph.graph.generations import JOURNAL, manifest_of
from policygraph.graph.kept import Setting, kept_sources
from policygraph.graph.manifest import POINTER
from policygraph.graph.shards import Written
from policygraph.graph.store import Store
from policygraph.graph.versions import made_here
from policygraph.resolution.decisions import idle, read_decisions
from policygraph.values import Decision
from policygraph.vocab.cache import cache_folder

if TYPE_CHECKING:
    from policygraph.graph.remote.writing import Delivery

MOST_LOADS = 2
"""Loads side by side: each takes half a gigabyte."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the graph (None where nothing was read and there is none), and how many files were unchanged.

    ``read`` says that the graph is another than before; ``idle`` are the rulings that found nothing to rule on, looked
    for where all files were read.
    """

    store: Store | None
    unchanged: int
    read: bool
    idle: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """What a build into a store elsewhere did; ``delivery`` is None where nothing was read."""

    delivery: Delivery | None
    idle: tuple[Decision, ...] = ()


def build_files(
    folder: Path,
    paths: Iterable[Path],
    on_error: Callable[[InputError], object],
    how: How | None = None,
    watch: Watch = iter,
) -> Built:
    """Reads files into the graph in ``folder``; what cannot be read goes to ``on_error``.

    That happens before anything is written, and may raise. ``watch`` is put around the outcomes, one a file.
    GraphError where ``folder`` is no graph or another build is at work; VocabularyError names what contradicts in the
    folders of words, InputError the ruling that is not understood.
    """
    refuse_foreign(folder)
    how = how or How()
    rulings = read_decisions(how.decisions) if how.decisions else ()
    files, setting = digested(paths), how.setting
    same = _unchanged(folder, {digest for digest, _ in files}, setting)
    todo = [file for file in files if file[0] not in same]
    unchanged = len(files) - len(todo)
    with shards_in(folder, setting) as inside:
        written = read_into(inside, todo, on_error, how, watch)
        if written or (same and _has_news(folder)):
            threads = min(how.jobs, MOST_LOADS)
            store = Store.build_written(folder, written, extra=how.extra, decisions=how.decisions, threads=threads)
            return Built(store, unchanged, True, () if same else _idle(rulings, written))
    return Built(Store.open(folder) if same else None, unchanged, False)


def send_files(
    url: str,
    paths: Iterable[Path],
    on_error: Callable[[InputError], object],
    how: How,
    watch: Watch = iter,
    sending: Callable[[Sequence[str]], Iterable[str]] = iter,
) -> Sent:
    """The same into the store at ``url``; ``sending`` is put around the names of the graphs that are sent.

    GraphError where the store cannot be reached or refuses.
    """
    from policygraph.graph.remote.writing import deliver_written

    rulings = read_decisions(how.decisions) if how.decisions else ()
    with _beside(url) as folder, shards_in(folder, how.setting) as inside:
        written = read_into(inside, digested(paths), on_error, how, watch)
        done = deliver_written(url, written, sending, extra=how.extra) if written else None
        return Sent(done, _idle(rulings, written))


def _idle(rulings: Iterable[Decision], written: Iterable[Written]) -> tuple[Decision, ...]:
    return tuple(idle(rulings, [plan.matter for plan in written]))


@contextmanager
def _beside(url: str) -> Iterator[Path]:
    """Where what was read for a store elsewhere waits: in the user's cache folder, so that it outlives a stop."""
    kept = cache_folder()
    if kept is not None:
        yield kept / f"sending-{hashlib.sha256(url.encode()).hexdigest()[:16]}"
        return
    with TemporaryDirectory(prefix="policygraph-") as folder:
        yield Path(folder)


def _unchanged(folder: Path, digests: Collection[str], setting: Setting) -> frozenset[str]:
    """The files that gave the plans of the graph as they stand there; none of a graph that cannot be read."""
    try:
        with kept_sources(folder, manifest_of(folder).generation) as kept:
            return kept.unchanged(digests, setting, made_here().rules)
    except GraphError:
        return frozenset()


def _has_news(folder: Path) -> bool:
    """Whether progress was reported since the graph was made."""
    journal = folder / JOURNAL
    return journal.exists() and journal.stat().st_mtime >= (folder / POINTER).stat().st_mtime
