"""The process that holds the graph open and answers jobs, one at a time: ``python -m … GRAPH MAX_MEMORY``.

It ends when its input does. A job that takes too long, or more memory than allowed, ends the process: by the server,
and should that be gone, by an alarm that no library can catch.
"""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from policygraph.errors import GraphError, NotFoundError, NotUnderstoodError, PolicygraphError
from policygraph.faces.serve.jobs import TOO_MUCH_MEMORY, Job, Reply, refusal
from policygraph.faces.serve.opened import Opened
from policygraph.faces.serve.wire import packed_reply, read_message
from policygraph.graph.remote.addresses import Place, is_url
from policygraph.graph.results import NotOfferedError, TooLargeError

_GRACE = 1.0
STATUS: dict[type[PolicygraphError], int] = {
    GraphError: 503,
    NotFoundError: 404,
    NotOfferedError: 406,
    TooLargeError: 422,
    NotUnderstoodError: 422,
}
"""The HTTP status of an error; of all others 400."""


def main() -> None:
    """Answers jobs from standard input until it ends."""
    output = _claimed_output()
    opened = Opened(_place(sys.argv[1]), int(sys.argv[2]))
    _send(output, _ready(opened))
    while (message := read_message(sys.stdin.buffer)) is not None:
        signal.setitimer(signal.ITIMER_REAL, message["seconds"] + _GRACE)
        reply = _answer(opened, _found(message["job"]), message["arguments"])
        signal.setitimer(signal.ITIMER_REAL, 0)
        _send(output, reply)


def _place(printed: str) -> Place:
    return printed if is_url(printed) else Path(printed)


def _claimed_output() -> BinaryIO:
    """Standard output for messages alone: what anything else prints goes to standard error."""
    kept = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(kept, "wb")


def _send(output: BinaryIO, reply: Reply) -> None:
    output.write(packed_reply(reply))
    output.flush()


def _ready(opened: Opened) -> Reply:
    try:
        opened.store()
    except GraphError as error:
        return refusal(503, str(error))
    return Reply(b"", "text/plain")


def _found(name: str) -> Job:
    module, _, function = name.partition(":")
    job: Job = getattr(import_module(module), function)
    return job


def _answer(opened: Opened, job: Job, arguments: dict[str, Any]) -> Reply:
    """The reply of ``job``; where files of the graph are gone it was rebuilt meanwhile, and is read again, once."""
    try:
        return job(opened.store(), **arguments)
    except (OSError, PolicygraphError, MemoryError) as error:
        if not isinstance(error, OSError | GraphError):
            return _refused(error)
    opened.close()
    try:
        return job(opened.store(), **arguments)
    except (OSError, PolicygraphError, MemoryError) as error:
        return _refused(error)


def _refused(error: Exception) -> Reply:
    if isinstance(error, MemoryError):
        return refusal(503, TOO_MUCH_MEMORY)
    status = 400 if isinstance(error, PolicygraphError) else 503
    return refusal(next((code for kind, code in STATUS.items() if isinstance(error, kind)), status), str(error))


if __name__ == "__main__":
    main()
