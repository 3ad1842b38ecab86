"""Commands that look after a graph: check, diff, rebuild."""

from __future__ import annotations

from pathlib import Path

import click

from policygraph.faces.cli.analysing import printed, write
from policygraph.faces.cli.options import GraphPlace, debug_option, examples, folder_option, format_option, lang_option

jobs_option = click.option(
    "--jobs", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Texts read at a time."
)


@click.command(epilog=examples("policygraph check", "policygraph check --graph my.graph --format json --no-shapes"))
@click.option("--shapes/--no-shapes", default=True, show_default=True, help="Hold it against ontology/shapes.ttl too.")
@folder_option
@format_option()
@lang_option
@debug_option
def check(shapes: bool, graph: Path, form: str, lang: str) -> None:
    """Check that the graph is whole: files, counts, kept texts, every quote at its place, shapes, progress, rules.

    Ends with 5 where something is broken, with 1 where something is strange (older rules, a line of progress that is
    no entry).
    """
    from policygraph.faces.checking import check_table
    from policygraph.faces.cli.printing import put

    table, code = check_table(graph, lang, shapes)
    put(table, form, lang)
    raise SystemExit(code)


@click.command(
    epilog=examples(
        "policygraph diff",
        "policygraph diff new.graph --graph old.graph --lang zh",
        "policygraph diff --format csv -o changes.csv",
    )
)
@click.argument("other", required=False, type=GraphPlace(), metavar="[OTHER]")
@jobs_option
@printed
def diff(other: Path | None, jobs: int, graph: Path, form: str, output: Path | None, lang: str) -> None:
    """Show what differs, plan by plan and fact by fact, between the graph and OTHER, a later one.

    Without OTHER the texts that the graph keeps are read again, by the rules of this program: what `rebuild` would
    change. Nothing is written.
    """
    from policygraph.faces.analysis import table_of
    from policygraph.faces.rereading import difference

    write(table_of(difference(graph, other, jobs), lang), form, output, lang)


@click.command(epilog=examples("policygraph rebuild", "policygraph rebuild --graph my.graph --jobs 2"))
@folder_option
@jobs_option
@lang_option
@debug_option
def rebuild(graph: Path, jobs: int, lang: str) -> None:
    """Make the graph anew from the texts it keeps, by the rules of this program; also where it is damaged.

    The words and rulings the texts were read under are kept with them and obeyed again; progress stays.
    """
    from policygraph.faces.cli.printing import note
    from policygraph.faces.rereading import rebuilt

    note(rebuilt(graph, jobs, lang))
