"""Commands that analyse the graph: lint, workload, deadlines, strength, targets, references."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from policygraph.faces.cli.options import debug_option, examples, format_option, graph_option, lang_option
from policygraph.graph.remote.addresses import Place

if TYPE_CHECKING:
    from policygraph.faces.tables import Table

F = TypeVar("F", bound=Callable[..., object])
WIDE = "policygraph.wide"
BAD = ("error", "warning", "note")


top_option = click.option(
    "--top",
    type=click.IntRange(1),
    metavar="N",
    help="Only the first N rows: over thousands of plans much the quicker.",
)


def _remember_wide(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    ctx.meta[WIDE] = value


def shown(command: F) -> F:
    """The options of most analyses: which plans, and those of :func:`printed`."""
    command = printed(command)
    command = click.option("--place", default="", metavar="WORDS", help="Only plans of this place.")(command)
    return click.option("--plan", default="", metavar="WORDS", help="Only plans with these words in title or number.")(
        command
    )


def printed(command: F) -> F:
    """The options of every analysis: which graph, how and where to print."""
    options = (
        graph_option,
        format_option("table", "json", "csv", "xlsx"),
        click.option(
            "-o",
            "--output",
            type=click.Path(path_type=Path, allow_dash=True),
            metavar="FILE",
            help="Where to write it (xlsx needs one).",
        ),
        click.option(
            "--wide", is_flag=True, callback=_remember_wide, expose_value=False, help="All columns in a table."
        ),
        lang_option,
        debug_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


progress_option = click.option(
    "--progress/--no-progress",
    default=None,
    help="Show red, yellow, green (on --on, else today). Default: where progress was reported.",
)


def write(table: Table, form: str, output: Path | None, lang: str) -> None:
    """Prints a table, or writes it to a file; UsageError for a workbook without one."""
    from policygraph.faces.cli.printing import put, put_bytes
    from policygraph.faces.sheets import as_xlsx
    from policygraph.faces.tables import as_csv, as_json, as_text

    if form == "table" and not click.get_current_context().meta.get(WIDE):
        table = table.narrowed()
    if output is None and form != "xlsx":
        put(table, form, lang)
        return
    if output is None:
        raise click.UsageError("--format xlsx needs -o FILE.xlsx")
    makers: dict[str, Callable[[], str]] = {"json": lambda: as_json(table), "csv": lambda: as_csv(table)}
    made = makers.get(form, lambda: as_text(table, lang))
    put_bytes(as_xlsx(table, lang) if form == "xlsx" else made().encode(), output, lang)


@click.command(
    epilog=examples(
        "policygraph lint",
        "policygraph lint --place 奉节 --severity warning --lang zh",
        "policygraph lint --ignore several-leads-no-first --ignore slip@奉节",
        "policygraph lint --fail-on error --format json",
    )
)
@click.option("--ignore", "ignored", multiple=True, metavar="CODE[@PLAN[/PATH]]", help="Leave out these findings.")
@click.option("--ignore-file", type=click.Path(path_type=Path), metavar="FILE", help="A file with one such line each.")
@click.option("--severity", type=click.Choice(BAD), default="note", show_default=True, help="The mildest shown.")
@click.option(
    "--fail-on",
    type=click.Choice((*BAD, "never")),
    default="note",
    show_default=True,
    help="End with 1 from this severity on.",
)
@click.option("--codes", is_flag=True, help="List the codes, what each means and why it matters.")
@top_option
@shown
def lint(
    ignored: tuple[str, ...],
    ignore_file: Path | None,
    severity: str,
    fail_on: str,
    codes: bool,
    top: int | None,
    plan: str,
    place: str,
    graph: Place,
    form: str,
    output: Path | None,
    lang: str,
) -> None:
    """Find what is wrong in the accountability of the plans; ends with 1 where something is.

    Measures without lead or owner, leads that are responsible too, targets nobody answers for, figures that contradict
    each other or their peers, body against annex, dates, numbering. Each finding says how it is silenced.
    """
    from policygraph.faces.analysis import counted, failing, lint_codes, lint_table
    from policygraph.faces.cli.printing import note

    if codes:
        write(lint_codes(lang), form, output, lang)
        return
    table = lint_table(graph, lang, ignored, ignore_file, severity, (plan, place), top)
    write(table, form, output, lang)
    note(counted(table, top))
    raise SystemExit(failing(table, fail_on))


@click.command(
    epilog=examples(
        "policygraph workload --place 奉节",
        "policygraph workload --by function --lang zh",
        "policygraph workload --by concentration",
    )
)
@click.option(
    "--by",
    type=click.Choice(("agency", "function", "place", "concentration")),
    default="agency",
    show_default=True,
    help="Told by body, line of work or place; or how concentrated the leading is.",
)
@click.option("--on", default="", metavar="DATE", help="Count only time limits on or after this day as ahead.")
@click.option("--groups/--no-groups", default=True, show_default=True, help="Count groups such as 有关成员单位.")
@progress_option
@top_option
@shown
def workload(
    by: str,
    on: str,
    groups: bool,
    progress: bool | None,
    top: int | None,
    plan: str,
    place: str,
    graph: Place,
    form: str,
    output: Path | None,
    lang: str,
) -> None:
    """Show who leads, supports and guides how much."""
    from policygraph.faces.analysis import workload_table

    write(workload_table(graph, lang, by, on, groups, (plan, place), progress, top), form, output, lang)


@click.command(
    epilog=examples(
        "policygraph deadlines --from 2025 --to 2025-06",
        "policygraph deadlines --on 2026-01-01 --overdue --lang zh",
        "policygraph deadlines --by-lead --on 2026-01-01",
    )
)
@click.option("--from", "start", default="", metavar="DATE", help="First day of the period.")
@click.option("--to", "end", default="", metavar="DATE", help="Last day of the period.")
@click.option("--on", default="", metavar="DATE", help="The day on which: what is past is overdue.")
@click.option("--overdue", is_flag=True, help="Only what is overdue on that day.")
@click.option("--lead", default="", metavar="WORDS", help="Only what a body with these words in its name leads.")
@click.option("--by-lead", is_flag=True, help="Count by body that leads.")
@progress_option
@shown
def deadlines(
    start: str,
    end: str,
    on: str,
    overdue: bool,
    lead: str,
    by_lead: bool,
    progress: bool | None,
    plan: str,
    place: str,
    graph: Place,
    form: str,
    output: Path | None,
    lang: str,
) -> None:
    """Show what is due when, and who leads it.

    A measure without a time limit of its own takes that of its section, else the horizon of the plan; DEADLINE FROM
    says which.
    """
    from policygraph.faces.analysis import deadlines_table

    if overdue and not on:
        raise click.UsageError("--overdue needs a day: --on YYYY-MM-DD")
    states = ("overdue",) if overdue else ()
    table = deadlines_table(graph, lang, (start, end, on), states, lead, by_lead, (plan, place), progress)
    write(table, form, output, lang)


@click.command(epilog=examples("policygraph strength --place 渝中", "policygraph strength --by-lead --lang zh"))
@click.option("--lead", default="", metavar="WORDS", help="Only what a body with these words in its name leads.")
@click.option("--by-lead", is_flag=True, help="Bodies that lead, instead of measures.")
@shown
def strength(
    lead: str, by_lead: bool, plan: str, place: str, graph: Place, form: str, output: Path | None, lang: str
) -> None:
    """Show how firmly measures commit, by their leading verbs, the weakest first."""
    from policygraph.faces.analysis import strength_table

    write(strength_table(graph, lang, by_lead, lead, plan, place), form, output, lang)


@click.command(
    epilog=examples(
        "policygraph targets --indicator 森林蓄积量",
        "policygraph targets --shared --lang zh",
        "policygraph targets --outliers",
    )
)
@click.option("--indicator", default="", metavar="WORDS", help="Only indicators with these words.")
@click.option("--shared", is_flag=True, help="Only indicators of several plans.")
@click.option("--outliers", is_flag=True, help="Only figures out of line with their peers.")
@top_option
@shown
def targets(
    indicator: str,
    shared: bool,
    outliers: bool,
    top: int | None,
    plan: str,
    place: str,
    graph: Place,
    form: str,
    output: Path | None,
    lang: str,
) -> None:
    """Compare the same indicator over plans, in base units."""
    from policygraph.faces.analysis import targets_table

    write(targets_table(graph, lang, indicator, shared, outliers, (plan, place), top), form, output, lang)


@click.command(
    epilog=examples(
        "policygraph references", "policygraph references --unused --lang zh", "policygraph references --chain"
    )
)
@click.option("--unused", is_flag=True, help="Only documents that a preamble names and no measure uses.")
@click.option("--unresolved", is_flag=True, help="Only documents without a number that were not read either.")
@click.option("--chain", is_flag=True, help="From each plan up to the state, level by level.")
@shown
def references(
    unused: bool,
    unresolved: bool,
    chain: bool,
    plan: str,
    place: str,
    graph: Place,
    form: str,
    output: Path | None,
    lang: str,
) -> None:
    """Show which documents most measures rest on."""
    from policygraph.faces.analysis import chains_table, references_table

    if chain:
        write(chains_table(graph, lang, plan, place), form, output, lang)
    else:
        write(references_table(graph, lang, unused, unresolved, plan, place), form, output, lang)
