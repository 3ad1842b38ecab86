"""``/api``, ``/health``, ``/metrics`` and the log, as programs meet them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import httpx
from prometheus_client.parser import text_string_to_metric_families

from faces.serve.served import Server, served
from policygraph.graph.store import Store
from policygraph.query.catalogue import catalogue, run


def got(server: Server, path: str, **parameters: str) -> httpx.Response:
    return httpx.get(server.url + path, params=parameters, timeout=60)


def test_a_named_question_gives_what_the_command_gives(plans_served: Server, five_plans: Path) -> None:
    said = got(plans_served, "/api/queries/agency-workload", plan="渝中").json()
    expected = run(Store.open(five_plans), "agency-workload", {"plan": "渝中"})
    assert said["rows"] == expected.dicts()
    assert said["columns"] == [column.name for column in expected.columns]
    rows = list(
        csv.DictReader(io.StringIO(got(plans_served, "/api/queries/agency-workload", plan="渝中", format="csv").text))
    )
    assert [row["agency_name"] for row in rows] == [row["agency_name"] for row in said["rows"]]


def test_what_is_asked_wrongly_is_explained(plans_served: Server) -> None:
    for path, parameters, status, words in (
        ("/api/queries/planz", {}, 404, "did you mean plans"),
        ("/api/queries/plans", {"colour": "red"}, 400, "has no parameter colour"),
        ("/api/queries/leads-of-topic", {}, 400, "needs a value"),
        ("/api/ask", {"question": "明年天气怎么样"}, 422, "天气"),
        ("/api/entity", {"iri": "https://example.org/none"}, 404, "states nothing"),
        ("/api/entity", {"iri": "https://example.org/a b"}, 400, "IRI"),
    ):
        said = got(plans_served, path, **parameters)
        assert said.status_code == status, (path, said.text)
        assert words in said.text


def test_a_plain_question_and_a_node_give_their_evidence(plans_served: Server) -> None:
    said = got(plans_served, "/api/ask", question="哪些单位牵头碳市场任务？").json()
    assert {"label": "县生态环境局", "plan": "奉节县建设绿色金融改革创新试验区工作方案"} in said["answers"]
    node = got(plans_served, "/api/entity", iri=said["evidence"][0]["iri"]).json()
    assert node["quotes"][0]["quote"]
    assert got(plans_served, "/api/search", q="债券", place="重庆市奉节县").json()["total"] == 2


def test_the_description_has_every_path_and_each_answers_as_described(plans_served: Server) -> None:
    told = got(plans_served, "/api/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert {f"/api/queries/{name}" for name in catalogue()} < set(told["paths"])
    given = {"topic": "carbon-market", "measure": "碳", "indicator": "贷款", "question": "有哪些方案", "iri": "奉节"}
    for path, methods in told["paths"].items():
        needed = {p["name"]: given.get(p["name"], "金融") for p in methods["get"]["parameters"] if p["required"]}
        said = got(plans_served, path, **needed)
        assert str(said.status_code) in methods["get"]["responses"], (path, said.text)


def test_health_and_metrics(plans_served: Server) -> None:
    assert got(plans_served, "/health").text == "ok\n"
    got(plans_served, "/api/queries")
    families = {found.name: found for found in text_string_to_metric_families(got(plans_served, "/metrics").text)}
    samples = [sample for sample in families["policygraph_requests"].samples if sample.name.endswith("_total")]
    counted = {tuple(s.labels[key] for key in ("part", "method", "status")): s.value for s in samples}
    assert counted["api", "GET", "200"] >= 1
    assert "policygraph_waiting" in families
    assert [sample.value for sample in families["policygraph_idle"].samples] != [0]


def test_the_log_as_json_tells_the_path_and_never_what_was_asked(five_plans: Path) -> None:
    with served(five_plans, "--workers", "1", "--log", "json") as server:
        got(server, "/api/ask", question="secret words")
    lines = [json.loads(line) for line in server.log if line.startswith("{")]
    asked = next(line for line in lines if line.get("path") == "/api/ask")
    assert asked["method"] == "GET"
    assert asked["status"] == 422
    assert "secret" not in "".join(server.log)
