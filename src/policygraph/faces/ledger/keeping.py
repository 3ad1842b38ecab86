"""Ledgers out of a graph, and progress back into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from policygraph.errors import InputError, UsageError
from policygraph.faces.ledger import words
from policygraph.faces.ledger.document import docx_of
from policygraph.faces.ledger.readback import GivenBack, given_back
from policygraph.faces.ledger.sheets import clause, sheets_of, single
from policygraph.faces.ledger.table import csv_of
from policygraph.faces.ledger.workbook import xlsx_of
from policygraph.faces.tables import Cell, Table
from policygraph.graph.building import Building
from policygraph.graph.journal import append, broken_lines, journal_of, refresh
from policygraph.graph.remote.addresses import Place
from policygraph.graph.store import Store
from policygraph.query.ledger import ROLES, TYPED, Ledger, LedgerRow, ledger_of
from policygraph.query.lights import LIGHTS
from policygraph.query.reports import Merged, Notice, merged
from policygraph.query.status import reports_of
from policygraph.query.timing import day
from policygraph.values.progress import EntryKind, ProgressEntry, heads_of

FORMS = (".xlsx", ".csv", ".docx")
COLUMNS = (
    "number", "plan", "task", "detail", *ROLES, "target", "deadline", "source", "light", *TYPED, "key",
)  # fmt: skip
_SHOWN = ("number", "plan", "task", "lead", "deadline", "light", "status")
_HISTORY = ("at", "by", "task", *TYPED, "current", "kind", "file", "sheet", "row")
_NOTICES = ("notice", "file", "sheet", "row", "task", "column", "text")


def day_of(given: str | None) -> date:
    """The day that a person gave, today where none; UsageError for what is no date."""
    return date.fromisoformat(day(given, "--on")) if given else date.today()


def checked_form(output: Path) -> str:
    """The ending of a file to write; UsageError where it is none of :data:`FORMS`."""
    form = output.suffix.lower()
    if form not in FORMS:
        raise UsageError(f"{output}: a ledger is written as {', '.join(FORMS)}; give -o a name that ends so")
    return form


def content_of(ledger: Ledger, form: str, lang: str, by_agency: bool = False) -> bytes:
    """The ledger as the bytes of a file; CSV holds all rows in one table."""
    if form == ".csv":
        return csv_of(single(ledger, lang), lang)
    sheets = sheets_of(ledger, lang, by_agency)
    if form == ".docx":
        return docx_of(sheets, lang)
    return xlsx_of(sheets, lang, datetime.combine(ledger.on, datetime.min.time()), by_agency)


def written_ledger(place: Place, output: Path, ledger: Ledger, lang: str, by_agency: bool = False) -> str:
    """Writes a ledger of the graph at ``place``; what is to be said of it."""
    content = content_of(ledger, checked_form(output), lang, by_agency)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(content)
    said = [words.say(lang, "written", path=output, count=len(ledger.rows)), _lights(ledger, lang)]
    if ledger.lost:
        said.append(words.say(lang, "lost", count=len(ledger.lost)))
    return "\n".join([*said, *(_broken(place, lang) if isinstance(place, Path) else ())])


def _lights(ledger: Ledger, lang: str) -> str:
    return words.say(lang, "lights", **lights_of(ledger.rows))


def lights_of(rows: Iterable[LedgerRow]) -> dict[str, int]:
    """How many tasks show red, yellow and green."""
    listed = [row.status.light for row in rows]
    return {light: listed.count(light) for light in LIGHTS}


def table_of(ledger: Ledger, lang: str, readable: bool) -> Table:
    """The ledger as a table; ``readable`` keeps the columns that fit a terminal."""
    rows: list[tuple[Cell, ...]] = [
        (
            row.number,
            row.plan_title,
            *(row.task_cells[column] for column in ("task", "detail", *ROLES, "target", "deadline")),
            clause(row.path, row.page, lang),
            words.light(row.status.light, lang) if readable else row.status.light,
            *(row.cells.get(column, "") for column in TYPED),
            row.key,
        )
        for row in ledger.rows
    ]
    labels = {column: words.heading(column, lang) for column in COLUMNS}
    table = Table(COLUMNS, tuple(rows), labels=labels)
    shown = _SHOWN if len({row.plan for row in ledger.rows}) > 1 else tuple(c for c in _SHOWN if c != "plan")
    return table.only(*shown) if readable else table


@dataclass(frozen=True, slots=True)
class Progress:
    """What reading a file did: the notices as a table, and a line that sums it up."""

    notices: Table
    summary: str


def read_progress(folder: Path, file: Path, by: str, on: date, lang: str) -> Progress:
    """Reads a ledger that was filled in into the journal and the graph in ``folder``.

    InputError where the file is no ledger, GraphError where the graph is missing or a build is at work on it.
    """
    Store.open(folder)
    given = given_back(file)
    origin = ProgressEntry("", (), by=by, at=on.isoformat(), file=file.name)
    done = _recorded(folder, given, origin)
    strange = [Notice("not-read", file.name, sheet, 0, "") for sheet in given.not_read]
    new = sum(entry.kind is EntryKind.PROGRESS for entry in done.entries)
    found = [*done.notices, *strange]
    summary = words.say(lang, "read", file=file.name, new=new, kept=len(done.entries) - new, notices=len(found))
    return Progress(_notices(found, lang), "\n".join([summary, *_broken(folder, lang)]))


def _recorded(folder: Path, given: GivenBack, origin: ProgressEntry) -> Merged:
    """Adds what is new to the journal and makes the graph of it anew, with builds kept out."""
    with Building(folder) as building:
        store, journal = Store(building.store, folder), journal_of(folder)
        rows = ledger_of(store, date.fromisoformat(origin.at)).rows
        done = merged(given.rows, rows, journal, origin, given.saved_by)
        append(folder, done.entries)
        reports = sum(entry.kind is EntryKind.PROGRESS for entry in journal)
        if done.entries or reports != len(reports_of(store)):
            refresh(building.store, folder)
            building.finish()
    return done


def _notices(found: Iterable[Notice], lang: str) -> Table:
    rows = (
        (words.notice(n.code, lang), n.file, n.sheet, n.row or None, n.task, words.heading(n.column, lang), n.text)
        for n in found
    )
    return Table.of(_NOTICES, rows)


def _broken(folder: Path, lang: str) -> list[str]:
    lines = broken_lines(folder)
    return [words.say(lang, "broken", lines=", ".join(map(str, lines)))] if lines else []


def history_of(folder: Path, readable: bool) -> Table:
    """All that was ever reported to the graph in ``folder``, the oldest first, and which of it still stands.

    ``readable`` keeps the columns that fit a terminal, and what was reported of measures.
    """
    tasks = {row.key: row.task_cells["task"] for row in ledger_of(Store.open(folder), date.today()).rows}
    journal = journal_of(folder)
    current = {head.id for heads in heads_of(journal).values() for head in heads}
    rows: list[tuple[Cell, ...]] = [
        (
            entry.at,
            entry.by,
            tasks.get(entry.measure) or entry.cell("task") or entry.measure,
            *(entry.cell(column) for column in TYPED),
            entry.id in current,
            str(entry.kind),
            entry.file,
            entry.sheet,
            entry.row,
        )
        for entry in journal
    ]
    if not readable:
        return Table.of(_HISTORY, rows)
    at = _HISTORY.index("kind")
    return Table.of(_HISTORY, (row for row in rows if row[at] == EntryKind.PROGRESS)).only(*_HISTORY[:at])


def needed_file(path: Path) -> Path:
    """``path`` where it is a file; InputError otherwise."""
    if not path.is_file():
        raise InputError(f"{path}: {'a folder; name a file in it' if path.is_dir() else 'there is no such file'}")
    return path
