"""Two hundred clients ask a server while its graph is built anew: right answers, or 503 (504 for what is too heavy)."""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import httpx
import psutil

from faces.serve.served import Server, served
from policygraph.graph.store import Store
from policygraph.packaged import packaged
from policygraph.query.catalogue import catalogue, named

CLIENTS = 200
GROWTH, ROOM = 1.2, 64
"""How much more memory the last third of the time may take than the one before it: by this factor and megabytes."""
QUESTIONS = tuple(name for name, found in catalogue().items() if all(p.default is not None for p in found.parameters))
LIGHT = "SELECT (COUNT(*) AS ?n) WHERE { ?measure a pg:Measure }"
HEAVY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
Answers = Mapping[str, set[str]]


def answered(folder: Path, seconds: int) -> dict[str, object]:
    """Requests, rebuilds, refusals, the median and the slowest of a hundred in milliseconds.

    ``memory_mb`` are the most megabytes that the server and its workers held in each third of the time.
    """
    graph, known = folder / "g", _known(folder)
    Store.build(graph, [])
    asyncio.run(_build(graph, 0))
    with served(graph, "--timeout", "5", "--workers", "2") as server:
        counts, times, memory = asyncio.run(_siege(server, graph, known, seconds))
    times.sort()
    third = -(-len(memory) // 3)
    peaks = [max(memory[at : at + third]) for at in range(0, len(memory), third)]
    figures = {
        **counts,
        "requests_a_second": round(len(times) / seconds, 1),
        "median_ms": round(1000 * times[len(times) // 2]),
        "p99_ms": round(1000 * times[len(times) * 99 // 100]),
        "memory_mb": peaks,
    }
    assert counts["right"] + counts["refused"] + counts["ended"] == counts["requests"], figures
    assert peaks[-1] <= GROWTH * peaks[len(peaks) // 2] + ROOM, figures
    return figures


def _queries() -> dict[str, str]:
    return {"light": LIGHT, **{name: named(name).sparql for name in QUESTIONS}}


def _known(folder: Path) -> Answers:
    """What each query may answer: the rows with two plans, or with five."""
    answers: dict[str, set[str]] = {name: set() for name in _queries()}
    for which in (0, 1):
        asyncio.run(_build(folder / f"known-{which}", which))
        with served(folder / f"known-{which}") as server:
            for name, query in _queries().items():
                answers[name].add(_rows(server.ask(query)))
    return answers


def _rows(response: httpx.Response) -> str:
    return "\n".join(sorted(map(str, response.json()["results"]["bindings"])))


async def _build(graph: Path, which: int) -> None:
    """Builds two or five of the plans in a process of its own; the measures of all are those of the last build."""
    names = ["kashi.txt", "yuzhong.txt"] if which == 0 else ["."]
    files = [str(packaged("sources") / name) for name in names]
    command = [sys.executable, "-m", "policygraph", "build", *files, "--graph", str(graph)]
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    _, said = await process.communicate()
    assert process.returncode == 0, said.decode()


async def _siege(
    server: Server, graph: Path, known: Answers, seconds: int
) -> tuple[Counter[str], list[float], list[int]]:
    counts: Counter[str] = Counter()
    times: list[float] = []
    end, memory = time.monotonic() + seconds, [_memory(server)]
    limits = httpx.Limits(max_connections=CLIENTS, max_keepalive_connections=0)
    async with httpx.AsyncClient(timeout=120, limits=limits) as client:
        clients = [_client(client, server, known, end, number, counts, times) for number in range(CLIENTS)]
        await asyncio.gather(*clients, _rebuilding(graph, end, counts), _watching(server, end, memory, counts))
    return counts, times, memory


async def _client(
    client: httpx.AsyncClient, server: Server, known: Answers, end: float, number: int, counts: Counter[str],
    times: list[float],
) -> None:  # fmt: skip
    chance, queries = random.Random(number), _queries()
    while time.monotonic() < end:
        name = "heavy" if chance.random() < 0.01 else chance.choice(list(queries))
        start = time.monotonic()
        try:
            response = await client.get(server.endpoint, params={"query": queries.get(name, HEAVY)})
        except httpx.HTTPError as error:
            verdict = type(error).__name__
        else:
            verdict = _verdict(response, known.get(name))
        times.append(time.monotonic() - start)
        counts["requests"] += 1
        counts[verdict] += 1


def _verdict(response: httpx.Response, known: set[str] | None) -> str:
    if response.status_code == 503:
        return "refused" if "retry-after" in response.headers else "no Retry-After"
    if response.status_code == 504 and known is None:
        return "ended"
    if response.status_code != 200:
        return f"status {response.status_code}"
    return "right" if known is None or _rows(response) in known else "wrong"


async def _rebuilding(graph: Path, end: float, counts: Counter[str]) -> None:
    while time.monotonic() < end:
        await _build(graph, 1)
        counts["rebuilds"] += 1
        await asyncio.sleep(1)


async def _watching(server: Server, end: float, memory: list[int], counts: Counter[str]) -> None:
    """Notes the memory each second, and says each half minute how it goes."""
    while (left := end - time.monotonic()) > 0:
        await asyncio.sleep(1)
        memory.append(_memory(server))
        if len(memory) % 30 == 0:
            print(f"{left:.0f} s to go: {dict(counts)}, {memory[-1]} MB", file=sys.stderr, flush=True)


def _memory(server: Server) -> int:
    """Megabytes that the server and its workers hold, each page once."""
    whole = psutil.Process(server.process.pid)
    found = 0
    for process in [whole, *whole.children(recursive=True)]:
        try:
            found += process.memory_full_info().uss
        except psutil.NoSuchProcess:
            continue
    return found // 2**20
