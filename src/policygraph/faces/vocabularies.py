"""The vocabularies to look at and to check: schemes of concepts, patterns, tables."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from policygraph.errors import UsageError
from policygraph.faces.tables import Table
from policygraph.packaged import packaged
from policygraph.vocab.patterns import DATA, load_toml
from policygraph.vocab.schemes import load_scheme

SCHEMES = ("topics", "functions")


def vocabulary_files() -> dict[str, Path]:
    """The files of the vocabularies by name, schemes first."""
    schemes = [packaged("ontology") / f"{name}.ttl" for name in SCHEMES]
    data = [*sorted(DATA.glob("*.toml")), *sorted(DATA.glob("*.csv"))]
    return {path.stem: path for path in schemes} | {_name(path): path for path in data}


def _name(path: Path) -> str:
    """The name of a data file: its ending is named only where a scheme has the same name."""
    return path.name if path.stem in SCHEMES else path.stem


def listed() -> Table:
    """All vocabularies with their kind and number of entries."""
    rows = ((name, path.suffix[1:], len(_table(path).rows)) for name, path in vocabulary_files().items())
    return Table.of(("vocabulary", "kind", "entries"), rows)


def shown(name: str) -> Table:
    """The entries of one vocabulary; UsageError where there is none of that name."""
    path = vocabulary_files().get(name)
    if path is None:
        raise UsageError(f"no vocabulary is named {name}; there are {', '.join(vocabulary_files())}")
    return _table(path).without_empty()


def _table(path: Path) -> Table:
    makers = {".ttl": _concepts, ".toml": _patterns, ".csv": _rows}
    return makers[path.suffix](path)


def _concepts(path: Path) -> Table:
    rows = (
        (c.code, c.broader, c.label("zh"), c.label("en"), "、".join(c.alt), "、".join(c.negative))
        for c in load_scheme(path).concepts
    )
    return Table.of(("code", "broader", "zh", "en", "names", "negative"), rows)


def _patterns(path: Path) -> Table:
    rows = (
        (name, _text(entry), _joined(entry, "examples"), _joined(entry, "not"))
        for name, entry in load_toml(path).items()
    )
    return Table.of(("name", "pattern", "examples", "not"), rows)


def _text(entry: Any) -> str:
    """What an entry matches: its pattern, or its words, whatever their names are."""
    if not isinstance(entry, Mapping):
        return str(entry)
    kept = (value for key, value in entry.items() if key not in {"examples", "not", "source", "kind", "value"})
    return "、".join("、".join(map(str, value)) if isinstance(value, list) else str(value) for value in kept)


def _joined(entry: Any, key: str) -> str:
    return "、".join(map(str, entry.get(key, ()))) if isinstance(entry, Mapping) else ""


def _rows(path: Path) -> Table:
    with path.open(encoding="utf-8", newline="") as file:
        columns, *rows = list(csv.reader(file))
    return Table.of(columns, rows)
