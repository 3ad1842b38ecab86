"""Who leads and supports what: bodies, or over all plans lines of work, against topics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from policygraph.elements import Child, Html, el, join
from policygraph.faces.report.counting import Share, body_of, function_of, shares_by, shares_in, topic_anchor
from policygraph.faces.report.names import stem_of
from policygraph.faces.report.parts import figure, listed, to_thing, wide
from policygraph.faces.report.site import Duty, Here, Page, Sheet, Site
from policygraph.query.facts import PlanFact

Cells = dict[tuple[str, str], Share]


def heat_path(plan: PlanFact) -> str:
    """Where the map of a plan lies."""
    return f"heat/{stem_of(plan.iri)}.html"


def heat_pages(site: Site) -> list[Page]:
    """The map over all plans by line of work, and one of each plan by body."""
    return [_over_all(site), *(_of_plan(site, plan) for plan in site.facts.plans)]


def _over_all(site: Site) -> Page:
    here = Here(site, "heat.html")
    plans = listed(here, [el("a", here.plan(p.iri), href=here.file(heat_path(p))) for p in site.facts.plans])
    more = el("p", here.say("heat_by_plan"), plans)
    return _page(here, here.say("heat_title"), site.duties, function_of, here.label, (more,))


def _of_plan(site: Site, plan: PlanFact) -> Page:
    here = Here(site, heat_path(plan))
    duties = tuple(site.duties_in(plan))
    title = here.say("heat_plan_title", here.plan(plan.iri))
    every = el(
        "p", el("a", here.say("heat_over_all"), href=here.file("heat.html")), here.say("comma"), _plan(here, plan)
    )
    return _page(here, title, duties, body_of, lambda iri: site.bodies[iri].name, (every,))


def _plan(here: Here, plan: PlanFact) -> Html:
    return to_thing(here, plan.iri, plan.title)


def _page(
    here: Here,
    title: str,
    duties: Sequence[Duty],
    key: Callable[[Duty], str],
    name: Callable[[str], str],
    more: tuple[Child, ...],
) -> Page:
    cells = shares_in(duties, key)
    rows = shares_by(duties, key)
    topics = _topics(duties)
    sheet = _sheet(here, cells, rows, topics, name)
    grid = wide(here, _grid(here, cells, rows, topics, name), title)
    picture = figure(here, sheet, grid, note=here.say("heat_note"))
    return Page(here.path, title, here.say("heat_question"), _answer(here, cells, name), (picture, *more), (sheet,))


def _topics(duties: Iterable[Duty]) -> list[str]:
    """The topics, those of most measures first, none at all last."""
    measures: dict[str, set[str]] = {}
    for duty in duties:
        for topic in duty.measure.topics or ("",):
            measures.setdefault(topic, set()).add(duty.measure.iri)
    return sorted(measures, key=lambda topic: (not topic, -len(measures[topic]), topic))


def _answer(here: Here, cells: Cells, name: Callable[[str], str]) -> Child:
    """The fields with most leads."""
    best = sorted((pair for pair in cells.items() if pair[0][0]), key=lambda pair: (pair[1].order, pair[0]))[:3]
    if not best:
        return here.say("nothing")
    said = [
        join(name(key), " × ", _topic(here, topic), " ", _cell_link(here, key, topic, str(share.leads)))
        for (key, topic), share in best
    ]
    return join(here.say("heat_answer"), listed(here, said))


def _topic(here: Here, topic: str) -> str:
    return here.label(topic) if topic else here.say("no_topic")


def _cell_link(here: Here, key: str, topic: str, words: Child) -> Html:
    return to_thing(here, key, words, topic_anchor(topic))


def _grid(here: Here, cells: Cells, rows: dict[str, Share], topics: Sequence[str], name: Callable[[str], str]) -> Html:
    corner = el("th", here.say("heat_corner"), scope="col")
    total = el("th", el("span", here.say("all_topics")), scope="col", class_="turned")
    heads = [el("th", el("span", _head(here, topic)), scope="col", class_="turned") for topic in topics]
    body = [_row(here, cells, key, share, topics, name) for key, share in rows.items()]
    return el("table", el("thead", el("tr", corner, total, heads)), el("tbody", body), class_="heat")


def _head(here: Here, topic: str) -> Html:
    return to_thing(here, topic, here.label(topic)) if topic else el("span", here.say("no_topic"))


def _row(here: Here, cells: Cells, key: str, share: Share, topics: Sequence[str], name: Callable[[str], str]) -> Html:
    head = el("th", to_thing(here, key, name(key)), scope="row")
    total = el("td", to_thing(here, key, str(share), "duties"), class_="total")
    return el("tr", head, total, [_cell(here, cells.get((key, topic)), key, topic) for topic in topics])


def _cell(here: Here, share: Share | None, key: str, topic: str) -> Html:
    if share is None:
        return el("td")
    leads = el("b", share.leads) if share.leads else None
    supports = f"+{share.supports}" if share.supports else None
    return el("td", _cell_link(here, key, topic, join(leads, supports)), class_=share.shade)


def _sheet(
    here: Here, cells: Cells, rows: dict[str, Share], topics: Sequence[str], name: Callable[[str], str]
) -> Sheet:
    found = (
        (name(key), _topic(here, topic), cells[key, topic].leads, cells[key, topic].supports)
        for key in rows
        for topic in topics
        if (key, topic) in cells
    )
    return Sheet(here.path.removesuffix(".html").replace("/", "-"), ("who", "topic", "leads", "supports"), tuple(found))
