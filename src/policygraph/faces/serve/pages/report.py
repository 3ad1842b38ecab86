"""The pages of the report, made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from policygraph.faces.report.bodies import body_pages, function_pages
from policygraph.faces.report.frame import STYLE, framed
from policygraph.faces.report.measures import measure_pages
from policygraph.faces.report.overview import index_page, list_page
from policygraph.faces.report.parts import csv_path
from policygraph.faces.report.site import Here, Page, Site
from policygraph.faces.report.things import document_pages, plan_pages, topic_pages
from policygraph.faces.report.words import TEMPLATES
from policygraph.faces.report.write import ANSWERS, csv_of
from policygraph.faces.serve.asking import answer
from policygraph.faces.serve.held import once, site_in
from policygraph.faces.serve.jobs import Reply, refusal
from policygraph.faces.serve.pages.frame import lang_of
from policygraph.graph.store import Store

THINGS: Mapping[str, Callable[[Site], Iterable[Page]]] = {
    "plan": plan_pages,
    "measure": measure_pages,
    "agency": body_pages,
    "function": function_pages,
    "topic": topic_pages,
    "document": document_pages,
}
TYPES = {"html": "text/html", "css": "text/css", "csv": "text/csv", "json": "application/json", "ttl": "text/turtle"}
POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


async def report(request: Request) -> Response:
    """``/report/LANG/PATH``: a file of the report; without a language that of the browser."""
    path = request.path_params["path"]
    lang, _, rest = path.partition("/")
    if lang not in ("zh", "en"):
        return RedirectResponse(f"/report/{lang_of(request)}/{quote(path or 'index.html')}")
    return await answer(request, report_file, cached=True, lang=lang, path=rest or "index.html")


def report_file(store: Store, lang: str, path: str) -> Reply:
    """The job: one file of the report."""
    content = _content(store, lang, path)
    if content is None:
        return refusal(404, f"the report has no page {path}; it begins at /report/{lang}/index.html")
    media_type = TYPES[path.rpartition(".")[2]]
    return Reply(content, f"{media_type}; charset=utf-8", headers={"Content-Security-Policy": POLICY})


def _content(store: Store, lang: str, path: str) -> bytes | None:
    if path == STYLE:
        return (TEMPLATES / STYLE).read_bytes()
    group = path.partition("/")[0]
    for name in (group, "") if group in THINGS else ("",):
        pages = _pages(store, lang, name)
        if path in pages:
            return framed(Here(site_in(store, lang), path), pages[path])
        for page in pages.values():
            if content := dict(page.files).get(path):
                return content
    return _sheet(store, lang, path)


def _sheet(store: Store, lang: str, path: str) -> bytes | None:
    """A table behind a picture, as CSV."""
    for group in ("", *THINGS) if path.endswith(".csv") else ():
        sheets = (sheet for page in _pages(store, lang, group).values() for sheet in page.sheets)
        for sheet in sheets:
            if csv_path(sheet) == path:
                return csv_of(sheet, site_in(store, lang).words)
    return None


@once
def _pages(store: Store, lang: str, group: str) -> Mapping[str, Page]:
    """The pages of a group by path: of plans, of measures and so on, "" for those that answer a question."""
    site = site_in(store, lang)
    return {page.path: page for page in (THINGS[group](site) if group else _answers(site))}


def _answers(site: Site) -> Iterable[Page]:
    answers = [list(make(site)) for make in ANSWERS]
    listed = [index_page(site, [pages[0] for pages in answers]), list_page(site)]
    return chain(listed, *answers)
