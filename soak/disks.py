"""Builds on small disks that run full: a file system in memory where we may mount one, else a limit on files."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from plans.from_gold import plan_from_gold
from policygraph.graph.checking import State, checks_of
from policygraph.graph.store import Store
from policygraph.packaged import packaged

ROOM = range(1_000_000, 40_000_000, 1_000_000)
"""Bytes left on the disk when a build begins; a build of the five plans writes about 20 MB."""


def filled(folder: Path, count: int) -> dict[str, object]:
    """Builds the five plans with so many amounts of room; the graph must be the old one or the new one, and whole."""
    rooms = [ROOM[at * len(ROOM) // count] for at in range(min(count, len(ROOM)))]
    counts = {"mounted": os.geteuid() == 0, "failed": 0, "old": 0, "new": 0}
    for room in rooms:
        with small_disk(folder, room) as (graph, limit):
            old = Store.build(graph, [plan_from_gold("yuzhong")]).plans()
            if limit is None:
                (graph.parent / "ballast").write_bytes(bytes(max(0, _free(graph) - room)))
            command = [sys.executable, "-m", "policygraph", "build", str(packaged("sources")), "--graph", str(graph)]
            ran = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limit)
            (graph.parent / "ballast").unlink(missing_ok=True)
            plans = Store.open(graph).plans()
            assert (ran.returncode == 0) == (plans != old), ran.stderr
            assert ran.returncode == 0 or ran.stderr.count("\n") == 1, ran.stderr
            assert not [check for check in checks_of(graph, shapes=False) if check.state is State.BROKEN]
            counts["failed"] += ran.returncode != 0
            counts["old" if plans == old else "new"] += 1
    return dict(counts)


@contextmanager
def small_disk(folder: Path, room: int) -> Iterator[tuple[Path, partial[None] | None]]:
    """A folder for a graph on a disk of 80 MB, or what limits the size of its files where nothing may be mounted."""
    if os.geteuid() != 0:
        limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (room // 20, room // 20))
        yield folder / f"g{room}", limit
        return
    disk = folder / "disk"
    disk.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", str(disk)], check=True)
    try:
        yield disk / "g", None
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _free(path: Path) -> int:
    state = os.statvfs(path)
    return state.f_bavail * state.f_frsize
