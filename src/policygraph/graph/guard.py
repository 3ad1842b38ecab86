r"""What a query may not do: call other hosts or change the graph. Kept where it is asked, whoever asks.

The engine follows SERVICE and has no switch against it, and its tokens do not end where a pattern would expect them
to (``5SERVICE<…>``, ``pg:a\# … SERVICE``, a comment that ends at a carriage return). So the word is not searched for
as a token: it is written with an escape (``\u0073ervice``) wherever it is not part of a name. In strings and IRIs
the escape means the same letter, in comments nothing, and as a keyword it is no SPARQL any more.
A prefix that holds the word is refused too, since the engine may read ``service:x`` as the keyword and ``:x``.
"""

from __future__ import annotations

import re

from policygraph.errors import UsageError

QUIET = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\r\n]*'
)
_KEYWORD = re.compile(r"(?<![\w:?$@-])(service|select|ask|construct|describe|from)(?![\w:-])", re.IGNORECASE)
_FORMS = frozenset({"select", "ask", "construct", "describe"})
_NAME_OR_SERVICE = re.compile(r"[?$:]\w+|(s)(?=ervice)", re.IGNORECASE)
_PREFIX = re.compile(r"(?<![?$:\w])\w*service[\w.-]*:", re.IGNORECASE)
NO_SERVICE = "SERVICE is not answered: a question never leaves this machine; remove it from the query"


def guarded(sparql: str) -> str:
    """``sparql`` as it may be evaluated: whatever it says, it cannot call another host.

    UsageError where it plainly holds SERVICE, or is no SELECT, ASK, CONSTRUCT or DESCRIBE.
    """
    words = _keywords(sparql)
    if "service" in words:
        raise UsageError(NO_SERVICE)
    if prefix := _PREFIX.search(QUIET.sub(" ", sparql)):
        raise UsageError(f"the prefix {prefix[0]} holds the word service, which is not answered: name it otherwise")
    if not words & _FORMS:
        raise UsageError(
            "only SELECT, ASK, CONSTRUCT and DESCRIBE are answered; the graph changes by `policygraph build`"
        )
    return _NAME_OR_SERVICE.sub(_escaped, sparql)


def names_dataset(sparql: str) -> bool:
    """Whether the query says itself which graphs it asks (FROM, FROM NAMED)."""
    return "from" in _keywords(sparql)


def _keywords(sparql: str) -> set[str]:
    return {word.lower() for word in _KEYWORD.findall(QUIET.sub(" ", sparql))}


def _escaped(found: re.Match[str]) -> str:
    letter: str | None = found[1]
    return f"\\u{ord(letter):04x}" if letter else found[0]
