"""Full text over measures, with facets."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from policygraph.elements import Html, el
from policygraph.faces.serve.asking import answer
from policygraph.faces.serve.held import facts_in, shelf_of
from policygraph.faces.serve.jobs import Reply
from policygraph.faces.serve.pages.frame import Face, box, lang_of, page
from policygraph.graph.store import Store
from policygraph.query.facts import Facts
from policygraph.query.facts.values import plural
from policygraph.query.search import FACETS, Found, Hit

MOST = 50
MOST_VALUES = 12
SHOWN = 160


async def search(request: Request) -> Response:
    """``/search?q=&plan=&place=&topic=&lead=&agency=&function=&due=``."""
    given = request.query_params
    chosen = {name: given[name] for name in FACETS if given.get(name)}
    return await answer(
        request, search_page, cached=True, lang=lang_of(request), words=given.get("q", ""), chosen=chosen
    )


def search_page(store: Store, lang: str, words: str, chosen: Mapping[str, str]) -> Reply:
    """The job."""
    face, facts = Face(lang, "search", {"q": words, **chosen}), facts_in(store)
    found = shelf_of(store).search(words, chosen)
    kept = [el("input", type="hidden", name=name, value=value) for name, value in {**chosen, "lang": lang}.items()]
    form = el(
        "form",
        box(face.say("search_words"), "q", words),
        kept,
        el("button", face.say("search"), type="submit"),
        role="search",
    )
    count = face.say("found", len(found.hits)) + (face.say("shown", MOST) if len(found.hits) > MOST else "")
    hits = el("ol", [_hit(face, facts, hit, words) for hit in found.hits[:MOST]], class_="hits")
    narrower = [_facet(face, facts, name, found, words, chosen) for name in FACETS]
    facets = el("aside", narrower, aria_label=face.say("facets"))
    return page(
        face, face.say("search_title"), form, el("p", count, class_="answer"), el("div", facets, hits, class_="two")
    )


def _hit(face: Face, facts: Facts, hit: Hit, words: str) -> Html:
    measure = hit.measure
    plan = facts.by_plan[measure.plan]
    who = plural(measure.bodies("lead"))
    return el(
        "li",
        el("h2", face.node(measure.title or measure.path, measure.iri)),
        el(
            "p",
            f"《{plan.title}》 {measure.path}",
            el("br"),
            f"{face.say('lead')}: {who}" if who else None,
            class_="place",
        ),
        el("p", _marked(_near(measure.text, words.split()), words.split())),
    )


def _near(text: str, words: list[str]) -> str:
    """The part of a text around the first of the words."""
    at = min((found for word in words if (found := text.find(word)) >= 0), default=0)
    start = max(0, at - SHOWN // 3)
    return ("…" if start else "") + text[start : start + SHOWN] + ("…" if start + SHOWN < len(text) else "")


def _marked(text: str, words: list[str]) -> list[Html | str]:
    """The text with the words marked in it."""
    if not words:
        return [text]
    first, *others = words
    parts: list[Html | str] = []
    for part in text.split(first):
        parts += [el("mark", first)] if parts else []
        parts += _marked(part, others)
    return parts


def _facet(face: Face, facts: Facts, name: str, found: Found, words: str, chosen: Mapping[str, str]) -> Html | None:
    values = found.facets[name]
    if not values:
        return None
    others = {other: value for other, value in chosen.items() if other != name}
    listed = [value for value in values if value[0] == chosen.get(name)] or values[:MOST_VALUES]
    links = [
        el(
            "li",
            face.link(_called(facts, value, face.lang), "/search", q=words, **{**others, name: value}),
            f" {count}",
        )
        for value, count in listed
    ]
    undo = el("p", face.link(face.say("all"), "/search", q=words, **others)) if name in chosen else None
    return el("section", el("h2", face.say(name)), undo, el("ul", links))


def _called(facts: Facts, value: str, lang: str) -> str:
    """What people call the value of a facet."""
    if value in facts.by_plan:
        return facts.by_plan[value].title
    return facts.label(value, lang)
