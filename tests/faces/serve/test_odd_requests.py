"""Whatever is asked of whatever page: an answer or a refusal, never a failure. See test_described.py for the API."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, quote_from_bytes

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faces.serve.served import Server
from policygraph.faces.serve.routes import ROUTES
from policygraph.query.search import FACETS

PARAMETERS = st.sampled_from([*FACETS, "q", "question", "iri", "lang", "format", "query", "default-graph-uri", "x"])
PIECES = [
    "<b>",
    "<",
    ">",
    "%",
    "\x00",
    "\n",
    '"',
    "\\",
    "//",
    "..",
    "http://",
    "[",
    "奉节",
    "碳",
    ".ttl",
    ".csv",
    "9" * 30,
]
ODD = st.lists(st.sampled_from(PIECES) | st.text(st.characters(codec="utf-8"), max_size=3), max_size=4).map("".join)
VALUES = ODD.map(quote) | st.binary(max_size=6).map(quote_from_bytes)
GIVEN = st.lists(st.tuples(PARAMETERS, VALUES), max_size=3).map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
)
OPEN = ("/id/", "/id/plan/", "/report/", "/report/zh/", "/report/en/agency/", "/static/", "/")
FIXED = [path for route in ROUTES if "{" not in (path := getattr(route, "path", "{"))]
PATHS = st.sampled_from(FIXED) | st.builds("{}{}".format, st.sampled_from(OPEN), VALUES)
FORESEEN = {200, 307, 400, 403, 404, 406, 422}
HOSTS = ["[", "a b", "a<b", "[::::]", "[::1", "a/b", "a@b", "甲", "http://a"]


@pytest.fixture(scope="module")
def client(plans_served: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=plans_served.url, timeout=60) as client:
        yield client


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(
    path=PATHS, given=GIVEN, accept=st.sampled_from(["*/*", "text/html", "application/ld+json", "x", "text/csv;q=x"])
)
def test_odd_requests_are_answered_or_refused(client: httpx.Client, path: str, given: str, accept: str) -> None:
    said = client.get(
        httpx.URL(client.base_url).copy_with(raw_path=f"{path}?{given}".encode()), headers={"Accept": accept}
    )
    assert said.status_code in FORESEEN, (path, given, said.status_code, said.text[:200])
    if said.status_code == 307:
        assert said.headers["location"].startswith(("/report/", "/api/", str(client.base_url)))


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("path", ["/sparql", "/api/openapi.json", "/"])
def test_what_is_no_host_is_refused(client: httpx.Client, path: str, host: str) -> None:
    assert client.get(path, headers={b"Host": host.encode()}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "example.org", "[::1]:80", "127.0.0.1:1", "a_b.local"])
def test_what_is_a_host_is_not(client: httpx.Client, host: str) -> None:
    assert client.get("/sparql", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", ["//example.org", "/report//example.org", "/report///example.org", "/report/%2F%2Fe"])
def test_nobody_is_sent_elsewhere(client: httpx.Client, path: str) -> None:
    said = client.get(httpx.URL(client.base_url).copy_with(raw_path=path.encode()))
    assert said.status_code == 404 or said.headers["location"].startswith("/report/")


def test_files_are_kept_and_asked_for_again(client: httpx.Client) -> None:
    first = client.get("/static/pages.css")
    assert first.headers["cache-control"] == "max-age=3600"
    again = client.get("/static/pages.css", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
