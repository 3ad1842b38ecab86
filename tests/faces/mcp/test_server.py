"""The server, asked by the SDK's own client: in this process, over stdio and over HTTP."""

from __future__ import annotations

import asyncio
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client, stdio_client
from mcp.server import MCPServer

from faces.mcp.asking import RUNNING, Fields, asked, called, over_stdio, read, refused
from policygraph.faces.mcp.desk import Desk
from policygraph.faces.mcp.server import server_of
from policygraph.packaged import packaged
from policygraph.query.entities import entity_of
from stores import oxigraph

FENGJIE = "奉节县建设绿色金融改革创新试验区工作方案"


@pytest.fixture(scope="module")
def server(five_plans: Path) -> MCPServer:
    return server_of(five_plans)


def texts() -> dict[str, str]:
    """The texts of the five plans by the first characters of their files."""
    return {path.name: path.read_text("utf-8") for path in packaged("sources").glob("*.txt")}


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def is_printed(quote: Fields) -> bool:
    words = squeezed(quote["quote"])
    return bool(words) and any(words in squeezed(text) for text in texts().values())


def test_every_tool_says_that_it_only_reads_and_what_it_gives(server: MCPServer) -> None:
    tools = asked(server, lambda client: client.list_tools()).tools
    assert {tool.name for tool in tools} == {
        "ask",
        "compare_plans",
        "find_entity",
        "find_overlap",
        "list_findings",
        "list_questions",
        "read_entity",
        "run_question",
    }
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert tool.description
        assert tool.output_schema


def test_a_reply_says_how_it_was_understood_and_quotes_what_it_rests_on(server: MCPServer) -> None:
    reply = called(server, "ask", question="哪些单位牵头碳市场任务？")
    assert reply["kind"] == "agencies"
    assert {"县生态环境局", "区金融办"} <= {row["values"]["label"] for row in reply["answers"]}
    assert all(row["values"]["label"] in row["iris"] for row in reply["answers"])
    assert reply["quotes"]
    assert all(map(is_printed, reply["quotes"]))


def test_what_is_not_understood_is_refused_with_the_nearest_questions(server: MCPServer) -> None:
    said = refused(server, "ask", question="明年天气怎么样？")
    assert "天气" in said
    assert "可以这样问" in said


def test_every_named_question_can_be_run_and_is_quoted(server: MCPServer) -> None:
    questions = called(server, "list_questions")["result"]
    assert {"agency-workload", "leads-of-topic", "targets-of-plan"} <= {question["name"] for question in questions}
    for question in questions:
        needed = {
            "topic": "carbon-market",
            "measure": "碳市场",
            "agency": "金融办",
            "indicator": "贷款",
            "body": "银保监",
        }
        given = {p["name"]: needed.get(p["name"], "") for p in question["parameters"] if p["required"]}
        found = called(server, "run_question", name=question["name"], parameters=given, most=5)
        assert len(found["rows"]) == min(found["total"], 5)
        for row in found["rows"]:
            assert set(row["values"]) == set(question["columns"])
            assert all(map(is_printed, row["quotes"]))
            assert row["quotes"] or "plan" not in row["iris"], (question["name"], row)


def test_a_row_about_a_body_quotes_where_it_is_named(server: MCPServer) -> None:
    found = called(server, "run_question", name="agency-workload", parameters={"plan": "渝中", "agency": "区招商局"})
    (row,) = found["rows"]
    assert row["iris"]["区招商局"].endswith("/区招商局")
    assert all("区招商局" in squeezed(quote["quote"]) for quote in row["quotes"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"name": "agency-workloads"}, "did you mean agency-workload"),
        ({"name": "plans", "parameters": {"colour": "red"}}, "has no parameter colour"),
    ],
)
def test_a_wrong_call_is_explained(server: MCPServer, arguments: Fields, said: str) -> None:
    assert said in refused(server, "run_question", **arguments)


def test_an_entity_is_found_by_part_of_its_name_and_read_with_its_evidence(server: MCPServer) -> None:
    found = called(server, "find_entity", words="奉节支行")["result"]
    bank = next(one["iri"] for one in found if one["value"] == "人行奉节支行")
    entity = called(server, "read_entity", name=bank)
    assert "pg:Agency" in entity["kinds"]
    assert entity["total_pointing"] >= 16
    assert all("人行奉节支行" in squeezed(quote["quote"]) for quote in entity["quotes"])


def test_a_name_that_several_have_is_not_guessed(server: MCPServer) -> None:
    said = refused(server, "read_entity", name="区林业局")
    assert "重庆市黔江区/区林业局" in said
    assert "重庆市荣昌区/区林业局" in said
    assert "nothing in the graph is called" in refused(server, "read_entity", name="区梦想局")


def test_findings_and_comparisons_quote_the_plans_they_speak_of(server: MCPServer) -> None:
    findings = called(server, "list_findings", plan="荣昌", severity="warning")
    assert findings["total"] > 0
    assert all(
        row["iris"]["plan"].endswith("重庆市荣昌区建设绿色金融改革创新试验区实施工作方案") for row in findings["rows"]
    )
    compared = called(server, "compare_plans", a="奉节", b="黔江", most=5)
    for row in compared["rows"]:
        assert {quote["plan"] for quote in row["quotes"]} <= {FENGJIE, "重庆市黔江区建设绿色金融改革创新试验区实施方案"}
        assert row["quotes"]
    overlaps = called(server, "find_overlap", plans=["奉节", "黔江"], most=3)
    assert all(len(row["quotes"]) == 2 for row in overlaps["rows"])
    assert "no plan" in refused(server, "compare_plans", a="奉节", b="北京")


def test_plans_and_vocabularies_can_be_read_whole(server: MCPServer) -> None:
    plans = read(server, "policygraph://plans")
    assert len(plans) == 5
    fengjie = next(plan for plan in plans if plan["title"] == FENGJIE)
    plan = read(server, fengjie["resource"])
    assert plan["measures"][0]["path"] == "二/（一）/1"
    assert is_printed({"quote": plan["measures"][0]["text"]})
    assert any(topic["code"] == "carbon-market" for topic in read(server, "policygraph://vocabulary/topics"))
    assert {"topics", "functions"} <= {
        vocabulary["vocabulary"] for vocabulary in read(server, "policygraph://vocabularies")
    }


def test_over_stdio(five_plans: Path) -> None:
    found = asked(
        stdio_client(over_stdio(five_plans)), lambda client: client.call_tool("ask", {"question": "奉节有多少项措施？"})
    )
    assert not found.is_error
    assert found.structured_content["kind"] == "count"


@contextmanager
def listening(graph: Path, *options: str) -> Iterator[str]:
    command = [*RUNNING, "--graph", str(graph), "--http", "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        yield process.stderr.readline().rsplit(" ", 1)[-1].strip()
        process.terminate()


def test_over_http_with_a_token(five_plans: Path) -> None:
    from mcp.client.streamable_http import streamable_http_client

    with listening(five_plans, "--token", "open sesame") as address:
        assert httpx.post(address, json={}).status_code == 401
        listed, reply = asked_with_token(address, streamable_http_client)
    assert {"ask", "read_entity"} <= {tool.name for tool in listed.tools}
    assert not reply.is_error
    assert reply.structured_content["kind"] == "count"


def test_without_a_token_pages_and_names_of_others_are_refused(five_plans: Path) -> None:
    with listening(five_plans) as address:
        for name, value in (("Host", "example.org"), ("Origin", "https://example.org"), ("Origin", "null")):
            said = httpx.post(address, json={}, headers={name: value})
            assert said.status_code in (403, 421), (name, value)
        assert httpx.post(address, json={}).status_code not in (403, 421)


def asked_with_token(address: str, client_of: Any) -> Any:
    import httpx2

    async def talk() -> Any:
        async with (
            httpx2.AsyncClient(headers={"Authorization": "Bearer open sesame"}) as http,
            Client(client_of(address, http_client=http)) as client,
        ):
            return await client.list_tools(), await client.call_tool("ask", {"question": "奉节有多少项措施？"})

    return asyncio.run(talk())


def test_others_than_this_machine_need_a_token(run: Any, five_plans: Path) -> None:
    said = run("mcp", "--graph", five_plans, "--http", "--host", "0.0.0.0")
    assert said.exit_code == 2
    assert "give a token" in said.stderr


def test_no_graph_is_one_clear_line(run: Any, tmp_path: Path) -> None:
    said = run("mcp", "--graph", tmp_path / "none")
    assert said.exit_code == 5
    assert "policygraph build" in said.stderr


def test_a_graph_in_a_store_elsewhere_answers_the_same(run: Any, five_plans: Path) -> None:
    with oxigraph("--union-default-graph") as url:
        assert run("build", "--store", url).exit_code == 0
        there, here = Desk(url), Desk(five_plans)
        assert there.answer("leads-of-topic", {"topic": "carbon-market"}, 20) == here.answer(
            "leads-of-topic", {"topic": "carbon-market"}, 20
        )
        assert there.findings("荣昌", "warning", 5) == here.findings("荣昌", "warning", 5)
        assert entity_of(there.store, "人行奉节支行") == entity_of(here.store, "人行奉节支行")


def test_a_graph_that_is_built_anew_is_opened_anew(run: Any, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    assert run("build", packaged("sources") / "yuzhong.txt", "--graph", folder).exit_code == 0
    desk = Desk(folder)
    assert len(desk.facts.plans) == 1
    assert run("build", "--graph", folder).exit_code == 0
    assert len(desk.facts.plans) == 5
