"""The journal of progress: only added to, read by every build, whole after an interruption."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.from_gold import plan_from_gold
from policygraph.errors import GraphError
from policygraph.graph.generations import JOURNAL
from policygraph.graph.journal import append, broken_lines, journal_of, quads_of
from policygraph.graph.store import Store
from policygraph.query.status import reports_of
from policygraph.values.progress import EntryKind, ProgressEntry, heads_of

MEASURE = "https://w3id.org/policygraph/id/measure/渝中府办-2023-26/二.一.1"
FIRST = ProgressEntry(
    MEASURE, (("status", "进行中"), ("progress", "一\n二")), (), "王五", "2025-06-30", "a.xlsx", "渝中", 4
)
SECOND = replace(FIRST, cells=(("status", "已完成"), ("我的栏", "自填")), replaces=(FIRST.id,), at="2025-09-30")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def test_what_was_added_is_read_in_its_order(tmp_path: Path) -> None:
    append(tmp_path, [FIRST])
    append(tmp_path, [SECOND])
    append(tmp_path, [])
    assert journal_of(tmp_path) == (FIRST, SECOND)
    assert heads_of(journal_of(tmp_path)) == {MEASURE: (SECOND,)}


def test_no_journal_is_an_empty_one(tmp_path: Path) -> None:
    assert journal_of(tmp_path) == ()
    assert broken_lines(tmp_path) == ()


def test_a_half_written_line_is_skipped_and_named_and_harms_no_other(tmp_path: Path) -> None:
    append(tmp_path, [FIRST])
    with (tmp_path / JOURNAL).open("a", encoding="utf-8") as file:
        file.write('{"kind": "progress", "measure": "x", "ce')
    append(tmp_path, [SECOND])
    assert journal_of(tmp_path) == (FIRST, SECOND)
    assert broken_lines(tmp_path) == (2,)


@given(cells=st.dictionaries(TEXT.filter(bool), TEXT, max_size=3), by=TEXT)
def test_any_text_is_read_as_it_was_added(
    tmp_path_factory: pytest.TempPathFactory, cells: dict[str, str], by: str
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    entry = replace(FIRST, cells=tuple(cells.items()), by=by)
    append(folder, [entry])
    assert journal_of(folder) == (entry,)


def test_a_rebuild_keeps_the_reports(tmp_path: Path) -> None:
    plan = plan_from_gold("yuzhong")
    Store.build(tmp_path / "g", [plan])
    append(tmp_path / "g", [FIRST, SECOND])
    for _ in range(2):
        store = Store.build(tmp_path / "g", [plan])
        assert set(reports_of(store)) == {FIRST, SECOND}


def test_a_graph_removed_but_for_the_journal_is_built_again_with_its_reports(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    Store.build(folder, [plan_from_gold("yuzhong")])
    append(folder, [FIRST])
    for path in folder.iterdir():
        if path.name != JOURNAL:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert reports_of(Store.build(folder, [plan_from_gold("yuzhong")])) == (FIRST,)


def test_a_damaged_graph_says_what_not_to_remove(tmp_path: Path) -> None:
    (tmp_path / "policygraph.json").write_text("{}")
    append(tmp_path, [FIRST])
    with pytest.raises(GraphError, match=f"all in it but {JOURNAL}"):
        Store.open(tmp_path)


def test_edits_and_strays_are_no_reports() -> None:
    others = [replace(FIRST, kind=EntryKind.EDIT), replace(FIRST, kind=EntryKind.UNPLACED)]
    assert list(quads_of(others)) == []
    assert heads_of(others) == {}


def test_who_and_where_are_no_part_of_what_was_said() -> None:
    assert replace(FIRST, by="李四", at="2026-01-01", file="b.xlsx", row=9).id == FIRST.id
    assert len({FIRST.id, SECOND.id, replace(FIRST, replaces=("x",)).id, replace(FIRST, measure="y").id}) == 4
