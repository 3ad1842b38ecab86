"""The page of a measure: its text with the words that name bodies marked, and all that was read from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policygraph.elements import Child, Html, Row, el, join, table
from policygraph.faces.report.about import about
from policygraph.faces.report.aims import target_table
from policygraph.faces.report.lights import light
from policygraph.faces.report.parts import badge, listed, page_of, quotation, section, to_thing, wide
from policygraph.faces.report.reading import also_of
from policygraph.faces.report.remarks import remark_list
from policygraph.faces.report.site import Duty, Here, Page, Site
from policygraph.faces.view.marks import mark_of
from policygraph.query.facts import Body, MeasureFact, ReferenceFact


def measure_pages(site: Site) -> Iterator[Page]:
    """A page a measure, with the ones before and after it."""
    for plan in site.facts.plans:
        measures = site.measures_of(plan)
        for at, measure in enumerate(measures):
            before = measures[at - 1] if at else None
            after = measures[at + 1] if at + 1 < len(measures) else None
            yield _page(Here(site, site.paths[measure.iri]), measure, before, after)


def _page(here: Here, measure: MeasureFact, before: MeasureFact | None, after: MeasureFact | None) -> Page:
    graph, files = about(here, measure.iri, "measure", measure.title)
    body = (
        el("p", _text(here, measure), class_="text"),
        section(here.say("assignments"), _assignments(here, here.site.duties_of.get(measure.iri, ()))),
        *_more(here, measure),
        _neighbours(here, before, after),
        graph,
    )
    title = measure.title or measure.path
    return Page(here.path, title, title, _answer(here, measure), body, files=files)


def _answer(here: Here, measure: MeasureFact) -> Child:
    """Where it stands, who leads, until when, what about."""
    place = join(
        to_thing(here, measure.plan, here.plan(measure.plan)), " ", measure.path, " ", page_of(here, measure.iri)
    )
    leads = listed(here, [_body(here, body) for body in measure.bodies("lead")]) or here.say("no_lead")
    topics = listed(here, [to_thing(here, topic, here.label(topic)) for topic in measure.topics])
    limits = here.say("comma").join(limit.printed for limit in measure.limits)
    shown = light(here, measure.iri)
    lit = join(shown, " ", el("small", here.site.day)) if shown else None
    known = (("where", place), ("lead", leads), ("topic", topics), ("also", _also(here, measure)))
    rows = (*known, ("deadline", limits), ("light", lit))
    return el("span", [_fact(here, key, value) for key, value in rows if value], class_="facts")


def _also(here: Here, measure: MeasureFact) -> Html:
    topics = also_of(measure.iri, here.site.statements)
    return listed(here, [to_thing(here, topic, here.label(topic)) for topic in topics])


def _fact(here: Here, key: str, value: Child) -> Html:
    return el("span", el("b", here.say(key)), " ", value)


def _text(here: Here, measure: MeasureFact) -> Html:
    """The text with the words behind each assignment marked and linked to its row."""
    parts: list[Child] = []
    at = 0
    for start, end, duty in _marks(here, measure):
        if start >= at:
            marked = el("a", el("mark", measure.text[start:end], class_=duty.role), href=f"#{duty.anchor}")
            parts += [measure.text[at:start], marked]
            at = end
    return join(*parts, measure.text[at:])


def _marks(here: Here, measure: MeasureFact) -> list[tuple[int, int, Duty]]:
    found = []
    for duty in here.site.duties_of.get(measure.iri, ()):
        place = mark_of(measure.text, duty.quote.exact, duty.quote.prefix, duty.quote.suffix)
        if place:
            found.append((*place, duty))
    return sorted(found, key=lambda mark: mark[:2])


def _assignments(here: Here, duties: Sequence[Duty]) -> Html:
    if not duties:
        return el("p", here.say("nobody"))
    heads = [here.say(key) for key in ("role", "agency", "quote", "rule")]
    return wide(here, table(None, heads, [_assignment(here, duty) for duty in duties], class_="list"))


def _assignment(here: Here, duty: Duty) -> Row:
    role = el("span", badge(here, duty.role), " ", here.say(duty.role), class_="short")
    inferred = el("small", here.say("inferred")) if duty.inferred else None
    words = join(quotation(here, duty.quote, duty.role), inferred)
    return Row((role, _body(here, duty.body), words, el("code", duty.rule)), duty.anchor)


def _body(here: Here, body: Body) -> Html:
    return to_thing(here, body.iri, body.name)


def _more(here: Here, measure: MeasureFact) -> Iterator[Html]:
    """Targets, documents, overlaps and findings, where there are any."""
    facts = here.site.facts
    if targets := facts.targets_of.get(measure.iri, ()):
        yield section(here.say("targets"), target_table(here, targets))
    named = [r for r in facts.references if r.plan == measure.plan and _inside(r.starts, measure)]
    if named:
        rows = [
            el("li", to_thing(here, r.document, r.title), " ", el("q", el("mark", r.quote), class_="quote"))
            for r in named
        ]
        yield section(here.say("documents"), el("ul", rows))
    if others := _same_task(here, measure):
        yield section(here.say("menu_overlaps"), el("ul", others))
    remarks = [r for r in here.site.remarks if (r.hit.plan, r.hit.path) == (measure.plan, measure.path)]
    if remarks:
        yield section(here.say("menu_findings"), remark_list(here, remarks))


def _named(here: Here, reference: ReferenceFact) -> Html:
    words = el("q", el("mark", reference.quote), class_="quote")
    return el("li", to_thing(here, reference.document, reference.title), " ", words)


def _inside(starts: Sequence[int], measure: MeasureFact) -> bool:
    return any(measure.start <= start < measure.end for start in starts)


def _same_task(here: Here, measure: MeasureFact) -> list[Html]:
    """The measures of other plans that are the same task, and where they are set side by side."""
    for number, task in enumerate(here.site.tasks, 1):
        others = [one for one in task.measures if one.measure != measure.iri]
        if len(others) < len(task.measures):
            compare = el("li", el("a", here.say("side_by_side"), href=here.file("overlaps.html", f"o{number}")))
            return [compare, *(_other(here, here.site.every.by_measure[one.measure]) for one in others)]
    return []


def _other(here: Here, measure: MeasureFact) -> Html:
    return el(
        "li", here.plan(measure.plan), " ", el("small", measure.path), " ", to_thing(here, measure.iri, measure.title)
    )


def _neighbours(here: Here, before: MeasureFact | None, after: MeasureFact | None) -> Html:
    links = [
        el("a", words, " ", measure.title, href=here.to(measure.iri), rel=rel)
        for measure, words, rel in ((before, "←", "prev"), (after, "→", "next"))
        if measure
    ]
    return el("nav", links, class_="neighbours", aria_label=here.say("neighbours"))
