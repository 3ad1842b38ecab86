"""Whatever happens to a build, the graph is the old one or the new one, and readers never notice."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from plans.from_gold import plan_from_gold
from policygraph.graph.checking import State, checks_of
from policygraph.graph.store import Store
from policygraph.packaged import packaged

TESTS = Path(__file__).parents[1]
SOURCES = packaged("sources")


def test_builds_killed_at_random_moments_leave_the_old_graph_or_the_new_one(tmp_path: Path) -> None:
    command = [sys.executable, str(TESTS / "killing.py"), str(tmp_path), "10", "9"]
    ran = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(TESTS)}, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    counts = json.loads(ran.stdout)
    assert counts["killed"] + counts["finished"] == counts["old"] + counts["new"] == 10


@pytest.mark.parametrize("room", [2_000, 40_000, 600_000])
def test_a_disk_without_room_is_told_in_one_line_and_harms_nothing(tmp_path: Path, room: int) -> None:
    before = Store.build(tmp_path / "g", [plan_from_gold("yuzhong")]).nquads()
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (room, room))
    command = [sys.executable, "-m", "policygraph", "build", str(SOURCES / "kashi.txt"), "--graph", str(tmp_path / "g")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limit)
    assert ran.returncode in (3, 5), ran.stderr
    assert ran.stderr.startswith("policygraph: ")
    assert ran.stderr.count("\n") == 1
    assert Store.open(tmp_path / "g").nquads() == before
    assert {check.state for check in checks_of(tmp_path / "g", shapes=False)} <= {State.WHOLE, State.UNCHECKED}
    assert len(Store.build(tmp_path / "g", [plan_from_gold("kashi")]).plans()) == 2


def test_readers_beside_a_writer_always_find_a_whole_graph(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    Store.build(folder, [plan_from_gold("yuzhong")])
    script = f"""
from pathlib import Path
from plans.from_gold import plan_from_gold
from policygraph.graph.store import Store
for name in ("kashi", "yuzhong", "kashi"):
    Store.build(Path({str(folder)!r}), [plan_from_gold(name)])
"""
    seen = set()
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    with subprocess.Popen([sys.executable, "-c", script], env=environment) as writer:
        while writer.poll() is None:
            seen.add(len(Store.open(folder).plans()))
    assert writer.returncode == 0
    assert seen == {1, 2}
