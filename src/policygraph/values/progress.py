"""What people report about a measure: one entry of a history that only grows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

Cells = tuple[tuple[str, str], ...]


class EntryKind(StrEnum):
    """What an entry is: a report; a change to the task's own words; words that belong to no measure of the graph."""

    PROGRESS = "progress"
    EDIT = "edit"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class ProgressEntry:
    """Who reported what of a measure, when, and where it was typed.

    ``cells`` pairs columns (status, progress, problems, rating, or a heading of the user's own) with what stands in
    them, empty ones left out; ``replaces`` are the ids of the entries that whoever typed this had before him.
    ``at`` is a day YYYY-MM-DD, ``row`` counts from 1 as in a spreadsheet.
    """

    measure: str
    cells: Cells
    replaces: tuple[str, ...] = ()
    by: str = ""
    at: str = ""
    file: str = ""
    sheet: str = ""
    row: int = 0
    kind: EntryKind = EntryKind.PROGRESS

    @property
    def id(self) -> str:
        """A name made of what was said and what it replaces: the same report read twice is one entry."""
        said = json.dumps([self.kind, self.measure, self.cells, self.replaces], ensure_ascii=False)
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def cell(self, column: str) -> str:
        """What stands in a column, empty where nothing does."""
        return dict(self.cells).get(column, "")


def heads_of(entries: Iterable[ProgressEntry]) -> dict[str, tuple[ProgressEntry, ...]]:
    """The reports that no later one replaced, by measure; more than one are a conflict nobody has settled."""
    reports = {entry.id: entry for entry in entries if entry.kind is EntryKind.PROGRESS}
    replaced = {old for entry in reports.values() for old in entry.replaces}
    heads: dict[str, tuple[ProgressEntry, ...]] = {}
    for key, entry in reports.items():
        if key not in replaced:
            heads[entry.measure] = (*heads.get(entry.measure, ()), entry)
    return heads
