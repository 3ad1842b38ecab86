r"""What reaches a terminal: text alone, never a character that steers it.

Files and pipes get every character as it was printed; on a terminal the controls of both sets (but line feed and tab),
the overrides of direction and the separators of Unicode are shown as JSON would write them: ``\u001b``.
"""

from __future__ import annotations

import re
import sys
from typing import Any, TextIO

STEERING = re.compile("\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    r"""``text`` with all that steers a terminal shown as ``\uXXXX``."""
    return STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class _Bytes:
    """The bytes of a guarded stream."""

    def __init__(self, text: Guarded) -> None:
        self._text = text

    def write(self, content: bytes) -> int:
        """Shows UTF-8 as text; what is none, as the sign for that."""
        self._text.write(bytes(content).decode("utf-8", errors="replace"))
        return len(content)

    def flush(self) -> None:
        """Has all shown."""
        self._text.flush()


class Guarded:
    """A text stream to a terminal that lets nothing steer it; all but writing is the stream's own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.buffer = _Bytes(self)

    def write(self, text: str) -> int:
        """Shows ``text``."""
        self._stream.write(harmless(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def guard_terminal() -> None:
    """Puts a guard around standard output and standard error where they are terminals."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream.isatty() and not isinstance(stream, Guarded):
            setattr(sys, name, Guarded(stream))
