"""How the work is spread: bars of measures led and supported, by place, line of work and body."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from policygraph.elements import Child, Html, el, join, table
from policygraph.faces.report.counting import Share, body_of, function_of, shares_by
from policygraph.faces.report.lights import light_counts, lights_note
from policygraph.faces.report.parts import bar, figure, listed, section, to_body, to_thing
from policygraph.faces.report.site import Here, Page, Sheet, Site

MOST = 25
"""So many bodies are drawn; all are in the list of bodies and in the file."""
Named = Callable[[str], Child]


def workload_pages(site: Site) -> list[Page]:
    """The one page of workloads."""
    here = Here(site, "workload.html")
    places = shares_by(site.duties, lambda duty: duty.measure.plan)
    lines = shares_by(site.duties, function_of)
    bodies = shares_by(site.duties, body_of)
    drawn = dict(list(bodies.items())[:MOST])
    every = el("p", el("a", here.say("all_bodies", len(bodies)), href=here.file("lists.html", "agencies")))
    sheets = (
        _sheet("workload-place", places, here.plan),
        _sheet("workload-function", lines, here.label),
        _sheet("workload-agency", bodies, lambda iri: here.body(site.bodies[iri])),
    )
    charts = (
        lights_note(here),
        section(here.say("by_function"), _chart(here, sheets[1], lines, lambda i: to_thing(here, i, here.label(i)))),
        section(here.say("by_place"), _chart(here, sheets[0], places, lambda i: to_thing(here, i, here.plan(i)))),
        section(here.say("by_agency"), _chart(here, sheets[2], drawn, lambda i: to_body(here, site.bodies[i])), every),
    )
    answer = _answer(here, bodies)
    return [Page(here.path, here.say("menu_workload"), here.say("workload_question"), answer, charts, sheets)]


def _answer(here: Here, bodies: Mapping[str, Share]) -> Child:
    best = [
        join(to_body(here, here.site.bodies[iri], "lead"), " ", share.leads)
        for iri, share in list(bodies.items())[:3]
        if share.leads
    ]
    led = len({iri for share in bodies.values() for iri in share.led})
    return join(here.say("workload_answer", led), listed(here, best)) if best else here.say("nothing")


def _chart(here: Here, sheet: Sheet, shares: Mapping[str, Share], name: Named) -> Html:
    most = max((len(share.met) for share in shares.values()), default=1)
    rows = [_row(here, iri, share, most, name) for iri, share in shares.items()]
    heads = [here.say(key) for key in ("who", "measures", "lead", "support", *(["light"] if here.site.day else []))]
    key = el("span", el("i", class_="key lead"), here.say("lead"), el("i", class_="key s"), here.say("support_note"))
    return figure(here, sheet, table(None, heads, rows, class_="bars"), note=key)


def _row(here: Here, iri: str, share: Share, most: int, name: Named) -> tuple[Child, ...]:
    label = here.say("led_and_supported", share.leads, share.supports)
    drawn = bar((("lead", share.leads), ("s", share.supports)), most, label)
    leads = to_thing(here, iri, share.leads, "lead") if share.leads else 0
    supports = to_thing(here, iri, share.supports, "support") if share.supports else 0
    lit = [join(light_counts(here, share.led))] if here.site.day else []
    return name(iri), el("td", drawn, class_="drawn"), _number(leads), _number(supports), *lit


def _number(content: Child) -> Html:
    return el("td", content, class_="number")


def _sheet(name: str, shares: Mapping[str, Share], label: Callable[[str], str]) -> Sheet:
    rows = ((label(iri), share.leads, share.supports, len(share.met)) for iri, share in shares.items())
    return Sheet(name, ("who", "leads", "supports", "measures"), tuple(rows))
