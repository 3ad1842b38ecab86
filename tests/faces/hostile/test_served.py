"""Hostile plans stay text in whatever is served of them: pages, pictures, JSON, triples, tables, headers, the log."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import quote, urljoin

import httpx
import pyoxigraph as ox
import pytest
from lxml import etree, html

from faces.hostile.outputs import UNSEEN, addresses_of, hostile_plans, markup_of
from faces.serve.served import Server, served
from policygraph.graph.iris import BASE
from policygraph.graph.store import Store

LITERALS = "SELECT DISTINCT ?value WHERE { ?s ?p ?value FILTER(ISLITERAL(?value)) }"
ALL = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
WORDS = ("", "治理", "<script>", "\u202e", '"} UNION {', "{{7*7}}")
STARTS = (
    *("/", "/query", "/report/en/index.html"),
    *(f"/report/zh/{name}.html" for name in ("targets", "deadlines", "workload", "findings", "flows", "heat")),
    *(f"/{page}?lang=zh&q={quote(words)}" for page in ("ask", "search") for words in WORDS),
)
PAGES_A_KIND = 1
"""Of the pages whose addresses begin with the same two parts and end alike, so many are looked at."""
FOREIGN = {"img", "iframe", "textarea", "object", "embed", "base", "foreignobject", "use", "image", "animate"}
"""Elements that no page of ours has, and the hostile plans would."""
FOLDERS = ("/", "/id/", "/api/queries/", "/report/", "/static/", "/")
SMUGGLED = ("%0a12:00:00 GET /forged 200", "%1b[31mred", "%c2%9b2J", "%0d%0aSet-Cookie:a=b", "%e2%80%ae", "%e2%80%a8")


@pytest.fixture(scope="module")
def server(graph: Path) -> Iterator[Server]:
    with served(graph, "--workers", "2") as server:
        yield server


@pytest.fixture(scope="module")
def pages(server: Server) -> Mapping[str, httpx.Response]:
    """What is served at ``STARTS`` and at the addresses that these pages lead to, and so on, some of each kind."""
    found: dict[str, httpx.Response] = {}
    kinds: Counter[str] = Counter()
    todo = list(STARTS)
    with httpx.Client(base_url=server.url, timeout=60, follow_redirects=True) as client:
        for path in todo:
            at = PurePosixPath(path.partition("?")[0])
            kind = path if path in STARTS else f"{at.parts[:3]}{at.suffix}"
            kinds[kind] += path not in found
            if path in found or kinds[kind] > PAGES_A_KIND:
                continue
            said = found[path] = client.get(path)
            to = addresses_of(said.content) if _is_page(said) else ()
            here = said.url.raw_path.decode()
            todo += (urljoin(here, one).partition("#")[0] for one in to if one[0] != "#" and one != "data:,")
    return found


def test_pages_have_no_markup_but_ours_and_lead_nowhere_else(pages: Mapping[str, httpx.Response]) -> None:
    kinds = set()
    for path, page in pages.items():
        assert page.status_code in ((200, 422) if path.startswith("/ask") else (200,)), path
        assert not any(UNSEEN & set(f"{name}{value}") for name, value in page.headers.items())
        assert page.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in page.headers["content-security-policy"]
        kinds.add(page.headers["content-type"].partition(";")[0])
        if _is_page(page):
            marks = markup_of(page.content)
            assert not {tag for tag, _ in marks} & FOREIGN, path
            assert not any(name.startswith(("on", "style")) for _, name in marks), path
            assert ("script", "") not in marks or path.startswith("/query")
            assert not UNSEEN & set(page.text.replace("\r", "")), path
            assert all(to.startswith(("/", "#", "?", "data:,")) or ":" not in to for to in addresses_of(page.content))
            assert not any(to.startswith("//") for to in addresses_of(page.content))
    assert kinds >= {"text/html", "text/csv", "application/json", "text/turtle", "text/css"}


def _is_page(response: httpx.Response) -> bool:
    return "html" in response.headers.get("content-type", "")


def test_pictures_hold_texts(pages: Mapping[str, httpx.Response]) -> None:
    drawn = [svg for page in pages.values() if _is_page(page) for svg in html.fromstring(page.content).iter("svg")]
    assert drawn
    assert all(
        isinstance(element.tag, str) and not element.tag.startswith("h") for svg in drawn for element in svg.iter()
    )


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_values_are_answered_in_each_format_as_they_are(server: Server, graph: Path, name: str) -> None:
    said = server.ask(LITERALS, format=name)
    assert said.status_code == 200
    form = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}
    expected = {ox.Literal(str(row[0])).value for row in Store.open(graph).query(LITERALS).rows}
    if name == "csv":
        assert "=cmd|' /C calc'!A0" in said.text
        return
    solutions = ox.parse_query_results(said.content, form[name])
    assert isinstance(solutions, ox.QuerySolutions)
    found = {str(row[0].value) for row in solutions}
    assert len(found) >= len(expected) - 9
    if name == "xml":
        assert etree.fromstring(said.content).tag.endswith("sparql")
    assert any("<script>" in value for value in found)


@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples", "application/ld+json"])
def test_triples_are_those_of_the_graph(server: Server, graph: Path, accept: str) -> None:
    said = server.ask(ALL, accept)
    formats = {form.media_type: form for form in (ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.JSON_LD)}
    found = {(quad.subject, quad.predicate, quad.object) for quad in ox.parse(said.content, formats[accept])}
    assert found == {(quad.subject, quad.predicate, quad.object) for quad in Store.open(graph).quads()}


def test_triples_as_xml_are_xml(server: Server) -> None:
    said = server.ask(ALL, "application/rdf+xml")
    assert len(etree.fromstring(said.content)) > 100
    assert "\ufffd" in said.text


def test_programs_get_the_texts_as_values(server: Server) -> None:
    plans = {plan.front.title for plan in hostile_plans()}
    rows = httpx.get(f"{server.url}/api/queries/plans").json()["rows"]
    assert {row["plan_title"] for row in rows} == plans
    table = httpx.get(f"{server.url}/api/queries/plans", params={"format": "csv"}).text
    assert "'=cmd|" in table
    for words in WORDS:
        found = httpx.get(f"{server.url}/api/search", params={"q": words}).json()
        assert all(
            words.split()[0] in hit["text"] or words.split()[0] in hit["title"]
            for hit in found["hits"]
            if words.split()
        )
        said = httpx.get(f"{server.url}/api/ask", params={"question": f"{words}牵头哪些任务？"})
        assert said.status_code in (200, 422)
    entity = httpx.get(f"{server.url}/api/entity", params={"iri": f"{BASE}plan/丙府发-2023-3"}).json()
    assert entity["name"] in plans


def test_a_title_of_ten_megabytes_is_answered_and_shown(tmp_path: Path) -> None:
    from policygraph.pipeline import plans_of
    from policygraph.values import Source
    from policygraph.vocab import Vocabulary

    title = "长<b>" * 1_700_000
    text = f"某县{title}方案\n某府发〔2023〕9号\n一、主要任务\n1.推进治理。（县财政局负责）\n"
    Store.build(tmp_path / "g", plans_of(Source("long.txt", text), Vocabulary()))
    with served(tmp_path / "g", "--workers", "1") as server:
        for path in ("/", "/report/zh/index.html", "/report/zh/measures.html", "/api/queries/plans", "/search?q=治理"):
            said = httpx.get(server.url + path, timeout=60)
            assert said.status_code in (200, 404, 422), (path, said.text[:100])
            assert "长<b>" not in said.text or "json" in said.headers["content-type"]
        assert server.ask("SELECT ?t WHERE { ?s a pg:Plan ; dcterms:title ?t }").status_code in (200, 422)


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_path_forges_no_line_of_the_log_and_comes_back_as_text(graph: Path, form: str) -> None:
    with served(graph, "--workers", "1", "--log", form) as server:
        for folder, smuggled in zip(FOLDERS, SMUGGLED, strict=True):
            said = _sent(server, folder + smuggled)
            assert said.status_code in (307, 404), (folder, smuggled)
            assert not UNSEEN & set(said.text)
            assert "set-cookie" not in said.headers
    lines = "".join(server.log).splitlines()[1:]
    assert len(lines) == len(SMUGGLED)
    assert not UNSEEN & set("".join(lines))
    if form == "json":
        assert {json.loads(line)["method"] for line in lines} == {"GET"}


def _sent(server: Server, path: str) -> httpx.Response:
    raw = path.replace(" ", "%20").encode()
    return httpx.get(httpx.URL(server.url).copy_with(raw_path=raw))
