"""What extraction must reach on the five annotated plans, one test a figure, scored by their own scorer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policygraph.language.folding import fold_text
from policygraph.packaged import packaged
from policygraph.pipeline import read_plans
from scoring import Figures, figures_of, held

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
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """The figures that the scorer gives for what `extract` says of the five plans."""
    return figures_of(packaged("sources").glob("*.txt"), HERE / "gold", tmp_path_factory.mktemp("predicted"))


@pytest.mark.parametrize("figure", FIGURES)
def test_figure_is_reached(figures: Figures, figure: str) -> None:
    held(figures, figure, FIGURES[figure])


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
