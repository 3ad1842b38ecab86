"""The responsibility matrix of a plan: every measure against every body, with the letter of the role."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.elements import Html, el, table
from policygraph.faces.report.counting import Share, body_of, shares_by
from policygraph.faces.report.names import stem_of
from policygraph.faces.report.parts import figure, legend, to_thing, wide
from policygraph.faces.report.site import Duty, Here, Page, Sheet, Site
from policygraph.query.facts import MeasureFact, PlanFact


def matrix_path(plan: PlanFact) -> str:
    """Where the matrix of a plan lies: beside its measures, so that the many links to them are short."""
    return f"measure/{stem_of(plan.iri)}/matrix.html"


def matrix_pages(site: Site) -> list[Page]:
    """The list of plans, and the matrix of each."""
    return [_list(site), *(_matrix(site, plan) for plan in site.facts.plans)]


def _list(site: Site) -> Page:
    here = Here(site, "matrix.html")
    rows = [_plan_row(here, plan) for plan in site.facts.plans]
    heads = [here.say(key) for key in ("plan", "measures", "agencies", "unassigned")]
    content = wide(here, table(None, heads, rows, class_="list"))
    answer = here.say("matrix_list_answer", len(rows), len(site.facts.measures))
    return Page(here.path, here.say("menu_matrix"), here.say("matrix_question"), answer, (content,))


def _plan_row(here: Here, plan: PlanFact) -> tuple[Html | int, ...]:
    measures = here.site.measures_of(plan)
    bodies = {duty.body.iri for duty in here.site.duties_in(plan)}
    bare = sum(not measure.assigned for measure in measures)
    return el("a", plan.title, href=here.file(matrix_path(plan))), len(measures), len(bodies), bare


def _matrix(site: Site, plan: PlanFact) -> Page:
    here = Here(site, matrix_path(plan))
    duties = tuple(site.duties_in(plan))
    measures = site.measures_of(plan)
    shares = shares_by(duties, body_of)
    sheet = _sheet(plan, duties)
    grid = wide(here, _grid(here, measures, shares), here.say("matrix_title", here.plan(plan.iri)))
    bare = sum(not measure.assigned for measure in measures)
    answer = here.say("matrix_answer", len(measures), len(shares), bare)
    above = el("p", to_thing(here, plan.iri, plan.title))
    return Page(
        here.path,
        here.say("matrix_title", here.plan(plan.iri)),
        here.say("matrix_question"),
        answer,
        (above, legend(here), figure(here, sheet, grid)),
        (sheet,),
    )


def _grid(here: Here, measures: Sequence[MeasureFact], shares: dict[str, Share]) -> Html:
    bodies = here.site.bodies
    corner = el("th", here.say("measure"), scope="col")
    heads = [el("th", el("span", to_thing(here, b, bodies[b].name)), scope="col", class_="turned") for b in shares]
    counts = [
        el("td", to_thing(here, iri, f"{share.leads}/{len(share.met)}", "duties")) for iri, share in shares.items()
    ]
    total = el("tr", el("th", here.say("leads_of_all"), scope="row"), counts)
    rows = [_row(here, measure, shares) for measure in measures]
    return el("table", el("thead", el("tr", corner, heads)), el("tbody", rows), el("tfoot", total), class_="matrix")


def _count(share: Share) -> str:
    return f"{share.leads}/{len(share.met)}"


def _row(here: Here, measure: MeasureFact, shares: dict[str, Share]) -> Html:
    cells: dict[str, list[Duty]] = {}
    for duty in here.site.duties_of.get(measure.iri, ()):
        cells.setdefault(duty.body.iri, []).append(duty)
    head = el(
        "th", el("small", measure.number or measure.path), " ", to_thing(here, measure.iri, measure.title), scope="row"
    )
    return el("tr", head, [_cell(here, cells.get(body, ())) for body in shares])


def _cell(here: Here, duties: Sequence[Duty]) -> Html:
    letters = [
        el("a", here.say(f"{d.role}_letter"), href=here.to(d.measure.iri, d.anchor), class_=d.role) for d in duties
    ]
    return el("td", letters)


def _sheet(plan: PlanFact, duties: Sequence[Duty]) -> Sheet:
    columns = ("path", "measure", "agency", "role", "inferred", "quote")
    rows = ((d.measure.path, d.measure.title, d.body.name, d.role, d.inferred, d.quote.exact) for d in duties)
    return Sheet(f"matrix-{stem_of(plan.iri)}", columns, tuple(rows))
