"""A ledger written, filled in, read back, written again: through the command line, as offices do it."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faces.conftest import Run
from policygraph.errors import InputError
from policygraph.faces.ledger.readback import given_back
from policygraph.faces.ledger.workbook import HEADING_ROW
from policygraph.graph.building import Building
from policygraph.graph.generations import JOURNAL
from policygraph.packaged import packaged

YUZHONG = packaged("sources") / "yuzhong.txt"
Fill = dict[tuple[int, str], object]
Write = Callable[..., Path]


@pytest.fixture(scope="module")
def one_plan(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of one plan, not to be changed."""
    folder = tmp_path_factory.mktemp("one") / "graph"
    built = run("build", YUZHONG, "--graph", folder)
    assert built.exit_code == 0, built.stderr
    return folder


@pytest.fixture
def graph(one_plan: Path, tmp_path: Path) -> Path:
    """A graph of one plan, to be changed."""
    return Path(shutil.copytree(one_plan, tmp_path / "graph"))


@pytest.fixture
def write(run: Run, graph: Path, tmp_path: Path) -> Write:
    """Writes the ledger of the graph, in Chinese, as of a day."""

    def call(name: str = "台账.xlsx", *options: object) -> Path:
        path = tmp_path / name
        written = run("ledger", "-o", path, "--graph", graph, "--lang", "zh", "--on", "2024-06-30", *options)
        assert written.exit_code == 0, written.stderr
        return path

    return call


def fill(path: Path, cells: Fill, sheet: int | str = 0, name: str = "") -> Path:
    """Types into an XLSX, by row of the ledger (from 1) and heading, and saves it, under another name if given."""
    book = openpyxl.load_workbook(path)
    page: Any = book[sheet] if isinstance(sheet, str) else book.worksheets[sheet]
    columns = {cell.value: cell.column for cell in page[HEADING_ROW]}
    for (row, heading), value in cells.items():
        page.cell(HEADING_ROW + row, columns.setdefault(heading, max(columns.values()) + 1)).value = value
        page.cell(HEADING_ROW, columns[heading]).value = heading
    target = path.with_name(name) if name else path
    book.save(target)
    return target


def shown(path: Path, row: int, heading: str, sheet: int = 0) -> object:
    """What stands in a cell of an XLSX."""
    page: Any = openpyxl.load_workbook(path).worksheets[sheet]
    columns = {cell.value: cell.column for cell in page[HEADING_ROW]}
    return page.cell(HEADING_ROW + row, columns[heading]).value


def history(run: Run, graph: Path) -> list[dict[str, Any]]:
    found = run("progress", "--graph", graph, "--format", "json")
    assert found.exit_code == 0, found.stderr
    records: list[dict[str, Any]] = json.loads(found.stdout)
    return records


def test_what_was_typed_comes_back_in_the_next_ledger(run: Run, graph: Path, write: Write) -> None:
    filled = fill(
        write(), {(1, "完成状态"): "已完成", (1, "进展情况"): "已引进2家\n签约1家", (2, "存在问题"): "缺少资金"}
    )
    done = run("progress", filled, "--graph", graph, "--by", "王五", "--on", "2024-07-01")
    assert (done.exit_code, done.stdout) == (0, "")
    again = write("二.xlsx")
    assert shown(again, 1, "完成状态") == "已完成"
    assert shown(again, 1, "进展情况") == "已引进2家\n签约1家"
    assert shown(again, 1, "预警") == "绿"
    assert shown(again, 2, "存在问题") == "缺少资金"
    assert shown(again, 3, "进展情况") is None
    first = history(run, graph)[0]
    assert (first["by"], first["at"], first["row"], first["current"]) == ("王五", "2024-07-01", 4, True)
    assert first["file"] == "台账.xlsx"


def test_a_document_filled_in_comes_back(run: Run, graph: Path, write: Write) -> None:
    path = filled_document(write("台账.docx"), 3, "进展情况", "已印发")
    done = run("progress", path, "--graph", graph, "--by", "王五")
    assert done.exit_code == 0, done.stderr
    (record,) = history(run, graph)
    assert (record["progress"], record["by"]) == ("已印发", "王五")


def filled_document(path: Path, row: int, heading: str, text: str) -> Path:
    """Types into a cell of the first table of a DOCX, as an office that splits what is typed into runs."""
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = ElementTree.fromstring(parts["word/document.xml"])
    rows = root.findall(f".//{word}tbl")[0].findall(f"{word}tr")
    heads = ["".join(t.text or "" for t in cell.iter(f"{word}t")) for cell in rows[0].findall(f"{word}tc")]
    paragraph = rows[row].findall(f"{word}tc")[heads.index(heading)].find(f"{word}p")
    assert paragraph is not None
    for letters in (text[:1], text[1:]):
        ElementTree.SubElement(ElementTree.SubElement(paragraph, f"{word}r"), f"{word}t").text = letters
    parts["word/document.xml"] = ElementTree.tostring(root, "utf-8")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_the_same_file_twice_changes_nothing(run: Run, graph: Path, write: Write) -> None:
    filled = fill(write(), {(1, "进展情况"): "一", (5, "评价"): "黄灯"})
    run("progress", filled, "--graph", graph)
    journal, before = (graph / JOURNAL).read_bytes(), run("export", "--format", "nquads", "--graph", graph).stdout
    again = run("progress", filled, "--graph", graph, "--by", "另一人", "--on", "2030-01-01")
    assert again.exit_code == 0
    assert (graph / JOURNAL).read_bytes() == journal
    assert run("export", "--format", "nquads", "--graph", graph).stdout == before


def test_a_rebuild_keeps_the_history(run: Run, graph: Path, write: Write) -> None:
    run("progress", fill(write(), {(1, "进展情况"): "一"}), "--graph", graph)
    before = history(run, graph)
    assert run("build", "--graph", graph).exit_code == 0
    assert history(run, graph) == before
    assert shown(write("二.xlsx", "--plan", "渝中"), 1, "进展情况") == "一"


def test_progress_of_a_measure_that_is_gone_is_said_and_kept(
    run: Run, graph: Path, write: Write, tmp_path: Path
) -> None:
    run("progress", fill(write(), {(24, "进展情况"): "最后一项"}), "--graph", graph)
    text = YUZHONG.read_text("utf-8")
    shorter = tmp_path / "yuzhong.txt"
    shorter.write_text(text[: text.rindex("24.")] + "\n", "utf-8")
    assert run("build", shorter, "--graph", graph).exit_code == 0
    said = run("ledger", "-o", tmp_path / "x.xlsx", "--graph", graph, "--lang", "en").stderr
    assert "1 reports are of tasks that the graph no longer holds" in said
    assert [entry["progress"] for entry in history(run, graph)] == ["最后一项"]
    assert run("build", YUZHONG, "--graph", graph).exit_code == 0
    assert shown(write("二.xlsx"), 24, "进展情况") == "最后一项"


def test_copies_in_conflict_are_listed_with_file_sheet_and_row(run: Run, graph: Path, write: Write) -> None:
    blank = write()
    one = fill(blank, {(3, "完成状态"): "已完成"}, name="甲.xlsx")
    two = fill(blank, {(3, "完成状态"): "进行中"}, name="乙.xlsx")
    assert run("progress", one, "--graph", graph).exit_code == 0
    clash = run("progress", two, "--graph", graph, "--format", "json", "--lang", "en")
    assert clash.exit_code == 1
    notices = json.loads(clash.stdout)
    assert [(n["file"], n["row"], n["text"]) for n in notices] == [("甲.xlsx", 6, "已完成"), ("乙.xlsx", 6, "进行中")]
    both = str(shown(write("并.xlsx"), 3, "完成状态"))
    assert "已完成" in both
    assert "进行中" in both
    settled = fill(write("定.xlsx"), {(3, "完成状态"): "已完成"})
    assert run("progress", settled, "--graph", graph).exit_code == 0
    assert shown(write("后.xlsx"), 3, "完成状态") == "已完成"


def test_sheets_of_agencies_say_who_reported(run: Run, graph: Path, write: Write) -> None:
    path = write("单位.xlsx", "--sheets-by-agency")
    fill(path, {(1, "进展情况"): "财政局填"}, sheet="区财政局")
    assert run("progress", path, "--graph", graph).exit_code == 0
    (entry,) = history(run, graph)
    assert (entry["by"], entry["sheet"]) == ("区财政局", "区财政局")


def test_columns_and_rows_of_ones_own_are_kept(run: Run, graph: Path, write: Write) -> None:
    filled = fill(write(), {(2, "联系人"): "赵六", (30, "工作任务"): "自己加的任务", (30, "进展情况"): "刚开始"})
    done = run("progress", filled, "--graph", graph, "--format", "json", "--lang", "zh")
    assert done.exit_code == 1
    (notice,) = json.loads(done.stdout)
    assert (notice["row"], notice["task"], notice["text"]) == (33, "自己加的任务", "刚开始")
    assert shown(write("二.xlsx"), 2, "联系人") == "赵六"
    assert {entry["kind"] for entry in history(run, graph)} == {"progress", "unplaced"}


def test_changed_words_of_a_task_are_listed_and_the_plan_stays(run: Run, graph: Path, write: Write) -> None:
    filled = fill(write(), {(1, "牵头单位"): "别的局"})
    done = run("progress", filled, "--graph", graph, "--format", "json", "--lang", "zh")
    assert [(n["column"], n["text"]) for n in json.loads(done.stdout)] == [("牵头单位", "别的局")]
    assert shown(write("二.xlsx"), 1, "牵头单位") == "区金融办"


def test_rows_may_be_sorted_hidden_columns_removed_headings_renamed(run: Run, graph: Path, write: Write) -> None:
    path = fill(write(), {(1, "进展情况"): "第一", (2, "进展情况"): "第二"})
    book = openpyxl.load_workbook(path)
    page: Any = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=HEADING_ROW + 1)]
    for at, values in enumerate(reversed(rows), HEADING_ROW + 1):
        for column, value in enumerate(values, 1):
            page.cell(at, column).value = value
    columns = {cell.value: cell.column for cell in page[HEADING_ROW]}
    page.cell(HEADING_ROW, columns["进展情况"]).value = "落实情况"
    page.delete_cols(columns["标识（请勿改动）"], 2)
    for merged in list(page.merged_cells.ranges):
        page.unmerge_cells(str(merged))
    page.delete_rows(1, 2)
    book.save(path)
    assert run("progress", path, "--graph", graph).exit_code == 0
    again = write("二.xlsx")
    assert (shown(again, 1, "进展情况"), shown(again, 2, "进展情况")) == ("第一", "第二")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
def test_csv_goes_the_same_way_in_the_encodings_of_spreadsheets(
    run: Run, graph: Path, write: Write, encoding: str
) -> None:
    path = write("台账.csv")
    heading, *rows = csv.reader(io.StringIO(path.read_text("utf-8-sig")))
    at = heading.index("进展情况")
    rows[0][at] = "已办，附“说明”\n第二行"
    rows[1][at] = "'-3项未办"
    buffer = io.StringIO()
    csv.writer(buffer, delimiter="\t" if encoding == "utf-16" else ",").writerows([heading, *rows])
    path.write_bytes(buffer.getvalue().encode(encoding))
    done = run("progress", path, "--graph", graph)
    assert (done.exit_code, done.stdout) == (0, "")
    assert [entry["progress"] for entry in history(run, graph)] == ["已办，附“说明”\n第二行", "-3项未办"]
    assert shown(write("二.xlsx"), 2, "进展情况") == "-3项未办"


def test_numbers_dates_percent_and_formulas_are_kept_as_they_are_shown(run: Run, graph: Path, write: Write) -> None:
    path = fill(
        write(),
        {(1, "进展情况"): 3.5, (2, "进展情况"): datetime(2024, 5, 1), (3, "进展情况"): "=1+1", (4, "进展情况"): 12},
    )
    book = openpyxl.load_workbook(path)
    page: Any = book.worksheets[0]
    columns = {cell.value: cell.column for cell in page[HEADING_ROW]}
    percent = page.cell(HEADING_ROW + 5, columns["完成状态"])
    percent.value, percent.number_format = 0.8, "0%"
    book.save(path)
    assert run("progress", path, "--graph", graph).exit_code == 0
    entries = history(run, graph)
    assert [e["progress"] or e["status"] for e in entries] == ["3.5", "2024-05-01", "=1+1", "12", "80%"]
    again = openpyxl.load_workbook(write("二.xlsx")).worksheets[0]
    assert {cell.data_type for row in again.iter_rows() for cell in row if cell.value is not None} == {"s"}


TYPED = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TYPED)
def test_any_text_that_can_be_seen_goes_round_by_csv(run: Run, graph: Path, write: Write, text: str) -> None:
    """What a ledger shows after reading it back is what it shows after that again."""
    path = write("a.csv")
    heading, *rows = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    rows[0][heading.index("进展情况")] = text
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([heading, *rows])
    run("progress", path, "--graph", graph)
    one = write("b.csv").read_bytes()
    assert run("progress", path.with_name("b.csv"), "--graph", graph, "--format", "json").exit_code == 0
    assert write("b.csv").read_bytes() == one


def archive_of(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


ENTITY = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
NO_LEDGER: dict[str, bytes] = {
    "empty.xlsx": b"",
    "broken.xlsx": b"PK\x03\x04 and nothing more",
    "word.xlsx": archive_of(**{"word__document.xml": "<x/>"}),
    "hollow.xlsx": archive_of(**{"[Content_Types].xml": "<Types/>", "xl__workbook.xml": "<workbook/>"}),
    "entity.xlsx": archive_of(**{"[Content_Types].xml": ENTITY, "xl__workbook.xml": "<workbook/>"}),
    "bomb.xlsx": archive_of(**{"[Content_Types].xml": "<T/>", "xl__sheet.xml": "0" * (101 * 2**20)}),
    "noise.csv": bytes(range(256)) * 8,
    "other.csv": "姓名,电话\n王五,1\n".encode(),
}


@pytest.mark.parametrize("name", NO_LEDGER)
def test_what_is_no_ledger_is_one_line_and_leaves_the_graph(
    run: Run, five_plans: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(NO_LEDGER[name])
    done = run("progress", path, "--graph", five_plans)
    assert done.exit_code == 3, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert name in done.stderr
    assert not (five_plans / JOURNAL).exists()


def test_a_sheet_without_a_heading_is_named(write: Write) -> None:
    path = write()
    book = openpyxl.load_workbook(path)
    book.create_sheet("说明")["A1"] = "请于月底前填报"
    book.save(path)
    found = given_back(path)
    assert found.not_read == ("说明",)
    assert len(found.rows) == 24


def test_a_build_at_work_keeps_progress_out(run: Run, graph: Path, write: Write) -> None:
    path = fill(write(), {(1, "进展情况"): "一"})
    with Building(graph):
        assert run("progress", path, "--graph", graph).exit_code == 5
    assert not (graph / JOURNAL).exists()


def test_a_journal_ahead_of_the_graph_is_caught_up_with(run: Run, graph: Path, write: Write, tmp_path: Path) -> None:
    path = fill(write(), {(1, "进展情况"): "一"})
    copy = tmp_path / "copy"
    shutil.copytree(graph, copy)
    run("progress", path, "--graph", copy)
    (graph / JOURNAL).write_bytes((copy / JOURNAL).read_bytes())
    assert run("progress", path, "--graph", graph).exit_code == 0
    assert shown(write("二.xlsx"), 1, "进展情况") == "一"


def test_info_shows_lights_once_there_is_progress(run: Run, graph: Path, write: Write) -> None:
    assert "lights" not in json.loads(run("info", "--graph", graph, "--format", "json").stdout)
    run("progress", fill(write(), {(1, "完成状态"): "已完成"}), "--graph", graph)
    lights = json.loads(run("info", "--graph", graph, "--format", "json").stdout)["lights"]
    assert lights["green"] >= 1
    assert f"green {lights['green']}" in run("info", "--graph", graph, "--lang", "en").stdout


def test_the_ledger_can_be_printed(run: Run, five_plans: Path) -> None:
    text = run("ledger", "--plan", "渝中", "--graph", five_plans, "--lang", "zh", "--on", "2024-06-30").stdout
    assert "进一步集聚各类金融机构" in text
    rows = json.loads(run("ledger", "--agency", "区人社局", "--graph", five_plans, "--format", "json").stdout)
    assert len(rows) == 2
    assert {"number", "task", "detail", "lead", "deadline", "source", "light", "key"} <= set(rows[0])


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("ledger", "-o", "x.pdf"), 2, ".xlsx, .csv, .docx"),
        (("ledger", "--on", "gestern"), 2, "--on"),
        (("ledger", "--plan", "没有"), 2, "没有"),
        (("progress", "nowhere.xlsx"), 3, "nowhere.xlsx"),
    ],
)
def test_a_wrong_call_is_one_line(run: Run, five_plans: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = run(*arguments, "--graph", five_plans)
    assert done.exit_code == code
    (line,) = done.stderr.splitlines()
    assert said in line


def test_an_unreadable_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        given_back(tmp_path)
