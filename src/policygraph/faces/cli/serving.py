"""The command that answers over HTTP: serve."""

from __future__ import annotations

from typing import Any, TextIO

import click

from policygraph.errors import UsageError
from policygraph.faces.cli.options import debug_option, examples, graph_option
from policygraph.graph.remote.addresses import Place, shown

MEGABYTE = 1_000_000


@click.command(
    epilog=examples(
        "policygraph serve --graph my.graph",
        "curl -G http://127.0.0.1:8000/sparql --data-urlencode 'query=SELECT ?p WHERE { ?p a pg:Plan }'",
        "POLICYGRAPH_TOKEN=… policygraph serve --host 0.0.0.0",
    )
)
@graph_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; others need a token.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0: a free one.")
@click.option("--token", default="", envvar="POLICYGRAPH_TOKEN", help="Demand this token; better by the variable.")
@click.option("--token-file", type=click.File(encoding="utf-8"), metavar="FILE", help="Demand the token in this file.")
@click.option(
    "--timeout", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Seconds a query may take."
)
@click.option(
    "--client-wait", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Seconds to wait for a client."
)
@click.option(
    "--max-rows", type=click.IntRange(1), default=100_000, show_default=True, help="Rows or triples an answer."
)
@click.option("--max-bytes", type=click.IntRange(1), default=32_000_000, show_default=True, help="Bytes of an answer.")
@click.option(
    "--max-memory", type=click.IntRange(16), default=1000, show_default=True, help="Megabytes a query may take."
)
@click.option("--workers", type=click.IntRange(1), default=4, show_default=True, help="Queries that run at once.")
@click.option("--queue", type=click.IntRange(0), default=200, show_default=True, help="Requests that wait for one.")
@click.option("--cache", type=click.IntRange(0), default=64, show_default=True, help="Megabytes of answers kept.")
@click.option("--max-request", type=click.IntRange(1), default=1_000_000, show_default=True, help="Bytes of a request.")
@click.option("--allow-origin", default="*", show_default=True, help="Who may read from a browser; '': nobody else.")
@click.option(
    "--log", type=click.Choice(["text", "json"]), default="text", show_default=True, help="The form of the log."
)
@debug_option
def serve(
    graph: Place,
    host: str,
    port: int,
    token: str,
    token_file: TextIO | None,
    max_memory: int,
    cache: int,
    **limits: Any,
) -> None:
    """Answer SPARQL and show pages over HTTP, for reading only, until stopped (see docs/serve.md)."""
    from policygraph.faces.cli.printing import note
    from policygraph.faces.serve.running import serve as run
    from policygraph.faces.serve.settings import Settings

    settings = Settings(
        token=_read(token_file) if token_file else token,
        max_memory=max_memory * MEGABYTE,
        cache=cache * MEGABYTE,
        **limits,
    )
    run(
        graph,
        host,
        port,
        settings,
        lambda address: note(f"policygraph: {shown(str(graph))} is served at {address}/ and {address}/sparql"),
    )


def _read(file: TextIO) -> str:
    """The token in a file; UsageError where it is empty, so that nobody serves all the world by mistake."""
    if token := file.read().strip():
        return token
    raise UsageError(f"{file.name} holds no token")
