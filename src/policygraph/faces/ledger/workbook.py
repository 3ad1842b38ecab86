"""The ledger as XLSX: text cells, filters, a frozen heading, A4 landscape, the same bytes for the same ledger."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from math import ceil
from types import ModuleType
from typing import Any

from policygraph.errors import InputError
from policygraph.faces.layout import width_of
from policygraph.faces.ledger import words
from policygraph.faces.ledger.cells import is_formula_like, xlsx_text
from policygraph.faces.ledger.sheets import HIDDEN, Sheet, width_in

Page = Any
"""A sheet of openpyxl, whose published types do not know that a cell written to is no merged one."""

Looks = tuple[Any, Any]

HEADING_ROW = 3
BY = "policygraph.by"
_CENTRED = ("number", "role", "deadline", "source", "light", "status", "rating")
_PALE, _GREY = "FFFBE6", "E7ECEF"
_LINE, _HIGHEST, _MORE = 12.5, 409.0, 1.12
_BODY, _HEAD = "宋体", "黑体"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_NAME = 31
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def openpyxl_of(name: str) -> ModuleType:
    """The library, imported when first needed; InputError says how to get it."""
    try:
        import openpyxl
    except ImportError as error:
        raise InputError(f"{name}: XLSX needs openpyxl; run: pip install 'policygraph[ledger]'") from error
    return openpyxl


def xlsx_of(sheets: Sequence[Sheet], lang: str, made: datetime, by_agency: bool = False) -> bytes:
    """The workbook; ``made`` is the moment it says it was made at. InputError without openpyxl."""
    openpyxl_of("ledger")
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty

    book: Any = Workbook()
    book.remove(book.worksheets[0])
    for name, sheet in zip(sheet_names(s.name for s in sheets), sheets, strict=True):
        _write(book.create_sheet(name), sheet, lang)
    book.properties.creator = "policygraph"
    book.properties.title = words.say(lang, "sheet")
    book.properties.created = made
    book.custom_doc_props.append(StringProperty(name=BY, value="agency" if by_agency else "plan"))
    buffer = io.BytesIO()
    book.save(buffer)
    return repeatable(buffer.getvalue(), made)


def sheet_names(names: Iterable[str]) -> list[str]:
    """Names that a spreadsheet takes: 31 characters, no brackets, colons, slashes or quotes, no two alike."""
    taken: set[str] = set()
    chosen = []
    for name in names:
        base = _FORBIDDEN.sub(" ", name).strip() or "-"
        tries = (base[:_NAME], *(f"{base[: _NAME - len(str(n)) - 1]}~{n}" for n in range(2, len(taken) + 3)))
        free = next(tried for tried in tries if tried.lower() not in taken)
        taken.add(free.lower())
        chosen.append(free)
    return chosen


def _write(page: Page, sheet: Sheet, lang: str) -> None:
    from openpyxl.utils import get_column_letter

    last = get_column_letter(len(sheet.columns))
    shown = len(sheet.columns) - len(HIDDEN)
    _titles(page, sheet, shown)
    head = _looks(page, _style("heading"))
    for at, column in enumerate(sheet.columns, 1):
        letter = page.column_dimensions[get_column_letter(at)]
        letter.width = width_in(sheet, column)
        letter.hidden = column in HIDDEN
        _put(page.cell(HEADING_ROW, at), words.heading(column, lang), head)
    looks = {name: _looks(page, style) for name, style in _styles(sheet).items()}
    for number, (row, light) in enumerate(zip(sheet.rows, sheet.lights, strict=True), HEADING_ROW + 1):
        for at, (column, text) in enumerate(zip(sheet.columns, row, strict=True), 1):
            _put(page.cell(number, at), text, looks[light if column == "light" and light else column])
        page.row_dimensions[number].height = _height(sheet, row)
    page.auto_filter.ref = f"A{HEADING_ROW}:{last}{HEADING_ROW + len(sheet.rows)}"
    page.freeze_panes = page.cell(HEADING_ROW + 1, sheet.columns.index("task") + 2)
    _layout(page, get_column_letter(shown), HEADING_ROW + len(sheet.rows), lang)
    _choices(page, sheet, lang)


def _titles(page: Page, sheet: Sheet, shown: int) -> None:
    for row, text, kind, height in ((1, sheet.title, "title", 30.0), (2, sheet.note, "note", 16.0)):
        _put(page.cell(row, 1), text, _looks(page, _style(kind)))
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=shown)
        page.row_dimensions[row].height = height
    page.row_dimensions[HEADING_ROW].height = 30.0


def _put(cell: Any, text: str, looks: Looks) -> None:
    """Writes a cell that holds text, whatever the text looks like."""
    cell.value = xlsx_text(text)
    cell.data_type = "s"
    cell._style = looks[is_formula_like(text)]


def _looks(page: Page, style: dict[str, Any]) -> Looks:
    """A style as cells keep it, without and with the mark that what stands there is text.

    openpyxl looks every part of a style up for every cell; giving cells the finished look is many times faster.
    """
    from openpyxl.cell import Cell

    found = []
    for quoted in (False, True):
        cell: Any = Cell(page, row=1, column=1)
        for name, value in style.items():
            setattr(cell, name, value)
        cell.quotePrefix = quoted
        found.append(cell._style)
    return found[0], found[1]


def _styles(sheet: Sheet) -> dict[str, dict[str, Any]]:
    """The looks of the columns and of the lights; what is to be filled in stands on pale yellow."""
    filled = sheet.columns[sheet.columns.index("light") + 1 : -len(HIDDEN)]
    kinds = {column: _style("cell", column in _CENTRED, _PALE if column in filled else "") for column in sheet.columns}
    lights = {light: _style("cell", True, words.fill(light)) for light in ("red", "yellow", "green")}
    return {**kinds, **lights}


def _style(kind: str, centred: bool = False, colour: str = "") -> dict[str, Any]:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    size = {"title": 16, "note": 9, "heading": 10, "cell": 9}[kind]
    line = Side(style="thin", color="8A9499")
    boxed = kind in ("heading", "cell")
    back = _GREY if kind == "heading" else colour
    across = "center" if centred or kind in ("title", "heading") else "left"
    return {
        "font": Font(name=_BODY if kind in ("note", "cell") else _HEAD, size=size, bold=kind == "heading"),
        "alignment": Alignment(horizontal=across, vertical="center", wrap_text=kind != "note"),
        "border": Border(left=line, right=line, top=line, bottom=line) if boxed else Border(),
        "fill": PatternFill("solid", fgColor=back) if back else PatternFill(),
        "number_format": "@",
    }


def _height(sheet: Sheet, row: Sequence[str]) -> float:
    """As high as the cell that wraps most; a spreadsheet allows 409 points."""
    pairs = (pair for pair in zip(sheet.columns, row, strict=True) if pair[0] not in HIDDEN)
    lines = (_lines(text, width_in(sheet, column)) for column, text in pairs)
    return min(_HIGHEST, max(2, *lines) * _LINE + 4)


def _lines(text: str, width: int) -> int:
    """Into how many lines a text wraps; a column's width counts characters larger than those of the body."""
    return sum(max(1, ceil(width_of(line[:4000]) / (width * _MORE - 1))) for line in text.split("\n")[:60])


def _layout(page: Page, last: str, rows: int, lang: str) -> None:
    """A4 landscape, as wide as a page, the heading on every page, page numbers below."""
    from openpyxl.worksheet.page import PageMargins

    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.55, header=0.25, footer=0.25)
    page.print_options.horizontalCentered = True
    page.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    page.print_area = f"A1:{last}{rows}"
    page.oddFooter.center.text = words.say(lang, "footer")


def _choices(page: Page, sheet: Sheet, lang: str) -> None:
    """A list to choose the status from; other words are taken too."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(sheet.columns.index("status") + 1)
    choice = DataValidation(type="list", formula1=f'"{",".join(words.states(lang))}"', allow_blank=True)
    choice.showErrorMessage = False
    choice.add(f"{letter}{HEADING_ROW + 1}:{letter}{HEADING_ROW + max(1, len(sheet.rows))}")
    page.add_data_validation(choice)


def repeatable(content: bytes, made: datetime) -> bytes:
    """The same archive without the moment it was packed at."""
    buffer = io.BytesIO()
    stamp = made.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for info in packed.infolist():
            data = packed.read(info)
            if info.filename == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + stamp, data)
            out.writestr(zipfile.ZipInfo(info.filename, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
