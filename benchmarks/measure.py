"""Time and memory of a command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Modules are compiled once, as they are where a program is installed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """``seconds`` on the clock, ``peak_mb`` of resident memory in megabytes, ``cpu`` seconds of all its processes."""

    seconds: float
    peak_mb: float
    cpu: float = 0.0


def cost_of(command: Sequence[str], runs: int) -> Cost:
    """The best time and the lowest peak of ``runs`` runs; RuntimeError where the command fails."""
    costs = [_once(command) for _ in range(runs)]
    return Cost(*(min(getattr(cost, name) for cost in costs) for name in ("seconds", "peak_mb", "cpu")))


def said_by(command: Sequence[str]) -> dict[str, Any]:
    """The figures that a command prints as JSON; RuntimeError where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"exit code {done.returncode}: {' '.join(command)}\n{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _once(command: Sequence[str]) -> Cost:
    started = time.perf_counter()
    process = subprocess.Popen(command, env=_ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"exit code {process.returncode}: {' '.join(command)}")
    peak_mb = usage.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)
    return Cost(seconds, peak_mb, usage.ru_utime + usage.ru_stime)
