"""The same texts give the same bytes, whatever the hash seed and the order of files."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from policygraph.packaged import packaged

SCRIPT = """
import sys
from pathlib import Path
from policygraph.graph.export import rdf_of
from policygraph.graph.store import Store
from policygraph.pipeline import read_plans
plans = [plan for name in sys.argv[2:] for plan in read_plans(Path(name))]
sys.stdout.buffer.write(rdf_of(Store.in_memory(plans), sys.argv[1]))
"""


def written(form: str, seed: str, names: list[str]) -> bytes:
    """What a process of its own writes, with ``seed`` for its hashes."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", SCRIPT, form, *names]
    return subprocess.run(command, env=environment, capture_output=True, check=True).stdout


@pytest.mark.parametrize("form", ["nquads", "turtle"])
def test_two_processes_write_the_same_bytes(form: str) -> None:
    names = [str(path) for path in sorted(packaged("sources").glob("*.txt"))]
    first = written(form, "1", names)
    assert first.count(b"\n") > 10_000
    assert first == written(form, "2", names[::-1])
