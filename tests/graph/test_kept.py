"""The texts that a graph keeps: they fit the generation that is current, and make the graph anew."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from plans.from_gold import plan_from_gold
from policygraph.errors import GraphError
from policygraph.graph.building import Building
from policygraph.graph.kept import LATEST, SOURCES, Kept, Setting, Turn, kept_sources
from policygraph.graph.manifest import FORMAT
from policygraph.graph.store import Store
from policygraph.values import Plan, Source

NUMBER = "渝中府办-2023-26"


@pytest.fixture(scope="module")
def yuzhong() -> Plan:
    return plan_from_gold("yuzhong")


@pytest.fixture(scope="module")
def kashi() -> Plan:
    return plan_from_gold("kashi")


def kept_in(folder: Path, generation: int) -> dict[str, str]:
    with kept_sources(folder, generation) as kept:
        return {iri.rpartition("/")[2]: source.text for iri, source in kept.sources()}


def with_text(plan: Plan, text: str) -> Plan:
    return replace(plan, source=Source(plan.source.name, text), measures=(), sections=(), targets=(), references=())


def test_texts_are_kept_with_all_that_reading_them_again_needs(tmp_path: Path, yuzhong: Plan) -> None:
    source = Source("a.pdf", "第一页 1 第二页\x00\u202e", "application/pdf", ((4, 5),), (0, 6))
    printed = replace(yuzhong, source=source)
    Store.build(tmp_path / "g", [printed])
    with kept_sources(tmp_path / "g", 1) as kept:
        assert [found for _, found in kept.sources()] == [printed.source]


def test_each_generation_has_its_texts(tmp_path: Path, yuzhong: Plan, kashi: Plan) -> None:
    folder = tmp_path / "g"
    Store.build(folder, [yuzhong, kashi])
    Store.build(folder, [with_text(yuzhong, "later")])
    assert (kept_in(folder, 1)[NUMBER], kept_in(folder, 2)[NUMBER]) == (yuzhong.source.text, "later")
    assert kept_in(folder, 1).keys() == kept_in(folder, 2).keys() == kept_in(folder, LATEST).keys()


def test_what_never_became_current_is_forgotten(tmp_path: Path, yuzhong: Plan) -> None:
    folder = tmp_path / "g"
    Store.build(folder, [yuzhong])
    with Building(folder) as building:
        building.keeper(Setting())(f"https://w3id.org/policygraph/id/plan/{NUMBER}", Source("b.txt", "never"))
        building.kept.commit()
    assert kept_in(folder, 1)[NUMBER] == yuzhong.source.text
    Store.build(folder, [])
    assert kept_in(folder, 2)[NUMBER] == yuzhong.source.text
    assert kept_in(folder, LATEST)[NUMBER] == yuzhong.source.text


def test_texts_that_nothing_names_are_removed(tmp_path: Path, yuzhong: Plan) -> None:
    folder = tmp_path / "g"
    for text in ("one", "two", "three"):
        Store.build(folder, [with_text(yuzhong, text)])
    Store.build(folder, [])
    with closing(sqlite3.connect(folder / SOURCES)) as connection, connection:
        assert connection.execute("SELECT count(*) FROM content").fetchone() == (2,)


def again(known: Iterable[Plan]) -> dict[str, Plan]:
    return {plan.source.sha256: plan for plan in known}


@pytest.fixture(scope="module")
def two_turns(tmp_path_factory: pytest.TempPathFactory, yuzhong: Plan, kashi: Plan) -> Path:
    """A graph of two builds; to be copied."""
    folder = tmp_path_factory.mktemp("turns") / "g"
    Store.build(folder, [yuzhong])
    Store.build(folder, [kashi])
    return folder


@pytest.mark.parametrize("harm", ["none", "pointer", "cut", "gone", "garbage"])
def test_a_graph_in_any_state_is_made_anew(
    tmp_path: Path, two_turns: Path, yuzhong: Plan, kashi: Plan, harm: str
) -> None:
    folder = shutil.copytree(two_turns, tmp_path / "g")
    whole, known = Store.open(two_turns).nquads(), again([yuzhong, kashi])
    damage(folder, harm)
    if harm not in ("none", "garbage"):
        with pytest.raises(GraphError, match=r"is damaged .* run `policygraph rebuild --graph"):
            Store.open(folder)
    turns: list[Turn] = []

    def read(turn: Turn, extra: tuple[Path, ...], decisions: Path | None) -> list[Plan]:
        turns.append(turn)
        return [known[source.sha256] for source in turn.sources]

    rebuilt = Store.rebuild(folder, read)
    assert rebuilt.nquads() == Store.open(folder).nquads() == whole
    assert [turn.number for turn in turns] == [1, 2]
    if harm == "none":
        assert Store.rebuild(folder, read).nquads() == whole
        assert [turn.number for turn in turns] == [1, 2, 1, 2]


def damage(folder: Path, harm: str) -> None:
    (generation,) = folder.glob("generation-*")
    largest = max(generation.glob("*.sst"), key=lambda path: path.stat().st_size)
    if harm == "pointer":
        (folder / "policygraph.json").unlink()
    elif harm == "cut":
        largest.write_bytes(largest.read_bytes()[:-1])
    elif harm == "gone":
        shutil.rmtree(generation)
    elif harm == "garbage":
        largest.write_bytes(bytes(largest.stat().st_size))


def test_a_graph_whose_texts_are_not_all_kept_is_not_made_anew(tmp_path: Path, yuzhong: Plan, kashi: Plan) -> None:
    folder = tmp_path / "g"
    Store.build(folder, [yuzhong])
    (folder / SOURCES).unlink()
    before = Store.build(folder, [kashi]).nquads()
    with pytest.raises(GraphError, match=f"does not keep the text of .*{NUMBER}: run `policygraph build`"):
        Store.rebuild(folder, lambda *_: [])
    assert Store.open(folder).nquads() == before


def test_nothing_is_made_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="keeps no sources"):
        Store.rebuild(tmp_path / "g", lambda *_: [])
    with pytest.raises(GraphError, match="no graph in"):
        Store.open(tmp_path / "g")


def test_words_and_rulings_are_kept_and_given_again(tmp_path: Path, kashi: Plan) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "places.csv").write_text("甲", "utf-8")
    (tmp_path / "decisions.txt").write_text("same: 甲 = 乙\n", "utf-8")
    setting = Setting.of([tmp_path / "words"], tmp_path / "decisions.txt")
    with setting.unpacked() as (folders, decisions):
        assert [(path.name, path.read_text("utf-8")) for path in folders[0].iterdir()] == [("places.csv", "甲")]
        assert decisions is not None
        assert decisions.read_text("utf-8") == "same: 甲 = 乙\n"
    Store.build(tmp_path / "g", [kashi], decisions=tmp_path / "decisions.txt")
    with kept_sources(tmp_path / "g", 1) as kept:
        assert [turn.setting.decisions for turn in kept.turns()] == ["same: 甲 = 乙\n"]


def test_a_name_in_kept_words_leaves_no_folder(tmp_path: Path) -> None:
    setting = Setting(((("../../outside.csv", "甲"),),))
    with setting.unpacked() as ((folder,), _):
        assert [path.name for path in folder.iterdir()] == ["outside.csv"]


def test_texts_that_were_changed_are_told(tmp_path: Path, yuzhong: Plan) -> None:
    folder = tmp_path / "g"
    Store.build(folder, [yuzhong])
    for packed in (b"x", b"x\x9cK\x04\x00\x00b\x00b"):
        with closing(sqlite3.connect(folder / SOURCES)) as connection, connection:
            connection.execute("UPDATE content SET packed = ?", (packed,))
        with pytest.raises(GraphError, match=r"sources.sqlite is damaged \(the kept text"):
            kept_in(folder, 1)


def test_sources_that_are_no_database_are_told(tmp_path: Path, yuzhong: Plan) -> None:
    folder = tmp_path / "g"
    Store.build(folder, [yuzhong])
    (folder / SOURCES).write_bytes(b"no database" * 100)
    with pytest.raises(GraphError, match=r"sources.sqlite is damaged .* build the files"):
        kept_in(folder, 1)
    with pytest.raises(GraphError, match=r"sources.sqlite is damaged"):
        Store.build(folder, [yuzhong])
    assert len(Store.open(folder).plans()) == 1
    (folder / SOURCES).unlink()
    with pytest.raises(GraphError, match="keeps no sources"):
        kept_in(folder, 1)


def test_a_second_build_is_told_and_waits_for_nothing(tmp_path: Path) -> None:
    with Building(tmp_path / "g"), pytest.raises(GraphError, match="another build is at work"):
        Kept.locked(tmp_path / "g")


def test_a_graph_of_the_first_format_is_read_and_upgraded(tmp_path: Path, yuzhong: Plan, kashi: Plan) -> None:
    folder = tmp_path / "g"
    Store.build(folder, [yuzhong])
    (folder / "policygraph.json").write_text(json.dumps({"format": 1, "current": "generation-1"}))
    assert len(Store.open(folder).plans()) == 1
    assert len(Store.build(folder, [kashi]).plans()) == 2
    assert json.loads((folder / "policygraph.json").read_text())["format"] == FORMAT


def test_a_plan_built_in_between_is_not_taken_for_replaced(tmp_path: Path, yuzhong: Plan, kashi: Plan) -> None:
    folder, (replaced,) = tmp_path / "g", Store.build(tmp_path / "g", [yuzhong]).plans()
    late = Building(folder, replacing=[replaced])
    Store.build(folder, [kashi])
    with late as building:
        assert len(building.store) > 1000
    with Building(folder, replacing=Store.open(folder).plans()) as building:
        assert len(building.store) == 0
