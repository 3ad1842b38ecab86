"""A ledger as somebody gave it back, XLSX, DOCX or CSV: the rows of every sheet that has the heading of a ledger."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

from policygraph.errors import InputError
from policygraph.faces.ledger import words
from policygraph.faces.ledger.cells import from_csv, from_xlsx
from policygraph.faces.ledger.worddoc import tables_of
from policygraph.faces.ledger.workbook import BY, openpyxl_of
from policygraph.language.folding import fold_text
from policygraph.query.ledger import TASK, TYPED, clean
from policygraph.query.reports import SheetRow
from policygraph.reading.archive import Archive, open_archive
from policygraph.reading.decoding import decode

MOST_ROWS, MOST_COLUMNS = 100_000, 200
_HEADING_WITHIN = 20
_NEEDED = frozenset({"task", *TYPED})
_DATE = "%Y-%m-%d"
_DOCUMENT = "word/document.xml"
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"))


@dataclass(frozen=True, slots=True)
class GivenBack:
    """The rows in the order of the file, the names of sheets without a ledger's heading, and who saved it last."""

    rows: tuple[SheetRow, ...]
    not_read: tuple[str, ...] = ()
    saved_by: str = ""


def given_back(path: Path) -> GivenBack:
    """What a file holds; InputError where it is no spreadsheet, is damaged, too large, or has no ledger in it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    found = _of_archive(data, path.name) if data.startswith(b"PK") else _of_csv(data, path.name)
    if not found.rows and found.not_read:
        wanted = "、".join(words.heading(column, "zh") for column in ("task", "progress", "key"))
        raise InputError(
            f"{path}: no sheet has the headings of a ledger ({wanted}); write one with `policygraph ledger`"
        )
    return found


def _of_csv(data: bytes, name: str) -> GivenBack:
    text = decode(data, name)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        lines = [[from_csv(cell) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error as error:
        raise InputError(f"{name}: this is no CSV ({error}); save it again as CSV or XLSX") from error
    rows = _rows_of("", lines, "")
    return GivenBack(tuple(rows or ()), () if rows is not None else (name,))


def _of_archive(data: bytes, name: str) -> GivenBack:
    archive = _within_limits(data, name)
    return _of_docx(archive.read(_DOCUMENT), name) if _DOCUMENT in archive.names else _of_xlsx(data, name)


def _of_docx(content: bytes, name: str) -> GivenBack:
    rows: list[SheetRow] = []
    strange = []
    for title, grid in tables_of(content, name):
        found = _rows_of(title, [[clean(cell).strip() for cell in line] for line in grid], "")
        rows.extend(found or ())
        if found is None:
            strange.append(title)
    return GivenBack(tuple(rows), tuple(strange) or (() if rows else (name,)))


def _of_xlsx(data: bytes, name: str) -> GivenBack:
    shown, values = _book(data, name, formulas=True), None
    by_agency = any(prop.name == BY and prop.value == "agency" for prop in shown.custom_doc_props.props)
    rows: list[SheetRow] = []
    strange = []
    for page in shown.worksheets:
        if any(cell.data_type == "f" for row in _cells(page) for cell in row):
            values = values or _book(data, name, formulas=False)
        grid = _grid(page, values)
        found = _rows_of(page.title, grid, page.title if by_agency else "")
        rows.extend(found or ())
        if found is None and any(any(line) for line in grid):
            strange.append(page.title)
    return GivenBack(tuple(rows), tuple(strange), clean(str(shown.properties.lastModifiedBy or "")).strip())


def _within_limits(data: bytes, name: str) -> Archive:
    """Unpacks every part once within the limits of archives, so that no small file becomes a huge one.

    A document type, by which XML could define entities or ask for other files, is refused.
    """
    archive = open_archive(data, name)
    office = any(part.startswith("xl/") or part == _DOCUMENT for part in archive.names)
    if "[Content_Types].xml" not in archive.names or not office:
        raise InputError(f"{name}: this is no XLSX; give the ledger as XLSX, DOCX or CSV")
    if any(mark in archive.read(part) for part in archive.names for mark in _DOCTYPES):
        raise InputError(f"{name}: an XLSX or DOCX that declares entities, which no office writes; save it again")
    return archive


def _book(data: bytes, name: str, formulas: bool) -> Any:
    openpyxl = openpyxl_of(name)
    from openpyxl.utils.exceptions import InvalidFileException

    damage = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of looks that it leaves out
            return openpyxl.load_workbook(io.BytesIO(data), data_only=not formulas, keep_links=False)
    except (*damage, IndexError, OSError) as error:
        raise InputError(
            f"{name}: a damaged XLSX ({type(error).__name__}); open it, save it again, try again"
        ) from error


def _cells(page: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of a sheet within limits."""
    if page.max_row > MOST_ROWS:
        raise InputError(f"{page.title}: more than {MOST_ROWS:,} rows, which is the limit; delete the empty ones")
    return iter(page.iter_rows(max_col=min(page.max_column, MOST_COLUMNS)))


def _grid(page: Any, values: Any) -> list[list[str]]:
    """The cells as text; of a formula what it came to, else the formula as it was typed."""
    came_to = values[page.title] if values else None
    return [[_text(cell, came_to) for cell in row] for row in _cells(page)]


def _text(cell: Any, came_to: Any) -> str:
    value = cell.value
    if cell.data_type == "f" and came_to is not None:
        found = came_to.cell(cell.row, cell.column).value
        value = value if found is None else found
    if isinstance(value, float) and "%" in str(cell.number_format):
        return f"{value * 100:.12g}%"
    if isinstance(value, (datetime, date)):
        return value.strftime(_DATE)
    if isinstance(value, float):
        return f"{value:.12g}"
    return "" if value is None else clean(from_xlsx(str(value))).strip()


def _rows_of(sheet: str, grid: Sequence[Sequence[str]], by: str) -> list[SheetRow] | None:
    """The rows below the heading; None where there is no heading."""
    for at, line in enumerate(islice(grid, _HEADING_WITHIN)):
        columns = _columns(line)
        if "key" in columns or len(_NEEDED & set(columns)) > 1:
            below = enumerate(grid[at + 1 :], at + 2)
            return [_row(sheet, number, columns, cells, by) for number, cells in below if any(map(str.strip, cells))]
    return None


def _columns(line: Iterable[str]) -> list[str]:
    """The columns of a heading: ours by any of their headings, the user's own as they are; each once."""
    known = words.columns_by_heading()
    found: list[str] = []
    for text in line:
        column = known.get(fold_text(text).lower(), clean(text).replace("\n", " ").replace("\t", " ").strip())
        found.append("" if column in found else column)
    return found


def _row(sheet: str, number: int, columns: Sequence[str], cells: Sequence[str], by: str) -> SheetRow:
    ours = set(words.columns_by_heading().values())
    pairs = [(column, clean(cell).strip()) for column, cell in zip_longest(columns, cells[:MOST_COLUMNS], fillvalue="")]
    said = {column: text for column, text in pairs if column}
    typed = {column: text for column, text in said.items() if column in TYPED or column not in ours}
    if nameless := "; ".join(text for column, text in pairs if not column and text):
        typed["…"] = nameless
    task = {column: said[column] for column in TASK if column in said}
    return SheetRow(sheet, number, said.get("key", ""), said.get("stamp", ""), task, typed, by)
