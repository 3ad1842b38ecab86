"""A client who keeps the server waiting is not waited for: one who sends little by little, or does not read."""

from __future__ import annotations

from asyncio import Transport
from typing import cast

from uvicorn.protocols.http.h11_impl import H11Protocol

PACE = 10_000
"""Bytes a second that a client must read of what waits for him."""


class Patient(H11Protocol):
    """HTTP/1.1 as uvicorn speaks it, but that no wait for the client lasts longer than twice ``seconds``.

    Uvicorn itself waits for ever for a head and a body, and holds an answer for ever that nobody reads.
    """

    seconds: float

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Begins to look every ``seconds`` whether it is the client that is waited for."""
        super().connection_made(transport)
        self._look(None, 0)

    def _look(self, before: object, unread: int) -> None:
        """Ends the connection where it waits for what it waited for ``seconds`` ago."""
        if self.transport.is_closing() and not self.transport.get_write_buffer_size():
            return
        now, left = self._awaited(), self.transport.get_write_buffer_size()
        if now is not None and now is before and unread - left < PACE * self.seconds:
            self.transport.abort()
            return
        self.loop.call_later(self.seconds, self._look, now, left)

    def _awaited(self) -> object:
        """The request whose rest, or whose reading, is waited for; None where the client waits for us."""
        cycle = self.cycle
        if cycle is None or cycle.response_complete or cycle.more_body:
            return cycle or self
        return cycle if self.flow.write_paused else None


def patient(seconds: float) -> type[Patient]:
    """The protocol with this patience."""
    return cast("type[Patient]", type("Patient", (Patient,), {"seconds": seconds}))
