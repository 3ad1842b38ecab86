"""Builds that are killed at random moments: ``python tests/killing.py FOLDER ROUNDS SEED`` prints what came of them.

A process that never opens a database forks a builder for each round, kills it (SIGKILL) after a random part of the time
that a build takes, and has another fork look at what it left. Each round tries to turn the graph into the other of two;
after each it must be the one it was or the one it was to be, whole, with all progress that was ever reported.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from plans.from_gold import plan_from_gold
from policygraph.graph.checking import State, checks_of
from policygraph.graph.journal import append, journal_of
from policygraph.graph.store import Store
from policygraph.values import Plan
from policygraph.values.progress import ProgressEntry


def forked(work: Callable[[], str]) -> tuple[int, int]:
    """A process that does ``work`` and writes what it gives: its id, and where that can be read."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        os.write(writing, work().encode())
    finally:
        os._exit(0)


def answer_of(work: Callable[[], str]) -> str:
    """What a process of its own gives, empty where it failed."""
    child, reading = forked(work)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


def state_of(folder: Path) -> str:
    """The hash of all triples but those of progress, or what is broken."""
    broken = [check.name for check in checks_of(folder, shapes=False) if check.state is State.BROKEN]
    lines = (line for line in Store.open(folder).nquads().splitlines() if b"/progress> ." not in line)
    return ",".join(broken) or hashlib.sha256(b"\n".join(lines)).hexdigest()


def built(folder: Path, plans: list[Plan]) -> str:
    Store.build(folder, plans)
    return "done"


def kinds_of_plans() -> tuple[list[Plan], list[Plan]]:
    """What the graph is turned into by turns, besides a plan that stays."""
    yuzhong = plan_from_gold("yuzhong")
    return [yuzhong], [replace(yuzhong, measures=yuzhong.measures[:3])]


def prepared(folder: Path, kinds: Sequence[list[Plan]]) -> tuple[list[str], float]:
    """Makes the graph: its state with each kind of plans (now the last), and the seconds that a build takes."""
    states, taken = [], 0.0
    for plans in (kinds[0] + [plan_from_gold("kashi")], *kinds):
        start = time.monotonic()
        assert answer_of(partial(built, folder, plans)) == "done"
        taken = time.monotonic() - start
        states.append(answer_of(partial(state_of, folder)))
    return states[1:], taken


def killed(folder: Path, rounds: int, seed: int) -> dict[str, int]:
    """How many builds were killed, and left the graph as it was or made it new; AssertionError for anything else."""
    chance, folder, kinds = random.Random(seed), folder / "g", kinds_of_plans()
    (states, taken), at = prepared(folder, kinds), 1
    counts = {"killed": 0, "finished": 0, "old": 0, "new": 0}
    for number in range(rounds):
        append(folder, [ProgressEntry(f"urn:{number}", (("status", "甲"),), at="2025-01-01")])
        ended = struck(partial(built, folder, kinds[1 - at]), chance.uniform(0, taken * 1.05))
        now = states.index(answer_of(partial(state_of, folder)))
        counts["killed" if ended else "finished"] += 1
        counts["old" if now == at else "new"] += 1
        at = now
        assert len(journal_of(folder)) == number + 1, "a report of progress is lost"
    return counts


def struck(work: Callable[[], str], after: float) -> bool:
    """Kills a process that does ``work`` after so many seconds; whether it was still at work."""
    child, pipe = forked(work)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(pipe)
    return os.WIFSIGNALED(status)


if __name__ == "__main__":
    print(json.dumps(killed(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
