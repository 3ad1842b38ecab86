"""The command report: a folder of pages that answer at a glance."""

from __future__ import annotations

from pathlib import Path

import click

from policygraph.faces.cli.options import debug_option, examples, graph_option, lang_option
from policygraph.graph.remote.addresses import Place


@click.command(epilog=examples("policygraph report -o report", "policygraph report --plan 奉节 --lang zh -o 奉节"))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default="policygraph-report",
    show_default="./policygraph-report",
    metavar="DIR",
    help="Where to write the pages.",
)
@click.option("--plan", default="", metavar="WORDS", help="Only plans with these words in title, place or number.")
@click.option(
    "--on",
    default="",
    metavar="DATE",
    show_default="today",
    help="The day of red, yellow, green, if progress was reported.",
)
@graph_option
@lang_option
@debug_option
def report(output: Path, plan: str, on: str, graph: Place, lang: str) -> None:
    """Write pages to look at: matrix, workloads, targets, deadlines, overlaps, findings.

    Plain pages that need no network and no script; open index.html in the folder.
    """
    from policygraph.faces.cli.printing import note_written
    from policygraph.faces.report.write import write_report
    from policygraph.graph.opening import open_graph

    write_report(open_graph(graph), output, lang=lang, plan=plan, on=on)
    note_written(output / "index.html", lang)
