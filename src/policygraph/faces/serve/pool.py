"""The workers of a server: who waits, who runs, what is ended.

A query that runs longer than ``patience`` counts as slow. One worker is always kept for quick ones: as many slow
queries as there are other workers may run at once, and one more is ended, so that nobody waits behind them.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from typing import Any

from policygraph.errors import GraphError
from policygraph.faces.serve.jobs import Job, Reply, message, refusal
from policygraph.faces.serve.process import Process
from policygraph.faces.serve.settings import Settings
from policygraph.faces.serve.warming import warm
from policygraph.faces.serve.wire import packed
from policygraph.graph.remote.addresses import Place

LOG = logging.getLogger("policygraph.serve")
_PAUSE = 1.0


class Pool:
    """Processes that answer jobs over ``graph``, within ``settings``."""

    def __init__(self, graph: Place, settings: Settings) -> None:
        self.graph = graph
        self.settings = settings
        self._idle: asyncio.LifoQueue[Process] = asyncio.LifoQueue()
        self._all: set[Process] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._slow = asyncio.Semaphore(max(1, settings.workers - 1))
        self.waiting = 0

    @property
    def idle(self) -> int:
        """How many workers wait for a request."""
        return self._idle.qsize()

    async def start(self) -> None:
        """Starts the workers and returns when the first is ready; GraphError where the graph cannot be opened."""
        first = await self._started()
        if first.welcome.status != 200:
            await self.stop()
            raise GraphError(first.welcome.body.decode().strip())
        self._soon(self._others())

    async def stop(self) -> None:
        """Ends all workers at once."""
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        await asyncio.gather(*(process.end() for process in self._all))
        self._all.clear()

    async def answer(self, job: Job, arguments: Mapping[str, Any]) -> Reply:
        """The reply to ``job``: its own, or a refusal (503 too many at once or too much memory, 504 too slow)."""
        if self._idle.empty() and self.waiting >= self.settings.queue:
            return _busy("too many requests are waiting")
        self.waiting += 1
        try:
            process = await self._free()
        finally:
            self.waiting -= 1
        task = asyncio.ensure_future(process.ask(packed(message(job, arguments, self.settings.timeout))))
        try:
            return await self._within_limits(task)
        finally:
            self._give_back(process, task)

    async def _free(self) -> Process:
        """A worker that waits for work; one that has died meanwhile is replaced."""
        while not (process := await self._idle.get()).alive:
            self._soon(self._replace(process))
        return process

    async def _within_limits(self, task: asyncio.Task[Reply]) -> Reply:
        limits = self.settings
        if await _done(task, min(limits.patience, limits.timeout)):
            return task.result()
        if self._slow.locked():
            return _busy("too many long queries run at once")
        async with self._slow:
            if await _done(task, limits.timeout - limits.patience):
                return task.result()
        return refusal(504, f"the query was ended after {limits.timeout:g} seconds: narrow it")

    def _give_back(self, process: Process, task: asyncio.Task[Reply]) -> None:
        """Puts the worker with those that wait for work, or another in its place where it is at work still or gone."""
        if task.done() and process.alive:
            self._idle.put_nowait(process)
            return
        task.cancel()
        self._soon(self._replace(process))

    async def _replace(self, process: Process) -> None:
        self._all.discard(process)
        await process.end()
        await self._another()

    async def _others(self) -> None:
        """Starts the rest one after another, so that the first is not held up; the last learns what pages need."""
        for left in reversed(range(self.settings.workers - 1)):
            await self._another(warm if left == 0 else None)

    async def _another(self, before: Job | None = None) -> None:
        """Starts one worker more, however often that must be tried; it does ``before`` ere it is asked anything."""
        while True:
            try:
                await self._started(before)
            except (OSError, TimeoutError) as error:
                LOG.error("a worker could not be started: %s", error)
                await asyncio.sleep(_PAUSE)
            else:
                return

    def _soon(self, work: Coroutine[Any, Any, None]) -> None:
        """Does ``work`` while requests are answered."""
        task = asyncio.ensure_future(work)
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _started(self, before: Job | None = None) -> Process:
        process = await Process.start(self.graph, self.settings.max_memory)
        self._all.add(process)
        if before is not None:
            await process.ask(packed(message(before, {}, self.settings.timeout)))
        self._idle.put_nowait(process)
        return process


async def _done(task: asyncio.Task[Reply], seconds: float) -> bool:
    done, _ = await asyncio.wait({task}, timeout=max(0.0, seconds))
    return bool(done)


def _busy(why: str) -> Reply:
    return refusal(503, f"{why}: try again soon")
