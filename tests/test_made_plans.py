"""What extraction must reach on the plans made up for the tests (see ``plans/made/README.md``)."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring import Figures, figures_of, held

HERE = Path(__file__).parent / "plans"
MADE = HERE / "made"
FIGURES = {
    "plan": ("share", 1.0),
    "measures": ("F", 1.0),
    "assignments": ("F", 0.99),
    "inherited": ("F", 1.0),
    "deadlines": ("F", 1.0),
    "targets": ("F", 1.0),
    "references": ("F", 1.0),
    "relation": ("share", 1.0),
    "agencies": ("F", 1.0),
    "spans": ("share", 1.0),
}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """The figures that the scorer gives for the six plans."""
    return figures_of((MADE / "texts").glob("*.txt"), MADE / "gold", tmp_path_factory.mktemp("predicted"))


@pytest.mark.parametrize("figure", FIGURES)
def test_figure_is_reached(figures: Figures, figure: str) -> None:
    held(figures, figure, FIGURES[figure])
