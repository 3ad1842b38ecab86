"""How an endpoint has a job done in a worker."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from policygraph.faces.serve.jobs import Job, Reply
from policygraph.faces.serve.pool import Pool

CLIENT_GONE = 499


async def answer(request: Request, job: Job, **arguments: Any) -> Response:
    """The response to ``request`` that ``job`` gives with ``arguments``; ended where the client goes away."""
    pool: Pool = request.app.state.pool
    answered = asyncio.ensure_future(pool.answer(job, arguments))
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({answered, gone}, return_when=asyncio.FIRST_COMPLETED)
        return response_of(answered.result()) if answered.done() else Response(status_code=CLIENT_GONE)
    finally:
        for task in (answered, gone):
            task.cancel()


def response_of(reply: Reply) -> Response:
    """A reply as Starlette sends it."""
    return Response(reply.body, reply.status, dict(reply.headers), reply.media_type)


async def _gone(request: Request) -> None:
    """Returns when the client has gone; the request must have been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
