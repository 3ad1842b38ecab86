"""Annotations beside what is read from the same texts: the tables of `evaluate`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from policygraph.errors import InputError
from policygraph.faces.record import record_of
from policygraph.faces.tables import Table
from policygraph.pipeline import read_plans
from policygraph.query.evaluation import Figure, Miss, best_match, evaluate
from policygraph.vocab import Vocabulary


def evaluated(annotations: Path, plans: Path) -> tuple[tuple[Figure, ...], tuple[Miss, ...], tuple[str, ...]]:
    """Figures, misses, and what could not be read, for the annotations of a folder and the texts that they name.

    Raises `InputError` where the folder holds no annotation or one of them cannot be understood.
    """
    files = sorted(annotations.glob("*.json")) if annotations.is_dir() else [annotations]
    if not files:
        raise InputError(f"{annotations}: no annotations (*.json) in this folder; see docs/annotating.md")
    unread: list[str] = []
    vocabulary = Vocabulary()

    def pairs() -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
        for file in files:
            gold = _annotation(file)
            try:
                found = [record_of(plan) for plan in read_plans(plans / gold["source"], vocabulary)]
            except InputError as error:
                unread.append(str(error))
                found = []
            yield file.stem, gold, best_match(gold, found)

    figures, misses = evaluate(pairs())
    return figures, misses, tuple(unread)


def _annotation(file: Path) -> Mapping[str, Any]:
    try:
        gold = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{file}: {error}; annotations are JSON in UTF-8, see docs/annotating.md") from error
    missing = [key for key in ("source", "plan", "measures") if not isinstance(gold, dict) or key not in gold]
    if missing:
        raise InputError(f"{file}: no {', '.join(missing)}; see docs/annotating.md")
    return dict(gold)


def figures_table(figures: tuple[Figure, ...]) -> Table:
    """One row a field: precision, recall, their harmonic mean, and the counts."""
    columns = ("field", "precision", "recall", "f", "annotated", "found", "right")
    rows = [
        (f.field, round(f.precision, 4), round(f.recall, 4), round(f.f, 4), f.annotated, f.found, f.right)
        for f in figures
    ]
    return Table.of(columns, rows)


def misses_table(misses: tuple[Miss, ...]) -> Table:
    """One row a fact that was missed, or found and not annotated."""
    return Table.of(
        ("plan", "field", "fault", "fact"),
        [(m.plan, m.field, "missed" if m.missed else "wrong", m.fact) for m in misses],
    )
