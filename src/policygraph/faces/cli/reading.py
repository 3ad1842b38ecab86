"""Commands that read plans: extract and build."""

from __future__ import annotations

from pathlib import Path

import click

from policygraph.errors import InputError
from policygraph.faces.cli.options import (
    debug_option,
    examples,
    folder_option,
    format_option,
    lang_option,
    vocab_option,
)
from policygraph.faces.cli.terminal import harmless

FILES = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE or FOLDER]...")


def report(errors: tuple[InputError, ...]) -> None:
    """One line on standard error for each input that was not read; then ends with the exit code for that."""
    for error in errors:
        click.echo(f"policygraph: {harmless(str(error))}", err=True)
    if errors:
        raise SystemExit(InputError.exit_code)


@click.command(
    epilog=examples(
        "policygraph extract plan.txt",
        "policygraph extract plan.txt --explain",
        "policygraph extract plans/ --format json > plans.json",
    )
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@format_option("table", "json", "turtle", "nquads")
@click.option("--explain", is_flag=True, help="Name the rule behind each fact (JSON always does).")
@vocab_option
@lang_option
@debug_option
def extract(paths: tuple[Path, ...], form: str, explain: bool, extra: tuple[Path, ...], lang: str) -> None:
    """Read plans and print what stands in them."""
    from policygraph.faces.cli.printing import progress
    from policygraph.faces.extracted import rendered
    from policygraph.faces.gathering import files_of, gather

    files, missing = files_of(paths)
    gathered = gather(files, watch=progress(len(files), lang), extra=extra)
    click.echo(rendered(gathered.plans, form, lang, explain, extra), nl=False)
    report((*missing, *gathered.errors))


@click.command(
    epilog=examples(
        "policygraph build",
        "policygraph build plans/ --graph my.graph",
        "policygraph build a.txt b.txt --jobs 2",
        "policygraph build plans/ --decisions decisions.txt --vocab words/",
        "policygraph build plans/ --store http://localhost:7878 --engine dask://localhost:8786",
    )
)
@FILES
@folder_option
@click.option("--store", metavar="URL", help="Write into the SPARQL store there instead (see docs/remote.md).")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Files read at a time.")
@click.option("--engine", default="", metavar="dask://HOST:PORT", help="Read on the workers of this dask scheduler.")
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A person's rulings on names and documents to obey (see `policygraph review`).",
)
@vocab_option
@lang_option
@debug_option
def build(
    paths: tuple[Path, ...],
    graph: Path,
    store: str | None,
    jobs: int,
    engine: str,
    decisions: Path | None,
    extra: tuple[Path, ...],
    lang: str,
) -> None:
    """Read plans into the graph; one that is there is replaced.

    Without FILE or FOLDER the five plans that come with policygraph are read. What cannot be read is named, the
    others are built, and the command ends with 3.
    """
    from policygraph.faces.building import build_from_files
    from policygraph.faces.cli.printing import note, progress, writing
    from policygraph.faces.gathering import files_of
    from policygraph.faces.sharding import How
    from policygraph.faces.storing import build_at_url
    from policygraph.packaged import packaged

    files, missing = files_of(paths or (packaged("sources"),))
    how, watch = How(jobs, extra, decisions, engine), progress(len(files), lang)
    if store:
        done, errors = build_at_url(store, files, lang, how, watch, writing(lang))
    else:
        done, errors = build_from_files(graph, files, lang, how, watch)
    note(done)
    report((*missing, *errors))
