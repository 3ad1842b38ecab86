"""What stands in which column, and in what order: one plan, one agency, one topic, and all plans counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from policygraph.faces.view.graph import nodes_of

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
    """A view for each plan, each agency with a measure, and each topic with a measure."""
    makers = (("plan", _of_plan), ("agency", _of_agency), ("topic", _of_topic))
    views = [make(graph, node) for kind, make in makers for node in nodes_of(graph, kind)]
    return [view for view in views if view.middle]


def _of_plan(graph: Graph, plan: int) -> View:
    measures = [node for node in nodes_of(graph, "measure") if graph.nodes[node]["plan"] == plan]
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
    places: dict[int, list[int]] = {}
    for place, measure in enumerate(measures):
        for _, agency, role in graph.out_edges(measure, data="role"):
            places.setdefault(agency, []).extend([place] * (LEAD_WEIGHT if role == "lead" else 1))
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
    """The map of everything: measures counted from plan to main topic, and from main topic to lines of work."""
    functions = {graph.nodes[node]["label"]: node for node in nodes_of(graph, "function")}
    leads: Counter[tuple[int, int]] = Counter()
    every: Counter[tuple[int, int]] = Counter()
    for topic, measure, role in graph.edges(data="role"):
        if role != "subject":
            continue
        pairs = {(graph.nodes[measure]["plan"], topic): True, **_pairs(graph, topic, measure, functions)}
        every.update(pairs.keys())
        leads.update(pair for pair, is_lead in pairs.items() if is_lead)
    return [Flow(*pair, leads[pair], every[pair]) for pair in sorted(every)]


def _pairs(graph: Graph, topic: int, measure: int, functions: dict[str, int]) -> dict[tuple[int, int], bool]:
    """The lines of work of a measure under its topic, and whether one of them leads it."""
    pairs: dict[tuple[int, int], bool] = {}
    for _, agency, role in graph.out_edges(measure, data="role"):
        function = functions.get(_function(graph.nodes[agency]))
        if function is not None:
            pair = topic, function
            pairs[pair] = pairs.get(pair, False) or role == "lead"
    return pairs


def _function(agency: dict[str, Any]) -> str:
    return str(agency.get("function", ""))
