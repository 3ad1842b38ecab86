"""Options that commands share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from policygraph.graph.remote.addresses import is_url

F = TypeVar("F", bound=Callable[..., object])
DEBUG = "policygraph.debug"
DEFAULT_GRAPH = "policygraph.graph"


def examples(*lines: str) -> str:
    """The end of a help text: examples that are not re-wrapped."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def _remember_debug(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        ctx.meta[DEBUG] = True
        sys.excepthook = sys.__excepthook__


def debug_option(command: F) -> F:
    """``--debug``: shows the traceback of an error."""
    return click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_remember_debug,
        help="Show the traceback of an error.",
    )(command)


class GraphPlace(click.Path):
    """A folder, as a path, or the URL of a SPARQL endpoint, as it was given."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """The URL where it is one, else what click makes of a path."""
        return value if isinstance(value, str) and is_url(value) else super().convert(value, param, ctx)


def graph_option(command: F) -> F:
    """``--graph DIR`` or ``--graph URL``: the folder of the graph, or the SPARQL endpoint of a store that holds it."""
    return _graph_option("DIR|URL", "Folder of the graph, or the URL of a SPARQL endpoint.", GraphPlace())(command)


def folder_option(command: F) -> F:
    """``--graph DIR`` where no store elsewhere will do."""
    return _graph_option("DIR", "Folder of the graph.", click.Path(path_type=Path), _refuse_url)(command)


def _graph_option(
    metavar: str, said: str, kind: click.Path, check: Callable[..., object] | None = None
) -> Callable[[F], F]:
    return click.option(
        "--graph",
        type=kind,
        default=DEFAULT_GRAPH,
        envvar="POLICYGRAPH_GRAPH",
        show_default=f"./{DEFAULT_GRAPH}",
        metavar=metavar,
        callback=check,
        help=said,
    )


def _refuse_url(ctx: click.Context, _parameter: click.Parameter, place: Path) -> Path:
    if str(place).lower().startswith(("http:/", "https:/")):
        raise click.UsageError(f"`{ctx.info_name}` needs a graph on this machine: give --graph DIR, not a URL.")
    return place


def vocab_option(command: F) -> F:
    """``--vocab DIR``: folders with more words, checked before they are used."""
    return click.option(
        "--vocab",
        "extra",
        multiple=True,
        type=click.Path(path_type=Path),
        callback=_checked_folders,
        metavar="DIR",
        help="Folder with more words: topics.ttl, places.csv and the like (see docs/vocabulary.md). May be repeated.",
    )(command)


def _checked_folders(_ctx: click.Context, _parameter: click.Parameter, folders: tuple[Path, ...]) -> tuple[Path, ...]:
    if not folders:
        return ()
    from policygraph.vocab.checks import check_folder

    return tuple(check_folder(folder) for folder in folders)


def format_option(*forms: str) -> Callable[[F], F]:
    """``--format``, of which the first is the default; without arguments table, json and csv."""
    choices = forms or ("table", "json", "csv")
    return click.option(
        "--format", "form", type=click.Choice(choices), default=choices[0], show_default=True, help="How to print it."
    )


def lang_option(command: F) -> F:
    """``--lang zh|en``: language of headings and notes; by default that of the environment."""
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        default=environment_lang,
        show_default="by LANG",
        help="Language of headings and notes.",
    )(command)


def environment_lang() -> str:
    """``zh`` where the environment is set to Chinese, ``en`` otherwise."""
    chosen = next((os.environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(key)), "")
    return "zh" if chosen.lower().startswith("zh") else "en"
