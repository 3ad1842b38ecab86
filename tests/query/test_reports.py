"""What was typed into a ledger: new reports, conflicts, and all that fits nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.query.ledger import TASK, LedgerRow, shown_cells
from policygraph.query.reports import Merged, SheetRow, merged, stamp_of
from policygraph.query.status import MeasureStatus
from policygraph.values.progress import EntryKind, ProgressEntry, heads_of

ORIGIN = ProgressEntry("", (), at="2025-06-30", file="a.xlsx")
TASK_CELLS = {**dict.fromkeys(TASK, ""), "task": "建立项目库", "detail": "做好储备。"}
BARE = LedgerRow("m1", "p", "某方案", "", 1, "一/1", None, TASK_CELLS, (), MeasureStatus("", "", ""), {}, ())
OTHER = replace(BARE, key="m2", number=2, task_cells={**TASK_CELLS, "task": "开展宣传"})


def shown(row: LedgerRow, journal: tuple[ProgressEntry, ...]) -> LedgerRow:
    """The row as a ledger is written after this journal."""
    heads = heads_of(journal).get(row.key, ())
    return replace(row, cells=shown_cells(heads), heads=tuple(head.id for head in heads))


def typed(row: LedgerRow, at: int = 4, sheet: str = "某方案", **cells: str) -> SheetRow:
    """The row as it comes back with these cells filled in."""
    blank = dict.fromkeys(("status", "progress", "problems", "rating"), "")
    return SheetRow(sheet, at, row.key, stamp_of(row), dict(row.task_cells), {**blank, **row.cells, **cells})


def read(rows: list[SheetRow], journal: tuple[ProgressEntry, ...] = (), file: str = "a.xlsx") -> Merged:
    return merged(rows, [BARE, OTHER], journal, replace(ORIGIN, file=file))


def codes(found: Merged) -> list[str]:
    return [notice.code for notice in found.notices]


def test_an_untouched_ledger_says_nothing() -> None:
    assert read([typed(BARE), typed(OTHER, 5)]) == Merged([], [])


def test_what_was_typed_is_a_report_with_its_place() -> None:
    found = read([typed(BARE, status="进行中", progress="已列清单")])
    (entry,) = found.entries
    assert dict(entry.cells) == {"status": "进行中", "progress": "已列清单"}
    assert (entry.measure, entry.file, entry.sheet, entry.row) == ("m1", "a.xlsx", "某方案", 4)
    assert found.notices == []


def test_the_same_file_again_changes_nothing() -> None:
    rows = [typed(BARE, progress="一"), typed(OTHER, 5, progress="二"), replace(typed(BARE, 6, progress="三"), key="x")]
    first = read(rows)
    again = read(rows, tuple(first.entries))
    assert len(first.entries) == 3
    assert again.entries == []
    assert codes(again) == codes(first)


def test_the_same_file_after_a_later_report_changes_nothing_either() -> None:
    rows = [typed(BARE, progress="一")]
    first = tuple(read(rows).entries)
    later = (*first, *read([typed(shown(BARE, first), progress="二")], first).entries)
    assert read(rows, later) == Merged([], [])
    assert [head.cell("progress") for head in heads_of(later)["m1"]] == ["二"]


def test_a_copy_left_blank_does_not_blank_what_others_reported() -> None:
    journal = tuple(read([typed(BARE, progress="一")]).entries)
    assert read([typed(BARE)], journal, "copy.xlsx") == Merged([], [])


def test_two_copies_filled_in_differently_are_a_conflict_and_both_stay() -> None:
    journal = tuple(read([typed(BARE, progress="甲说")]).entries)
    second = read([typed(BARE, 7, progress="乙说")], journal, "b.xlsx")
    heads = heads_of((*journal, *second.entries))["m1"]
    assert {head.cell("progress") for head in heads} == {"甲说", "乙说"}
    assert [(n.code, n.file, n.row, n.text) for n in second.notices] == [
        ("conflict", "a.xlsx", 4, "甲说"),
        ("conflict", "b.xlsx", 7, "乙说"),
    ]


def test_two_copies_filled_in_alike_are_one_report() -> None:
    journal = tuple(read([typed(BARE, progress="同样")]).entries)
    assert read([typed(BARE, 7, progress="同样")], journal, "b.xlsx") == Merged([], [])


def test_two_rows_of_one_file_for_one_measure_are_a_conflict() -> None:
    found = read([typed(BARE, 4, "甲局", status="已完成"), typed(BARE, 4, "乙局", status="进行中")])
    assert len(found.entries) == 2
    assert [(notice.code, notice.sheet) for notice in found.notices] == [("conflict", "甲局"), ("conflict", "乙局")]


def test_a_conflict_is_shown_in_the_next_ledger_and_settled_there() -> None:
    rows = [typed(BARE, 4, "甲局", status="已完成"), typed(BARE, 4, "乙局", status="进行中")]
    journal = tuple(read(rows).entries)
    again = shown(BARE, journal)
    assert "已完成" in again.cells["status"]
    assert "进行中" in again.cells["status"]
    assert codes(read([typed(again)], journal)) == ["conflict", "conflict"]
    settled = read([typed(again, status="已完成")], journal)
    assert settled.notices == []
    (head,) = heads_of((*journal, *settled.entries))["m1"]
    assert dict(head.cells) == {"status": "已完成"}


def test_a_cell_that_was_cleared_is_a_report_and_the_old_one_stays_in_the_journal() -> None:
    journal = tuple(read([typed(BARE, progress="一", problems="缺钱")]).entries)
    cleared = read([typed(shown(BARE, journal), problems="")], journal)
    (entry,) = cleared.entries
    assert dict(entry.cells) == {"progress": "一"}
    assert entry.replaces == (journal[0].id,)


def test_a_column_that_was_deleted_says_nothing() -> None:
    journal = tuple(read([typed(BARE, progress="一", problems="缺钱")]).entries)
    row = typed(shown(BARE, journal), progress="二")
    without = replace(row, typed={c: text for c, text in row.typed.items() if c != "problems"})
    (entry,) = read([without], journal).entries
    assert dict(entry.cells) == {"progress": "二", "problems": "缺钱"}


def test_a_column_of_ones_own_is_kept() -> None:
    (entry,) = read([typed(BARE, 联系人="赵六")]).entries
    assert shown(BARE, (entry,)).cells == {"联系人": "赵六"}


def test_an_unknown_key_is_listed_and_kept_whole() -> None:
    found = read([replace(typed(BARE, progress="一"), key="gone")])
    (entry,) = found.entries
    assert entry.kind is EntryKind.UNPLACED
    assert (entry.measure, entry.cell("progress"), entry.cell("task")) == ("gone", "一", "建立项目库")
    assert [(notice.code, notice.row, notice.text) for notice in found.notices] == [("unknown-task", 4, "一")]


def test_without_a_key_a_task_that_only_one_measure_has_is_found() -> None:
    (entry,) = read([replace(typed(BARE, progress="一"), key="", stamp="")]).entries
    assert (entry.measure, entry.kind) == ("m1", EntryKind.PROGRESS)
    lone = SheetRow("某方案", 9, "", "", {"task": "自己加的任务"}, {"progress": "一"})
    assert codes(read([lone])) == ["unknown-task"]


def test_words_of_the_task_that_were_changed_are_listed_and_kept() -> None:
    row = typed(BARE)
    found = read([replace(row, task={**row.task, "detail": "改过的内容"})])
    (entry,) = found.entries
    assert (entry.kind, entry.cells) == (EntryKind.EDIT, (("detail", "改过的内容"),))
    assert [(n.code, n.column, n.text) for n in found.notices] == [("edited-task", "detail", "改过的内容")]


def test_another_break_of_lines_is_no_change() -> None:
    row = typed(BARE)
    assert read([replace(row, task={**row.task, "detail": "做好\n储备。 "})]) == Merged([], [])


def test_a_plan_read_anew_since_is_said_where_something_was_typed() -> None:
    before = replace(BARE, task_cells={**TASK_CELLS, "deadline": "2024年"})
    assert read([typed(before)]).notices == []
    found = read([typed(before, progress="一")])
    assert codes(found) == ["changed-plan"]
    assert len(found.entries) == 1


def test_a_status_that_is_not_understood_is_said_and_kept() -> None:
    found = read([typed(BARE, status="差不多了")])
    assert codes(found) == ["unknown-status"]
    assert found.entries[0].cell("status") == "差不多了"


@pytest.mark.parametrize("stamp", ["", "x", "a.b|c|d", "…", "|", "1.2.3.4.5.6.7.8|zz", "=1+1"])
def test_a_damaged_stamp_loses_nothing(stamp: str) -> None:
    found = read([replace(typed(BARE, progress="一"), stamp=stamp)])
    assert [entry.cell("progress") for entry in found.entries if entry.kind is EntryKind.PROGRESS] == ["一"]


def test_who_filled_it_in_is_the_person_named_or_the_sheet_or_who_saved_it() -> None:
    row = typed(BARE, progress="一")
    whose = replace(row, by="县财政局")
    named = merged([whose], [BARE], (), replace(ORIGIN, by="王五"), "Admin").entries[0].by
    sheet = merged([whose], [BARE], (), ORIGIN, "Admin").entries[0].by
    saved = merged([row], [BARE], (), ORIGIN, "Admin").entries[0].by
    assert (named, sheet, saved) == ("王五", "县财政局", "Admin")


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["", "一", "二", "三"])), max_size=8))
def test_whatever_copies_come_back_in_whatever_order_nothing_typed_is_lost(steps: list[tuple[int, str]]) -> None:
    """Each step fills in a copy of some earlier ledger and reads it; every text typed over another stays on record."""
    journal: tuple[ProgressEntry, ...] = ()
    ledgers = [BARE]
    for copy, text in steps:
        base = ledgers[min(copy, len(ledgers) - 1)]
        found = read([typed(base, progress=text)], journal)
        journal = (*journal, *found.entries)
        said = {entry.cell("progress") for entry in journal}
        assert text in said or text == base.cells.get("progress", "")
        assert len(heads_of(journal).get("m1", ())) < 2 or "conflict" in codes(found)
        assert read([typed(base, progress=text)], journal).entries == []
        ledgers.append(shown(BARE, journal))
