"""A check finds what was done to a graph, and says so of nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from plans.from_gold import plan_from_gold
from policygraph.graph.checking import Checked, State, checks_of
from policygraph.graph.generations import JOURNAL
from policygraph.graph.kept import SOURCES, Kept, Setting
from policygraph.graph.store import Store
from policygraph.values import Source

CHECKS = ["files", "counts", "sources", "quotes", "shapes", "progress", "versions"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checked") / "g"
    Store.build(folder, [plan_from_gold("kashi")])
    return folder


@pytest.fixture
def graph(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "g"))


def checked(folder: Path) -> dict[str, Checked]:
    return {check.name: check for check in checks_of(folder, shapes=False)}


def states(folder: Path) -> dict[str, State]:
    """The checks that are not whole."""
    return {name: check.state for name, check in checked(folder).items() if check.state is not State.WHOLE}


def rewrite(folder: Path, **said: object) -> None:
    pointer = folder / "policygraph.json"
    pointer.write_text(json.dumps({**json.loads(pointer.read_text()), **said}))


def test_a_whole_graph_is_whole(whole: Path) -> None:
    checks = list(checks_of(whole))
    assert [check.name for check in checks] == CHECKS
    assert {check.name: check.faults for check in checks if check.state is not State.WHOLE} == {}
    assert all(check.examined for check in checks[:5])


def test_a_byte_that_was_changed_is_found(graph: Path) -> None:
    largest = max(graph.glob("generation-*/*.sst"), key=lambda path: path.stat().st_size)
    content = bytearray(largest.read_bytes())
    content[len(content) // 3] ^= 1
    largest.write_bytes(content)
    assert checked(graph)["files"].faults == (f"{largest.parent.name}/{largest.name} is not what was written",)


def test_a_file_that_is_gone_is_found_by_all_that_need_it(graph: Path) -> None:
    next(iter(graph.glob("generation-*/*.sst"))).unlink()
    found = checked(graph)
    assert found["files"].state is found["counts"].state is found["quotes"].state is State.BROKEN
    assert "is missing" in found["files"].faults[0]


def test_triples_that_are_missing_are_counted(graph: Path) -> None:
    rewrite(graph, quads=7)
    assert states(graph) == {"shapes": State.UNCHECKED, "counts": State.BROKEN}


def test_texts_that_do_not_fit_are_found(graph: Path) -> None:
    kept = Kept.locked(graph)
    kept.is_before(1)
    keep, (plan,) = kept.keeper(Setting(), "rules"), Store.open(graph).plans()
    keep(plan, Source("kashi.txt", "另一个文本"))
    keep("urn:stray", Source("stray.txt", "无"))
    kept.commit()
    kept.close()
    rewrite(graph, current="generation-2")
    (graph / "generation-1").rename(graph / "generation-2")
    found = checked(graph)
    assert found["sources"].faults == (
        "a text is kept for urn:stray, which the graph does not hold",
        f"{plan} was read from another text",
    )
    assert found["quotes"].state is State.BROKEN
    assert (len(found["quotes"].faults), found["quotes"].more > 0) == (20, True)
    assert found["versions"].faults == (f"{plan} was read by other rules", "urn:stray was read by other rules")


def test_texts_that_are_not_kept_are_told(graph: Path) -> None:
    (graph / SOURCES).unlink()
    assert states(graph) == {
        "sources": State.BROKEN,
        "quotes": State.BROKEN,
        "shapes": State.UNCHECKED,
        "versions": State.BROKEN,
    }


def test_a_graph_without_hashes_says_so(graph: Path) -> None:
    rewrite(graph, files={}, quads=-1, made={})
    assert states(graph) == {"files": State.UNCHECKED, "shapes": State.UNCHECKED, "versions": State.STRANGE}


def test_a_line_of_progress_that_is_no_entry_is_strange(graph: Path) -> None:
    (graph / JOURNAL).write_text('{"kind": "pro\n', "utf-8")
    assert states(graph) == {"shapes": State.UNCHECKED, "progress": State.STRANGE}


def test_what_breaks_a_shape_is_named(tmp_path: Path) -> None:
    from dataclasses import replace

    plan = plan_from_gold("kashi")
    Store.build(tmp_path / "g", [replace(plan, front=replace(plan.front, title=""))])
    assert {check.name for check in checks_of(tmp_path / "g") if check.state is State.BROKEN} == {"shapes"}
