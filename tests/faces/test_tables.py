"""Tables as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from pathlib import Path

import pytest

from policygraph.faces import tables
from policygraph.faces.layout import width_of
from policygraph.faces.tables import Table, as_csv, as_json, as_text, words

ROWS = Table.of(
    ("plan", "lead", "count", "value"),
    [
        ("奉节县工作方案", "县生态环境局", 8, 2.5),
        ("奉节县工作方案", '他说"好", 然后走', 7, None),
        ("黔江", "=1+1", 10, 3.0),
    ],
)


def test_text_has_headings_in_the_language_and_numbers_on_the_right() -> None:
    zh = as_text(ROWS, "zh", 80).splitlines()
    assert zh[0].split() == ["方案", "牵头单位", "数量", "数值"]
    assert zh[2].split() == ["奉节县工作方案", "县生态环境局", "8", "2.5"]
    assert zh[3].startswith(" ")
    assert [width_of(line.split("  ")[0]) for line in zh[4:]] == [4]
    assert as_text(ROWS, "en", 80).splitlines()[0].split() == ["plan", "lead", "count", "value"]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_text_is_never_wider_than_the_terminal(width: int) -> None:
    table = Table.of(("plan", "title", "lead"), [("甲" * 50, "b " * 60, "单位、" * 30)] * 2, "标题")
    assert max(width_of(line) for line in as_text(table, "en", width).splitlines()) <= width


def test_columns_of_the_environment_are_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "64")
    assert tables.terminal_width() == 64


def test_json_and_csv_hold_every_cell() -> None:
    assert json.loads(as_json(ROWS))[1] == {
        "plan": "奉节县工作方案",
        "lead": '他说"好", 然后走',
        "count": 7,
        "value": None,
    }
    read = list(csv.reader(io.StringIO(as_csv(ROWS))))
    assert read[0] == ["plan", "lead", "count", "value"]
    assert read[2] == ["奉节县工作方案", '他说"好", 然后走', "7", ""]


def test_empty_columns_can_be_left_out() -> None:
    table = Table.of(("path", "guiding", "lead"), [("一", "", "甲"), ("二", None, "乙")]).without_empty()
    assert table.columns == ("path", "lead")
    assert table.rows == (("一", "甲"), ("二", "乙"))


def test_own_labels_come_before_the_words() -> None:
    table = Table(("plan", "other_thing"), (("甲", "乙"),), labels={"plan": "Plan!"})
    assert as_text(table, "en", 60).splitlines()[0].split() == ["Plan!", "other", "thing"]


def test_every_word_stands_in_both_languages() -> None:
    file = Path(tables.__file__).parent / "data" / "words.toml"
    entries = tomllib.loads(file.read_text("utf-8"))
    assert {key for key, entry in entries.items() if set(entry) != {"zh", "en"}} == set()
    assert words("zh").keys() == words("en").keys()


def test_csv_runs_nothing_in_a_spreadsheet() -> None:
    table = Table.of(("a", "b"), [("=cmd|' /C calc'!A0", -1), ("@SUM(A1)", 2.5), ("甲", None)])
    assert as_csv(table).splitlines() == ["a,b", "'=cmd|' /C calc'!A0,-1", "'@SUM(A1),2.5", "甲,"]
