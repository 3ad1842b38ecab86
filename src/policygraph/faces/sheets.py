"""Tables as Excel sheets; needs openpyxl (the ``xlsx`` extra)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from policygraph.errors import UsageError
from policygraph.faces.layout import width_of
from policygraph.faces.tables import Table, heading

_WIDEST = 60
_PADDING = 2


def as_xlsx(table: Table, lang: str = "en", name: str = "policygraph") -> bytes:
    """The table as a workbook of one sheet: headings in ``lang``, header frozen, filters on, columns that fit.

    UsageError where openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Alignment, Font
        from openpyxl.utils import get_column_letter
    except ImportError as error:
        raise UsageError('--format xlsx needs openpyxl: run `pip install "policygraph[xlsx]"`') from error
    book = Workbook()
    sheet: Any = book.active
    sheet.title = name[:31]
    sheet.append([heading(table, column, lang) for column in table.columns])
    for row in table.rows:
        sheet.append([_literal(cell) for cell in row])
    for at, column in enumerate(table.columns, 1):
        cells = [heading(table, column, lang), *(row[at - 1] for row in table.rows)]
        width = max(width_of(str(cell if cell is not None else "")) for cell in cells)
        sheet.column_dimensions[get_column_letter(at)].width = min(width + _PADDING, _WIDEST)
        sheet.cell(1, at).font = Font(bold=True)
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if cell.data_type == "f":
                cell.data_type = "s"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _literal(cell: str | int | float | bool | None) -> str | int | float | bool | None:
    """A cell as Excel may hold it: control characters that it refuses are left out."""
    return "".join(c for c in cell if c >= " " or c in "\n\t") if isinstance(cell, str) else cell
