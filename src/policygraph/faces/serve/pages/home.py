"""What the graph holds, and where to go from there."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from policygraph.elements import Html, el, table
from policygraph.faces.serve.asking import answer
from policygraph.faces.serve.held import facts_in
from policygraph.faces.serve.jobs import Reply
from policygraph.faces.serve.pages.frame import Face, box, lang_of, page
from policygraph.graph.store import Store
from policygraph.query.facts import Facts

EXAMPLES = {
    "zh": ("哪些单位牵头碳市场任务？", "哪些措施没有责任单位？", "牵头任务最多的单位是哪个？"),
    "en": ("which agencies lead carbon-market tasks", "which measures have no lead", "who leads the most measures"),
}
MOST_PLANS = 200


async def home(request: Request) -> Response:
    """``/``."""
    return await answer(request, home_page, cached=True, lang=lang_of(request))


def home_page(store: Store, lang: str) -> Reply:
    """The job."""
    face, facts = Face(lang, "home"), facts_in(store)
    counts = [len(facts.plans), len(facts.measures), len(facts.targets), len(store)]
    form = el("form", box(face.say("question"), "q", ""), _sends(face), action="/ask", role="search")
    tried = [el("li", face.link(question, "/ask", q=question)) for question in EXAMPLES[lang]]
    return page(
        face,
        face.say("home_title"),
        el("p", face.say("holds", *(f"{count:,}" for count in counts)), class_="answer"),
        form,
        el("h2", face.say("try_asking")),
        el("ul", tried),
        el("h2", face.say("plans")),
        _plans(face, facts),
    )


def _sends(face: Face) -> list[Html]:
    hidden = el("input", type="hidden", name="lang", value=face.lang)
    return [hidden, el("button", face.say("go"), type="submit")]


def _plans(face: Face, facts: Facts) -> Html:
    heads = [face.say(key) for key in ("plan", "place", "number", "issued", "measures")]
    rows = [
        (face.node(plan.title, plan.iri), plan.place, plan.number, plan.issued,
         len(facts.measures_by_plan.get(plan.iri, ())))
        for plan in facts.plans[:MOST_PLANS]
    ]  # fmt: skip
    return table(None, heads, rows, class_="list")
