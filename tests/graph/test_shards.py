"""Plans on their way from the processes that read them: whole, under the key they get in the end, with their texts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from plans.from_gold import plan_from_gold
from policygraph.graph import iris, loading
from policygraph.graph.kept import packed_source
from policygraph.graph.shards import contents_of, rows_in, sources_of, write_shard, written_in
from policygraph.graph.store import Store


@pytest.fixture(scope="module")
def shard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two plans in one file."""
    path = tmp_path_factory.mktemp("shards") / "0.zip"
    write_shard(path, [("a", plan_from_gold("yuzhong")), ("b", plan_from_gold("kashi"))], iris.BASE, ())
    return path


def test_a_shard_lists_its_plans(shard: Path) -> None:
    found = written_in(shard)
    assert [(one.number, one.file, one.head.name) for one in found] == [(0, "a", "yuzhong.txt"), (1, "b", "kashi.txt")]
    assert found[0].head.key == "渝中府办-2023-26"
    assert list(shard.parent.iterdir()) == [shard]


def test_a_graph_built_of_shards_is_that_of_its_plans(shard: Path, tmp_path: Path) -> None:
    built = Store.build_written(tmp_path, written_in(shard))
    assert built.nquads() == Store.in_memory([plan_from_gold("yuzhong"), plan_from_gold("kashi")]).nquads()
    assert Store.build_written(tmp_path, written_in(shard)[:1]).nquads() == built.nquads()


@pytest.mark.parametrize("threads", [1, 2])
def test_plans_of_several_loads_are_all_there(
    shard: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    monkeypatch.setattr(loading, "LOAD", 1)
    built = Store.build_written(tmp_path, written_in(shard), threads=threads)
    assert built.nquads() == Store.in_memory([plan_from_gold("yuzhong"), plan_from_gold("kashi")]).nquads()


@pytest.mark.parametrize(
    ("count", "workers", "size"), [(0, 2, 100), (1, 2, 1), (60, 2, 30), (200, 2, 100), (201, 2, 51), (340, 1, 85)]
)
def test_all_workers_have_the_same_to_do(count: int, workers: int, size: int) -> None:
    assert loading.even(count, 100, workers) == size


def test_a_plan_gets_another_key_but_its_document_keeps_its_own(shard: Path) -> None:
    one = written_in(shard)[0]
    (content,) = contents_of([("another", one)], iris.BASE)
    ((iri, rows),) = rows_in([("another", one)], iris.BASE)
    own = one.head.key
    assert f"<{iris.BASE}plan/another>" in content.decode()
    assert f"plan/{own}" not in content.decode() + rows.decode()
    assert f"measure/{own}/" not in content.decode() + rows.decode()
    assert (f"document/{own}" in content.decode()) == (
        f"document/{own}" in next(contents_of([(own, one)], iris.BASE)).decode()
    )
    assert iri == f"{iris.BASE}plan/another"


def test_texts_are_handed_on_packed(shard: Path) -> None:
    found = dict(sources_of([(one.head.key, one) for one in written_in(shard)]))
    assert found["渝中府办-2023-26"] == packed_source(plan_from_gold("yuzhong").source)


@pytest.mark.parametrize("content", [b"", b"PK no", None])
def test_a_file_that_is_no_shard_has_no_plans(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "0.zip"
    if content is not None:
        path.write_bytes(content)
    assert written_in(path) == ()


def test_a_shard_without_its_list_has_no_plans(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "0.zip", "w") as shard:
        shard.writestr("0.trig", "")
    assert written_in(tmp_path / "0.zip") == ()
