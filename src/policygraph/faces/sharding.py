"""Files into shards (see :mod:`policygraph.graph.shards`): read a chunk at a time, by several processes or machines.

A run that is stopped leaves its shards; the next one under the same rules, words and rulings goes on from there.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path

from policygraph.errors import InputError
from policygraph.faces.gathering import Outcome, Watch, attempt, vocabulary_of
from policygraph.graph.building import SHARDS
from policygraph.graph.iris import BASE
from policygraph.graph.kept import Setting
from policygraph.graph.loading import even
from policygraph.graph.shards import Written, write_shard, written_in
from policygraph.graph.versions import made_here
from policygraph.query.tabled.deriving import derive
from policygraph.resolution.decisions import matter_of, read_decisions
from policygraph.values import Matter, Plan

CHUNK = 50
"""Files of a shard at most: fewer keep the processes waiting for each other, more are lost where a build is stopped."""
File = tuple[str, Path]
"""The SHA-256 of a file, and where it is."""


@dataclass(frozen=True, slots=True)
class How:
    """How files are read: by ``jobs`` processes, or by the workers of ``engine`` (an address) instead.

    ``extra`` are folders with more words, ``decisions`` a file of rulings that the plans shall obey.
    """

    jobs: int = 1
    extra: tuple[Path, ...] = ()
    decisions: Path | None = None
    engine: str = ""

    @property
    def setting(self) -> Setting:
        """What the texts are read under."""
        return Setting.of(self.extra, self.decisions)


def digested(paths: Iterable[Path]) -> list[File]:
    """The files with their hashes; one that cannot be opened has none, so that the reader says why."""
    return [(_digest(path), path) for path in paths]


@contextmanager
def shards_in(folder: Path, setting: Setting) -> Iterator[Path]:
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


def read_into(
    inside: Path, files: Sequence[File], on_error: Callable[[InputError], object], how: How, watch: Watch = iter
) -> list[Written]:
    """Reads what no shard of the folder ``inside`` has yet; the plans of all the files. ``on_error`` may raise."""
    for outcome in watch(_outcomes(_unread(files, inside, how.jobs), inside, how)):
        if isinstance(outcome, InputError):
            on_error(outcome)
    wanted = {digest for digest, _ in files}
    return [plan for plan in _in_shards(inside) if plan.file in wanted]


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return f"unreadable {path}"


def _in_shards(inside: Path) -> list[Written]:
    return [plan for shard in sorted(inside.glob("*.zip")) for plan in written_in(shard)]


def _unread(files: Sequence[File], inside: Path, jobs: int) -> list[list[File]]:
    """The files that no shard has yet, in chunks."""
    done = {plan.file for plan in _in_shards(inside)}
    left = [file for file in files if file[0] not in done]
    size = even(len(left), CHUNK, jobs)
    return [left[at : at + size] for at in range(0, len(left), size)]


def _outcomes(chunks: list[list[File]], inside: Path, how: How) -> Iterator[Outcome]:
    if how.engine:
        yield from _spread(chunks, inside, how)
        return
    read = partial(_read, inside, how)
    with ProcessPoolExecutor(how.jobs) if how.jobs > 1 and len(chunks) > 1 else nullcontext() as pool:
        yield from chain.from_iterable(pool.map(read, chunks) if pool else map(read, chunks))


def _spread(chunks: list[list[File]], inside: Path, how: How) -> Iterator[Outcome]:
    """The same with what workers elsewhere read; shards are written here."""
    from policygraph.faces.spreading import spread

    with closing(spread(how.engine, [path for files in chunks for _, path in files], how.extra)) as read:
        for files in chunks:
            yield from _kept(inside, how, files, list(islice(read, len(files))))


def _read(inside: Path, how: How, files: Sequence[File]) -> list[Outcome]:
    return _kept(inside, how, files, [attempt(how.extra, path) for _, path in files])


def _kept(inside: Path, how: How, files: Sequence[File], outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Puts what was read into one shard; what became of each file, without its plans."""
    read = [
        (digest, plan)
        for (digest, _), found in zip(files, outcomes, strict=True)
        if not isinstance(found, InputError)
        for plan in found
    ]
    if read:
        name = hashlib.sha256("".join(digest for digest, _ in files).encode()).hexdigest()
        plans, matters = _ruled(read, how)
        write_shard(inside / f"{name}.zip", plans, BASE, how.extra, derive, matters)
    return [found if isinstance(found, InputError) else () for found in outcomes]


def _ruled(read: list[tuple[str, Plan]], how: How) -> tuple[list[tuple[str, Plan]], list[Matter]]:
    """The plans as the rulings make them, and what each had for rulings before."""
    if how.decisions is None:
        return read, []
    from policygraph.pipeline import decided

    decisions, vocabulary = read_decisions(how.decisions), vocabulary_of(how.extra)
    return [(file, decided(plan, decisions, vocabulary)) for file, plan in read], [matter_of(plan) for _, plan in read]
