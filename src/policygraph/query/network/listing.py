"""The networks as answers: bodies with their places, pairs that work together, measures that need most bodies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from policygraph.query.answer import Answer
from policygraph.query.columns import answer_of
from policygraph.query.facts import Body, Facts, MeasureFact
from policygraph.query.facts.values import plural
from policygraph.query.network.places import brokerage, circles, core_of, strength_of
from policygraph.query.network.shape import places_of, taking_part, with_topics, working_together

if TYPE_CHECKING:
    import networkx as nx

BODIES = (
    "agency", "place", "function", "measures", "partners", "joint", "between_bodies", "between_topics", "topics",
    "core", "community",
)  # fmt: skip
PAIRS = ("agency", "other_agency", "place", "joint", "together_lead")
COORDINATION = (
    "agencies", "functions", "pairs_to_coordinate", "place", "plan", "path", "measure", "lead_count",
    "responsible_count", "cooperating_count", "guiding_count", "bodies",
)  # fmt: skip
_DIGITS = 4
Row = tuple[str | int | float | bool | None, ...]


def bodies(facts: Facts, lang: str = "zh", groups: bool = False) -> Answer:
    """Every body with its partners and its place in the network of its place, those that join most topics first."""
    rows = [row for place, measures in places_of(facts) for row in _bodies_of(place, measures, facts, lang, groups)]
    at = BODIES.index("between_topics"), BODIES.index("joint")
    return answer_of("network-bodies", BODIES, sorted(rows, key=lambda r: (-_n(r[at[0]]), -_n(r[at[1]]), str(r[:2]))))


def _n(cell: str | int | float | bool | None) -> float:
    return float(cell or 0)


def _bodies_of(place: str, measures: tuple[MeasureFact, ...], facts: Facts, lang: str, groups: bool) -> Iterator[Row]:
    network, topics = working_together(measures, groups), with_topics(measures, groups)
    known = {body.iri: body for m in measures for body in taking_part(m, groups)}
    between, joining = brokerage(network), brokerage(topics)
    core, circle = core_of(network), circles(network)
    separator = "; " if lang == "en" else "、"
    for iri in network.nodes:
        body = known[iri]
        yield (
            body.name,
            body.place or place,
            facts.label(body.function, lang) if body.function else None,
            sum(body in taking_part(measure, groups) for measure in measures),
            len(network[iri]),
            strength_of(network, iri),
            round(between[iri], _DIGITS),
            round(joining.get(iri, 0.0), _DIGITS),
            separator.join(facts.label(topic, lang) for topic in _neighbours(topics, iri)) or None,
            iri in core,
            circle[iri],
        )


def _neighbours(network: nx.Graph[str], node: str) -> list[str]:
    return sorted(network[node]) if node in network else []


def pairs(facts: Facts, words: str = "", groups: bool = False) -> Answer:
    """Who works with whom, most joint measures first; ``words``: only pairs with a body of these words in its name."""
    rows: list[tuple[str, str, str, int, int]] = []
    for place, measures in places_of(facts):
        known = {body.iri: body for m in measures for body in taking_part(m, groups)}
        for a, b, edge in working_together(measures, groups).edges(data=True):
            if words in known[a].name or words in known[b].name:
                one, other = _turned(known[a], known[b], words)
                rows.append((one.name, other.name, place, edge["weight"], edge["leads"]))
    rows.sort(key=lambda row: (-row[3], -row[4], row[:3]))
    return answer_of("network-pairs", PAIRS, rows)


def _turned(a: Body, b: Body, words: str) -> tuple[Body, Body]:
    """Two bodies with the one asked for first, else by name."""
    first_asked = bool(words) and words in a.name
    return (a, b) if first_asked or (not (words and words in b.name) and a.name <= b.name) else (b, a)


def coordination(facts: Facts, groups: bool = False) -> Answer:
    """The measures by how many bodies they need, most first; with ``groups`` each of them counts as one."""
    rows = [_needed(measure, facts, groups) for measure in facts.measures]
    return answer_of("network-coordination", COORDINATION, sorted(rows, key=lambda row: (-_n(row[0]), -_n(row[1]))))


def _needed(measure: MeasureFact, facts: Facts, groups: bool) -> Row:
    needed = taking_part(measure, groups)
    plan = facts.by_plan[measure.plan]
    lines = {body.function for body in needed if body.function}
    count = len(needed)
    roles = (len(measure.bodies(role)) for role in ("lead", "responsible", "cooperating", "guiding"))
    return (
        count,
        len(lines),
        count * (count - 1) // 2,
        plan.place,
        plan.title,
        measure.path,
        measure.title,
        *roles,
        plural(needed) or None,
    )
