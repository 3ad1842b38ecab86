"""The checks of a graph as a table."""

from __future__ import annotations

from pathlib import Path

from policygraph.errors import GraphError
from policygraph.faces.tables import Cell, Table, words
from policygraph.graph.checking import Checked, State, checks_of
from policygraph.query.tabled.checking import tables_checked

COLUMNS = ("check", "state", "examined", "problem")


def check_table(folder: Path, lang: str, shapes: bool = True) -> tuple[Table, int]:
    """One row a check, or one a fault where it found some; and the exit code: 5 broken, 1 strange, else 0."""
    checks = (*checks_of(folder, shapes), tables_checked(folder))
    rows = [row for check in checks for row in _rows(check, lang)]
    states = {check.state for check in checks}
    code = GraphError.exit_code if State.BROKEN in states else int(State.STRANGE in states)
    return Table.of(COLUMNS, rows), code


def _rows(check: Checked, lang: str) -> list[tuple[Cell, ...]]:
    more = [words(lang)["more_faults"].format(more=check.more)] if check.more else []
    return [(check.name, check.state.value, check.examined, fault) for fault in (*check.faults, *more) or ("",)]
