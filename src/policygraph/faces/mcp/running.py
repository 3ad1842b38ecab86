"""Starting the server: over stdio for a client that starts it, or over HTTP for those that connect."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from policygraph.errors import UsageError
from policygraph.graph.remote.addresses import Place

if TYPE_CHECKING:
    from mcp.server import MCPServer
    from starlette.types import ASGIApp


def over_stdio(graph: Place) -> None:
    """Serves one client until it closes standard input; standard output belongs to the protocol.

    UsageError where the SDK is not installed, GraphError where there is no graph.
    """
    _server(graph).run("stdio")


def over_http(graph: Place, host: str, port: int, token: str, told: Callable[[str], object]) -> None:
    """Serves at ``/mcp`` until it is stopped; ``told`` is given the address before the first request is taken.

    UsageError where the port is taken, where the SDK is not installed, or where others than this machine could ask
    without a token; GraphError where there is no graph.
    """
    server = _server(graph)
    import uvicorn

    from policygraph.faces.serve.patience import patient
    from policygraph.faces.serve.running import address_of, bound_socket, check_token
    from policygraph.faces.serve.settings import Settings

    check_token(host, token)
    bound = bound_socket(host, port)
    address = address_of(bound)
    told(f"{address}/mcp")
    app = application(server, address, token)
    config = uvicorn.Config(app, http=patient(Settings().client_wait), log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[bound])


def application(server: MCPServer, address: str, token: str) -> ASGIApp:
    """The application behind ``address``; without a token only pages and clients of this very machine get in."""
    from mcp.server.transport_security import TransportSecuritySettings

    from policygraph.faces.serve.security import Outside
    from policygraph.faces.serve.settings import Settings

    own = address.removeprefix("http://")
    hosts = [own, f"localhost:{own.rpartition(':')[2]}"]
    guarded = TransportSecuritySettings(
        enable_dns_rebinding_protection=not token,
        allowed_hosts=hosts,
        allowed_origins=[f"http://{host}" for host in hosts],
    )
    inner = server.streamable_http_app(stateless_http=True, json_response=True, transport_security=guarded)
    return Outside(inner, Settings(token=token, allow_origin=""))


def _server(graph: Place) -> MCPServer:
    try:
        from policygraph.faces.mcp.server import server_of
    except ImportError as error:
        raise UsageError("this needs the SDK of the protocol: pip install 'policygraph[mcp]'") from error
    return server_of(graph)
