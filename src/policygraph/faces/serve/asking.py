"""How an endpoint has a job done in a worker."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from policygraph.faces.serve.jobs import Job, Reply, refusal

CLIENT_GONE = 499


async def answer(request: Request, job: Job, *, cached: bool = False, **arguments: Any) -> Response:
    """The response to ``request`` that ``job`` gives with ``arguments``; ended where the client goes away.

    With ``cached``, what was answered before is answered again while the graph is the same: for jobs that look at
    nothing but the graph and their arguments.
    """
    pool, cache = request.app.state.pool, request.app.state.cache
    if cached:
        return response_of(await _while_connected(request, cache.reply(job, arguments, pool.answer)))
    return response_of(await _while_connected(request, pool.answer(job, arguments)))


async def _while_connected(request: Request, answering: Coroutine[Any, Any, Reply]) -> Reply:
    """The reply, or one that nobody reads where the client has gone: then the job is ended."""
    answered, gone = asyncio.ensure_future(answering), asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({answered, gone}, return_when=asyncio.FIRST_COMPLETED)
        return answered.result() if answered.done() else refusal(CLIENT_GONE, "the client has gone")
    finally:
        answered.cancel()
        gone.cancel()


def response_of(reply: Reply) -> Response:
    """A reply as Starlette sends it."""
    return Response(reply.body, reply.status, dict(reply.headers), reply.media_type)


async def _gone(request: Request) -> None:
    """Returns when the client has gone; the request must have been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
