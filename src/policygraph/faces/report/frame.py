"""The frame of every page: head, landmarks, the way to the others."""

from __future__ import annotations

from policygraph.elements import Html, el, join
from policygraph.faces.report.site import Here, Page

MENU = ("index", "heat", "matrix", "workload", "flows", "targets", "deadlines", "overlaps", "findings", "lists")
STYLE = "report.css"
_POLICY = "default-src 'none'; style-src 'self' file:; img-src data:; base-uri 'none'; form-action 'none'"


def framed(here: Here, page: Page) -> bytes:
    """The whole page in UTF-8."""
    content = el(
        "main",
        el("h1", page.question, el("small", page.title) if page.title != page.question else None, id="question"),
        el("p", page.answer, class_="answer"),
        page.body,
        id="main",
        tabindex=-1,
    )
    skip = el("a", here.say("skip"), href="#main", class_="skip")
    body = el("body", skip, _header(here), content, _footer(here))
    return f"<!DOCTYPE html>\n{el('html', _head(here, page), body, lang=here.say('lang'))}\n".encode()


def _head(here: Here, page: Page) -> Html:
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", page.title, " · ", here.say("report")),
        el("link", rel="icon", href="data:,"),
        el("link", rel="stylesheet", href=here.file(STYLE)),
    )


def _header(here: Here) -> Html:
    links = [_menu_link(here, name) for name in MENU]
    return el("header", el("nav", el("ul", links), aria_label=here.say("menu")))


def _menu_link(here: Here, name: str) -> Html:
    path = f"{name}.html"
    current = "page" if path == here.path else None
    return el("li", el("a", here.say(f"menu_{name}"), href=here.file(path), aria_current=current))


def _footer(here: Here) -> Html:
    plans = len(here.site.facts.plans)
    return el("footer", el("p", join(here.say("made", plans), " ", el("a", here.say("top"), href="#main"))))
