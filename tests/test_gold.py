"""What extraction must reach on the five annotated plans, one test a figure, scored by their own scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from policygraph.faces.record import record_of
from policygraph.language.folding import fold_text
from policygraph.packaged import packaged
from policygraph.pipeline import read_plans

HERE = Path(__file__).parent / "plans"
FIGURES = {
    "plan": ("share", 0.96),
    "measures": ("F", 0.99),
    "assignments": ("F", 0.99),
    "lead": ("F", 0.98),
    "responsible": ("F", 0.98),
    "cooperating": ("F", 0.98),
    "inherited": ("F", 1.0),
    "annex": ("F", 0.99),
    "references": ("F", 1.0),
    "relation": ("share", 1.0),
    "targets": ("F", 0.93),
    "agencies": ("F", 0.9),
    "functions": ("F", 0.9),
    "topics": ("F", 0.8),
    "spans": ("share", 1.0),
}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    """The figures that the scorer gives for what `extract` says of the five plans."""
    folder = tmp_path_factory.mktemp("predicted")
    for source in packaged("sources").glob("*.txt"):
        (plan,) = read_plans(source)
        record = json.dumps(record_of(plan), ensure_ascii=False)
        (folder / f"{source.stem}.json").write_text(record, encoding="utf-8")
    command = [sys.executable, HERE / "score.py", HERE / "gold", folder, "--json"]
    scored: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert scored["missing"] == []
    return dict(scored["figures"])


@pytest.mark.parametrize("figure", FIGURES)
def test_figure_is_reached(figures: dict[str, dict[str, float]], figure: str) -> None:
    key, least = FIGURES[figure]
    assert figures[figure][key] >= least, f"{figure} {key} is {figures[figure][key]}, must be {least}"


@pytest.mark.parametrize("name", [file.stem for file in sorted((HERE / "gold").glob("*.json"))])
def test_full_names_and_groups_are_the_annotated_ones(name: str) -> None:
    """The scorer takes a printed name for a full one; here both must agree, and groups be told from bodies."""
    gold = json.loads((HERE / "gold" / f"{name}.json").read_text("utf-8"))
    (plan,) = read_plans(packaged("sources") / f"{name}.txt")
    read = {
        (m.path, fold_text(a.name)): (fold_text(a.full), a.collective)
        for m in plan.measures
        for a in m.assignments
        if not a.inherited
    }
    for measure in gold["measures"]:
        for a in measure["assignments"]:
            assert read[measure["path"], fold_text(a["name"])] == (fold_text(a["full"]), a["collective"])
