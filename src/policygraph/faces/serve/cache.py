"""Answers that were given before, for as long as the graph is the same; what many ask at once is answered once."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

from policygraph.faces.serve.jobs import Job, Reply, named
from policygraph.graph.opening import Mark, mark_of
from policygraph.graph.remote.addresses import Place

Answering = Callable[[Job, Mapping[str, Any]], Coroutine[Any, Any, Reply]]


@dataclass(slots=True)
class _Flight:
    """An answer on its way, and how many wait for it."""

    task: asyncio.Task[Reply]
    waiting: int = 0


class Cache:
    """Up to ``limit`` bytes of replies about ``graph``; those asked for longest ago give way."""

    def __init__(self, graph: Place, limit: int) -> None:
        self._graph = graph
        self._limit = limit
        self._held: OrderedDict[str, Reply] = OrderedDict()
        self._bytes = 0
        self._mark: Mark = None
        self._flying: dict[str, _Flight] = {}

    async def reply(self, job: Job, arguments: Mapping[str, Any], answering: Answering) -> Reply:
        """The reply to a job: kept, on its way already, or had from ``answering``; ended when nobody waits any more."""
        place = self._place(job, arguments)
        if place in self._held:
            self._held.move_to_end(place)
            return self._held[place]
        if place not in self._flying:
            self._flying[place] = _Flight(asyncio.ensure_future(self._fetched(place, answering(job, arguments))))
        flight = self._flying[place]
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1
            if not flight.waiting:
                flight.task.cancel()
                if self._flying.get(place) is flight:
                    del self._flying[place]

    async def _fetched(self, place: str, answering: Coroutine[Any, Any, Reply]) -> Reply:
        reply = await answering
        self._keep(place, reply)
        return reply

    def _place(self, job: Job, arguments: Mapping[str, Any]) -> str:
        """Where the reply to a job about the graph of this moment is kept; what was kept of another one is let go."""
        mark = mark_of(self._graph)
        if mark != self._mark:
            self._held.clear()
            self._bytes, self._mark = 0, mark
        return json.dumps([mark, named(job), arguments], sort_keys=True)

    def _keep(self, place: str, reply: Reply) -> None:
        """Keeps a reply, where it is an answer about a graph and not too large."""
        size = len(reply.body) + len(place)
        if reply.status != 200 or self._mark is None or place in self._held or size > self._limit // 8:
            return
        self._held[place] = reply
        self._bytes += size
        while self._bytes > self._limit:
            gone, old = self._held.popitem(last=False)
            self._bytes -= len(old.body) + len(gone)
