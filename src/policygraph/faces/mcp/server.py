"""The tools and resources, and what a model is told of each."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from typing import ParamSpec, TypeVar
from urllib.parse import unquote

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp_types import ToolAnnotations

from policygraph.elements import shown
from policygraph.errors import PolicygraphError
from policygraph.faces.mcp import resources
from policygraph.faces.mcp.desk import Desk
from policygraph.faces.mcp.values import Question, Reply, Rows, cleared
from policygraph.graph.remote.addresses import Place
from policygraph.query.entities import Entity, Statement, entities_named, entity_of

P = ParamSpec("P")
T = TypeVar("T")

INSTRUCTIONS = """A graph of plans issued by Chinese governments: measures, the agencies that lead them or answer
for them, targets with figures and deadlines, and the documents they rest on. Every row comes with `quotes`, the printed
words of a plan with their place in its text, and with `iris`. Say only what a quotation says, quote it in Chinese as
printed, and name plan and path. A question that is not understood is refused with the nearest that can be answered: ask
one of those instead of guessing. Names of plans may be any part of a title, number or place."""
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def server_of(graph: Place) -> MCPServer:
    """The server over ``graph``; GraphError where there is none."""
    server = MCPServer(
        "policygraph",
        title="policygraph",
        instructions=INSTRUCTIONS,
        version=version("policygraph"),
        log_level="WARNING",
    )
    desk = Desk(graph)
    for tool in _tools(desk):
        server.tool(annotations=_READS)(_told(tool))
    _add_resources(server, desk)
    return server


def _tools(desk: Desk) -> list[Callable[..., object]]:
    def ask(question: str, most: int = 50) -> Reply:
        """Answer a plain question in Chinese or English: who leads what, how many, by topic, plan, place, deadline,
        target or document. Says how the question was understood; refuses what it does not understand.
        """
        return desk.ask(question, most)

    def list_questions() -> list[Question]:
        """List the named questions, each with its parameters."""
        return desk.questions()

    def run_question(name: str, parameters: dict[str, str | int | float | bool] | None = None, most: int = 50) -> Rows:
        """Answer a named question of `list_questions`; `most` rows are given, `total` says how many there are."""
        return desk.answer(name, parameters or {}, most)

    def find_entity(words: str) -> list[Statement]:
        """Find plans, measures, agencies, topics and documents with these words in a name, and their IRIs."""
        return entities_named(desk.store, words)

    def read_entity(name: str) -> Entity:
        """Read one plan, measure, agency, topic, target or document by its IRI or exact name: what is stated of it,
        what points at it, and the printed words behind it.
        """
        return entity_of(desk.store, name)

    def list_findings(plan: str = "", severity: str = "note", most: int = 50) -> Rows:
        """List what is odd in accountability (no lead, lead also responsible, targets nobody answers for, figures that
        contradict ...), the worst first; `severity` is the least: error, warning or note.
        """
        return desk.findings(plan, severity, most)

    def compare_plans(a: str, b: str, aspects: list[str] | None = None, most: int = 50) -> Rows:
        """Compare plan b with plan a: measures alike, new and dropped, leads and owners changed, verbs softened,
        targets missing, weaker or stronger. `aspects` (none: all): measure, lead, owners, verb, deadline, target.
        """
        return desk.compare(a, b, aspects or (), most)

    def find_overlap(plans: list[str] | None = None, topic: str = "", most: int = 50) -> Rows:
        """Find measures that do the same, across plans or within one, graded as duplication, overlap or
        fragmentation after GAO-15-49SP.
        """
        return desk.overlap(plans or (), topic, most)

    return [ask, list_questions, run_question, find_entity, read_entity, list_findings, compare_plans, find_overlap]


def _told(tool: Callable[P, T]) -> Callable[P, T]:
    """The tool, whose refusals reach the model in their own words, and nothing that people would not see."""

    @wraps(tool)
    def careful(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return cleared(tool(*args, **kwargs))
        except PolicygraphError as error:
            raise ToolError(shown(str(error))) from error

    return careful


def _add_resources(server: MCPServer, desk: Desk) -> None:
    json_type = "application/json"

    @server.resource("policygraph://plans", title="The plans", mime_type=json_type)
    def plans() -> str:
        """All plans with number, issuer, date and place, and the resource of each."""
        return _json(resources.plans(desk.facts))

    @server.resource("policygraph://plan/{key}", title="One plan", mime_type=json_type)
    def plan(key: str) -> str:
        """A plan with its measures as printed, who does what in which role, targets and documents."""
        return _json(_found(resources.plan, desk.facts, unquote(key)))

    @server.resource("policygraph://vocabularies", title="The vocabularies", mime_type=json_type)
    def vocabularies() -> str:
        """The vocabularies by name: topics, lines of work, roles, units, names of places."""
        return _json(resources.vocabularies())

    @server.resource("policygraph://vocabulary/{name}", title="One vocabulary", mime_type=json_type)
    def vocabulary(name: str) -> str:
        """The entries of a vocabulary."""
        return _json(_found(resources.vocabulary, unquote(name)))


def _found(read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    try:
        return read(*args, **kwargs)
    except PolicygraphError as error:
        raise ResourceNotFoundError(shown(str(error))) from error


def _json(value: object) -> str:
    return shown(json.dumps(value, ensure_ascii=False, indent=1))
