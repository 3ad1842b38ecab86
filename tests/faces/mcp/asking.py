"""A server of the Model Context Protocol, asked by the SDK's own client."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from mcp import Client, StdioServerParameters
from mcp.server import MCPServer

Fields = dict[str, Any]
RUNNING = [sys.executable, "-m", "policygraph", "mcp"]


def asked(source: Any, work: Callable[[Client], Awaitable[Any]]) -> Any:
    """What ``work`` gives with a client of a server, in this process or behind a transport."""

    async def talk() -> Any:
        async with Client(source) as client:
            return await work(client)

    return asyncio.run(talk())


def called(server: MCPServer, tool: str, **arguments: object) -> Fields:
    """The structured content of a tool's result."""
    found = asked(server, lambda client: client.call_tool(tool, arguments))
    assert not found.is_error, found.content[0].text
    assert isinstance(found.structured_content, dict)
    return dict(found.structured_content)


def refused(server: MCPServer, tool: str, **arguments: object) -> str:
    """In which words a tool refuses."""
    found = asked(server, lambda client: client.call_tool(tool, arguments))
    assert found.is_error
    return str(found.content[0].text)


def read(server: MCPServer, uri: str) -> Any:
    """A resource, as JSON."""
    found = asked(server, lambda client: client.read_resource(uri))
    return json.loads(found.contents[0].text)


def over_stdio(graph: Path) -> StdioServerParameters:
    """The command that serves ``graph`` over stdio."""
    return StdioServerParameters(command=RUNNING[0], args=[*RUNNING[1:], "--graph", str(graph)])
