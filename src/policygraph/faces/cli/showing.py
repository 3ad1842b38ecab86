"""Commands that write files to look at or to hand on: view and export."""

from __future__ import annotations

from pathlib import Path

import click

from policygraph.faces.cli.options import debug_option, examples, graph_option, lang_option
from policygraph.faces.exports import FORMS
from policygraph.graph.remote.addresses import Place


@click.command(
    epilog=examples(
        "policygraph view -o graph.html",
        "policygraph view --agency 县生态环境局 --lang zh -o 生态环境局.html",
        "policygraph view --plan 奉节 --alone -o 奉节.html",
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
@click.option("--alone", is_flag=True, help="Only that plan, in a small file.")
@click.option("--topic", metavar="NAME", help="Open on this topic.")
@click.option("--agency", metavar="NAME", help="Open on this agency.")
@click.option(
    "--on", metavar="DATE", show_default="today", help="The day of red, yellow, green, if progress was reported."
)
@graph_option
@lang_option
@debug_option
def view(output: Path, graph: Place, lang: str, alone: bool, **chosen: str | None) -> None:
    """Write the interactive graph as one HTML file.

    The page needs no network. It opens on the plan, topic or agency named, else on the first plan.
    """
    from policygraph.faces.cli.printing import note_written
    from policygraph.faces.page import write_page
    from policygraph.graph.opening import open_graph

    store = open_graph(graph)
    output.parent.mkdir(parents=True, exist_ok=True)
    write_page(store, output, lang=lang, alone=alone, **chosen)
    note_written(output, lang)


@click.command(
    epilog=examples(
        "policygraph export --format turtle -o graph.ttl",
        "policygraph export --format sqlite -o plans.db && datasette plans.db",
        "policygraph export --format csv --plan 奉节 --plan 渝中 -o tables.zip",
        "policygraph export --format gexf --topic 碳市场 -o 碳市场.gexf",
    )
)
@click.option("--format", "form", type=click.Choice(FORMS), default="turtle", show_default=True, help="What to write.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="PLACE",
    help="A file; for csv, neo4j and parquet a folder or a .zip file. Text goes to standard output without it.",
)
@click.option(
    "--plan", multiple=True, metavar="NAME", help="Only plans with this in title, number or place; repeatable."
)
@click.option("--topic", multiple=True, metavar="NAME", help="Only measures about topics with this name; repeatable.")
@click.option("--agency", multiple=True, metavar="NAME", help="Only measures of bodies with this name; repeatable.")
@graph_option
@lang_option
@debug_option
def export(form: str, output: Path | None, graph: Place, lang: str, **chosen: tuple[str, ...]) -> None:
    """Write the graph, or a part of it, for other tools.

    A part holds the measures chosen and all that belongs to them. See docs/exports.md for what opens which format.
    """
    from policygraph.faces import exports
    from policygraph.faces.cli.printing import note_written
    from policygraph.graph.opening import open_graph

    exports.export(open_graph(graph), form, output, lang=lang, **chosen)
    if output is not None and str(output) != "-":
        note_written(output, lang)
