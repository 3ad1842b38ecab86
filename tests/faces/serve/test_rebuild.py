"""The graph is built again while it is asked: readers see the old one or the new one, never half."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from threading import Event

from faces.serve.served import Server, put, served

COUNT = "SELECT ?mark (COUNT(*) AS ?n) WHERE { ?s <http://a/mark> ?mark } GROUP BY ?mark"
SIZE = 500


def _quads(mark: int) -> str:
    return "\n".join(f'<http://a/{at}> <http://a/mark> "{mark}" <http://a/g> .' for at in range(SIZE))


def _seen(server: Server) -> tuple[str, int]:
    """The one mark of all statements, and how many there are."""
    response = server.ask(COUNT)
    assert response.status_code == 200, response.text
    (row,) = response.json()["results"]["bindings"]
    return row["mark"]["value"], int(row["n"]["value"])


def test_readers_see_one_graph_or_the_other(tmp_path: Path) -> None:
    folder, built = put(tmp_path / "graph", _quads(0)), Event()

    def reading() -> list[tuple[str, int]]:
        return list(islice(iter(lambda: None if built.is_set() else _seen(server), None), 5000))

    with served(folder, "--workers", "2", "--cache", "0") as server, ThreadPoolExecutor(4) as threads:
        readers = [threads.submit(reading) for _ in range(4)]
        try:
            for mark in range(1, 6):
                put(folder, _quads(mark))
        finally:
            built.set()
        seen = [one for reader in readers for one in reader.result()]
        assert _seen(server) == ("5", SIZE)
    assert {count for _, count in seen} == {SIZE}
    assert len({mark for mark, _ in seen}) > 1


def test_answers_that_are_kept_are_of_the_graph_of_today(tmp_path: Path) -> None:
    folder = put(tmp_path / "graph", _quads(1))
    with served(folder, "--workers", "1") as server:
        assert [_seen(server), _seen(server)] == [("1", SIZE)] * 2
        put(folder, _quads(2))
        assert [_seen(server), _seen(server)] == [("2", SIZE)] * 2


def test_a_graph_that_is_gone_is_said_and_found_again(tmp_path: Path) -> None:
    folder = put(tmp_path / "graph", _quads(1))
    with served(folder, "--workers", "1") as server:
        folder.rename(tmp_path / "elsewhere")
        response = server.ask(COUNT)
        assert (response.status_code, "no graph in" in response.text) == (503, True)
        (tmp_path / "elsewhere").rename(folder)
        assert _seen(server) == ("1", SIZE)
