"""The first page, with the questions and their answers, and the lists of all things."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.elements import Child, Html, el, join, table
from policygraph.faces.report.counting import body_of, function_of, shares_by
from policygraph.faces.report.matrix import matrix_path
from policygraph.faces.report.parts import figure, listed, section, to_body, to_thing, wide
from policygraph.faces.report.site import Here, Page, Sheet, Site
from policygraph.query.facts import PlanFact


def index_page(site: Site, pages: Sequence[Page]) -> Page:
    """The first page: each question of ``pages`` with its answer, then the plans."""
    here = Here(site, "index.html")
    facts = site.facts
    cards = [_card(here, page) for page in pages]
    sheet = _plan_sheet(here)
    plans = section(here.say("plans"), figure(here, sheet, wide(here, _plans(here))))
    answer = here.say("index_answer", len(facts.plans), len(facts.measures), len(site.bodies), len(facts.targets))
    body = (el("div", cards, class_="cards"), plans)
    return Page(here.path, here.say("report"), here.say("index_question"), answer, body, (sheet,))


def _card(here: Here, page: Page) -> Html:
    return el(
        "section", el("h2", el("a", page.question, href=here.file(page.path))), el("p", page.answer), class_="card"
    )


def _plans(here: Here) -> Html:
    heads = [
        here.say(key) for key in ("plan", "place", "issued_on", "measures", "agencies", "targets", "menu_findings")
    ]
    return table(None, heads, [_plan_row(here, plan) for plan in here.site.facts.plans], class_="list")


def _plan_row(here: Here, plan: PlanFact) -> tuple[Child, ...]:
    bodies, measures, targets, remarks = _counts(here, plan)
    return (
        to_thing(here, plan.iri, plan.title),
        here.site.near.get(plan.place, plan.place),
        plan.issued,
        _number(to_thing(here, plan.iri, measures, "measures")),
        _number(el("a", bodies, href=here.file(matrix_path(plan)))),
        _number(to_thing(here, plan.iri, targets, "targets") if targets else 0),
        _number(to_thing(here, plan.iri, remarks, "findings") if remarks else 0),
    )


def _number(content: Child) -> Html:
    return el("td", content, class_="number")


def _counts(here: Here, plan: PlanFact) -> tuple[int, int, int, int]:
    site = here.site
    return (
        len({duty.body.iri for duty in site.duties_in(plan)}),
        len(site.measures_of(plan)),
        sum(target.plan == plan.iri for target in site.facts.targets),
        sum(remark.hit.plan == plan.iri for remark in site.remarks),
    )


def _plan_sheet(here: Here) -> Sheet:
    columns = ("plan", "number", "place", "issued", "agencies", "measures", "targets", "findings")
    rows = ((p.title, p.number, p.place, p.issued, *_counts(here, p)) for p in here.site.facts.plans)
    return Sheet("plans", columns, tuple(rows))


def list_page(site: Site) -> Page:
    """All bodies, lines of work, topics and documents, each a link."""
    here = Here(site, "lists.html")
    functions = shares_by(site.duties, function_of)
    documents = dict.fromkeys((r.document, r.title) for r in site.facts.references)
    parts = (
        section(here.say("topics"), _topics(here), anchor="topics"),
        section(
            here.say("by_function"),
            _links(here, [join(to_thing(here, f, here.label(f)), " ", str(s)) for f, s in functions.items()]),
            anchor="functions",
        ),
        section(here.say("documents"), _links(here, [to_thing(here, *pair) for pair in documents]), anchor="documents"),
        section(here.say("agencies"), _bodies(here), anchor="agencies"),
    )
    jumps = listed(
        here, [el("a", here.say(key), href=f"#{key}") for key in ("topics", "functions", "documents", "agencies")]
    )
    return Page(here.path, here.say("menu_lists"), here.say("lists_question"), jumps, parts)


def _topics(here: Here) -> Html:
    measures = here.site.facts.measures
    counted = ((topic, sum(topic in measure.topics for measure in measures)) for topic in here.site.topics)
    return _links(here, [join(to_thing(here, topic, here.label(topic)), " ", count) for topic, count in counted])


def _links(here: Here, links: Sequence[Child]) -> Html:
    return el("ul", [el("li", link) for link in links], class_="links") if links else el("p", here.say("nothing"))


def _bodies(here: Here) -> Html:
    heads = [here.say(key) for key in ("agency", "function", "lead", "support")]
    rows = [
        (
            to_body(here, here.site.bodies[iri]),
            to_thing(here, here.site.bodies[iri].function, here.label(here.site.bodies[iri].function)),
            _number(to_thing(here, iri, share.leads, "lead") if share.leads else 0),
            _number(to_thing(here, iri, share.supports, "support") if share.supports else 0),
        )
        for iri, share in shares_by(here.site.duties, body_of).items()
    ]
    return wide(here, table(None, heads, rows, class_="list"))
