"""Starting the server: the socket is bound first, so that a port that is taken is one clear line."""

from __future__ import annotations

import ipaddress
import signal
import socket
from collections.abc import Callable

from policygraph.errors import UsageError
from policygraph.faces.serve.logs import log_to_stderr
from policygraph.faces.serve.settings import Settings
from policygraph.graph.opening import open_graph
from policygraph.graph.remote.addresses import Place

_IDLE_CONNECTIONS = 500


def serve(graph: Place, host: str, port: int, settings: Settings, told: Callable[[str], object]) -> None:
    """Serves ``graph``, in a folder or behind an endpoint elsewhere, until it is stopped.

    ``told`` is given the address when it answers. UsageError where the port is taken, where uvicorn is not installed,
    or where others than this machine could ask without a token; GraphError where there is no graph.
    """
    check_token(host, settings.token)
    open_graph(graph)
    try:
        import uvicorn

        from policygraph.faces.serve.app import app_of
    except ImportError as error:
        raise UsageError("serving needs starlette and uvicorn: pip install 'policygraph[serve]'") from error
    bound = bound_socket(host, port)
    log_to_stderr(settings.log)
    config = uvicorn.Config(
        app_of(graph, settings, lambda: told(address_of(bound))),
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=settings.workers + settings.queue + _IDLE_CONNECTIONS,
        timeout_graceful_shutdown=max(1, int(settings.timeout)),
    )
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)  # uvicorn hears them while it runs, and raises them again at its end
    uvicorn.Server(config).run(sockets=[bound])


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
