"""All tables as one Excel workbook, a sheet a table, written row by row; needs openpyxl (the ``ledger`` extra)."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from policygraph.errors import UsageError
from policygraph.faces.exports.places import stream_to
from policygraph.faces.ledger.cells import xlsx_text
from policygraph.faces.ledger.workbook import openpyxl_of, repeatable
from policygraph.graph.solutions import Value
from policygraph.graph.store import Store
from policygraph.query.tables import Relation, relations, rows_of

MOST_ROWS, LONGEST = 1_048_576, 32_767
"""What a sheet and a cell hold. Source: Microsoft, "Excel specifications and limits"."""
_MADE = datetime(2000, 1, 1)
_WIDTHS = {"key": 24, "text": 24, "date": 12, "integer": 10, "number": 12, "boolean": 8}


def write_xlsx(store: Store, output: Path, lang: str) -> None:
    """Writes the workbook with headings and names of sheets in ``lang``; UsageError where it is too much for Excel."""
    openpyxl_of("export")
    from openpyxl import Workbook

    book: Any = Workbook(write_only=True)
    for table in relations():
        _fill(book.create_sheet(table.labels[lang]), store, table, lang)
    book.properties.creator, book.properties.created = "policygraph", _MADE
    content = BytesIO()
    book.save(content)
    with stream_to(output) as out:
        out.write(repeatable(content.getvalue(), _MADE))


def _fill(sheet: Any, store: Store, table: Relation, lang: str) -> None:
    from openpyxl.utils import get_column_letter

    for at, field in enumerate(table.fields, 1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS[field.type]
    sheet.freeze_panes = "A2"
    sheet.append([field.labels[lang] for field in table.fields])
    for number, row in enumerate(rows_of(store, table), 2):
        if number > MOST_ROWS:
            raise UsageError(f"{table.name} has more rows than a sheet of Excel holds: use --format csv, or cut a part")
        sheet.append([_cell(sheet, table, value) for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.fields))}1"


def _cell(sheet: Any, table: Relation, value: Value | None) -> Any:
    """A cell that is text whatever it looks like; control characters that Excel refuses are left out."""
    if not isinstance(value, str):
        return value
    if len(value) > LONGEST:
        raise UsageError(f"a text in {table.name} is longer than a cell of Excel holds: use --format csv")
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, xlsx_text("".join(c for c in value if c >= " " or c in "\n\t")))
    cell.data_type = "s"
    return cell
