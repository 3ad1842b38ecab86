"""The networkx graph of a page: plans, measures, agencies, topics, documents, numbered in a fixed order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policygraph.faces.view.marks import mark_of
from policygraph.faces.view.words import regions

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx

    from policygraph.faces.view.model import AssignmentRow, MeasureRow, PageModel

DATA_PART = "/id/"
MOST_PLANS = 40
"""With more plans than this the map counts regions in their place."""
REST = "rest"
"""The kind of the one node that stands for no topic at all: where measures without a main topic are counted."""


def key_of(iri: str) -> str:
    """The short stable name of a thing in links to the page: its IRI after the common part."""
    return iri.split(DATA_PART, 1)[-1]


def graph_of(model: PageModel) -> nx.MultiDiGraph[int]:
    """The graph: nodes are numbers with ``kind``, ``key``, ``label``, those of one kind in a row.

    Edges run topic → measure → agency and document → plan, with ``role``. Equal models give equal graphs, number by
    number.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    ids = _add_nodes(graph, model)
    for subject in model.subjects:
        role = "subject" if subject.main else "also"
        graph.add_edge(ids[subject.topic], ids[subject.measure], role=role)
    texts = {measure.iri: measure.text for measure in model.measures}
    for row in model.assignments:
        graph.add_edge(ids[row.measure], ids[row.agency], **_assignment(row, texts[row.measure]))
    for reference in model.references:
        said = {"role": reference.relation, "words": reference.quote}
        measures = [ids[measure] for measure in reference.measures]
        graph.add_edge(ids[reference.document], ids[reference.plan], **_kept(**said, items=measures))
    return graph


def _kept(**fields: Any) -> dict[str, Any]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value is not False and value not in ("", (), [])}


def _add_nodes(graph: nx.MultiDiGraph[int], model: PageModel) -> dict[str, int]:
    ids: dict[str, int] = {}

    def add(iri: str, kind: str, label: str, **fields: Any) -> None:
        ids[iri] = len(ids)
        graph.add_node(ids[iri], kind=kind, key=key_of(iri), label=label, **_kept(**fields))

    for plan in model.plans:
        add(plan.iri, "plan", plan.title, number=plan.number, issuer=plan.issuer, issued=plan.issued, place=plan.place)
    _add_regions(graph, add, model)
    for measure in model.measures:
        add(measure.iri, "measure", measure.title, **_measure(measure, ids[measure.plan]))
    for agency in model.agencies:
        fields: dict[str, Any] = {"function": agency.function, "place": agency.place, "near": agency.near}
        fields |= {"names": agency.names, "group": agency.group}
        add(agency.iri, "agency", agency.name, **fields)
    for topic in model.topics:
        add(topic.iri, "topic", topic.name, names=topic.names)
    for document in model.documents:
        add(document.iri, "document", document.title, number=document.number, level=document.level)
    for function in sorted({agency.function for agency in model.agencies if agency.function}):
        add(f"{DATA_PART}function/{function}", "function", function)
    add(f"{DATA_PART}{REST}", REST, "")
    return ids


def _add_regions(graph: nx.MultiDiGraph[int], add: Callable[..., None], model: PageModel) -> None:
    """The regions of many plans; each plan knows its own."""
    if len(model.plans) <= MOST_PLANS:
        return
    found = regions(plan.place for plan in model.plans)
    names = sorted(set(found.values()))
    for name in names:
        add(f"{DATA_PART}region/{name}", "region", name)
    for node, plan in enumerate(model.plans):
        graph.nodes[node]["region"] = len(model.plans) + names.index(found[plan.place])


def _measure(measure: MeasureRow, plan: int) -> dict[str, Any]:
    fields = {"path": measure.path, "number": measure.number, "text": measure.text, "page": measure.page}
    limits = {"deadline": measure.deadline, "due": measure.due, "source": measure.source}
    return {"plan": plan, **fields, **limits, "light": measure.light, "reported": measure.reported}


def _assignment(row: AssignmentRow, text: str) -> dict[str, Any]:
    """The fields of an edge; ``mark`` says where its words stand in the text, ``quote`` what they are elsewhere."""
    mark = mark_of(text, row.exact, row.prefix, row.suffix)
    quote = (row.prefix, row.exact, row.suffix) if row.exact and not mark else ()
    return _kept(role=row.role, mark=mark or (), quote=quote, inherited=row.inherited, implied=row.implied)
