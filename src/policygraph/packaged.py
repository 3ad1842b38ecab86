"""Where the folders that travel with the program lie: beside ``src`` in a checkout, inside the wheel elsewhere."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def packaged(folder: str) -> Path:
    """The path of ``ontology``, ``queries`` or ``sources``."""
    inside = _HERE / "_packaged" / folder
    return inside if inside.is_dir() else _HERE.parents[1] / folder
