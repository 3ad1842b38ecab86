"""The pages of plans, topics and documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policygraph.elements import Child, Html, el, join, table
from policygraph.faces.report.about import about
from policygraph.faces.report.aims import target_table
from policygraph.faces.report.heat import heat_path
from policygraph.faces.report.matrix import matrix_path
from policygraph.faces.report.names import anchor_of
from policygraph.faces.report.parts import duty_table, item, listed, section, to_thing, wide
from policygraph.faces.report.reading import also_of
from policygraph.faces.report.remarks import remark_list
from policygraph.faces.report.site import Duty, Here, Page, Site
from policygraph.faces.report.statements import text_of
from policygraph.query.facts import MeasureFact, PlanFact, ReferenceFact
from policygraph.query.references import measures_naming


def plan_pages(site: Site) -> Iterator[Page]:
    """A page a plan."""
    for plan in site.facts.plans:
        yield _plan_page(Here(site, site.paths[plan.iri]), plan)


def _plan_page(here: Here, plan: PlanFact) -> Page:
    site = here.site
    measures, duties = site.measures_of(plan), tuple(site.duties_in(plan))
    targets = [t for t in site.facts.targets if t.plan == plan.iri]
    references = [r for r in site.facts.references if r.plan == plan.iri]
    remarks = [r for r in site.remarks if r.hit.plan == plan.iri]
    graph, files = about(here, plan.iri, "plan", plan.title)
    leads = [duty for duty in duties if duty.role == "lead"]
    body = (
        el("p", _plan_links(here, plan)),
        section(here.say("measures"), measure_table(here, measures), anchor="measures"),
        *([section(here.say("targets"), target_table(here, targets), anchor="targets")] if targets else []),
        *([section(here.say("documents"), _references(here, references), anchor="documents")] if references else []),
        *([section(here.say("menu_findings"), remark_list(here, remarks), anchor="findings")] if remarks else []),
        el("span", id="duties"),
        section(here.say("all_leads"), duty_table(here, None, leads), anchor="lead"),
        section(here.say("all_supports"), _supports(here, duties), anchor="support"),
        graph,
    )
    return Page(here.path, plan.title, plan.title, _plan_answer(here, plan, len(measures), duties), body, files=files)


def _plan_links(here: Here, plan: PlanFact) -> Html:
    links = (
        ("menu_matrix", matrix_path(plan), ""),
        ("menu_heat", heat_path(plan), ""),
        ("menu_flows", "flows.html", anchor_of(plan.iri)),
    )
    return listed(here, [el("a", here.say(key), href=here.file(path, anchor)) for key, path, anchor in links])


def _plan_answer(here: Here, plan: PlanFact, measures: int, duties: Sequence[Duty]) -> Html:
    bodies = len({duty.body.iri for duty in duties})
    known = (("document_number", plan.number), ("place", plan.place), ("issued_on", plan.issued))
    facts = [el("span", el("b", here.say(key)), " ", value) for key, value in known if value]
    return el("span", el("span", here.say("plan_answer", measures, bodies)), facts, class_="facts")


def _supports(here: Here, duties: Sequence[Duty]) -> Html:
    return duty_table(here, None, [duty for duty in duties if duty.role != "lead"])


def measure_table(here: Here, measures: Iterable[MeasureFact], with_plan: bool = False) -> Html:
    """Measures with who leads and who supports them; a name leads to the words."""
    heads = [here.say(key) for key in ("measure", "lead", "supporters", "topic", "deadline")]
    rows = [
        (
            item(here, measure, with_plan=with_plan),
            _named(here, measure, ("lead",)),
            _named(here, measure, ("responsible", "cooperating", "guiding")),
            listed(here, [to_thing(here, topic, here.label(topic)) for topic in measure.topics]),
            here.say("comma").join(limit.printed for limit in measure.limits),
        )
        for measure in measures
    ]
    return wide(here, table(None, heads, rows, class_="list"))


def _named(here: Here, measure: MeasureFact, roles: Sequence[str]) -> Html:
    duties = (duty for duty in here.site.duties_of.get(measure.iri, ()) if duty.role in roles)
    return listed(here, [to_thing(here, measure.iri, duty.body.name, duty.anchor) for duty in duties])


def _references(here: Here, references: Sequence[ReferenceFact]) -> Html:
    heads = [here.say(key) for key in ("document", "relation", "quote")]
    rows = [(to_thing(here, r.document, r.title), here.say(r.relation), _mark(r.quote)) for r in references]
    return wide(here, table(None, heads, rows, class_="list"))


def _mark(words: str) -> Html:
    return el("q", el("mark", words), class_="quote")


def topic_pages(site: Site) -> Iterator[Page]:
    """A page a topic: the measures about it plan by plan, then those that only act on it."""
    for iri, path in site.paths.items():
        if path.startswith("topic/"):
            yield _topic_page(Here(site, path), iri)


def _topic_page(here: Here, iri: str) -> Page:
    site = here.site
    main = [measure for measure in site.facts.measures if iri in measure.topics]
    also = [measure for measure in site.facts.measures if iri in also_of(measure.iri, site.statements)]
    graph, files = about(here, iri, "topic", here.label(iri))
    parts = [
        section(
            to_thing(here, plan.iri, here.plan(plan.iri)),
            measure_table(here, found),
            anchor=f"p-{anchor_of(plan.iri)}",
        )
        for plan in site.facts.plans
        if (found := [measure for measure in main if measure.plan == plan.iri])
    ]
    if also:
        parts.append(section(here.say("also_acting"), measure_table(here, also, with_plan=True)))
    lines = dict.fromkeys(body.function for measure in main for body in measure.bodies("lead"))
    answer = el(
        "span",
        el("span", here.say("topic_answer", len(main), len({measure.plan for measure in main}))),
        el(
            "span", el("b", here.say("who_leads")), " ", listed(here, [to_thing(here, f, here.label(f)) for f in lines])
        ),
        class_="facts",
    )
    question = here.say("topic_question", here.label(iri))
    return Page(here.path, here.label(iri), question, answer, (*parts, graph), files=files)


def _lines(here: Here, functions: Iterable[str]) -> Html:
    return listed(here, [to_thing(here, function, here.label(function)) for function in functions])


def document_pages(site: Site) -> Iterator[Page]:
    """A page a document that plans name."""
    groups: dict[str, list[ReferenceFact]] = {}
    for reference in site.facts.references:
        groups.setdefault(reference.document, []).append(reference)
    for iri, references in groups.items():
        yield _document_page(Here(site, site.paths[iri]), iri, references)


def _document_page(here: Here, iri: str, references: Sequence[ReferenceFact]) -> Page:
    title = max((reference.title for reference in references), key=len)
    number = references[0].number
    heads = [here.say(key) for key in ("plan", "relation", "quote", "which")]
    rows = [_naming(here, reference) for reference in references]
    graph, files = about(here, iri, "document", title)
    body = (wide(here, table(None, heads, rows, class_="list")), *_as_plan(here, iri), graph)
    answer: Child = here.say("document_answer", len({reference.plan for reference in references}))
    if number:
        answer = join(answer, " ", el("b", here.say("document_number")), " ", number)
    return Page(here.path, title, title, answer, body, files=files)


def _naming(here: Here, reference: ReferenceFact) -> tuple[Child, ...]:
    plan = to_thing(here, reference.plan, here.site.facts.by_plan[reference.plan].title)
    measures = [item(here, measure, with_plan=False) for measure in measures_naming(reference, here.site.facts)]
    return plan, here.say(reference.relation), _mark(reference.quote), listed(here, measures)


def _as_plan(here: Here, iri: str) -> list[Html]:
    """The plan that the document is, where that was read."""
    same = [text_of(t.subject) for t in here.site.statements.to.get(iri, ()) if t.predicate.value.endswith("#sameAs")]
    return [el("p", here.say("is_plan"), to_thing(here, plan, here.site.facts.by_plan[plan].title))
            for plan in same if plan in here.site.facts.by_plan]  # fmt: skip
