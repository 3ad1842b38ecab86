"""Commands that write files to look at or to hand on: view and export."""

from __future__ import annotations

from pathlib import Path

import click

from policygraph.faces.cli.options import debug_option, examples, graph_option, lang_option


@click.command(
    epilog=examples(
        "policygraph view -o graph.html",
        "policygraph view --agency 县生态环境局 --lang zh -o 生态环境局.html",
    )
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default="policygraph.html",
    show_default=True,
    metavar="FILE.html",
    help="Where to write the page.",
)
@click.option("--plan", metavar="NAME", help="Open on this plan.")
@click.option("--topic", metavar="NAME", help="Open on this topic.")
@click.option("--agency", metavar="NAME", help="Open on this agency.")
@click.option(
    "--on", metavar="DATE", show_default="today", help="The day of red, yellow, green, if progress was reported."
)
@graph_option
@lang_option
@debug_option
def view(output: Path, graph: Path, lang: str, **chosen: str | None) -> None:
    """Write the interactive graph as one HTML file.

    The page needs no network. It opens on the plan, topic or agency named, else on the first plan.
    """
    from policygraph.faces.cli.printing import note_written
    from policygraph.faces.page import write_page
    from policygraph.graph.store import Store

    store = Store.open(graph)
    output.parent.mkdir(parents=True, exist_ok=True)
    write_page(store, output, lang=lang, **chosen)
    note_written(output, lang)


@click.command(
    epilog=examples(
        "policygraph export --format turtle -o graph.ttl", "policygraph export --format nquads | sort | less"
    )
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["turtle", "nquads", "trig"]),
    default="turtle",
    show_default=True,
    help="What to write.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Where to write it; without it, to standard output.",
)
@graph_option
@lang_option
@debug_option
def export(form: str, output: Path | None, graph: Path, lang: str) -> None:
    """Write the graph for other tools."""
    from policygraph.faces.cli.printing import put_bytes
    from policygraph.faces.exports import serialised
    from policygraph.graph.store import Store

    put_bytes(serialised(Store.open(graph), form), output, lang)
