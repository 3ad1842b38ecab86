"""``python -m benchmarks [--runs N]``: prints what each command costs as a table, then as JSON."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Cost, cost_of
from policygraph.faces.tables import Table, as_text

SOURCES = Path(__file__).resolve().parents[1] / "sources"
POLICYGRAPH = (sys.executable, "-m", "policygraph")
STARTED = "python -c pass"
CUT = "jieba.lcut of the five texts"
_LCUT = (
    f"import jieba, pathlib; [jieba.lcut(p.read_text('utf-8')) for p in pathlib.Path({str(SOURCES)!r}).glob('*.txt')]"
)


def cases(graph: Path) -> dict[str, tuple[str, ...]]:
    """The commands to measure by name, the two yardsticks first."""
    held = ("--graph", str(graph))
    return {
        STARTED: (sys.executable, "-c", "pass"),
        CUT: (sys.executable, "-c", _LCUT),
        "policygraph --help": (*POLICYGRAPH, "--help"),
        "extract of one plan": (*POLICYGRAPH, "extract", str(SOURCES / "fengjie.txt"), "--format", "json"),
        "build of five plans": (*POLICYGRAPH, "build", *held),
        "info": (*POLICYGRAPH, "info", *held),
        "query agency-workload": (*POLICYGRAPH, "query", "agency-workload", *held),
        "ask, Chinese": (*POLICYGRAPH, "ask", "哪些单位牵头碳市场任务？", *held),
        "ask, English": (*POLICYGRAPH, "ask", "which agencies lead carbon-market tasks", *held),
        "view": (*POLICYGRAPH, "view", "-o", str(graph.parent / "page.html"), *held),
    }


def measured(runs: int) -> dict[str, Cost]:
    """The cost of each case, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        return {name: cost_of(command, runs) for name, command in cases(Path(folder) / "graph").items()}


def records(costs: dict[str, Cost]) -> list[dict[str, str | float]]:
    """One record a case: seconds of the best run, its peak memory, and how often the yardsticks fit into it."""
    return [
        {
            "case": name,
            "seconds": round(cost.seconds, 3),
            "times_start": round(cost.seconds / costs[STARTED].seconds, 1),
            "times_lcut": round(cost.seconds / costs[CUT].seconds, 2),
            "peak_mb": round(cost.peak_mb, 1),
        }
        for name, cost in costs.items()
    ]


def main() -> None:
    """Measures, prints the table, prints the JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each case; the best counts")
    found = records(measured(parser.parse_args().runs))
    print(as_text(Table.of(tuple(found[0]), (tuple(record.values()) for record in found)), width=100))
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main()
