"""The command review: open cases of identity, and a person's answers."""

from __future__ import annotations

from pathlib import Path

import click

from policygraph.faces.cli.options import debug_option, examples, format_option, graph_option, lang_option
from policygraph.graph.remote.addresses import Place


def _ask(prompt: str) -> str | None:
    """One line of the person at the terminal; None at the end of the input."""
    try:
        return str(click.prompt(prompt, err=True, default="s", show_default=False))
    except click.Abort:
        return None


@click.command(
    epilog=examples(
        "policygraph review --list",
        "policygraph review --decisions decisions.txt && policygraph build plans/ --decisions decisions.txt",
        "policygraph review --format json",
    )
)
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    default="decisions.txt",
    show_default=True,
    metavar="FILE",
    help="Where the rulings are kept.",
)
@click.option("--list", "listed", is_flag=True, help="Only list the open cases (JSON and CSV always do).")
@graph_option
@format_option()
@lang_option
@debug_option
def review(decisions: Path, listed: bool, graph: Place, form: str, lang: str) -> None:
    """Show names that may be one body and documents left open, and record a person's rulings.

    Each case is asked with the words around it and the rulings that would settle it.
    """
    from policygraph.faces import reviewing
    from policygraph.faces.cli.printing import note, put
    from policygraph.graph.opening import open_graph
    from policygraph.query.review import open_cases

    cases = reviewing.still_open(open_cases(open_graph(graph)), decisions)
    if listed or form != "table":
        put(reviewing.cases_table(cases, lang), form, lang)
        return
    count = reviewing.review(cases, decisions, _ask, note, lang)
    note(reviewing.review_words(lang)["done"].format(cases=len(cases), rulings=count, file=decisions))
