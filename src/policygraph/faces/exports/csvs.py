"""Plain tables as CSV: with a byte order mark, as Excel wants it, and nothing that it would run as a formula."""

from __future__ import annotations

import csv
from pathlib import Path

from policygraph.faces.exports.places import as_text, files_in
from policygraph.faces.ledger.cells import csv_text
from policygraph.graph.solutions import Value
from policygraph.graph.store import Store
from policygraph.query.tables import relations, rows_of


def write_csv(store: Store, output: Path) -> None:
    """Writes a file a table into a folder or a ``.zip`` archive."""
    with files_in(output) as opened:
        for table in relations():
            with opened(f"{table.name}.csv") as out, as_text(out, "utf-8-sig") as text:
                lines = csv.writer(text)
                lines.writerow(f.name for f in table.fields)
                lines.writerows(map(cell, row) for row in rows_of(store, table))


def cell(value: Value | None) -> str:
    """A value as a cell: text disarmed, figures without trailing zeros, true and false, nothing for None."""
    return csv_text(value) if isinstance(value, str) else plain(value)


def plain(value: Value | None) -> str:
    """A value as text that a program reads: figures without trailing zeros, true and false, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.15g}" if isinstance(value, float) else str(value)
