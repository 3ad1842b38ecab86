"""A plain question in a box: how it was read, the answer, and the words behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from policygraph.elements import Child, Html, el, table
from policygraph.errors import NotUnderstoodError
from policygraph.faces.asked import Reply as Said
from policygraph.faces.asked import merged, reply_of
from policygraph.faces.serve.asking import answer
from policygraph.faces.serve.jobs import Reply
from policygraph.faces.serve.pages.frame import Face, address, box, lang_of, page
from policygraph.graph.store import Store
from policygraph.query.ask import Conversation

MOST_QUOTES = 20
MOST_ROWS = 500
UNPROCESSABLE = 422


async def asked(request: Request) -> Response:
    """``/ask?q=``."""
    question = request.query_params.get("q", "").strip()
    return await answer(request, ask_page, cached=True, lang=lang_of(request), question=question)


def ask_page(store: Store, lang: str, question: str) -> Reply:
    """The job; a question that is not understood gives a page that says so, with status 422."""
    face = Face(lang, "ask", {"q": question} if question else {})
    form = el(
        "form",
        box(face.say("question"), "q", question),
        el("input", type="hidden", name="lang", value=lang),
        el("button", face.say("go"), type="submit"),
        role="search",
    )
    if not question:
        return page(face, face.say("ask_title"), form)
    try:
        body = _answered(face, reply_of(store, question), question)
    except NotUnderstoodError as error:
        said = [el("p", line) for line in str(error).splitlines()]
        refused = el("section", el("h2", face.say("refused")), said, class_="refused", role="alert")
        return page(face, question, form, refused, _parse(face, store, question), status=UNPROCESSABLE)
    return page(face, question, form, body, _parse(face, store, question))


def _answered(face: Face, said: Said, question: str) -> list[Child]:
    rows = said.rows[:MOST_ROWS]
    heads = said.answer.headings(face.lang)
    quotes = merged(said.evidence)
    more = len(quotes) - MOST_QUOTES
    return [
        el("p", face.say("understood"), ": ", said.understood, class_="understood"),
        el("h2", face.say("answers"), f" ({len(said.rows)})"),
        table(None, heads, rows, class_="list") if rows else el("p", face.say("nothing")),
        el("h2", face.say("evidence")),
        [_quoted(face, quote) for quote in quotes[:MOST_QUOTES]],
        el("p", face.say("more_quotes", more)) if more > 0 else None,
        el("p", el("a", "JSON", href=address("/api/ask", face.lang, question=question))),
        el("details", el("summary", "SPARQL"), el("pre", said.sparql)),
    ]


def _quoted(face: Face, quote: Mapping[str, Any]) -> Html:
    place = face.node(" ".join(filter(None, (f"《{quote['plan']}》", quote["path"]))), str(quote["iri"]))
    return el("figure", el("blockquote", quote["quote"]), el("figcaption", place))


def _parse(face: Face, store: Store, question: str) -> Html:
    parse = Conversation(store).parse(question)
    rows = [*parse.words, *((word, "?", "") for word in parse.unknown)]
    heads = [face.say(key) for key in ("words", "kind", "value")]
    return el("details", el("summary", face.say("read_as")), table(None, heads, rows, class_="list"))
