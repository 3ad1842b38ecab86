"""What a server allows: one value, made once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits of a server; the defaults are those of the command line.

    ``timeout`` and ``patience`` are seconds: what a query may take in all, and after what it counts as a slow one, of
    which only ``workers - 1`` run at once; ``client_wait`` after how many a client who sends or reads nothing is let
    go. ``max_rows`` (rows or triples) and ``max_bytes`` limit an answer,
    ``max_memory`` (bytes) what a worker may take for it beyond the open graph, ``max_request`` (bytes) what is sent,
    ``queue`` how many requests wait for a worker, ``cache`` (bytes) the answers that are kept. ``token`` ("": none) is
    demanded of each request, and ``allow_origin`` ("": none) is told to browsers.
    """

    timeout: float = 30.0
    client_wait: float = 30.0
    patience: float = 1.0
    max_rows: int = 100_000
    max_bytes: int = 32_000_000
    max_memory: int = 1_000_000_000
    max_request: int = 1_000_000
    workers: int = 4
    queue: int = 200
    cache: int = 64_000_000
    token: str = ""
    allow_origin: str = "*"
    log: str = "text"
