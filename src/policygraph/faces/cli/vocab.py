"""The command vocab: the words, names and concepts that reading rests on."""

from __future__ import annotations

from pathlib import Path

import click

from policygraph.faces.cli.options import debug_option, examples, format_option, lang_option, vocab_option

FINDINGS = 1


@click.group(epilog=examples("policygraph vocab list", "policygraph vocab show topics", "policygraph vocab check"))
@debug_option
def vocab() -> None:
    """Look at the vocabularies, and check them."""


@vocab.command("list")
@format_option()
@lang_option
@debug_option
def list_all(form: str, lang: str) -> None:
    """List the vocabularies."""
    from policygraph.faces.cli.printing import put
    from policygraph.faces.vocabularies import listed

    put(listed(), form, lang)


@vocab.command()
@click.argument("name")
@format_option()
@lang_option
@debug_option
def show(name: str, form: str, lang: str) -> None:
    """Show the entries of one vocabulary."""
    from policygraph.faces.cli.printing import put
    from policygraph.faces.vocabularies import shown

    put(shown(name), form, lang)


@vocab.command()
@vocab_option
@lang_option
@debug_option
def check(extra: tuple[Path, ...], lang: str) -> None:
    """Check that nothing contradicts itself and that every pattern keeps its examples; ends with 1 if not."""
    from policygraph.faces.cli.printing import note_checked
    from policygraph.vocab import Vocabulary
    from policygraph.vocab.checks import problems

    found = list(problems(Vocabulary(extra=extra)))
    for problem in found:
        click.echo(problem)
    note_checked(len(found), lang)
    raise SystemExit(FINDINGS if found else 0)
