"""Answers are kept while the graph is the same, up to a limit of bytes; what many ask at once is answered once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from faces.serve.served import Server
from policygraph.faces.serve.cache import Cache
from policygraph.faces.serve.jobs import Reply, refusal
from policygraph.graph.manifest import POINTER


def job(text: str) -> Reply:
    """A job that is never done: what answers it is :class:`Answering`."""
    raise AssertionError(text)


class Answering:
    """Answers with the text it is asked for, after a moment; ``asked`` gathers the texts, ``ended`` those given up."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.ended: list[str] = []

    async def __call__(self, _job: object, arguments: Mapping[str, Any]) -> Reply:
        text = arguments["text"]
        self.asked.append(text)
        try:
            await asyncio.sleep(0.01)
        except asyncio.CancelledError:
            self.ended.append(text)
            raise
        return refusal(503, "no") if text == "refuse" else Reply(text.encode(), "text/plain")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What the cache takes for a graph."""
    (tmp_path / POINTER).write_text("1", "utf-8")
    return tmp_path


def _asked(cache: Cache, *texts: str) -> list[str]:
    """What was really asked when ``texts`` were asked for one after another; each gets its own answer."""
    answering = Answering()

    async def all_of_them() -> list[str]:
        return [(await cache.reply(job, {"text": text}, answering)).body.decode().strip() for text in texts]

    assert asyncio.run(all_of_them()) == ["no" if text == "refuse" else text for text in texts]
    return answering.asked


def test_what_was_answered_is_not_asked_again(folder: Path) -> None:
    assert _asked(Cache(folder, 10_000), "a", "b", "a", "b") == ["a", "b"]


def test_another_graph_is_asked_anew(folder: Path) -> None:
    cache = Cache(folder, 10_000)
    assert _asked(cache, "a", "a") == ["a"]
    (folder / "new").write_text("2", "utf-8")
    (folder / "new").replace(folder / POINTER)
    assert _asked(cache, "a", "a") == ["a"]


def test_without_a_graph_nothing_is_kept(folder: Path) -> None:
    (folder / POINTER).unlink()
    assert _asked(Cache(folder, 10_000), "a", "a") == ["a", "a"]


def test_a_refusal_is_not_kept(folder: Path) -> None:
    assert _asked(Cache(folder, 10_000), "refuse", "refuse") == ["refuse", "refuse"]


def test_what_was_asked_for_longest_ago_gives_way(folder: Path) -> None:
    a, *others = [letter * 1_000 for letter in "abcdefghij"]
    cache = Cache(folder, 20_000)
    assert _asked(cache, *(text for other in others for text in (a, other))) == [a, *others]
    assert _asked(cache, a, others[-1]) == []
    assert _asked(cache, others[0]) == [others[0]]


def test_what_is_too_large_is_not_kept(folder: Path) -> None:
    large = "x" * 2_000
    assert _asked(Cache(folder, 9_000), large, large) == [large, large]
    assert _asked(Cache(folder, 0), "a", "a") == ["a", "a"]


def test_what_many_ask_at_once_is_asked_once(folder: Path) -> None:
    cache, answering = Cache(folder, 10_000), Answering()

    async def together() -> set[bytes]:
        replies = await asyncio.gather(*(cache.reply(job, {"text": "a"}, answering) for _ in range(20)))
        return {reply.body for reply in replies}

    assert asyncio.run(together()) == {b"a"}
    assert answering.asked == ["a"]


@pytest.mark.parametrize(("leaving", "ended"), [(1, []), (2, ["a"])])
def test_an_answer_that_nobody_waits_for_is_ended(leaving: int, ended: list[str], folder: Path) -> None:
    cache, answering = Cache(folder, 10_000), Answering()

    async def some_leave() -> int:
        tasks = [asyncio.ensure_future(cache.reply(job, {"text": "a"}, answering)) for _ in range(2)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        for task in tasks[:leaving]:
            task.cancel()
        replies = await asyncio.gather(*tasks, return_exceptions=True)
        return sum(isinstance(reply, Reply) for reply in replies)

    assert asyncio.run(some_leave()) == 2 - leaving
    assert answering.ended == ended


def test_what_changes_by_itself_is_asked_each_time(plans_served: Server) -> None:
    for function in ("NOW()", "RAND()", "STRUUID()"):
        query = f"SELECT ({function} AS ?it) {{}}"
        assert plans_served.ask(query).text != plans_served.ask(query).text
