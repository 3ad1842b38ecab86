"""The command demo: five plans, three questions, the pages."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from policygraph.faces.cli.options import debug_option, examples, lang_option


@click.command(epilog=examples("policygraph demo", "policygraph demo -o look --lang zh"))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default="policygraph-demo",
    show_default="./policygraph-demo",
    metavar="DIR",
    help="Where to put the graph and the pages.",
)
@lang_option
@debug_option
def demo(output: Path, lang: str) -> None:
    """Build five real plans, answer three questions, write the page."""
    from policygraph.faces.showcase import steps

    for text in steps(output, lang, _called_as()):
        click.echo(text)


def _called_as() -> str:
    """How this program can be called again: by its name where that is found, else by the path it was called by."""
    called = sys.argv[0]
    return called if Path(called).name == "policygraph" and shutil.which("policygraph") != called else "policygraph"
