"""Files into a graph by shards: the graph of the values, what is unchanged left alone, a stopped build resumed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from policygraph.errors import GraphError, InputError
from policygraph.faces import sharding
from policygraph.faces.gathering import Outcome
from policygraph.faces.sharding import How
from policygraph.faces.writing import Built, build_files, send_files
from policygraph.graph.building import SHARDS
from policygraph.graph.kept import Setting
from policygraph.graph.store import Store
from policygraph.graph.versions import made_here
from policygraph.packaged import packaged
from policygraph.pipeline import read_plans

FILES = sorted(packaged("sources").glob("*.txt"))[3:]


class Read:
    """Counts the files that were read."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []

    def __call__(self, outcomes: Iterable[Outcome]) -> Iterable[Outcome]:
        for outcome in outcomes:
            self.outcomes.append(outcome)
            yield outcome


def build(folder: Path, files: Iterable[Path], jobs: int = 1) -> tuple[Built, int]:
    read, errors = Read(), list[InputError]()
    built = build_files(folder, files, errors.append, How(jobs), read)
    return built, len(read.outcomes)


def test_the_graph_is_that_of_the_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharding, "CHUNK", 1)
    expected = Store.build(tmp_path / "values", [plan for file in FILES for plan in read_plans(file)])
    built, _ = build(tmp_path / "files", FILES, jobs=2)
    assert built.store is not None
    assert built.store.nquads() == expected.nquads()
    assert built.store.report == expected.report
    assert not (tmp_path / "files" / SHARDS).exists()


def test_an_unchanged_file_is_not_read_again(tmp_path: Path) -> None:
    assert build(tmp_path / "g", FILES[:1])[1] == 1
    built, read = build(tmp_path / "g", FILES)
    assert (built.unchanged, read, built.read) == (1, 1, True)
    before = sorted((tmp_path / "g").rglob("*"))
    built, read = build(tmp_path / "g", FILES)
    assert (built.unchanged, read, built.read) == (2, 0, False)
    assert sorted((tmp_path / "g").rglob("*")) == before


def test_a_changed_file_and_one_whose_plan_was_replaced_are_read(tmp_path: Path) -> None:
    whole, shorter = tmp_path / "whole.txt", tmp_path / "shorter.txt"
    text = FILES[1].read_text("utf-8")
    whole.write_text(text, "utf-8")
    shorter.write_text(text[: text.index("三、保障措施")], "utf-8")
    build(tmp_path / "g", [whole])
    assert build(tmp_path / "g", [shorter])[1] == 1
    built, read = build(tmp_path / "g", [whole])
    assert (read, built.unchanged) == (1, 0)
    assert built.store is not None
    assert len(built.store.plans()) == 1


def test_a_build_that_was_stopped_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharding, "CHUNK", 1)

    def stop(outcomes: Iterable[Outcome]) -> Iterable[Outcome]:
        yield from list(outcomes)[:1]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_files(tmp_path / "g", FILES, print, watch=stop)
    assert len(list((tmp_path / "g" / SHARDS).rglob("*.zip"))) == 2
    built, read = build(tmp_path / "g", FILES)
    assert (read, len(built.store or ())) == (0, len(Store.in_memory([p for f in FILES for p in read_plans(f)])))


def test_a_shard_that_is_broken_is_read_again(tmp_path: Path) -> None:
    broken = tmp_path / "g" / SHARDS / f"{made_here().rules}-{Setting().digest}" / "x.zip"
    broken.parent.mkdir(parents=True)
    with zipfile.ZipFile(broken, "w") as shard:
        shard.writestr("0.trig", "")
    assert build(tmp_path / "g", FILES[:1])[1] == 1


def test_nothing_read_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    built, _ = build(tmp_path / "g", [tmp_path / "empty.txt"])
    assert built == Built(None, 0, False)
    assert not (tmp_path / "g").exists()


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x", "utf-8")
    with pytest.raises(GraphError, match=r"letter\.txt"):
        build(tmp_path, FILES[:1])
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_plans_of_one_number_are_told_apart_in_shards_too(tmp_path: Path) -> None:
    texts = [file.read_text("utf-8") for file in FILES]
    for name, text in zip("ab", texts, strict=True):
        body = text[text.index("为深入贯彻") :]
        title = f"{name}区建设绿色金融改革创新试验区实施方案"
        (tmp_path / f"{name}.txt").write_text(f"渝府〔2023〕7号\n\n关于印发{title}的通知\n\n{title}\n\n{body}", "utf-8")
    files = sorted(tmp_path.glob("*.txt"))
    expected = Store.in_memory([plan for file in files for plan in read_plans(file)])
    built, _ = build(tmp_path / "g", files)
    assert len(expected.plans()) == 2
    assert built.store is not None
    assert built.store.nquads() == expected.nquads()


def test_a_build_with_rulings_obeys_them_and_leaves_the_unchanged_alone(tmp_path: Path) -> None:
    rulings = tmp_path / "decisions.txt"
    rulings.write_text("same: 地区财政局 = 地区发改委 @ 新疆维吾尔自治区喀什地区\nsame: 甲局 = 乙局\n", "utf-8")
    files = sorted(packaged("sources").glob("kashi*"))
    how = How(decisions=rulings)
    built = build_files(tmp_path / "g", files, print, how)
    assert [one.at for one in built.idle] == [f"{rulings}:2"]
    assert built.store is not None
    bodies = {row[0] for row in built.store.query("SELECT ?name WHERE { ?body skos:altLabel ?name }").rows}
    assert "地区财政局" in bodies
    again = build_files(tmp_path / "g", files, print, how)
    assert (again.unchanged, again.read, again.idle) == (1, False, ())
    assert build_files(tmp_path / "g", files, print).unchanged == 0, "other rulings, another reading"


def test_what_was_read_for_a_store_elsewhere_outlives_a_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharding, "CHUNK", 1)
    monkeypatch.setenv("POLICYGRAPH_CACHE", str(tmp_path / "cache"))
    nowhere = "http://127.0.0.1:1/sparql"
    for expected in (2, 0):
        read = Read()
        with pytest.raises(GraphError, match="does not answer"):
            send_files(nowhere, FILES, print, How(), read)
        assert len(read.outcomes) == expected
    assert list((tmp_path / "cache").glob("sending-*/shards/*/*.zip"))
