"""What a page says where scripts are not run: the plan that it opens on, as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from policygraph.elements import Html, el, join
from policygraph.faces.view.graph import key_of

if TYPE_CHECKING:
    from policygraph.faces.view.model import PageModel, PlanRow

ROLES = ("lead", "responsible", "cooperating", "guiding")


def plain_table(model: PageModel, words: Mapping[str, str], opening: str | None) -> Html:
    """Each measure of the plan with the key ``opening`` (else of the first) and who does it; empty without plans."""
    if not model.plans:
        return Html("")
    plan = next((row for row in model.plans if key_of(row.iri) == opening), model.plans[0])
    named = _named(model, plan)
    roles = [role for role in ROLES if any(role in found for found in named.values())]
    rows = [
        (row.path, row.title, *(words["comma"].join(named[row.iri].get(role, ())) for role in roles))
        for row in model.measures
        if row.plan == plan.iri
    ]
    heads = [words["path"], words["measure"], *(words[role] for role in roles)]
    head = el("tr", [el("th", head, scope="col") for head in heads])
    body = [el("tr", [el("td", cell) for cell in row]) for row in rows]
    return join(el("h2", plan.title), el("table", el("thead", head), el("tbody", body)))


def _named(model: PageModel, plan: PlanRow) -> Mapping[str, Mapping[str, list[str]]]:
    """The names of the bodies by measure and role."""
    names = {agency.iri: agency.name for agency in model.agencies}
    measures = {row.iri for row in model.measures if row.plan == plan.iri}
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in model.assignments:
        if row.measure in measures:
            found[row.measure][row.role].append(names[row.agency])
    return found
