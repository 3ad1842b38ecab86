"""What was typed into a ledger, held against what is known: new reports, and all that somebody should look at."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from policygraph.language.folding import fold_text
from policygraph.query.ledger import TASK, LedgerRow, shown_cells
from policygraph.values.progress import EntryKind, ProgressEntry, heads_of
from policygraph.vocab.progress import progress_words


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as somebody gave it back: the ``task`` cells and the ``typed`` ones by column, only columns that are there.

    ``by`` is who the sheet says filled it in.
    """

    sheet: str
    row: int
    key: str
    stamp: str
    task: Mapping[str, str]
    typed: Mapping[str, str]
    by: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What somebody should look at: ``code`` says what, then the place, the task, and the words in question.

    Codes: conflict, unknown-task, edited-task, changed-plan, unknown-status, not-read.
    """

    code: str
    file: str
    sheet: str
    row: int
    task: str
    column: str = ""
    text: str = ""


@dataclass(slots=True)
class Merged:
    """The entries to add to the journal, in the order of the file, and the notices."""

    entries: list[ProgressEntry] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def stamp_of(row: LedgerRow) -> str:
    """What a ledger carries in a hidden column: short hashes of the task's cells, and the reports that it shows."""
    return "|".join((".".join(_hash(row.task_cells[column]) for column in TASK), ",".join(row.heads)))


def merged(
    given: Iterable[SheetRow],
    ledger: Iterable[LedgerRow],
    journal: Iterable[ProgressEntry],
    origin: ProgressEntry,
    saved_by: str = "",
) -> Merged:
    """What a file adds. ``origin`` carries its name, who filled it in, and when; the journal is as it was before.

    Who filled in a row is whom ``origin`` names, else whose sheet it is, else who saved the file last.

    A cell that still holds what the ledger was written with says nothing new. One that was changed gives a report that
    replaces those the ledger showed; where the graph has got another one since, both stand, and are a conflict.
    """
    return _Merging(tuple(ledger), tuple(journal), origin, saved_by).run(tuple(given))


class _Merging:
    def __init__(
        self,
        ledger: tuple[LedgerRow, ...],
        journal: tuple[ProgressEntry, ...],
        origin: ProgressEntry,
        saved_by: str,
    ) -> None:
        self.rows = {row.key: row for row in ledger}
        self.by_task: dict[str, list[LedgerRow]] = {}
        for row in ledger:
            self.by_task.setdefault(fold_text(row.task_cells["task"]), []).append(row)
        self.known = {entry.id: entry for entry in journal}
        self.heads = heads_of(journal)
        self.origin = origin
        self.saved_by = saved_by
        self.out = Merged()

    def run(self, given: tuple[SheetRow, ...]) -> Merged:
        touched: dict[str, None] = {}
        for row in given:
            if row.key or any(row.task.values()) or any(row.typed.values()):
                found = self._measure(row)
                if found is None:
                    self._unplaced(row)
                else:
                    self._placed(row, found)
                    touched[found.key] = None
        self._conflicts(touched)
        return self.out

    def _measure(self, row: SheetRow) -> LedgerRow | None:
        """The measure of a row: by its key; where the key is gone, by a task that only one measure has."""
        if row.key:
            return self.rows.get(row.key)
        alike = self.by_task.get(fold_text(row.task.get("task", "")), [])
        return alike[0] if len(alike) == 1 else None

    def _add(self, entry: ProgressEntry) -> None:
        if entry.id not in self.known:
            self.known[entry.id] = entry
            self.out.entries.append(entry)
            if entry.kind is EntryKind.PROGRESS:
                kept = (head for head in self.heads.get(entry.measure, ()) if head.id not in entry.replaces)
                self.heads[entry.measure] = (*kept, entry)

    def _entry(self, row: SheetRow, measure: str, cells: Mapping[str, str], kind: EntryKind) -> ProgressEntry:
        kept = tuple((column, text) for column, text in cells.items() if text)
        by = self.origin.by or row.by or self.saved_by
        return replace(self.origin, measure=measure, cells=kept, by=by, sheet=row.sheet, row=row.row, kind=kind)

    def _notice(self, code: str, row: SheetRow, task: str, column: str = "", text: str = "") -> None:
        self.out.notices.append(Notice(code, self.origin.file, row.sheet, row.row, task, column, text))

    def _unplaced(self, row: SheetRow) -> None:
        said = {**row.task, **row.typed}
        self._add(self._entry(row, row.key, said, EntryKind.UNPLACED))
        typed = "; ".join(text for text in row.typed.values() if text)
        self._notice("unknown-task", row, row.task.get("task", "") or row.key, text=typed)

    def _placed(self, row: SheetRow, found: LedgerRow) -> None:
        printed, bases = _parsed(row.stamp)
        self._edits(row, found, printed)
        base = shown_cells([self.known[base] for base in bases if base in self.known])
        if all(_same(text, base.get(column, "")) for column, text in row.typed.items()):
            return
        for column in _differing(found.task_cells, printed):
            self._notice("changed-plan", row, found.task_cells["task"], column, found.task_cells[column])
        cells = {**base, **row.typed}
        status = cells.get("status", "")
        if status and not progress_words().state(status):
            self._notice("unknown-status", row, found.task_cells["task"], "status", status)
        entry = replace(self._entry(row, found.key, cells, EntryKind.PROGRESS), replaces=bases)
        heads = self.heads.get(found.key, ())
        if not (len(heads) == 1 and dict(heads[0].cells) == dict(entry.cells)):
            self._add(entry)

    def _edits(self, row: SheetRow, found: LedgerRow, printed: Mapping[str, str]) -> None:
        """The cells of the task itself that somebody changed: kept in the journal, never taken for the plan's words."""
        changed = {column: row.task[column] for column in _differing(row.task, printed)}
        for column, text in changed.items():
            self._notice("edited-task", row, found.task_cells["task"], column, text)
        if changed:
            self._add(self._entry(row, found.key, changed, EntryKind.EDIT))

    def _conflicts(self, touched: Iterable[str]) -> None:
        for key in touched:
            heads = self.heads.get(key, ())
            if len(heads) > 1:
                task = self.rows[key].task_cells["task"]
                self.out.notices.extend(_conflict(head, task) for head in heads)


def _conflict(head: ProgressEntry, task: str) -> Notice:
    said = "; ".join(text for _, text in head.cells)
    return Notice("conflict", head.file, head.sheet, head.row, task, text=said)


def _differing(cells: Mapping[str, str], printed: Mapping[str, str]) -> Iterator[str]:
    """The columns of a task whose words are not those that the hashes were made of; a missing column says nothing."""
    return (column for column in TASK if column in cells and printed.get(column, "") not in ("", _hash(cells[column])))


def _parsed(stamp: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The hashes by column and the ids of reports that a stamp carries; both empty for what is none."""
    hashes, _, ids = stamp.strip().partition("|")
    parts = hashes.split(".")
    printed = dict(zip(TASK, parts, strict=True)) if len(parts) == len(TASK) else {}
    return printed, tuple(part.strip() for part in ids.split(",") if part.strip())


def _hash(text: str) -> str:
    return hashlib.sha256("".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:6]


def _same(one: str, other: str) -> bool:
    return one.strip() == other.strip()
