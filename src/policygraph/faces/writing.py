"""Files into a graph: what is unchanged stays, the rest is read a chunk at a time, by several processes where wanted.

Each chunk becomes a shard in the folder of the graph (see :mod:`policygraph.graph.shards`), and all shards are loaded
at once. A build that is stopped leaves its shards, and the next one under the same rules goes on from there.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from policygraph.errors import GraphError, InputError
from policygraph.faces.gathering import Outcome, Watch, attempt
from policygraph.graph.building import JOURNAL, SHARDS, manifest_of, refuse_foreign
from policygraph.graph.iris import BASE
from policygraph.graph.kept import Setting, kept_sources
from policygraph.graph.manifest import POINTER
from policygraph.graph.shards import Written, write_shard, written_in
from policygraph.graph.store import Store
from policygraph.graph.versions import made_here
from policygraph.query.tabled.deriving import derive

CHUNK = 50
"""Files of a shard: fewer keep the processes waiting for each other, more are lost where a build is stopped."""
MOST_LOADS = 2
"""Loads side by side: each takes half a gigabyte."""
File = tuple[str, Path]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the graph (None where nothing was read and there is none), and how many files were unchanged.

    ``read`` says that the graph is another than before.
    """

    store: Store | None
    unchanged: int
    read: bool


def build_files(
    folder: Path,
    paths: Iterable[Path],
    on_error: Callable[[InputError], object],
    jobs: int = 1,
    watch: Watch = iter,
    extra: tuple[Path, ...] = (),
) -> Built:
    """Reads files into the graph in ``folder``, ``jobs`` processes at a time; what cannot be read goes to ``on_error``.

    That happens before anything is written, and may raise. ``watch`` is put around the outcomes, one a file.
    GraphError where ``folder`` is no graph or another build is at work; VocabularyError names what contradicts in the
    folders ``extra``.
    """
    refuse_foreign(folder)
    files = [(_digest(path), path) for path in paths]
    setting = Setting.of(extra)
    same = _unchanged(folder, {digest for digest, _ in files}, setting)
    todo = [file for file in files if file[0] not in same]
    with _shards(folder, setting) as inside:
        for outcome in watch(_outcomes(_unread(todo, inside), inside, jobs, extra)):
            if isinstance(outcome, InputError):
                on_error(outcome)
        written = [plan for plan in _in_shards(inside) if plan.file in {digest for digest, _ in todo}]
        if written or (same and _has_news(folder)):
            store = Store.build_written(folder, written, extra=extra, threads=min(jobs, MOST_LOADS))
            return Built(store, len(files) - len(todo), True)
    return Built(Store.open(folder) if same else None, len(files) - len(todo), False)


def _digest(path: Path) -> str:
    """The SHA-256 of a file; of one that cannot be opened none, so that the reader says why."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return f"unreadable {path}"


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


@contextmanager
def _shards(folder: Path, setting: Setting) -> Iterator[Path]:
    """The folder for shards made by these rules under this setting; gone after a build, kept with what one left."""
    fresh = not folder.exists()
    inside = folder / SHARDS / f"{made_here().rules}-{setting.digest}"
    inside.mkdir(parents=True, exist_ok=True)
    done = False
    try:
        yield inside
        done = True
    finally:
        if done or not any(inside.glob("*.zip")):
            shutil.rmtree(folder / SHARDS, ignore_errors=True)
        if fresh and not any(folder.iterdir()):
            folder.rmdir()


def _in_shards(inside: Path) -> list[Written]:
    return [plan for shard in sorted(inside.glob("*.zip")) for plan in written_in(shard)]


def _unread(files: Sequence[File], inside: Path) -> list[list[File]]:
    """The files that no shard has yet, in chunks."""
    done = {plan.file for plan in _in_shards(inside)}
    left = [file for file in files if file[0] not in done]
    return [left[at : at + CHUNK] for at in range(0, len(left), CHUNK)]


def _outcomes(chunks: list[list[File]], inside: Path, jobs: int, extra: tuple[Path, ...]) -> Iterator[Outcome]:
    read = partial(_written, inside, extra)
    with ProcessPoolExecutor(jobs) if jobs > 1 and len(chunks) > 1 else nullcontext() as pool:
        yield from chain.from_iterable(pool.map(read, chunks) if pool else map(read, chunks))


def _written(inside: Path, extra: tuple[Path, ...], files: Sequence[File]) -> list[Outcome]:
    """Reads files into one shard; what became of each, without its plans."""
    outcomes = [(digest, attempt(extra, path)) for digest, path in files]
    plans = [(digest, plan) for digest, found in outcomes if not isinstance(found, InputError) for plan in found]
    if plans:
        name = hashlib.sha256("".join(digest for digest, _ in files).encode()).hexdigest()
        write_shard(inside / f"{name}.zip", plans, BASE, extra, derive)
    return [found if isinstance(found, InputError) else () for _, found in outcomes]
