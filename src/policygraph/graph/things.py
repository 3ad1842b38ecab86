"""Named things in the graph: their nodes, which plans of one province or of the nation share, and every mention.

A proper name (长江绿融通) is one node for all plans of its province; a name that says it is the nation's
(全国信用信息共享平台) is one node everywhere; a mere designation (人才一站式服务平台) stays with its own place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from policygraph.graph import iris
from policygraph.graph.evidence import Quotes
from policygraph.graph.turtle import Statement, iri, plain, text, whole
from policygraph.values import Dealing, NamedThing, ThingKind, ThingMention

CLASSES = {
    ThingKind.PLATFORM: "pg:Platform",
    ThingKind.REGISTER: "pg:Register",
    ThingKind.FUND: "pg:Fund",
    ThingKind.PILOT: "pg:Pilot",
    ThingKind.PROJECT: "pg:Project",
    ThingKind.ZONE: "pg:Zone",
    ThingKind.CAMPAIGN: "pg:Campaign",
}
EDGES = {
    Dealing.BUILDS: "pg:builds",
    Dealing.USES: "pg:uses",
    Dealing.FEEDS: "pg:feeds",
    Dealing.CARRIES_OUT: "pg:carriesOut",
    Dealing.NAMES: "pg:dealsWith",
}
_PROVINCE = re.compile("^.+?(?:省|自治区|特别行政区|市)")


def thing_iri(names: iris.PlanIris, thing: NamedThing, jurisdiction: str | None) -> str:
    """The node of a thing named in the plan of ``names``."""
    if thing.reach == "nation":
        return names.thing("", thing.name)
    province = _PROVINCE.match(jurisdiction or "")
    if thing.reach == "province" and province:
        return names.thing(iris.slug(province[0]), thing.name)
    return names.thing(names.jurisdiction, thing.name)


def thing_statements(
    things: Iterable[NamedThing],
    plan: str,
    names: iris.PlanIris,
    jurisdiction: str | None,
    measures: Mapping[str, str],
    quotes: Quotes,
    new: Callable[..., str],
) -> Iterator[Statement]:
    """All named things of a plan; ``measures`` are its measures by path, ``new`` makes nodes of the plan."""
    for thing in things:
        node = iri(thing_iri(names, thing, jurisdiction))
        yield plan, "pg:hasThing", node
        yield node, "rdf:type", "pg:NamedThing"
        yield node, "rdf:type", CLASSES[thing.kind]
        yield node, "skos:prefLabel", text(thing.name)
        for alias in thing.aliases:
            yield node, "skos:altLabel", text(alias)
        for mention in thing.mentions:
            at = new("mention", iris.path_key(mention.where), iris.slug(thing.name))
            yield from _mention(mention, at, node, plan, measures.get(mention.where), quotes)


def _mention(
    mention: ThingMention, at: str, node: str, plan: str, measure: str | None, quotes: Quotes
) -> Iterator[Statement]:
    yield at, "rdf:type", "pg:ThingMention"
    yield at, "pg:ofPlan", plan
    yield at, "pg:thing", node
    yield at, "pg:dealing", plain(mention.dealing)
    yield at, "pg:mention", plain(mention.printed)
    yield at, "pg:path", plain(mention.where)
    yield at, "pg:order", whole(mention.span.start)
    yield at, "pg:evidence", quotes.at(mention.span)
    yield at, "pg:rule", plain(mention.rule)
    if measure:
        yield at, "pg:ofMeasure", measure
        for edge in dict.fromkeys(("pg:dealsWith", EDGES[mention.dealing])):
            yield measure, edge, node
