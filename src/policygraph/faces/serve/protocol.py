"""What was asked by the SPARQL 1.1 protocol: a query and the graphs to ask, by GET, by form or directly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from policygraph.errors import PolicygraphError

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
_UPDATE = "application/sparql-update"
_READ_ONLY = "this endpoint is for reading: it takes no update; the graph changes by `policygraph build`"
_MOST_PARAMETERS = 200
Pairs = Sequence[tuple[str, str]]


class BadRequestError(PolicygraphError):
    """A request that the protocol does not allow; ``status`` is what is answered."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, the IRIs of the graphs to ask, and the name of a format given instead of Accept ("": none)."""

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    form: str = ""


async def asked_of(request: Request, max_request: int) -> Asked | None:
    """What ``request`` asks, None where it asks nothing (GET without a query); BadRequestError where it is none."""
    pairs = _pairs(request.url.query)
    if request.method != "POST":
        return _asked(pairs) if any(name in ("query", "update") for name, _ in pairs) else None
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    body = await _body(request, max_request)
    media_type = kind.strip().lower()
    if media_type == FORM:
        return _asked([*pairs, *_pairs(_text(body, parameters))])
    if media_type == DIRECT:
        return _asked([*pairs, ("query", _text(body, parameters))])
    if media_type == _UPDATE:
        raise BadRequestError(403, _READ_ONLY)
    raise BadRequestError(415, f"a query is sent as {FORM} or {DIRECT}, not as {kind.strip() or 'nothing named'}")


def _asked(pairs: Pairs) -> Asked:
    """What the parameters ask; exactly one of them is the query."""
    queries = _all(pairs, "query")
    if _all(pairs, "update"):
        raise BadRequestError(403, _READ_ONLY)
    if len(queries) != 1:
        raise BadRequestError(400, f"exactly one query is answered at a time, and {len(queries) or 'none'} was given")
    form = _all(pairs, "format")
    return Asked(queries[0], _all(pairs, "default-graph-uri"), _all(pairs, "named-graph-uri"), form[-1] if form else "")


def _all(pairs: Pairs, name: str) -> tuple[str, ...]:
    return tuple(value for key, value in pairs if key == name)


def _pairs(printed: str) -> Pairs:
    try:
        return parse_qsl(printed, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except ValueError as error:
        raise BadRequestError(
            400, f"these are not {_MOST_PARAMETERS} parameters at most in URL-encoded UTF-8: {error}"
        ) from error


def _text(body: bytes, parameters: str) -> str:
    """A body as text, which is UTF-8 by the protocol."""
    charset = parameters.partition("charset=")[2]
    if charset.strip().strip('"').lower() not in ("", "utf-8", "utf8"):
        raise BadRequestError(415, f"a query is sent in UTF-8, not in {charset.strip()}")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRequestError(400, f"this query is not UTF-8: {error.reason} at byte {error.start}") from error


async def _body(request: Request, limit: int) -> bytes:
    """What was sent, as long as it is short enough."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise BadRequestError(413, f"a request has at most {limit:,} bytes")
    return bytes(body)
