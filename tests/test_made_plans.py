"""What extraction must reach on the plans made up for the tests (see ``plans/made/README.md``)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from policygraph.faces.record import record_of
from policygraph.pipeline import read_plans
from policygraph.vocab import Vocabulary

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
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    """The figures that the scorer gives for the six plans."""
    folder, vocabulary = tmp_path_factory.mktemp("predicted"), Vocabulary()
    for source in (MADE / "texts").glob("*.txt"):
        (plan,) = read_plans(source, vocabulary)
        record = json.dumps(record_of(plan), ensure_ascii=False)
        (folder / f"{source.stem}.json").write_text(record, encoding="utf-8")
    command = [sys.executable, str(HERE / "score.py"), str(MADE / "gold"), str(folder), "--json"]
    scored: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert scored["missing"] == []
    return dict(scored["figures"])


@pytest.mark.parametrize("figure", FIGURES)
def test_figure_is_reached(figures: dict[str, dict[str, float]], figure: str) -> None:
    key, least = FIGURES[figure]
    assert figures[figure][key] >= least, f"{figure} {key} is {figures[figure][key]}, must be {least}"
