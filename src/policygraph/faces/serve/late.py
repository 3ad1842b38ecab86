"""Endpoints that are imported when they are first asked for, so that the server answers soon after its start."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import import_module

from starlette.requests import Request
from starlette.responses import Response

Endpoint = Callable[..., Awaitable[Response]]
"""Of a request, and of an error where it answers one."""


def late(module: str, name: str) -> Endpoint:
    """The endpoint ``name`` of a module of this package."""

    async def endpoint(request: Request, *error: Exception) -> Response:
        found: Endpoint = getattr(import_module(f"{__package__}.{module}"), name)
        return await found(request, *error)

    return endpoint
