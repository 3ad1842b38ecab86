"""The pages that are served, as a person with a browser meets them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import httpx
import pyoxigraph as ox
import pytest
from playwright.sync_api import BrowserContext, Page

from faces.axe import faults
from faces.browser import NARROW, WIDE, browser
from faces.serve.served import Server, served
from policygraph.faces.serve.pages.editor import filled
from policygraph.faces.serve.pages.frame import words_of
from policygraph.graph.store import Store
from policygraph.query.catalogue import catalogue

QUESTION = "哪些单位牵头碳市场任务？"
SMALLEST = (
    """Math.min(...[...document.querySelectorAll("main *")].map(e => parseFloat(getComputedStyle(e).fontSize)))"""
)
MEASURE = "/id/measure/渝中府办-2023-26/二.七.16"

SHOWN = (
    "/?lang=zh",
    f"/ask?q={quote(QUESTION)}&lang=zh",
    f"/search?q={quote('债券')}&lang=en",
    MEASURE,
    "/report/zh/heat.html",
    "/report/en/overlaps.html",
)


def got(server: Server, path: str, **headers: str) -> httpx.Response:
    return httpx.get(server.url + path, headers=headers, timeout=60)


class TestAsText:
    def test_a_question_is_answered_with_the_words_behind_it(self, plans_served: Server) -> None:
        said = got(plans_served, f"/ask?lang=zh&q={quote(QUESTION)}")
        assert said.status_code == 200
        for words in ("理解为", "县生态环境局", "牵头单位：县生态环境局、人行奉节支行", "逐词解读", "SELECT"):
            assert words in said.text

    def test_a_question_that_is_not_understood_says_so(self, plans_served: Server) -> None:
        said = got(plans_served, f"/ask?lang=en&q={quote('who will win the election')}")
        assert said.status_code == 422
        assert "Not answered" in said.text
        assert "election" in said.text

    def test_text_of_a_request_stays_text(self, plans_served: Server) -> None:
        hostile = "<script>alert(1)</script>"
        for path in ("/ask?q=", "/search?q=", "/id/plan/"):
            said = got(plans_served, path + quote(hostile, safe=""))
            assert "html" in said.headers["content-type"]
            assert hostile not in said.text

    def test_search_narrows_by_facets(self, plans_served: Server) -> None:
        assert "找到 14 项任务" in got(plans_served, f"/search?lang=zh&q={quote('债券')}").text
        narrowed = got(plans_served, f"/search?lang=zh&q={quote('债券')}&place={quote('重庆市奉节县')}").text
        assert "找到 2 项任务" in narrowed
        assert ">全部</a>" in narrowed
        assert got(plans_served, "/search?q=x&lang=en").text.count("0 measures found") == 1

    def test_pages_speak_the_language_of_the_browser(self, plans_served: Server) -> None:
        assert "提问" in got(plans_served, "/", **{"Accept-Language": "zh-CN,zh;q=0.9"}).text
        assert "Questions to try" in got(plans_served, "/", **{"Accept-Language": "de,en;q=0.5"}).text
        assert "提问" in got(plans_served, "/?lang=zh", **{"Accept-Language": "en"}).text

    def test_both_languages_have_the_same_words(self) -> None:
        assert set(words_of("zh")) == set(words_of("en"))

    def test_no_page_may_load_from_elsewhere(self, plans_served: Server) -> None:
        for path in ("/", "/ask", "/search", "/query", MEASURE, "/report/zh/matrix.html"):
            policy = got(plans_served, path).headers["content-security-policy"]
            assert policy.startswith("default-src 'none'")
            assert "http" not in policy


class TestNodes:
    def test_a_node_is_a_page_for_people_and_triples_for_programs(self, plans_served: Server) -> None:
        page = got(plans_served, f"{MEASURE}?lang=zh")
        assert "建立绿色产业重点项目库" in page.text
        assert "pg:leadAgency" in page.text
        for accept, form in (("text/turtle", ox.RdfFormat.TURTLE), ("application/ld+json", ox.RdfFormat.JSON_LD)):
            found = got(plans_served, MEASURE, Accept=accept)
            assert found.headers["content-type"].startswith(accept)
            subjects = {unquote(quad.subject.value) for quad in ox.parse(found.content, form)}
            assert f"https://w3id.org/policygraph{MEASURE}" in subjects
            assert any("/quote/" in subject for subject in subjects)
        assert got(plans_served, f"{MEASURE}.ttl").text == got(plans_served, MEASURE, Accept="text/turtle").text

    def test_its_links_lead_on(self, plans_served: Server) -> None:
        page = got(plans_served, f"{MEASURE}?lang=zh").text
        paths = [part.partition('"')[0] for part in page.split('href="')[1:]]
        nodes = [path for path in paths if path.startswith("/id/")][:6]
        assert nodes
        for path in [*nodes, *(path for path in paths if path.startswith("/report/"))]:
            url = plans_served.url + path.replace("&amp;", "&")
            assert httpx.get(url, follow_redirects=True, timeout=60).status_code == 200

    def test_a_page_that_is_not_there_shows_the_way_to_the_others(self, plans_served: Server) -> None:
        said = got(plans_served, "/nosuch", Accept="text/html")
        assert said.status_code == 404
        assert 'href="/ask?' in said.text
        assert "/api/openapi.json" in got(plans_served, "/nosuch").text
        assert httpx.get(f"{plans_served.url}/api", follow_redirects=True).json()["openapi"]

    @pytest.mark.parametrize("path", ["/id/plan/none", "/id/plan/none.ttl", "/id/", "/report/zh/none.html", "/none"])
    def test_what_is_not_there_is_404(self, plans_served: Server, path: str) -> None:
        assert got(plans_served, path).status_code == 404

    @pytest.mark.parametrize(
        "path", ["/static/../routes.py", "/static/%2e%2e/routes.py", "/report/zh/../../words.toml"]
    )
    def test_nothing_outside_is_served(self, plans_served: Server, path: str) -> None:
        with httpx.Client(timeout=60) as client:
            url = httpx.URL(plans_served.url).copy_with(raw_path=path.encode())
            assert client.send(httpx.Request("GET", url)).status_code == 404


def test_the_report_is_the_one_that_is_written_to_disk(plans_served: Server, five_plans: Path, tmp_path: Path) -> None:
    from policygraph.faces.report.write import write_report

    write_report(Store.open(five_plans), tmp_path, lang="zh")
    chosen = [
        "index.html",
        "matrix.html",
        "data/heat.csv",
        "report.css",
        *_some(tmp_path, "measure"),
        *_some(tmp_path, "agency"),
    ]
    for path in chosen:
        assert got(plans_served, f"/report/zh/{quote(path)}").content == (tmp_path / path).read_bytes(), path


def _some(folder: Path, group: str) -> list[str]:
    files = sorted(path for path in (folder / group).rglob("*") if path.is_file())
    return [path.relative_to(folder).as_posix() for path in files[:4]]


def test_every_named_question_in_the_editor_runs_as_it_is(plans_served: Server) -> None:
    for name, query in catalogue().items():
        said = plans_served.ask(filled(query), "application/sparql-results+json")
        assert said.status_code == 200, (name, said.text)
        if all(parameter.default == "" for parameter in query.parameters):
            rows = httpx.get(f"{plans_served.url}/api/queries/{name}").json()["rows"]
            assert len(said.json()["results"]["bindings"]) == len(rows), name


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    with browser(tmp_path_factory.mktemp("profile")) as context:
        yield context


@pytest.fixture
def page(chromium: BrowserContext) -> Iterator[Page]:
    opened = chromium.new_page()
    yield opened
    opened.close()


class TestInABrowser:
    def test_a_question_from_the_box_to_the_quotation(self, plans_served: Server, page: Page) -> None:
        page.goto(f"{plans_served.url}/?lang=zh")
        page.get_by_role("searchbox").fill(QUESTION)
        page.keyboard.press("Enter")
        page.wait_for_selector("text=县生态环境局")
        page.get_by_role("link", name="奉节县建设绿色金融改革创新试验区工作方案").first.click()
        assert "/id/assignment/" in unquote(page.url)

    def test_the_editor_runs_a_named_question_and_asks_nobody_else(self, plans_served: Server, page: Page) -> None:
        complaints: list[str] = []
        outside: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request", lambda r: outside.append(r.url) if not r.url.startswith((plans_served.url, "data:")) else None
        )
        page.goto(f"{plans_served.url}/query?lang=en")
        page.get_by_text("Named questions").click()
        page.get_by_role("button", name="Which plans does the graph hold?").click()
        page.wait_for_selector(".yasr_results >> text=渝中府办〔2023〕26号")
        assert complaints == []
        assert outside == []

    @pytest.mark.parametrize("path", SHOWN)
    def test_no_page_has_a_serious_fault_or_a_complaint(self, plans_served: Server, page: Page, path: str) -> None:
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto(plans_served.url + path)
        assert complaints == []
        assert faults(page) == []

    @pytest.mark.parametrize("size", [WIDE, NARROW])
    @pytest.mark.parametrize("path", ["/", f"/ask?q={quote(QUESTION)}", f"/search?q={quote('债券')}", MEASURE])
    def test_nothing_is_wider_than_the_screen(
        self, plans_served: Server, page: Page, size: tuple[int, int], path: str
    ) -> None:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(plans_served.url + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate(SMALLEST) >= 12


def test_with_a_token_all_but_health_is_closed(five_plans: Path) -> None:
    with served(five_plans, "--workers", "1", environment={"POLICYGRAPH_TOKEN": "open sesame"}) as server:
        assert got(server, "/health").status_code == 200
        for path in ("/", "/metrics", "/static/pages.css", "/api/queries"):
            assert got(server, path).status_code == 401
        assert got(server, "/api/queries", Authorization="Bearer open sesame").status_code == 200
