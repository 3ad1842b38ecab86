"""What commands print: tables to standard output, notes and progress to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from policygraph.faces.cli.terminal import harmless
from policygraph.faces.tables import Table, as_csv, as_json, as_text, words

if TYPE_CHECKING:
    from policygraph.faces.gathering import Watch

T = TypeVar("T")


def put(table: Table, form: str, lang: str) -> None:
    """Prints a table as ``table``, ``json`` or ``csv``."""
    text = as_json(table) if form == "json" else as_csv(table) if form == "csv" else _readable(table, lang)
    click.echo(text, nl=False)


def put_all(tables: Iterable[Table], lang: str) -> None:
    """Prints several tables for a person, those without rows left out, a blank line between them."""
    click.echo("\n".join(as_text(table, lang) for table in tables if table.rows), nl=False)


def _readable(table: Table, lang: str) -> str:
    return as_text(table, lang) if table.rows else f"{words(lang)['nothing_found']}\n"


def note(message: str) -> None:
    """A remark for the person at the terminal."""
    click.echo(harmless(message), err=True)


def note_written(path: Path, lang: str) -> None:
    """Says where a file was written."""
    note(words(lang)["written"].format(path=path))


def note_checked(problems: int, lang: str) -> None:
    """Says how a check of the vocabularies ended."""
    note(words(lang)["checked"].format(problems=problems))


def put_bytes(content: bytes, path: Path | None, lang: str) -> None:
    """Writes ``content`` to a file, its folder made where missing, or to standard output (no path, or ``-``)."""
    if path is None or str(path) == "-":
        sys.stdout.buffer.write(content)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    note_written(path, lang)


def progress(total: int, lang: str) -> Watch:
    """What shows a bar on standard error while files are read, where that is a terminal and there are several."""
    return lambda outcomes: _watched(outcomes, total, words(lang)["reading"])


def writing(lang: str) -> Callable[[Sequence[str]], Iterable[str]]:
    """What shows such a bar while named graphs are written."""
    return lambda names: _watched(names, len(names), words(lang)["writing"])


def _watched(items: Iterable[T], total: int, label: str) -> Iterable[T]:
    if total < 2 or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, label, total, console=Console(file=sys.__stderr__), transient=True)
