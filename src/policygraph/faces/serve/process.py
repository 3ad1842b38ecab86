"""One worker as the server sees it: started, asked, ended."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import suppress

from policygraph.faces.serve.jobs import FAILED, TOO_DEEP, TOO_MUCH_MEMORY, Reply, refusal
from policygraph.faces.serve.wire import LENGTHS, reply_of
from policygraph.graph.remote.addresses import Place

_STARTING = 30.0
_WORKER = "policygraph.faces.serve.worker"


class Process:
    """A process that holds the graph open. Made with :meth:`start`."""

    def __init__(self, inner: asyncio.subprocess.Process, welcome: Reply) -> None:
        self._inner = inner
        self.welcome = welcome

    @classmethod
    async def start(cls, graph: Place, max_memory: int) -> Process:
        """A new process, ready to be asked; its ``welcome`` says so (200), or why it is not (503)."""
        command = (sys.executable, "-P", "-m", _WORKER, str(graph), str(max_memory))
        pipe = asyncio.subprocess.PIPE
        inner = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, start_new_session=True)
        made = cls(inner, Reply(b"", ""))
        try:
            made.welcome = await asyncio.wait_for(made._reply(), _STARTING)
        except BaseException:
            await made.end()
            raise
        return made

    async def ask(self, message: bytes) -> Reply:
        """The reply to a message; a refusal where the process ends over it."""
        with suppress(ConnectionError):
            self._to.write(message)
            await self._to.drain()
        return await self._reply()

    @property
    def alive(self) -> bool:
        """Whether it may be asked again."""
        return self._inner.returncode is None

    async def end(self) -> None:
        """Ends it at once, whatever it does."""
        with suppress(ProcessLookupError):
            self._inner.kill()
        await self._inner.wait()

    async def _reply(self) -> Reply:
        try:
            head, body = LENGTHS.unpack(await self._from.readexactly(LENGTHS.size))
            return reply_of(await self._from.readexactly(head), await self._from.readexactly(body))
        except asyncio.IncompleteReadError:
            return _last_words(await self._inner.wait())

    @property
    def _to(self) -> asyncio.StreamWriter:
        if self._inner.stdin is None:
            raise RuntimeError("a worker is started with pipes")
        return self._inner.stdin

    @property
    def _from(self) -> asyncio.StreamReader:
        if self._inner.stdout is None:
            raise RuntimeError("a worker is started with pipes")
        return self._inner.stdout


def _last_words(code: int) -> Reply:
    """What is said of a process that ended over its work: by a signal, or by an error that nobody foresaw."""
    if code == -signal.SIGSEGV:  # the stack: all other memory ends by SIGABRT
        return refusal(400, TOO_DEEP)
    return refusal(500, FAILED) if code > 0 else refusal(503, TOO_MUCH_MEMORY)
