"""Workbooks: text stays text, the same table gives the same bytes."""

from __future__ import annotations

from io import BytesIO

import openpyxl

from policygraph.faces.sheets import as_xlsx
from policygraph.faces.tables import Table

TABLE = Table(("agency", "count"), (("=1+1", 3), ("县水利局\x07", None)))


def test_what_looks_like_a_formula_is_text() -> None:
    sheet = openpyxl.load_workbook(BytesIO(as_xlsx(TABLE, "zh"))).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["单位", "数量"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert (sheet["B2"].value, sheet["A3"].value, sheet["B3"].value) == (3, "县水利局", None)


def test_header_frozen_and_filters_on() -> None:
    sheet = openpyxl.load_workbook(BytesIO(as_xlsx(TABLE))).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"


def test_the_same_bytes() -> None:
    assert as_xlsx(TABLE) == as_xlsx(TABLE)
