"""From plan to topic to lead: for each plan a bar a topic, parted by who leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policygraph.elements import Child, Html, el, join, table
from policygraph.faces.report.counting import topic_anchor
from policygraph.faces.report.names import anchor_of
from policygraph.faces.report.parts import bar, figure, link, listed, section, to_thing
from policygraph.faces.report.site import Here, Page, Sheet, Site
from policygraph.query.facts import MeasureFact, PlanFact

COLOURS = 8
"""So many leads of a plan have a colour of their own; the names stand beside every bar."""
TOLD = 5
"""So many plans are named in the answer; all have a part of their own."""
Flow = dict[str, dict[str, int]]
"""For each topic how many measures each body (IRI; empty: nobody) leads."""


def flow_pages(site: Site) -> list[Page]:
    """The one page of flows, a part a plan."""
    here = Here(site, "flows.html")
    flows = {plan.iri: _flow(site.measures_of(plan)) for plan in site.facts.plans}
    sheets = tuple(_sheet(here, plan, flows[plan.iri]) for plan in site.facts.plans)
    parts = tuple(
        section(
            to_thing(here, plan.iri, here.plan(plan.iri)),
            _chart(here, sheet, plan, flows[plan.iri]),
            anchor=anchor_of(plan.iri),
        )
        for plan, sheet in zip(site.facts.plans, sheets, strict=True)
    )
    return [Page(here.path, here.say("menu_flows"), here.say("flows_question"), _answer(here, flows), parts, sheets)]


def _flow(measures: Sequence[MeasureFact]) -> Flow:
    flow: Flow = {}
    for measure in measures:
        leads = [body.iri for body in measure.bodies("lead")] or [""]
        for topic in measure.topics or ("",):
            found = flow.setdefault(topic, {})
            for lead in leads:
                found[lead] = found.get(lead, 0) + 1
    ordered = sorted(flow.items(), key=lambda pair: (not pair[0], -sum(pair[1].values()), pair[0]))
    return {topic: dict(sorted(found.items(), key=lambda p: (not p[0], -p[1], p[0]))) for topic, found in ordered}


def _answer(here: Here, flows: Mapping[str, Flow]) -> Child:
    said = []
    for plan, flow in list(flows.items())[:TOLD]:
        first = next(((topic, leads) for topic, leads in flow.items() if topic), None)
        if first:
            name = to_thing(here, first[0], here.label(first[0]))
            said.append(join(link(here.plan(plan), f"{here.path}#{anchor_of(plan)}"), " → ", name))
    more = " …" if len(flows) > TOLD else None
    return join(here.say("flows_answer"), listed(here, said), more) if said else here.say("nothing")


def _chart(here: Here, sheet: Sheet, plan: PlanFact, flow: Flow) -> Html:
    colours = _colours(flow)
    most = max((sum(leads.values()) for leads in flow.values()), default=1)
    rows = [_row(here, topic, leads, most, colours) for topic, leads in flow.items()]
    heads = (here.say("topic"), here.say("measures"), here.say("who_leads"))
    key = el(
        "span",
        [el("span", el("i", class_=f"key {colour}"), _name(here, body)) for body, colour in colours.items()],
        el("span", el("i", class_="key c0"), here.say("others")) if len(colours) == COLOURS else None,
        class_="legend",
    )
    caption = here.say("flows_caption", plan.title)
    return figure(here, sheet, table(caption, heads, rows, class_="bars"), note=key)


def _colours(flow: Flow) -> dict[str, str]:
    totals: dict[str, int] = {}
    for leads in flow.values():
        for body, count in leads.items():
            totals[body] = totals.get(body, 0) + count
    ordered = sorted((b for b in totals if b), key=lambda body: (-totals[body], body))[:COLOURS]
    return {body: f"c{number}" for number, body in enumerate(ordered, 1)}


def _name(here: Here, body: str) -> str:
    return here.site.bodies[body].name if body else here.say("no_lead")


def _row(here: Here, topic: str, leads: dict[str, int], most: int, colours: Mapping[str, str]) -> tuple[Child, ...]:
    label = here.label(topic) if topic else here.say("no_topic")
    parts = [(colours.get(body, "c0" if body else "none"), float(count)) for body, count in leads.items()]
    names = [_led(here, topic, body, count, colours) for body, count in leads.items()]
    drawn = bar(parts, most, label)
    return to_thing(here, topic, label) if topic else label, el("td", drawn, class_="drawn"), join(names)


def _led(here: Here, topic: str, body: str, count: int, colours: Mapping[str, str]) -> Html:
    key = el("i", class_=f"key {colours.get(body, 'c0' if body else 'none')}")
    place = topic_anchor(topic)
    words = (
        to_thing(here, body, join(_name(here, body), " ", count), place)
        if body
        else join(_name(here, body), " ", count)
    )
    return el("span", key, words, class_="led")


def _sheet(here: Here, plan: PlanFact, flow: Flow) -> Sheet:
    rows = (
        (here.plan(plan.iri), here.label(topic) if topic else "", _name(here, body), count)
        for topic, leads in flow.items()
        for body, count in leads.items()
    )
    return Sheet(f"flows-{anchor_of(plan.iri)}", ("plan", "topic", "lead", "measures"), tuple(rows))
