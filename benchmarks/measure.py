"""Time and memory of a command."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """``seconds`` of wall time and ``peak_mb`` of resident memory in megabytes."""

    seconds: float
    peak_mb: float


def cost_of(command: Sequence[str], runs: int) -> Cost:
    """The best time and the lowest peak of ``runs`` runs; RuntimeError where the command fails."""
    costs = [_once(command) for _ in range(runs)]
    return Cost(min(cost.seconds for cost in costs), min(cost.peak_mb for cost in costs))


def _once(command: Sequence[str]) -> Cost:
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"exit code {process.returncode}: {' '.join(command)}")
    return Cost(seconds, usage.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000))
