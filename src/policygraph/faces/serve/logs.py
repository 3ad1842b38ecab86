"""The log of the server: a line of text, or of JSON, a request; never a query, a token or an address."""

from __future__ import annotations

import json
import logging
import sys
import time

FIELDS = ("method", "path", "status", "milliseconds")


class JsonLines(logging.Formatter):
    """One JSON object a record; those of a request have its fields apart."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z"
        fields: dict[str, object] = {"time": at, "level": record.levelname.lower(), "message": record.getMessage()}
        if isinstance(record.args, tuple) and len(record.args) == len(FIELDS):
            fields.update(zip(FIELDS, record.args, strict=True))
        return json.dumps(fields, ensure_ascii=False)


def log_to_stderr(form: str) -> None:
    """Sends the log of the server to standard error as ``text`` or ``json``."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
    log = logging.getLogger("policygraph.serve")
    log.handlers[:] = [handler]
    log.setLevel(logging.INFO)
    log.propagate = False
