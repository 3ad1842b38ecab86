"""The tables of a graph say what its triples say, whatever became of the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

import policygraph.graph.building
import policygraph.graph.tabling
from policygraph.faces.rereading import rebuilt
from policygraph.faces.writing import build_files
from policygraph.graph.store import Store
from policygraph.graph.tabling import reading
from policygraph.query.facts import facts_asked, facts_of
from policygraph.values import Plan
from tabled import plan_files


def in_step(store: Store) -> bool:
    """Whether the tables are there and give the same facts as the triples."""
    assert store.tables is not None
    return facts_of(store) == facts_asked(store)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return plan_files(tmp_path_factory.mktemp("corpus"))


def built(folder: Path, files: list[Path]) -> Store:
    store = build_files(folder, files, lambda error: pytest.fail(str(error))).store
    assert store is not None
    return store


def test_plans_read_at_once_or_in_turns_have_tables_in_step(files: list[Path], tmp_path: Path) -> None:
    assert in_step(built(tmp_path / "once", files))
    built(tmp_path / "turns", files[4:])
    assert in_step(built(tmp_path / "turns", files[:6]))


def test_a_plan_read_again_replaces_its_rows(plans_read: tuple[Plan, ...], tmp_path: Path) -> None:
    Store.build(tmp_path / "graph", plans_read)
    again = Store.build(tmp_path / "graph", plans_read[1:3])
    assert in_step(again)
    assert len(facts_of(again).plans) == len(plans_read)


def test_a_plan_under_another_key_has_its_rows_under_it(tmp_path: Path) -> None:
    text = "甲县节水方案\n甲府发〔2023〕1号\n一、任务\n1.修订定额。修订用水定额。（牵头单位：县水利局）\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (tmp_path / "b.txt").write_text(text.replace("节水", "节电"), "utf-8")
    store = built(tmp_path / "graph", [tmp_path / "a.txt", tmp_path / "b.txt"])
    assert in_step(store)
    assert len({measure.iri for measure in facts_of(store).measures}) == 2


def test_a_graph_without_tables_goes_on_without_until_it_is_rebuilt(
    plans_read: tuple[Plan, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "graph"
    with monkeypatch.context() as patch:
        patch.setattr(policygraph.graph.building, "can_tabulate", lambda: False)
        Store.build(folder, plans_read[:1])
    more = Store.build(folder, plans_read[1:2])
    assert more.tables is None
    assert len(facts_of(more).plans) == 2

    rebuilt(folder, 1, "en")
    assert in_step(Store.open(folder))


def test_tables_of_another_version_are_left_alone(
    plans_read: tuple[Plan, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "graph"
    with monkeypatch.context() as patch:
        patch.setattr(policygraph.graph.tabling, "shape_here", lambda: "shape_of_another")
        before = Store.build(folder, plans_read[:1])
    with reading(before.tables) as tables:
        assert tables is None
    assert len(facts_of(before).plans) == 1
    assert Store.build(folder, plans_read[1:2]).tables is None


def test_a_build_that_fails_leaves_the_tables_as_they_were(plans_read: tuple[Plan, ...], tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    before = Store.build(folder, plans_read[:1])

    def failing() -> list[Plan]:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        Store.build(folder, (plan for plan in [*plans_read, *failing()]))
    assert in_step(before)
    assert not list(folder.glob("next*"))
