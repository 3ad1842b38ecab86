"""What stands around every route: the token, the headers, CORS for reading, a limit on what is sent."""

from __future__ import annotations

import base64
import binascii
import hmac
import logging
import re
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from policygraph.faces.layout import clean
from policygraph.faces.serve.settings import Settings

LOG = logging.getLogger("policygraph.serve")
METHODS = "GET, HEAD, POST, OPTIONS"
SECURITY = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""On each response that does not say otherwise itself."""
Count = Callable[[str, str, int, float], object]
"""Is told path, method, status and seconds."""
_HOST = re.compile(r"(?:[\w.-]+|\[[\da-f:.]+\])?(?::\d+)?", re.IGNORECASE | re.ASCII)
OPEN = "/health"
"""Answers without the token, for those who only look whether the server is there."""


def _uncounted(*_: object) -> None:
    """Counts nothing."""


def around(settings: Settings, count: Count) -> list[Middleware]:
    """The layers around the routes, the outermost first; ``count`` is told of each request."""
    return [Middleware(Outside, settings=settings, count=count)]


class Outside:
    """Lets a request in, or answers it at the door; dresses what comes out, and writes one line of it in the log."""

    def __init__(self, app: ASGIApp, settings: Settings, count: Count = _uncounted) -> None:
        self._app = app
        self._settings = settings
        self._count = count

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        out = _Dressed(scope, send, self._settings.allow_origin, self._count)
        at_the_door = self._refusal(scope["method"], scope["path"], Headers(scope=scope))
        await (at_the_door or self._app)(scope, receive, out)

    def _refusal(self, method: str, path: str, headers: Headers) -> Response | None:
        """What is answered at the door; None where the request may come in."""
        if not _names_host(headers.get("host", "")):
            return PlainTextResponse("Host names no host\n", 400)
        if method == "OPTIONS":
            return Response(status_code=204, headers=_preflight(self._settings.allow_origin))
        if (
            self._settings.token
            and path != OPEN
            and not _carries(headers.get("authorization", ""), self._settings.token)
        ):
            asked = {"WWW-Authenticate": 'Bearer realm="policygraph", Basic realm="policygraph", charset="UTF-8"'}
            return PlainTextResponse("a token is needed: Authorization: Bearer TOKEN\n", 401, asked)
        declared = headers.get("content-length", "0")
        if not declared.isdecimal() or int(declared) > self._settings.max_request:
            return PlainTextResponse(f"a request has at most {self._settings.max_request:,} bytes\n", 413)
        return None


def _names_host(host: str) -> bool:
    """Whether a Host header is one, so that addresses can be made from it."""
    try:
        urlsplit(f"http://{host}")
    except ValueError:
        return False
    return _HOST.fullmatch(host) is not None


def _carries(authorization: str, token: str) -> bool:
    """Whether the header carries the token: as Bearer, or as the password of Basic, which browsers ask for."""
    scheme, _, printed = authorization.partition(" ")
    said = printed.strip().encode("latin-1")
    if scheme.lower() == "basic":
        try:
            said = base64.b64decode(said, validate=True).partition(b":")[2]
        except binascii.Error:
            return False
    elif scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(said, token.encode())


def _preflight(origin: str) -> dict[str, str]:
    """What a browser is told before it reads from another origin."""
    told = {"Allow": METHODS}
    if origin:
        told["Access-Control-Allow-Methods"] = METHODS
        told["Access-Control-Allow-Headers"] = "Accept, Authorization, Content-Type"
        told["Access-Control-Max-Age"] = "86400"
    return told


class _Dressed:
    """Sends with the headers of security and CORS, and logs the path without its query."""

    def __init__(self, scope: Scope, send: Send, origin: str, count: Count) -> None:
        self._scope = scope
        self._send = send
        self._origin = origin
        self._count = count
        self._started = time.perf_counter()
        self._status = 0

    async def __call__(self, message: Message) -> None:
        """Sends one message of the response."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY.items():
                headers.setdefault(name, value)
            if self._origin:
                headers["Access-Control-Allow-Origin"] = self._origin
        await self._send(message)
        if message["type"] == "http.response.body" and not message.get("more_body"):
            method, path, spent = self._scope["method"], clean(self._scope["path"]), time.perf_counter() - self._started
            self._count(path, method, self._status, spent)
            LOG.info("%s %s %d %d ms", method, path, self._status, round(1000 * spent))
