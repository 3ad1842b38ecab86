"""Values written into SPARQL: checked IRIs and escaped strings, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policygraph.errors import UsageError

_NOT_IN_IRIS = re.compile(r"[<>\"{}|^`\\\s]")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def iri(value: str) -> str:
    """An IRI in angle brackets; UsageError for one that is none."""
    if _NOT_IN_IRIS.search(value):
        raise UsageError(f"not an IRI: {value}")
    return f"<{value}>"


def string(value: str) -> str:
    """A string in quotation marks."""
    return f'"{value.translate(_ESCAPES)}"'


def values(variable: str, terms: Iterable[str]) -> str:
    """A VALUES clause of one variable (its name without ``?``) over written terms."""
    return f"VALUES ?{variable} {{ {' '.join(terms)} }}"


def rows(variables: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    """A VALUES clause of several variables."""
    names = " ".join(f"?{name}" for name in variables)
    return f"VALUES ({names}) {{ {' '.join('(' + ' '.join(line) + ')' for line in lines)} }}"


def role(code: str) -> str:
    """A role of the vocabulary by its code."""
    return f"role:{code}"
