"""Tables as Excel sheets; needs openpyxl (the ``ledger`` extra)."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from policygraph.errors import UsageError
from policygraph.faces.layout import width_of
from policygraph.faces.ledger.cells import xlsx_text
from policygraph.faces.ledger.workbook import repeatable
from policygraph.faces.tables import Cell, Table, heading

_WIDEST = 60
_PADDING = 2
_MADE = datetime(2000, 1, 1)
"""The moment that every workbook says it was made at, so that the same table gives the same bytes."""


def as_xlsx(table: Table, lang: str = "en", name: str = "policygraph") -> bytes:
    """The table as a workbook of one sheet: headings in ``lang``, header frozen, filters on, columns that fit.

    UsageError where openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise UsageError('--format xlsx needs openpyxl: run `pip install "policygraph[ledger]"`') from error
    book = Workbook()
    sheet: Any = book.active
    sheet.title = name
    sheet.append([heading(table, column, lang) for column in table.columns])
    for row in table.rows:
        sheet.append([_literal(cell) for cell in row])
    _dress(sheet, table, lang)
    book.properties.creator, book.properties.created = "policygraph", _MADE
    content = BytesIO()
    book.save(content)
    return repeatable(content.getvalue(), _MADE)


def _dress(sheet: Any, table: Table, lang: str) -> None:
    """Widths that fit, wrapped text, a bold heading that stays, filters; nothing is taken for a formula."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for at, column in enumerate(table.columns, 1):
        cells = (heading(table, column, lang), *(row[at - 1] for row in table.rows))
        width = max(width_of(str("" if cell is None else cell)) for cell in cells)
        sheet.column_dimensions[get_column_letter(at)].width = min(width + _PADDING, _WIDEST)
        sheet.cell(1, at).font = Font(bold=True)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.data_type = "s" if cell.data_type == "f" else cell.data_type
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _literal(cell: Cell) -> Cell:
    """A cell as Excel may hold it: control characters that it refuses are left out."""
    return xlsx_text("".join(c for c in cell if c >= " " or c in "\n\t")) if isinstance(cell, str) else cell
