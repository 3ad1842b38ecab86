"""What stands in which column, and in what order: one plan, one agency, one topic, and all plans counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policygraph.faces.view.graph import duties, main_topics, nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    Graph = nx.MultiDiGraph[int]

LEAD_WEIGHT = 4
"""How much more a measure that an agency leads draws it to its height: lines of leads are the thickest."""


@dataclass(frozen=True, slots=True)
class View:
    """One picture: the node it is about, and the nodes of each column from top to bottom.

    A plan in the middle column is a heading of the measures that follow it.
    """

    kind: str
    focus: int
    left: tuple[int, ...]
    middle: tuple[int, ...]
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """Measures counted between two groups of the map of everything: ``leads`` of ``all``."""

    source: int
    target: int
    leads: int
    all: int


def views_of(graph: Graph) -> list[View]:
    """A view for each plan, each agency and each topic that has a measure."""
    views = [_of_plan(graph, plan, measures) for plan, measures in measures_by_plan(graph).items()]
    views += [_of_agency(graph, agency) for agency in nodes_of(graph, "agency")]
    views += [_of_topic(graph, topic) for topic in nodes_of(graph, "topic")]
    return [view for view in views if view.middle]


def measures_by_plan(graph: Graph) -> dict[int, list[int]]:
    """The measures of each plan in their order."""
    plans: dict[int, list[int]] = {plan: [] for plan in nodes_of(graph, "plan")}
    for measure in nodes_of(graph, "measure"):
        plans[graph.nodes[measure]["plan"]].append(measure)
    return plans


def _of_plan(graph: Graph, plan: int, measures: list[int]) -> View:
    return View("plan", plan, _topics(graph, measures), tuple(measures), _agencies(graph, measures))


def _of_agency(graph: Graph, agency: int) -> View:
    measures = sorted(set(graph.predecessors(agency)))
    others = [node for node in _agencies(graph, measures) if node != agency]
    return View("agency", agency, _topics(graph, measures), _under_plans(graph, measures), (agency, *others))


def _of_topic(graph: Graph, topic: int) -> View:
    measures = sorted(set(graph.successors(topic)))
    others = [node for node in _topics(graph, measures) if node != topic]
    return View("topic", topic, (topic, *others), _under_plans(graph, measures), _agencies(graph, measures))


def _under_plans(graph: Graph, measures: Iterable[int]) -> tuple[int, ...]:
    """The measures, each plan's under a heading: the plan itself."""
    column: list[int] = []
    for measure in measures:
        plan = graph.nodes[measure]["plan"]
        if not column or graph.nodes[column[-1]].get("plan") != plan:
            column.append(plan)
        column.append(measure)
    return tuple(column)


def _agencies(graph: Graph, measures: Iterable[int]) -> tuple[int, ...]:
    """The agencies of measures, each at the mean height of its measures; those that it leads count for more."""
    heights = {measure: height for height, measure in enumerate(measures)}
    places: dict[int, list[int]] = {}
    for measure, agency, role in duties(graph, heights):
        places.setdefault(agency, []).extend([heights[measure]] * (LEAD_WEIGHT if role == "lead" else 1))
    return _by_mean(places)


def _topics(graph: Graph, measures: Iterable[int]) -> tuple[int, ...]:
    """The topics of measures, each at the mean height of its measures, so that few lines cross."""
    places: dict[int, list[int]] = {}
    for place, measure in enumerate(measures):
        for topic, _ in graph.in_edges(measure):
            places.setdefault(topic, []).append(place)
    return _by_mean(places)


def _by_mean(places: dict[int, list[int]]) -> tuple[int, ...]:
    return tuple(sorted(places, key=lambda node: (sum(places[node]) / len(places[node]), node)))


def flows_of(graph: Graph) -> list[Flow]:
    """The map of everything: measures counted from plan or region to main topic, and from there to lines of work."""
    lines = lines_of_work(graph)
    leads: Counter[tuple[int, int]] = Counter()
    every: Counter[tuple[int, int]] = Counter()
    for topic, measure in main_topics(graph):
        pairs = {(topic, line): is_lead for line, is_lead in lines[measure].items()}
        plan = graph.nodes[measure]["plan"]
        pairs[graph.nodes[plan].get("region", plan), topic] = True
        every.update(pairs.keys())
        leads.update(pair for pair, is_lead in pairs.items() if is_lead)
    return [Flow(*pair, leads[pair], every[pair]) for pair in sorted(every)]


def totals_of(graph: Graph) -> dict[int, tuple[int, int]]:
    """Of each line of work how many measures it leads and has a part in; of each main topic how many it has."""
    leads: Counter[int] = Counter()
    every: Counter[int] = Counter()
    for lines in lines_of_work(graph).values():
        every.update(lines.keys())
        leads.update(line for line, is_lead in lines.items() if is_lead)
    every.update(topic for topic, _ in main_topics(graph))
    return {node: (leads[node], every[node]) for node in sorted(every)}


def lines_of_work(graph: Graph) -> dict[int, dict[int, bool]]:
    """The lines of work that have a part in each measure, and whether one of their agencies leads it."""
    functions = {graph.nodes[node]["label"]: node for node in nodes_of(graph, "function")}
    found: dict[int, dict[int, bool]] = {measure: {} for measure in nodes_of(graph, "measure")}
    for measure, agency, role in duties(graph, found):
        line = functions.get(graph.nodes[agency].get("function", ""))
        if line is not None:
            found[measure][line] = found[measure].get(line, False) or role == "lead"
    return found
