"""Messages between the server and its workers: a head in JSON and bytes, each after its length."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO

from policygraph.faces.serve.jobs import Reply

LENGTHS = struct.Struct(">II")


def packed(head: Mapping[str, Any], body: bytes = b"") -> bytes:
    """A message as bytes."""
    said = json.dumps(head).encode()
    return LENGTHS.pack(len(said), len(body)) + said + body


def packed_reply(reply: Reply) -> bytes:
    """A reply as bytes."""
    head = {"media_type": reply.media_type, "status": reply.status, "headers": dict(reply.headers)}
    return packed(head, reply.body)


def reply_of(head: bytes, body: bytes) -> Reply:
    """The reply in a message."""
    return Reply(body, **json.loads(head))


def read_message(stream: BinaryIO) -> dict[str, Any] | None:
    """The head of the next message, None where the other side has gone."""
    lengths = stream.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    head, body = LENGTHS.unpack(lengths)
    said: dict[str, Any] = json.loads(stream.read(head))
    stream.read(body)
    return said
