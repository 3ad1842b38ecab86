"""XLSX, CSV and DOCX as other programs see them."""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from faces.ledger.hostile import TEXTS, hostile_store
from plans.from_gold import NAMES, plan_from_gold
from policygraph.errors import InputError
from policygraph.faces.ledger.keeping import content_of
from policygraph.faces.ledger.sheets import clause, sheets_of
from policygraph.faces.ledger.workbook import HEADING_ROW, sheet_names
from policygraph.graph.store import Store
from policygraph.query.ledger import LONGEST, Ledger, clean, ledger_of
from policygraph.reading.files import source_of
from policygraph.vocab import Vocabulary

DAY = date(2025, 11, 20)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ZH = (
    "序号", "工作任务", "具体内容", "牵头单位", "责任单位", "配合单位", "目标", "完成时限", "出处", "预警",
    "完成状态", "进展情况", "存在问题", "评价",
)  # fmt: skip


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return ledger_of(Store.in_memory([plan_from_gold(name) for name in NAMES]), DAY)


@pytest.fixture(scope="module")
def hostile() -> Ledger:
    return ledger_of(hostile_store(), DAY)


def book_of(ledger: Ledger, lang: str = "zh", by_agency: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content_of(ledger, ".xlsx", lang, by_agency)))


def columns_of(page: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in page[HEADING_ROW]}


class TestXlsx:
    def test_a_sheet_a_plan_with_the_columns_of_the_offices(self, ledger: Ledger) -> None:
        book = book_of(ledger)
        assert len(book.worksheets) == len(NAMES)
        for page in book.worksheets:
            assert tuple(columns_of(page))[: len(ZH)] == ZH
            assert page["A1"].value.endswith("任务分解表")
        assert sum(page.max_row - HEADING_ROW for page in book.worksheets) == len(ledger.rows)

    def test_it_is_frozen_filtered_and_prints_on_a4_landscape(self, ledger: Ledger) -> None:
        for page in book_of(ledger).worksheets:
            assert page.freeze_panes == "C4"
            assert page.auto_filter.ref == f"A3:{page.cell(1, page.max_column).column_letter}{page.max_row}"
            assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
            assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
            assert page.sheet_properties.pageSetUpPr.fitToPage
            assert page.print_title_rows == "$3:$3"

    def test_key_and_stamp_are_hidden_and_neither_printed(self, ledger: Ledger) -> None:
        page = book_of(ledger).worksheets[0]
        hidden = [letter for letter, found in page.column_dimensions.items() if found.hidden]
        assert [page[f"{letter}3"].value for letter in hidden] == ["标识（请勿改动）", "校验（请勿改动）"]
        assert page.print_area.split(":")[1].strip("$0123456789") < hidden[0]

    def test_cells_wrap_and_rows_are_high_enough_for_their_text(self, ledger: Ledger) -> None:
        for page in book_of(ledger).worksheets:
            at = columns_of(page)["具体内容"]
            width = page.column_dimensions["C"].width
            for row in range(HEADING_ROW + 1, page.max_row + 1):
                cell = page.cell(row, at)
                assert cell.alignment.wrap_text
                lines = 2 * len(cell.value or "") / (width * 1.2)
                assert page.row_dimensions[row].height >= min(409, 10 * lines)

    def test_chinese_fonts(self, ledger: Ledger) -> None:
        page = book_of(ledger).worksheets[0]
        assert {cell.font.name for row in page["A1:N6"] for cell in row if cell.value} == {"宋体", "黑体"}

    def test_a_sheet_an_agency_with_what_it_does(self, ledger: Ledger) -> None:
        book = book_of(ledger, by_agency=True)
        page = book["区金融办"]
        at = columns_of(page)
        roles = {page.cell(row, at["职责"]).value for row in range(HEADING_ROW + 1, page.max_row + 1)}
        assert roles <= {"牵头", "责任", "配合", "指导", "牵头、责任"}
        bodies = {body.iri for row in ledger.rows for _, body in row.bodies}
        assert len(book.worksheets) == len(bodies)

    def test_guiding_bodies_have_a_column_where_there_are_any(self, ledger: Ledger) -> None:
        for sheet in sheets_of(ledger, "zh"):
            guided = any(row.task_cells["guiding"] for row in ledger.rows if row.plan_title == sheet.name)
            assert ("guiding" in sheet.columns) == guided

    def test_every_cell_is_text(self, hostile: Ledger) -> None:
        page = book_of(hostile).worksheets[0]
        kinds = {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None}
        assert kinds == {"s"}
        at = columns_of(page)["工作任务"]
        for row, text in enumerate(TEXTS, HEADING_ROW + 1):
            cell = page.cell(row, at)
            assert len(cell.value) <= LONGEST
            if text[0] in "=+-@＝'":
                assert cell.quotePrefix
                assert cell.value == clean(text)

    def test_no_formula_no_link_no_control_in_the_archive(self, hostile: Ledger) -> None:
        archive = zipfile.ZipFile(io.BytesIO(content_of(hostile, ".xlsx", "zh")))
        for name in archive.namelist():
            content = archive.read(name).decode()
            ElementTree.fromstring(content)
            assert "<f>" not in content
            assert "<hyperlink" not in content
            assert not [char for char in content if char < " " and char not in "\n\r\t"]
            assert not {"\u200b", "\u202e", "\x1b"} & set(content)

    def test_escapes_are_escaped(self, hostile: Ledger) -> None:
        archive = zipfile.ZipFile(io.BytesIO(content_of(hostile, ".xlsx", "zh")))
        assert "_x005F_x003D_1+1_x005F_x000D_" in archive.read("xl/worksheets/sheet1.xml").decode()

    @pytest.mark.parametrize("form", [".xlsx", ".csv", ".docx"])
    def test_the_same_ledger_gives_the_same_bytes(self, ledger: Ledger, form: str) -> None:
        assert content_of(ledger, form, "zh") == content_of(ledger, form, "zh")

    def test_an_empty_graph_gives_an_empty_ledger(self) -> None:
        page = book_of(ledger_of(Store.in_memory([]), DAY), "en").worksheets[0]
        assert page.max_row == HEADING_ROW
        assert "Progress" in columns_of(page)

    def test_without_the_library_it_says_what_to_install(self, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "openpyxl", None)
        with pytest.raises(InputError, match=r"pip install 'policygraph\[ledger\]'"):
            content_of(ledger, ".xlsx", "zh")
        assert content_of(ledger, ".csv", "zh")
        assert content_of(ledger, ".docx", "zh")


def test_names_of_sheets_are_short_allowed_and_different() -> None:
    names = sheet_names(["甲" * 40, "甲" * 50, "a/b:c*?[d]\\'", "", "A", "a"])
    assert len({name.lower() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


@pytest.mark.parametrize(
    ("path", "page", "lang", "said"),
    [
        ("二/（四）/9", None, "zh", "二（四）9"),
        ("二/（四）/9", 12, "zh", "二（四）9 第12页"),
        ("二/（四）/9", 12, "en", "二（四）9 p. 12"),
        ("二/3#2", None, "zh", "二、3第2段"),
        ("9", None, "zh", "9"),
    ],
)
def test_the_clause_is_said_as_people_say_it(path: str, page: int | None, lang: str, said: str) -> None:
    assert clause(path, page, lang) == said


class TestCsv:
    def test_it_opens_again_with_every_row(self, ledger: Ledger) -> None:
        content = content_of(ledger, ".csv", "zh")
        assert content.startswith(b"\xef\xbb\xbf")
        heading, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        assert heading[:3] == ["序号", "方案", "工作任务"]
        assert [row[2] for row in rows] == [row.task_cells["task"] for row in ledger.rows]

    def test_no_cell_begins_a_formula(self, hostile: Ledger) -> None:
        rows = csv.reader(io.StringIO(content_of(hostile, ".csv", "zh").decode("utf-8-sig")))
        begins = {cell[0] for row in rows for cell in row if cell}
        assert not begins & set("=+-@\t\r＝＋－＠")


class TestDocx:
    def test_it_opens_again_with_a_table_a_plan(self, ledger: Ledger) -> None:
        root = document_of(content_of(ledger, ".docx", "zh"))
        tables = list(root.iter(f"{WORD}tbl"))
        assert len(tables) == len(NAMES)
        assert sum(len(table.findall(f"{WORD}tr")) - 1 for table in tables) == len(ledger.rows)
        assert all(len(list(table.iter(f"{WORD}tblHeader"))) == 1 for table in tables)
        size = next(root.iter(f"{WORD}pgSz"))
        assert size.get(f"{WORD}orient") == "landscape"

    def test_the_reader_of_plans_reads_it(self, ledger: Ledger) -> None:
        source = source_of(content_of(ledger, ".docx", "zh"), "ledger.docx", Vocabulary().furniture)
        assert ledger.rows[0].task_cells["task"] in source.text

    def test_hostile_text_stays_text(self, hostile: Ledger) -> None:
        root = document_of(content_of(hostile, ".docx", "zh"))
        words = "".join(node.text or "" for node in root.iter(f"{WORD}t"))
        assert "<script>alert(1)</script>]]>&amp;<w:t>" in words
        assert not list(root.iter(f"{WORD}fldSimple"))


def document_of(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
