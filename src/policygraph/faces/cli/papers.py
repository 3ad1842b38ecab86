"""The command documents: what the plans cite."""

from __future__ import annotations

import click

from policygraph.faces.cli.options import debug_option, examples, format_option, graph_option, lang_option
from policygraph.graph.remote.addresses import Place


@click.command(epilog=examples("policygraph documents", "policygraph documents --unread --format csv > to-fetch.csv"))
@click.option("--unread", is_flag=True, help="Only those that were not read: what to fetch next.")
@click.option(
    "--level",
    type=click.Choice(["national", "ministry", "province", "prefecture", "county"]),
    help="Only those of one level of government.",
)
@graph_option
@format_option()
@lang_option
@debug_option
def documents(unread: bool, level: str | None, graph: Place, form: str, lang: str) -> None:
    """List the documents that the plans cite: how often, by which plans, read or not."""
    from policygraph.faces.answers import table_of
    from policygraph.faces.cli.printing import put
    from policygraph.graph.opening import open_graph
    from policygraph.query.documents import documents as cited

    put(table_of(cited(open_graph(graph), unread, level or ""), lang), form, lang)
