"""What the scorer of annotations says of plans as they are read: figures by name."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from policygraph.faces.record import record_of
from policygraph.pipeline import read_plans
from policygraph.vocab import Vocabulary

Figures = dict[str, dict[str, float]]
SCORER = Path(__file__).parent / "plans" / "score.py"


def figures_of(texts: Iterable[Path], gold: Path, folder: Path) -> Figures:
    """The scorer's figures for the plans of ``texts`` against ``gold``; ``folder`` takes what `extract` prints."""
    vocabulary = Vocabulary()
    for text in texts:
        (plan,) = read_plans(text, vocabulary)
        record = json.dumps(record_of(plan), ensure_ascii=False)
        (folder / f"{text.stem}.json").write_text(record, encoding="utf-8")
    command = [sys.executable, str(SCORER), str(gold), str(folder), "--json"]
    scored: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert scored["missing"] == []
    return dict(scored["figures"])


def held(figures: Figures, name: str, least: tuple[str, float]) -> None:
    """Fails, naming the figure, where it is below what it must be."""
    key, value = least
    assert figures[name][key] >= value, f"{name} {key} is {figures[name][key]}, must be {value}"
