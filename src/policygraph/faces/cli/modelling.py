"""The command that answers language models: mcp."""

from __future__ import annotations

import click

from policygraph.faces.cli.options import debug_option, examples, graph_option
from policygraph.graph.remote.addresses import Place, shown


@click.command(
    epilog=examples(
        "policygraph mcp --graph my.graph",
        "policygraph mcp --graph my.graph --http --port 8001",
    )
)
@graph_option
@click.option("--http", is_flag=True, help="Serve over streamable HTTP at /mcp instead of standard input and output.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; others need a token.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="Port; 0: a free one.")
@click.option("--token", default="", envvar="POLICYGRAPH_TOKEN", help="Demand this token; better by the variable.")
@debug_option
def mcp(graph: Place, http: bool, host: str, port: int, token: str) -> None:
    """Let language models ask the graph, by the Model Context Protocol (see docs/mcp.md)."""
    from policygraph.faces.cli.printing import note
    from policygraph.faces.mcp import running

    if http:
        said = f"policygraph: {shown(str(graph))} is served at"
        running.over_http(graph, host, port, token, lambda address: note(f"{said} {address}"))
    else:
        running.over_stdio(graph)
