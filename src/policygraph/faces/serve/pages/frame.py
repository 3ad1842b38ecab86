"""What stands around every page that is served: the head, the way to the others, the language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

from starlette.requests import Request

from policygraph.elements import Child, Html, el
from policygraph.faces.serve.jobs import Reply
from policygraph.graph.iris import BASE

WORDS = Path(__file__).parent / "words.toml"
LANGUAGES = ("zh", "en")
MENU = {"home": "/", "ask": "/ask", "search": "/search", "report": "/report/index.html", "editor": "/query"}
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


@cache
def words_of(lang: str) -> Mapping[str, str]:
    """The words of the pages in ``zh`` or ``en``."""
    tables: Mapping[str, Mapping[str, str]] = tomllib.loads(WORDS.read_text("utf-8"))
    return tables[lang]


def lang_of(request: Request) -> str:
    """The language that ``?lang=`` names, else the first that the browser prefers of zh and en, else English."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    preferred = (part.strip()[:2].lower() for part in request.headers.get("accept-language", "").split(","))
    return next((lang for lang in preferred if lang in LANGUAGES), "en")


@dataclass(frozen=True, slots=True)
class Face:
    """A page of the site in a language: its words, and links that keep the language.

    ``at`` is its name in the menu, ``given`` what it was asked with, for the same page in the other language.
    """

    lang: str
    at: str
    given: Mapping[str, str] = field(default_factory=dict)

    def say(self, key: str, *values: object) -> str:
        """A word or sentence with its placeholders filled."""
        return words_of(self.lang)[key].format(*values)

    def link(self, text: Child, path: str, **parameters: str) -> Html:
        """A link to a page of this server; ``path`` is not quoted yet."""
        return el("a", text, href=address(path, self.lang, **parameters))

    def node(self, text: Child, iri: str) -> Html:
        """A link to the page of a node of the graph; what is none of ours is shown as it is."""
        path = local(iri)
        return self.link(text, path) if path else el("span", text)


def address(path: str, lang: str, **parameters: str) -> str:
    """The address of a page of this server in a language."""
    given = urlencode({key: value for key, value in parameters.items() if value} | {"lang": lang})
    return f"{quote(path, safe='/~')}?{given}"


def local(iri: str) -> str:
    """Where this server shows a node: the path of its IRI from ``/id/`` on, "" for an IRI of others."""
    return f"/id/{iri.removeprefix(BASE)}" if iri.startswith(BASE) else ""


def page(face: Face, title: str, *body: Child, policy: str = POLICY, head: Child = None, status: int = 200) -> Reply:
    """The whole page; ``policy`` is its Content-Security-Policy, ``head`` what else its head has."""
    content = el("main", el("h1", title), body, id="main", tabindex=-1)
    skip = el("a", face.say("skip"), href="#main", class_="skip")
    whole = el("html", _head(title, head), el("body", skip, _header(face), content), lang=face.say("html"))
    headers = {"Content-Security-Policy": policy, "Vary": "Accept, Accept-Language"}
    return Reply(f"<!DOCTYPE html>\n{whole}\n".encode(), "text/html; charset=utf-8", status, headers)


def box(label: str, name: str, value: str) -> Html:
    """A box to type in, under its label."""
    typed = el("input", id=name, name=name, type="search", value=value, autocomplete="off")
    return el("p", el("label", label, for_=name), typed, class_="field")


def _head(title: str, more: Child) -> Html:
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", title, " · policygraph"),
        el("link", rel="icon", href="data:,"),
        el("link", rel="stylesheet", href="/static/pages.css"),
        more,
    )


def _header(face: Face) -> Html:
    links = [el("li", _menu_link(face, name)) for name in MENU]
    other = face.say("other_lang")
    switch = el(
        "a",
        face.say("other"),
        href=f"?{urlencode({**face.given, 'lang': other})}",
        lang=words_of(other)["html"],
        hreflang=other,
    )
    return el("header", el("nav", el("ul", links), aria_label=face.say("menu")), el("p", switch, class_="switch"))


def _menu_link(face: Face, name: str) -> Html:
    current = "page" if name == face.at else None
    return el("a", face.say(name), href=address(MENU[name], face.lang), aria_current=current)
