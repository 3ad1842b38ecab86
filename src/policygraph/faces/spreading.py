"""Reading on many machines: the workers of a dask scheduler read files, this process keeps what they read.

Workers are sent the bytes of the files, and the words of ``--vocab``: they need policygraph, and no folder in common. A
file whose worker dies is read by another, and so is what a dead worker had read and not yet handed over.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from policygraph.errors import InputError, UsageError
from policygraph.faces.gathering import Outcome, attempt

SCHEME = "dask://"
_AHEAD = 4
"""Files sent ahead for each thread of a worker: enough that none waits, few enough that they take little room."""
_SECONDS = 5
_START = "start one (`dask scheduler`, and on each machine `dask worker HOST:PORT`)"

Words = tuple[tuple[tuple[str, bytes], ...], ...]
"""The files of each vocabulary folder, by name."""


def spread(engine: str, files: Iterable[Path], extra: tuple[Path, ...] = ()) -> Generator[Outcome, None, None]:
    """The outcomes of ``files`` in their order, read by the workers of the scheduler at ``engine`` (dask://HOST:PORT).

    A file that ends one worker after the other is an InputError like others. UsageError where dask is not installed,
    where no scheduler or no worker answers, and where a worker has another version of policygraph.
    """
    if not engine.startswith(SCHEME):
        raise UsageError(f"no engine {engine}: give --engine {SCHEME}HOST:PORT, or --jobs N for this machine alone")
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError('reading on many machines needs dask: run `pip install "policygraph[dask]"`') from error
    words, here = tuple(map(_packed, extra)), version("policygraph")
    with _connected(Client, engine) as client:
        waiting: deque[tuple[Path, Any]] = deque()
        for file in files:
            content = _bytes_of(file)
            task = content if isinstance(content, InputError) else _sent(client, file.name, content, words, here)
            waiting.append((file, task))
            while len(waiting) > _AHEAD * max(1, sum(client.nthreads().values())):
                yield _outcome(*waiting.popleft())
        while waiting:
            yield _outcome(*waiting.popleft())


def read_sent(name: str, content: bytes, words: Words, wanted: str) -> Outcome | UsageError:
    """What a worker does: reads a file that was sent, under words that were sent."""
    if (here := version("policygraph")) != wanted:
        return UsageError(f"a worker has policygraph {here}, and here is {wanted}: install the same on all machines")
    with TemporaryDirectory(prefix="policygraph-") as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        outcome = attempt(_unpacked(words), path)
    return InputError(str(outcome).replace(str(path), name)) if isinstance(outcome, InputError) else outcome


def _sent(client: Any, name: str, content: bytes, words: Words, here: str) -> Any:
    return client.submit(read_sent, name, content, words, here, pure=False)


def _connected(client: Any, engine: str) -> Any:
    """A client with at least one worker."""
    address = engine.removeprefix(SCHEME)
    try:
        found = client(f"tcp://{address}", timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"no dask scheduler at {address}: {_START}") from error
    try:
        found.wait_for_workers(1, timeout=_SECONDS)
    except TimeoutError as error:
        found.close()
        raise UsageError(f"the dask scheduler at {address} has no workers: {_START}") from error
    return found


def _outcome(file: Path, task: Any) -> Outcome:
    from distributed import KilledWorker

    if isinstance(task, InputError):
        return task
    try:
        found: Outcome | UsageError = task.result()
    except KilledWorker:
        return InputError(f"{file}: every worker that read it ended (memory?); read it alone, without --engine")
    except ImportError as error:
        raise UsageError(f"a worker lacks {error.name}: install policygraph on all machines") from error
    if isinstance(found, UsageError):
        raise found
    return found if isinstance(found, tuple) else InputError(str(found).replace(file.name, str(file), 1))


def _bytes_of(file: Path) -> bytes | InputError:
    try:
        return file.read_bytes()
    except OSError as error:
        return InputError(f"{file}: cannot be read ({error.strerror or error}); check the path and its rights")


def _packed(folder: Path) -> tuple[tuple[str, bytes], ...]:
    return tuple((path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file())


@cache
def _unpacked(words: Words) -> tuple[Path, ...]:
    """The folders of these words on this machine, written once in each process."""
    folders = []
    for files in words:
        folders.append(Path(mkdtemp(prefix="policygraph-words-")))
        for name, content in files:
            (folders[-1] / name).write_bytes(content)
    return tuple(folders)
