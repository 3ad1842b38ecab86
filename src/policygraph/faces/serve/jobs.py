"""What a worker is asked to do, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from policygraph.faces.layout import clean


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back to the client."""

    body: bytes
    media_type: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Job = Callable[..., Reply]
"""A function of a module: the open Store first, then arguments by name that JSON can hold."""


TOO_DEEP = "this query is nested too deeply to be read"
FAILED = "this could not be answered: the log of the server says why"
TOO_MUCH_MEMORY = "this takes more memory than it may: narrow the query"


RETRY_AFTER = "2"
"""Seconds after which a server without room may be asked again."""


def refusal(status: int, message: str) -> Reply:
    """A refusal in plain words; one for want of room (503) says when to come again."""
    later = {"Retry-After": RETRY_AFTER} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}
    return Reply(f"{clean(message)}\n".encode(), "text/plain; charset=utf-8", status, later)


def named(job: Job) -> str:
    """``module:function``, by which a worker finds the job."""
    return f"{job.__module__}:{job.__qualname__}"


def message(job: Job, arguments: Mapping[str, Any], seconds: float) -> dict[str, Any]:
    """What is sent to a worker."""
    return {"job": named(job), "arguments": dict(arguments), "seconds": seconds}
