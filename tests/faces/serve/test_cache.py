"""Answers are kept while the graph is the same, up to a limit of bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from faces.serve.served import Server
from policygraph.faces.serve.cache import Cache
from policygraph.faces.serve.jobs import Reply
from policygraph.graph.manifest import POINTER


def job(text: str) -> Reply:
    """A job that says what it was given."""
    return Reply(text.encode(), "text/plain")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What the cache takes for a graph."""
    (tmp_path / POINTER).write_text("1", "utf-8")
    return tmp_path


def test_what_was_answered_is_kept_by_job_and_arguments(folder: Path) -> None:
    cache = Cache(folder, 10_000)
    cache.put(cache.place(job, {"text": "a"}), job("a"))
    assert cache.get(cache.place(job, {"text": "a"})) == job("a")
    assert cache.get(cache.place(job, {"text": "b"})) is None


def test_another_graph_is_asked_anew(folder: Path) -> None:
    cache = Cache(folder, 10_000)
    before = cache.place(job, {"text": "a"})
    cache.put(before, job("a"))
    (folder / "new").write_text("2", "utf-8")
    (folder / "new").replace(folder / POINTER)
    assert cache.get(cache.place(job, {"text": "a"})) is None
    assert cache.get(before) is None


def test_without_a_graph_nothing_is_kept(folder: Path) -> None:
    (folder / POINTER).unlink()
    cache = Cache(folder, 10_000)
    cache.put(cache.place(job, {}), job("a"))
    assert cache.get(cache.place(job, {})) is None


def test_a_refusal_is_not_kept(folder: Path) -> None:
    cache = Cache(folder, 10_000)
    place = cache.place(job, {})
    cache.put(place, Reply(b"no", "text/plain", 503))
    assert cache.get(place) is None


def test_what_was_asked_for_longest_ago_gives_way(folder: Path) -> None:
    cache = Cache(folder, 9_000)
    places = [cache.place(job, {"text": text}) for text in "abcdefghij"]
    for place in places:
        cache.put(place, job("x" * 1_000))
        cache.get(places[0])
    held = [cache.get(place) is not None for place in places]
    assert held[0]
    assert held[-1]
    assert not all(held)
    assert sum(held) >= 7


def test_what_changes_by_itself_is_asked_each_time(plans_served: Server) -> None:
    for function in ("NOW()", "RAND()", "STRUUID()"):
        query = f"SELECT ({function} AS ?it) {{}}"
        assert plans_served.ask(query).text != plans_served.ask(query).text
