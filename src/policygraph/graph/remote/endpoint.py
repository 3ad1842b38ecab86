"""Speaks to a SPARQL store over HTTP: asks, writes, tries again, and says in one line what went wrong."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from typing import TYPE_CHECKING
from weakref import finalize

import pyoxigraph as ox

from policygraph.errors import GraphError, UsageError
from policygraph.graph.remote.addresses import PREFIX, Addresses

if TYPE_CHECKING:
    import httpx

TABLE = "application/sparql-results+json"
TRIPLES = "application/n-triples, text/turtle;q=0.9"
BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which a request that may be repeated is: the store is busy, or something between here and there."""
TRIES, FIRST_WAIT, LONGEST_WAIT = 6, 0.5, 30.0
Graphs = Mapping[str, Sequence[str]]
NO_GRAPHS: Graphs = {}
_LONGEST = 200
_REFUSED = (401, 403)


class CutError(GraphError):
    """The store gave a part of the answer only."""


class Endpoint:
    """A store at :class:`Addresses`. UsageError where httpx is not installed."""

    def __init__(self, addresses: Addresses, wait: Callable[[float], object] = time.sleep) -> None:
        try:
            import httpx
        except ImportError as error:
            raise UsageError('a store elsewhere needs httpx: run `pip install "policygraph[remote]"`') from error
        self.addresses = addresses
        self._wait = wait
        self._failures = (httpx.TransportError, httpx.InvalidURL)
        headers = {"Authorization": f"Bearer {addresses.token}"} if addresses.token else {}
        self._client = httpx.Client(
            auth=_login(addresses), headers=headers, timeout=httpx.Timeout(addresses.seconds, connect=10)
        )
        finalize(self, self._client.close)

    @classmethod
    def of(cls, url: str) -> Endpoint:
        """The store at ``url``, with what the environment says of it."""
        return cls(Addresses.of(url, os.environ))

    @property
    def url(self) -> str:
        """Where it is asked, as it may be shown."""
        return self.addresses.query

    def ask(self, sparql: str, accept: str = TABLE, graphs: Graphs = NO_GRAPHS) -> bytes:
        """The answer to a query, over the graphs that the protocol's parameters name (none: those of the query).

        GraphError where the store cannot be reached, refuses, or gives a part of the answer only.
        """
        response = self._sent("POST", self.url, data={"query": sparql, **graphs}, headers={"Accept": accept})
        if "virtuoso" in response.headers.get("Server", "").lower():
            self.addresses = self.addresses.of_virtuoso()
        self._is_whole(response)
        return response.content

    def rows(self, sparql: str, graphs: Graphs = NO_GRAPHS) -> ox.QuerySolutions:
        """The answer to a SELECT as terms."""
        found = self._results(sparql, graphs)
        if isinstance(found, ox.QueryBoolean):
            raise GraphError(f"{self.url} answers yes or no where rows were asked for")
        return found

    def truth(self, sparql: str, graphs: Graphs = NO_GRAPHS) -> bool:
        """The answer to an ASK; Virtuoso 7.2 gives a table with a row for yes and none for no."""
        found = self._results(sparql, graphs)
        return bool(found) if isinstance(found, ox.QueryBoolean) else next(found, None) is not None

    def _results(self, sparql: str, graphs: Graphs) -> ox.QuerySolutions | ox.QueryBoolean:
        content = self.ask(sparql, TABLE, graphs)
        try:
            return ox.parse_query_results(content, ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise GraphError(f"{self.url} gave no SPARQL results: is it the address of a SPARQL endpoint?") from error

    def replace(self, graph: str, batches: list[bytes]) -> None:
        """Makes the named graph consist of these triples (Turtle, some a batch), whatever it held; tries again.

        Each request may be repeated without harm. GraphError where the store does not take them.
        """
        if not (self.addresses.graphs or self.addresses.update):
            raise UsageError(
                f"where {self.url} is written is not known: set {PREFIX}GRAPHS to the URL of its Graph Store Protocol, "
                f"or {PREFIX}UPDATE to that of SPARQL Update"
            )
        send = self._put if self.addresses.graphs else self._insert
        for number, batch in enumerate(batches):
            send(graph, batch, number == 0)

    def _put(self, graph: str, batch: bytes, first: bool) -> None:
        self._patiently(
            "PUT" if first else "POST",
            self.addresses.graphs,
            params={"graph": graph},
            content=batch,
            headers={"Content-Type": "text/turtle"},
        )

    def _insert(self, graph: str, batch: bytes, first: bool) -> None:
        name = ox.NamedNode(graph)
        if first:
            self._patiently("POST", self.addresses.update, data={"update": f"DROP SILENT GRAPH {name}"})
        update = f"INSERT DATA {{ GRAPH {name} {{\n{batch.decode()}}} }}"
        self._patiently("POST", self.addresses.update, data={"update": update})

    def _patiently(self, method: str, url: str, **request: object) -> None:
        """Sends a request again while the store is busy or away, waiting twice as long each time."""
        for attempt in range(1, TRIES):
            try:
                self._sent(method, url, **request)
                return
            except _BusyError as error:
                self._wait(max(error.wait, min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_WAIT)))
        self._sent(method, url, **request)

    def _sent(self, method: str, url: str, **request: object) -> httpx.Response:
        """The answer to one request; GraphError names the URL and what to do."""
        try:
            response = self._client.request(method, url, **request)  # type: ignore[arg-type]
        except self._failures as error:
            said = _short(str(error)) or type(error).__name__
            raise _BusyError(f"{url} does not answer ({said}): {_LOOK}") from error
        if response.is_success:
            return response
        said = f"{url} answers {response.status_code}: {_short(response.text) or response.reason_phrase}"
        if response.status_code in _REFUSED:
            raise GraphError(f"{said}; it wants other rights: set {PREFIX}USER and {PREFIX}PASSWORD, or {PREFIX}TOKEN")
        if response.status_code in BUSY:
            raise _BusyError(said, _seconds(response.headers))
        raise GraphError(f"{said}; is it the address of a SPARQL endpoint?")

    def _is_whole(self, response: httpx.Response) -> None:
        """Virtuoso names its limit only where an answer was cut there, by rows or by time."""
        rows, state = response.headers.get("X-SPARQL-MaxRows"), response.headers.get("X-SQL-State")
        if rows or state:
            limit = f"after {rows} rows" if rows else "for lack of time"
            raise CutError(
                f"{self.url} cuts its answer {limit}: raise ResultSetMaxRows or MaxQueryExecutionTime in its "
                "virtuoso.ini, or ask for less"
            )


_LOOK = f"see whether it runs, and whether the address is right; {PREFIX}TIMEOUT sets the seconds to wait"


class _BusyError(GraphError):
    """The store may answer later; ``wait`` are the seconds that it asks for."""

    def __init__(self, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.wait = wait


def _login(addresses: Addresses) -> httpx.Auth | None:
    """Credentials in the way that the store asks for: Digest (Virtuoso) or Basic (the others)."""
    if not addresses.user:
        return None
    import httpx

    known = (addresses.user, addresses.password)

    class Login(httpx.Auth):
        chosen: httpx.Auth | None = None

        def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
            if self.chosen is None:
                response = yield request
                if response.status_code != _REFUSED[0]:
                    return
                digest = response.headers.get("WWW-Authenticate", "").lower().startswith("digest")
                self.chosen = httpx.DigestAuth(*known) if digest else httpx.BasicAuth(*known)
            yield from self.chosen.auth_flow(request)

    return Login()


def _seconds(headers: Mapping[str, str]) -> float:
    wait = headers.get("Retry-After", "")
    return min(float(wait), LONGEST_WAIT) if wait.isdigit() else 0.0


def _short(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
