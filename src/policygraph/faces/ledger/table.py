"""The ledger as CSV: UTF-8 with a mark, so that spreadsheets read the Chinese, and no cell that one would run."""

from __future__ import annotations

import csv
import io

from policygraph.faces.ledger import words
from policygraph.faces.ledger.cells import csv_text
from policygraph.faces.ledger.sheets import Sheet


def csv_of(sheet: Sheet, lang: str) -> bytes:
    """The rows under their headings."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([csv_text(words.heading(column, lang)) for column in sheet.columns])
    writer.writerows([[csv_text(text) for text in row] for row in sheet.rows])
    return buffer.getvalue().encode("utf-8-sig", "replace")
