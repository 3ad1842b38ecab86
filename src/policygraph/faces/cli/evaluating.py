"""The command evaluate: how well plans are read, against annotations of the user's own."""

from __future__ import annotations

from pathlib import Path

import click

from policygraph.faces.cli.options import debug_option, examples, format_option, lang_option

BELOW = 1


@click.command(
    epilog=examples(
        "policygraph evaluate annotations/ plans/",
        "policygraph evaluate annotations/ plans/ --misses --format csv > misses.csv",
        "policygraph evaluate annotations/ plans/ --fail-below 0.95",
    )
)
@click.argument("annotations", type=click.Path(path_type=Path, exists=True), metavar="GOLD_DIR")
@click.argument("plans", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="PLANS_DIR")
@click.option("--misses", is_flag=True, help="Print what was missed or found too much, not the figures.")
@click.option("--fail-below", type=click.FloatRange(0, 1), metavar="F", help="End with 1 where a figure is below.")
@format_option()
@lang_option
@debug_option
def evaluate(annotations: Path, plans: Path, misses: bool, fail_below: float | None, form: str, lang: str) -> None:
    """Compare what is read from plans with annotations: precision and recall, field by field."""
    from policygraph.faces.cli.printing import note, put
    from policygraph.faces.evaluated import evaluated, figures_table, misses_table

    figures, missed, unread = evaluated(annotations, plans)
    for said in unread:
        note(f"policygraph: {said}")
    put(misses_table(missed) if misses else figures_table(figures), form, lang)
    if fail_below is not None and any(figure.f < fail_below for figure in figures):
        raise SystemExit(BELOW)
