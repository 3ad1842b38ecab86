"""The networks of a graph: bodies that share measures, and bodies with the topics they have a part in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from policygraph.query.facts import Body, Facts, MeasureFact

if TYPE_CHECKING:
    import networkx as nx


def taking_part(measure: MeasureFact, groups: bool) -> tuple[Body, ...]:
    """The bodies with a part in a measure, each once; without ``groups`` not 有关成员单位 and the like."""
    return tuple(body for body in measure.bodies() if groups or not body.collective)


def places_of(facts: Facts) -> Iterator[tuple[str, tuple[MeasureFact, ...]]]:
    """The places with the measures of their plans, sorted by name: bodies of two places do not share measures."""
    by_place: dict[str, list[MeasureFact]] = {}
    for measure in facts.measures:
        by_place.setdefault(facts.by_plan[measure.plan].place, []).append(measure)
    yield from ((place, tuple(by_place[place])) for place in sorted(by_place))


def working_together(measures: tuple[MeasureFact, ...], groups: bool) -> nx.Graph[str]:
    """Bodies (IRIs), joined where they share measures; ``weight`` says how many, ``leads`` how many both lead."""
    import networkx as nx

    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(sorted({body.iri for m in measures for body in taking_part(m, groups)}))
    for measure in measures:
        leads = {body.iri for body in measure.bodies("lead")}
        for a, b in combinations(sorted(body.iri for body in taking_part(measure, groups)), 2):
            known = network.get_edge_data(a, b, {"weight": 0, "leads": 0})
            both = int(a in leads and b in leads)
            network.add_edge(a, b, weight=known["weight"] + 1, leads=known["leads"] + both)
    return network


def with_topics(measures: tuple[MeasureFact, ...], groups: bool) -> nx.Graph[str]:
    """Bodies and main topics (IRIs), joined where the body has a part in a measure of the topic."""
    import networkx as nx

    network: nx.Graph[str] = nx.Graph()
    joined = {(body.iri, topic) for m in measures for body in taking_part(m, groups) for topic in m.topics}
    network.add_edges_from(sorted(joined))
    return network
