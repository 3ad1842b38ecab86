"""``python -m soak.mutants [WORDS…]``: changes modules by chance (mutmut) and prints how many changes the tests notice.

The pairs of modules and tests stand in ``mutants.toml``; WORDS choose some. A copy of the checkout is worked on.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPY = ROOT / "build" / "mutants"
COPIED = (
    "src",
    "tests",
    "ontology",
    "queries",
    "sources",
    "benchmarks",
    "docs",
    "README.md",
    "README.zh-CN.md",
    "LICENSE",
)
MODULES = "src/policygraph"


def noticed(module: str, tests: list[str]) -> dict[str, object]:
    """How many changes to ``module`` were made, and how many of them made one of ``tests`` fail."""
    shutil.rmtree(COPY, ignore_errors=True)
    COPY.mkdir(parents=True)
    for name in COPIED:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, COPY / name)
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    (COPY / "pyproject.toml").write_text(project + _settings(f"{MODULES}/{module}", tests), "utf-8")
    mutmut = str(Path(sys.executable).with_name("mutmut"))
    with (COPY / "run.log").open("w") as log:
        subprocess.run([mutmut, "run", "--max-children", "2"], cwd=COPY, stdout=log, stderr=log, check=False)
    results = subprocess.run(
        [mutmut, "results", "--all", "true"], cwd=COPY, capture_output=True, text=True, check=True
    ).stdout
    ended = Counter(line.rpartition(": ")[2] for line in results.splitlines() if ": " in line)
    seen = ended["killed"] + ended["timeout"] + ended["segfault"]
    total = sum(ended.values())
    return {"module": module, "changes": total, "noticed": seen, "share": round(seen / max(1, total), 3)}


def _settings(module: str, tests: list[str]) -> str:
    return f"""
[tool.mutmut]
source_paths = ["{module}"]
also_copy = {json.dumps(["src", *COPIED[2:]])}
pytest_add_cli_args = ["-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = {json.dumps(tests)}
"""


if __name__ == "__main__":
    for part in tomllib.loads((Path(__file__).parent / "mutants.toml").read_text("utf-8"))["part"]:
        if not sys.argv[1:] or any(word in part["module"] for word in sys.argv[1:]):
            print(json.dumps(noticed(part["module"], part["tests"])), flush=True)
