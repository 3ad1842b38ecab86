"""Starting the server: the socket is bound first, so that a port that is taken is one clear line."""

from __future__ import annotations

import asyncio
import ipaddress
import signal
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from policygraph.errors import UsageError
from policygraph.faces.serve.logs import log_to_stderr
from policygraph.faces.serve.pool import Pool
from policygraph.faces.serve.settings import Settings
from policygraph.graph.remote.addresses import Place

if TYPE_CHECKING:
    import uvicorn

_IDLE_CONNECTIONS = 500
_HEAD_START = 0.02


def serve(graph: Place, host: str, port: int, settings: Settings, told: Callable[[str], object]) -> None:
    """Serves ``graph``, in a folder or behind an endpoint elsewhere, until it is stopped.

    ``told`` is given the address when it answers. UsageError where the port is taken, where uvicorn is not installed,
    or where others than this machine could ask without a token; GraphError where there is no graph.
    """
    check_token(host, settings.token)
    with bound_socket(host, port) as bound:
        log_to_stderr(settings.log)
        asyncio.run(_served(graph, bound, settings, told))


async def _served(graph: Place, bound: socket.socket, settings: Settings, told: Callable[[str], object]) -> None:
    """Serves on a socket; the first worker opens the graph while what the server needs is imported here."""
    pool = Pool(graph, settings)
    starting = asyncio.ensure_future(pool.start())
    await asyncio.sleep(_HEAD_START)
    try:
        server = _server(pool)
        await starting
        for stop in (signal.SIGINT, signal.SIGTERM):
            signal.signal(stop, signal.SIG_IGN)  # uvicorn hears them while it runs, and raises them again at its end
        told(address_of(bound))
        await server.serve(sockets=[bound])
    finally:
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        await pool.stop()


def _server(pool: Pool) -> uvicorn.Server:
    try:
        import uvicorn

        from policygraph.faces.serve.app import app_of
        from policygraph.faces.serve.patience import patient
    except ImportError as error:
        raise UsageError("serving needs starlette and uvicorn: pip install 'policygraph[serve]'") from error
    config = uvicorn.Config(
        app_of(pool),
        http=patient(pool.settings.client_wait),
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=pool.settings.workers + pool.settings.queue + _IDLE_CONNECTIONS,
        timeout_graceful_shutdown=max(1, int(pool.settings.timeout)),
    )
    return uvicorn.Server(config)


def check_token(host: str, token: str) -> None:
    """UsageError where ``host`` is open to other machines and no token is set."""
    if not token and not is_loopback(host):
        raise UsageError(
            f"{host} is open to other machines: give a token (POLICYGRAPH_TOKEN or --token-file), or stay on 127.0.0.1"
        )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def bound_socket(host: str, port: int) -> socket.socket:
    """A socket that listens on ``host`` and ``port`` (0: any that is free); UsageError where that cannot be."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        raise UsageError(f"{host}:{port} cannot be listened on ({error.strerror}): give another --port") from error


def address_of(bound: socket.socket) -> str:
    """The address of the server for a browser."""
    host, port = bound.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
