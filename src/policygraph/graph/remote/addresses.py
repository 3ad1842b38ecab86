"""Where a store is asked and where it is written, and with which rights: from a URL and the environment.

Stores agree on the protocols and not on the paths. :data:`HABITS` knows those of the common ones by the end of the
URL; for all others ``POLICYGRAPH_STORE_GRAPHS`` (Graph Store Protocol) or ``POLICYGRAPH_STORE_UPDATE`` (SPARQL Update)
say where to write. Credentials come from ``POLICYGRAPH_STORE_USER`` and ``…_PASSWORD``, from ``…_TOKEN``, or stand in
the URL (``http://user:password@host/sparql``); they are never shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from policygraph.errors import UsageError

Place = Path | str
"""Where a graph is: a folder, or the URL of a SPARQL endpoint."""

PREFIX = "POLICYGRAPH_STORE_"
SECONDS = 120.0
_SAID = ("update", "graphs", "user", "password", "token", "timeout")


@dataclass(frozen=True, slots=True)
class Habit:
    """What a kind of store puts behind an address that ends with ``end``: paths in place of that end, "" for none."""

    end: str
    query: str
    update: str
    graphs: str


HABITS = (
    Habit("/statements", "", "/statements", "/rdf-graphs/service"),
    Habit("/query", "/query", "/update", ""),
    Habit("/sparql", "/sparql", "/sparql", ""),
    Habit("/", "/query", "/update", "/store"),
)
"""GraphDB and RDF4J; Fuseki, Stardog and Oxigraph; Neptune, Blazegraph and Virtuoso; Oxigraph by its bare address."""
VIRTUOSO = Habit("/sparql", "/sparql", "/sparql-auth", "/sparql-graph-crud-auth")
"""Told by its name in the answers (see :meth:`Addresses.of_virtuoso`); writing needs a user."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The URLs of a store without credentials; ``update`` and ``graphs`` are empty where nobody can say."""

    query: str
    update: str = ""
    graphs: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    seconds: float = SECONDS
    given: bool = False

    @classmethod
    def of(cls, url: str, environment: Mapping[str, str]) -> Addresses:
        """What ``url`` and the environment say; UsageError for what is no http URL, or no number of seconds."""
        parts = urlsplit(url)
        if not is_url(url) or not parts.hostname:
            raise UsageError(f"not the URL of a SPARQL endpoint: {shown(url)}; give http://… or https://…")
        place = parts.netloc.rpartition("@")[2]
        said = {key: environment.get(PREFIX + key.upper(), "") for key in _SAID}
        made = (path and urlunsplit((parts.scheme, place, path, parts.query, "")) for path in _by_habit(parts.path))
        query, update, graphs = made
        return cls(
            query=query,
            update=said["update"] or ("" if said["graphs"] else update),
            graphs=said["graphs"] or ("" if said["update"] else graphs),
            user=unquote(parts.username or "") or said["user"],
            password=unquote(parts.password or "") or said["password"],
            token=said["token"],
            seconds=_seconds(said["timeout"]),
            given=bool(said["update"] or said["graphs"]),
        )

    def of_virtuoso(self) -> Addresses:
        """The same store, known to be Virtuoso; what the environment says of writing stays."""
        if self.given or not urlsplit(self.query).path.endswith(VIRTUOSO.end):
            return self
        stem = self.query.partition("?")[0].removesuffix(VIRTUOSO.end)
        return replace(self, update=stem + VIRTUOSO.update, graphs=stem + VIRTUOSO.graphs)


def is_url(text: str) -> bool:
    """Whether this is meant as an address on the web, and not as a folder."""
    return text.lower().startswith(("http://", "https://"))


def shown(url: str) -> str:
    """A URL as it may be printed: without user and password."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def folder_of(place: Place, why: str) -> Path:
    """The folder of a graph on this machine; UsageError, with what it is needed for, where the graph is elsewhere."""
    if isinstance(place, Path):
        return place
    raise UsageError(f"{why}, and {shown(place)} is a store elsewhere: give --graph DIR")


def _by_habit(path: str) -> tuple[str, str, str]:
    """The paths to ask and to write, by the first habit that fits; an address that fits none is only asked."""
    for habit in HABITS:
        if path.endswith(habit.end) and (habit.end != "/" or path == "/"):
            stem = path.removesuffix(habit.end)
            return stem + habit.query, stem + habit.update, stem + habit.graphs if habit.graphs else ""
    if "/repositories/" in path:
        return path, f"{path}/statements", f"{path}/rdf-graphs/service"
    return (path, "", "") if path else _by_habit("/")


def _seconds(text: str) -> float:
    try:
        found = float(text or SECONDS)
    except ValueError:
        found = 0
    if found <= 0:
        raise UsageError(f"{PREFIX}TIMEOUT is a number of seconds, not {text!r}")
    return found
