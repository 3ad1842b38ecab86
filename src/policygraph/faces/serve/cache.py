"""Answers that were given before, for as long as the graph is the same."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from policygraph.faces.serve.jobs import Job, Reply, named
from policygraph.graph.manifest import POINTER

Mark = tuple[int, int] | None


def mark_of(folder: Path) -> Mark:
    """What changes when the folder names another generation of its graph; None where there is none."""
    try:
        said = (folder / POINTER).stat()
    except OSError:
        return None
    return said.st_ino, said.st_mtime_ns


class Cache:
    """Up to ``limit`` bytes of replies about the graph in ``folder``; those asked for longest ago give way."""

    def __init__(self, folder: Path, limit: int) -> None:
        self._folder = folder
        self._limit = limit
        self._held: OrderedDict[str, Reply] = OrderedDict()
        self._bytes = 0
        self._mark: Mark = None

    def place(self, job: Job, arguments: Mapping[str, Any]) -> str:
        """Where the reply to a job about the graph of this moment is kept; "" where there is no graph."""
        mark = mark_of(self._folder)
        if mark != self._mark:
            self._held.clear()
            self._bytes, self._mark = 0, mark
        return json.dumps([mark, named(job), arguments], sort_keys=True) if mark else ""

    def get(self, place: str) -> Reply | None:
        """The reply kept there, None where there is none."""
        if place in self._held:
            self._held.move_to_end(place)
        return self._held.get(place)

    def put(self, place: str, reply: Reply) -> None:
        """Keeps a reply, where it is an answer and not too large."""
        size = len(reply.body) + len(place)
        if not place or reply.status != 200 or place in self._held or size > self._limit // 8:
            return
        self._held[place] = reply
        self._bytes += size
        while self._bytes > self._limit:
            gone, old = self._held.popitem(last=False)
            self._bytes -= len(old.body) + len(gone)
