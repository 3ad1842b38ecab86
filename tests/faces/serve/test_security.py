"""Who may ask, what is told to browsers, and what is not written in the log."""

from __future__ import annotations

import base64
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import Result

from faces.serve.served import Server, served

TOKEN = "gæheim-4711"
QUERY = {"query": "ASK {}"}


@pytest.fixture(scope="module")
def guarded(five_plans: Path) -> Iterator[Server]:
    """A server that demands a token."""
    environment = {"POLICYGRAPH_TOKEN": TOKEN}
    with served(five_plans, "--workers", "1", "--allow-origin", "", environment=environment) as server:
        yield server


def _basic(token: str) -> str:
    return "Basic " + base64.b64encode(f"someone:{token}".encode()).decode()


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        (f"Bearer {TOKEN}", 200),
        (f"bearer {TOKEN}", 200),
        (_basic(TOKEN), 200),
        (None, 401),
        ("", 401),
        ("Bearer", 401),
        ("Bearer x", 401),
        (f"Token {TOKEN}", 401),
        (_basic("x"), 401),
        ("Basic %%%", 401),
        ("Basic /////w==", 401),
    ],
)
def test_the_token_is_demanded(authorization: str | None, status: int, guarded: Server) -> None:
    headers = {} if authorization is None else {b"Authorization": authorization.encode()}
    response = httpx.get(guarded.endpoint, params=QUERY, headers=headers)
    assert response.status_code == status
    assert ("www-authenticate" in response.headers) == (status == 401)


def test_the_token_is_no_parameter_and_not_in_the_log(guarded: Server) -> None:
    assert httpx.get(guarded.endpoint, params={**QUERY, "token": TOKEN, "access_token": TOKEN}).status_code == 401
    httpx.get(guarded.endpoint, params=QUERY, headers={b"Authorization": f"Bearer {TOKEN}".encode()})
    assert guarded.log
    assert not any(word in line for line in guarded.log for word in (TOKEN, "ASK", "4711"))


def test_no_page_of_others_may_read_where_none_is_allowed(guarded: Server) -> None:
    response = httpx.options(guarded.endpoint, headers={"Origin": "https://example.org"})
    assert response.status_code == 204
    assert not [name for name in response.headers if name.startswith("access-control")]


def test_every_page_may_read_without_credentials(plans_served: Server) -> None:
    headers = {"Origin": "https://example.org", "Cookie": "a=b"}
    response = httpx.get(plans_served.endpoint, params=QUERY, headers=headers)
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in response.headers
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    preflight = httpx.options(plans_served.endpoint, headers=asked)
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "Content-Type" in preflight.headers["access-control-allow-headers"]


@pytest.mark.parametrize("path", ["/sparql?query=ASK%20%7B%7D", "/sparql?query=ASK", "/no-such-page"])
def test_every_response_is_dressed(path: str, plans_served: Server) -> None:
    headers = httpx.get(plans_served.url + path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "server" not in headers


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <{url}> { ?s ?p ?o } }",
        "SELECT * { { { OPTIONAL { SERVICE SILENT <{url}> { ?s ?p ?o } } } } }",
        "SELECT * { ?s ?p 5SERVICE<{url}> { ?s ?p ?o } }",
        "SELECT * FROM <{url}> { ?s ?p ?o }",
        "SELECT * { GRAPH <{url}> { ?s ?p ?o } }",
    ],
)
def test_no_other_host_is_asked(query: str, plans_served: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        response = plans_served.ask(query.replace("{url}", url), "application/json")
        with pytest.raises(TimeoutError):
            listener.accept()
    assert response.status_code == 400 or response.json()["results"]["bindings"] == []


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_others_are_not_served_without_a_token(host: str, five_plans: Path, run: Callable[..., Result]) -> None:
    ended = run("serve", "--graph", five_plans, "--host", host)
    assert ended.exit_code == 2
    assert f"{host} is open to other machines: give a token" in ended.stderr


def test_a_port_that_is_taken_is_one_line(five_plans: Path, run: Callable[..., Result]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ended = run("serve", "--graph", five_plans, "--port", taken.getsockname()[1])
    assert ended.exit_code == 2
    assert "cannot be listened on" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_folder_without_a_graph_is_refused(tmp_path: Path, run: Callable[..., Result]) -> None:
    ended = run("serve", "--graph", tmp_path / "none")
    assert ended.exit_code == 5
    assert "policygraph build" in ended.stderr
