"""Plans as text into a database, some hundred at a time.

The database sorts what one load brings, in memory, and merges what loads have in common later; that merging would come
to cost more than all else. So plans are loaded in the order in which the database keeps their graphs: of its six orders
of statements, the three that begin with the graph then never overlap from load to load.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from policygraph.graph.shards import Written, contents_of

LOAD = 100
"""Plans of one load, 550,000 quads: the database holds them in memory (0.5 GB) until they are in order."""


def load(inner: ox.Store, contents: Iterator[bytes]) -> None:
    """Loads plans as TriG, which is this program's own: it is not checked again."""
    inner.bulk_load(_Joined(contents), ox.RdfFormat.TRIG, lenient=True)  # type: ignore[arg-type]


def load_written(
    inner: ox.Store, known: bytes, written: Sequence[tuple[str, Written]], base: str, threads: int = 1
) -> None:
    """Loads what is ``known`` without plans, and the plans in shards under these keys; ``threads`` loads at a time."""
    size = even(len(written), LOAD, threads)
    ordered = _as_kept(written, base) if len(written) > size else written

    def work(at: int) -> None:
        content = b"".join(contents_of(ordered[at : at + size], base))
        inner.bulk_load(content if at else known + content, ox.RdfFormat.TRIG, lenient=True)

    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(work, range(0, max(1, len(ordered)), size)):
            pass


def even(count: int, most: int, workers: int) -> int:
    """How many of ``count`` things make a piece, at most ``most``, so that all ``workers`` have the same to do."""
    rounds = -(-count // (most * workers))
    return -(-count // (rounds * workers)) if count else most


def _as_kept(written: Sequence[tuple[str, Written]], base: str) -> list[tuple[str, Written]]:
    """The plans in the order in which a database keeps their graphs: by asking one."""
    plans = {f"{base}plan/{key}": (key, plan) for key, plan in written}
    with TemporaryDirectory(prefix="policygraph-", ignore_cleanup_errors=True) as folder:
        asked, any_node = ox.Store(folder), ox.NamedNode(base)
        asked.extend(ox.Quad(any_node, any_node, any_node, ox.NamedNode(plan)) for plan in plans)
        return [plans[graph.value] for graph in asked.named_graphs() if isinstance(graph, ox.NamedNode)]


class _Joined(io.RawIOBase):
    """Pieces of bytes as one file to read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes of one piece; nothing at the end."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest = piece
        found = self._rest if size < 0 else self._rest[:size]
        self._rest = self._rest[len(found) :]
        return found
