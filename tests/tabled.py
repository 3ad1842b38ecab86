"""Plans of many kinds for graphs with tables: the packaged five, those made up for the tests, some of the corpus."""

from __future__ import annotations

from pathlib import Path

from benchmarks.making import made_plans
from policygraph.packaged import packaged

_TESTS = Path(__file__).parent


def plan_files(folder: Path, made: int = 4) -> list[Path]:
    """Files of plans; ``made`` of them are written into ``folder``."""
    for plan in made_plans(made, 1):
        (folder / plan.name).write_text(plan.text, "utf-8")
    ours = [packaged("sources"), _TESTS / "plans" / "made" / "texts"]
    files = [file for place in (*ours, folder) for file in sorted(place.glob("*.txt"))]
    return [*files, _TESTS / "query" / "lint" / "made_up.txt"]
