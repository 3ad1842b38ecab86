"""Which rules and which ontology a program has, so that a graph can say by which it was made.

A fingerprint is made of the very files, not of a number that somebody has to raise: whoever changes a rule, a word of
the vocabulary or a class of the ontology changes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from policygraph.graph.manifest import Made
from policygraph.packaged import packaged

_PACKAGE = Path(__file__).resolve().parents[1]
_READING = ("values", "language", "vocab", "reading", "structure", "extraction", "resolution", "pipeline.py")
_WRITING = (
    "bodies.py",
    "documents.py",
    "evidence.py",
    "identity.py",
    "inheritance.py",
    "iris.py",
    "labels.py",
    "noting.py",
    "places.py",
    "successions.py",
    "things.py",
    "triples.py",
    "turtle.py",
)
_WORDS = ("*.ttl", "*.csv", "*.toml")
_LENGTH = 16


@cache
def made_here() -> Made:
    """What this program would note on a graph that it makes."""
    from importlib.metadata import version

    rules = [*(file for part in _READING for file in _under(_PACKAGE / part)), *packaged("ontology").glob("*.csv")]
    writing = [_PACKAGE / "graph" / name for name in _WRITING]
    ontology = sorted(packaged("ontology").glob("*.ttl"))
    return Made(version("policygraph"), _fingerprint(ontology), _fingerprint([*rules, *writing, *ontology]))


def _under(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(file for pattern in ("*.py", *_WORDS) for file in path.rglob(pattern))


def _fingerprint(files: Iterable[Path]) -> str:
    """The first digits of a SHA-256 over the names and the content of files."""
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{file.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:_LENGTH]
