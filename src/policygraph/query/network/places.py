"""What place a body has in its network: broker, core or periphery, circle. All of it the same in every run."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


def brokerage(network: nx.Graph[str]) -> dict[str, float]:
    """Betweenness of every node, 0 to 1, all ways counted alike (Freeman 1977, as networkx computes it)."""
    import networkx as nx

    return {str(node): float(value) for node, value in nx.betweenness_centrality(network).items()}


def core_of(network: nx.Graph[str]) -> frozenset[str]:
    """The core: the bodies with most joint measures, as many as fit best to a core that all works together.

    Fit is the correlation between who works together and the ideal, in which a pair works together where one of the two
    is in the core (Borgatti and Everett 2000, discrete model); of equal fits the smaller core.
    """
    ordered = sorted(network.nodes, key=lambda node: (-strength_of(network, node), node))
    pairs, edges = len(ordered) * (len(ordered) - 1) // 2, network.number_of_edges()
    if not edges:
        return frozenset()
    best, size = -1.0, 0
    for taken, both in enumerate(_edges_of_first(network, ordered), 1):
        ideal = taken * (taken - 1) // 2 + taken * (len(ordered) - taken)
        fit = _correlation(pairs, edges, ideal, both)
        if fit > best:
            best, size = fit, taken
    return frozenset(ordered[:size])


def strength_of(network: nx.Graph[str], node: str) -> int:
    """The joint measures of a body, summed over its partners."""
    return sum(int(edge["weight"]) for edge in network[node].values())


def _edges_of_first(network: nx.Graph[str], ordered: Sequence[str]) -> list[int]:
    """How many edges touch the first one, the first two … of ``ordered``."""
    counts: list[int] = []
    seen: set[str] = set()
    for node in ordered:
        fresh = sum(other not in seen for other in network[node])
        counts.append(fresh + (counts[-1] if counts else 0))
        seen.add(node)
    return counts


def _correlation(pairs: int, edges: int, ideal: int, both: int) -> float:
    """Correlation of two sets of pairs, given how many pairs each has and how many both have."""
    spread = edges * (pairs - edges) * ideal * (pairs - ideal)
    return (pairs * both - edges * ideal) / math.sqrt(spread) if spread else 0.0


def circles(network: nx.Graph[str]) -> dict[str, int]:
    """The circle of every body, numbered from the largest: greedy modularity over joint measures (Clauset 2004)."""
    import networkx as nx

    if not network.number_of_edges():
        return {str(node): place for place, node in enumerate(network.nodes, 1)}
    found = [sorted(circle) for circle in nx.community.greedy_modularity_communities(network, weight="weight")]
    found.sort(key=lambda circle: (-len(circle), circle))
    return {node: place for place, circle in enumerate(found, 1) for node in circle}
