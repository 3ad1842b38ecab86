"""``python -m benchmarks.corpus --plans N --seed S -o DIR``: writes made-up plans, a thousand a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.making import made_plans

A_FOLDER = 1000


def write_plans(folder: Path, count: int, seed: int) -> None:
    """Writes ``count`` plans under ``folder``, one after another; a file that is there is written over."""
    for place, plan in enumerate(made_plans(count, seed)):
        inside = folder / f"made-up-{place // A_FOLDER:03}"
        inside.mkdir(parents=True, exist_ok=True)
        (inside / plan.name).write_text(plan.text, "utf-8")


def main() -> None:
    """Reads the options and writes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("--plans", type=int, default=100, help="how many (100)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same plans (1)")
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder to write them to")
    options = parser.parse_args()
    write_plans(options.output, options.plans, options.seed)


if __name__ == "__main__":
    main()
