"""Hostile plans stay text in what a language model is told: values in JSON, a line a message, nothing unseen."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import stdio_client
from mcp.server import MCPServer
from mcp_types import LATEST_PROTOCOL_VERSION

from faces.hostile.outputs import UNSEEN, hostile_plans
from faces.mcp.asking import RUNNING, asked, called, over_stdio, read, refused
from policygraph.elements import shown
from policygraph.faces.mcp.server import server_of
from policygraph.query.catalogue import catalogue

TITLES = {shown(plan.front.title) for plan in hostile_plans()}


@pytest.fixture(scope="module")
def server(graph: Path) -> MCPServer:
    return server_of(graph)


def texts_in(value: Any) -> Iterator[str]:
    """All strings of a value from JSON, its keys with them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from (key, *texts_in(one))


def is_clean(value: Any) -> bool:
    return not UNSEEN & set("".join(texts_in(value)).replace("\n", "").replace("\r", ""))


@pytest.mark.parametrize("name", catalogue())
def test_answers_to_named_questions_are_values(server: MCPServer, name: str) -> None:
    needed = {p.name: "县" for p in catalogue()[name].parameters if p.default is None}
    found = called(
        server, "run_question", name=name, parameters=needed | ({"topic": "leadership"} if "topic" in needed else {})
    )
    assert is_clean(found)
    assert all(set(row) == {"values", "iris", "quotes"} for row in found["rows"])


def test_what_other_tools_and_resources_tell_is_text(server: MCPServer) -> None:
    plans = read(server, "policygraph://plans")
    assert {plan["title"] for plan in plans} == TITLES
    told = [
        called(server, "ask", question="县财政局牵头哪些任务？"),
        called(server, "list_findings", most=200),
        called(server, "find_overlap", most=200),
        called(server, "find_entity", words="<script>"),
        called(server, "compare_plans", a="丙府发", b="丁府发"),
        *(called(server, "read_entity", name=plan["iri"]) for plan in plans),
        *(read(server, plan["resource"]) for plan in plans),
    ]
    assert all(map(is_clean, told))
    said = "".join(text for one in told for text in texts_in(one))
    harms = ("<script>", "=cmd|", "../..", "Ignore", "</textarea>", "DELETE WHERE")
    assert [harm for harm in harms if harm not in said] == []


@pytest.mark.parametrize(
    "words", ["\x1b[31m", "\u202e", "\U000e0049gnore", '"} DELETE WHERE { ?s ?p ?o } #', "<script>", "长" * 100_000]
)
def test_refusals_repeat_nothing_unseen(server: MCPServer, words: str) -> None:
    assert is_clean(refused(server, "read_entity", name=words))
    assert is_clean(refused(server, "run_question", name=words))
    assert is_clean(refused(server, "ask", question=f"{words}天气如何？"))


def test_over_stdio_a_message_is_a_line(graph: Path) -> None:
    """Told by hand: the lines themselves are looked at, as a client in any language splits them."""
    client = {"name": "test", "version": "1"}
    start = {"protocolVersion": LATEST_PROTOCOL_VERSION, "capabilities": {}, "clientInfo": client}
    calls = [
        {"method": "initialize", "params": start, "id": 0},
        {"method": "notifications/initialized"},
        {"method": "tools/call", "params": {"name": "list_findings", "arguments": {"most": 200}}, "id": 1},
        {"method": "resources/read", "params": {"uri": "policygraph://plans"}, "id": 2},
    ]
    lines = [json.dumps({"jsonrpc": "2.0", **call}).encode() + b"\n" for call in calls]
    with subprocess.Popen([*RUNNING, "--graph", graph], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.writelines(lines)
        process.stdin.flush()
        printed = [process.stdout.readline() for _ in range(3)]
        process.stdin.close()
    assert {json.loads(line)["id"] for line in printed} == {0, 1, 2}
    assert not UNSEEN & set(b"".join(printed).decode())


def test_over_stdio_tools_give_what_they_give_here(server: MCPServer, graph: Path) -> None:
    question = {"question": "县财政局牵头哪些任务？"}
    there = asked(stdio_client(over_stdio(graph)), lambda client: client.call_tool("ask", question))
    assert there.structured_content == called(server, "ask", **question)
