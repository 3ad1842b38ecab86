"""Commands that keep a ledger: ledger and progress."""

from __future__ import annotations

from pathlib import Path

import click

from policygraph.faces.cli.options import (
    debug_option,
    examples,
    folder_option,
    format_option,
    graph_option,
    lang_option,
)
from policygraph.graph.remote.addresses import Place

FINDINGS = 1
ON = click.option("--on", metavar="YYYY-MM-DD", show_default="today", help="The day that counts.")


@click.command(
    epilog=examples(
        "policygraph ledger -o 台账.xlsx --plan 奉节",
        "policygraph ledger -o 台账.xlsx --plan 奉节 --sheets-by-agency",
        "policygraph ledger --agency 县财政局 -o 县财政局.docx",
        "policygraph ledger --plan 渝中 --format csv",
    )
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write FILE.xlsx, FILE.csv or FILE.docx; without it, print a table.",
)
@click.option("--plan", default="", metavar="WORDS", help="Plans with these words in title, number or place.")
@click.option("--agency", default="", metavar="NAME", help="Only the tasks of this agency.")
@click.option("--sheets-by-agency", is_flag=True, help="One sheet an agency instead of one a plan.")
@ON
@format_option()
@graph_option
@lang_option
@debug_option
def ledger(
    output: Path | None,
    plan: str,
    agency: str,
    sheets_by_agency: bool,
    on: str | None,
    form: str,
    graph: Place,
    lang: str,
) -> None:
    """Write the ledger of tasks (任务分解表, 督办台账).

    It has a row a task, with columns to fill in: status, progress, problems, rating. `policygraph progress` reads it
    back; a ledger that is written again carries what was filled in.
    """
    from policygraph.faces.cli.printing import note, put
    from policygraph.faces.ledger.keeping import day_of, table_of, written_ledger
    from policygraph.graph.opening import open_graph
    from policygraph.query.ledger import ledger_of

    found = ledger_of(open_graph(graph), day_of(on), plan, agency)
    if output is None:
        put(table_of(found, lang, form == "table"), form, lang)
    else:
        note(written_ledger(graph, output, found, lang, sheets_by_agency))


@click.command(
    epilog=examples(
        "policygraph progress 台账.xlsx --by 王五",
        "policygraph progress 台账.csv --on 2025-06-30",
        "policygraph progress --format csv > history.csv",
    )
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--by", default="", metavar="NAME", help="Who filled it in; else the agency of the sheet, or who saved it."
)
@ON
@format_option()
@folder_option
@lang_option
@debug_option
def progress(file: Path | None, by: str, on: str | None, form: str, graph: Path, lang: str) -> None:
    """Read a ledger that was filled in; without FILE, show all that was ever reported.

    Reports are only added to, never overwritten: they are kept in progress.jsonl beside the graph, which every build
    reads again. What contradicts or fits nowhere is listed with file, sheet and row, and the command ends with 1.
    """
    from policygraph.faces.cli.printing import note, put
    from policygraph.faces.ledger.keeping import day_of, history_of, needed_file, read_progress

    if file is None:
        put(history_of(graph, form == "table"), form, lang)
        return
    done = read_progress(graph, needed_file(file), by, day_of(on), lang)
    note(done.summary)
    if done.notices.rows:
        put(done.notices, form, lang)
        raise SystemExit(FINDINGS)
