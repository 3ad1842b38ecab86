"""Reading on the workers of a real scheduler, one of which is killed on the way."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from policygraph.errors import UsageError
from policygraph.faces.gathering import Outcome, gather
from policygraph.packaged import packaged

FILES = tuple(sorted(packaged("sources").glob("*.txt")))
TOPIC = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix topic: <https://w3id.org/policygraph/id/topic/> .
topic:green-bond skos:altLabel "奉巫巫"@zh .
"""
SECONDS = 60


@dataclass(frozen=True)
class Cluster:
    engine: str
    workers: list[subprocess.Popen[str]]


@contextmanager
def started(*command: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process of dask, and the first address that it tells."""
    whole = [sys.executable, "-m", "distributed.cli." + command[0], *command[1:]]
    with subprocess.Popen(whole, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            said = next((found for line in process.stderr if (found := re.search(r"tcp://([\d.:]+)", line))), None)
            assert said is not None
            yield process, said[1]
        finally:
            process.kill()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with ExitStack() as stack:
        host = ("--host", "127.0.0.1", "--no-dashboard")
        _, address = stack.enter_context(started("dask_scheduler", *host, "--port", "0"))
        work = ("dask_worker", f"tcp://{address}", *host, "--nthreads", "1", "--no-nanny")
        workers = [stack.enter_context(started(*work))[0] for _ in range(2)]
        yield Cluster(f"dask://{address}", workers)


def test_a_worker_that_is_killed_loses_nothing(cluster: Cluster, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing else")
    files = [*FILES, broken, *FILES, *FILES]
    seen: list[int] = []

    def killing(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        for number, outcome in enumerate(outcomes):
            if number == 1:
                os.kill(cluster.workers[0].pid, signal.SIGKILL)
            seen.append(number)
            yield outcome

    spread, here = gather(files, watch=killing, engine=cluster.engine), gather(files)
    assert spread.plans == here.plans
    assert list(map(str, spread.errors)) == list(map(str, here.errors))
    assert cluster.workers[0].wait(SECONDS) == -signal.SIGKILL
    assert cluster.workers[1].poll() is None
    assert seen == list(range(len(files)))


def test_words_of_the_user_travel_to_the_workers(cluster: Cluster, tmp_path: Path) -> None:
    (tmp_path / "topics.ttl").write_text(TOPIC, "utf-8")
    spread = gather(FILES[:1], extra=(tmp_path,), engine=cluster.engine)
    assert spread.plans == gather(FILES[:1], extra=(tmp_path,)).plans
    assert spread.plans != gather(FILES[:1]).plans


@pytest.mark.parametrize(
    ("engine", "words"),
    [("dask://127.0.0.1:1", "no dask scheduler at 127.0.0.1:1"), ("spark://localhost", "no engine spark://localhost")],
)
def test_an_engine_that_is_not_there_is_one_line(engine: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        gather(FILES, engine=engine)
