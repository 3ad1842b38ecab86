"""``python docs/examples.py``: runs the examples of the READMEs again and puts in what they print now.

An example keeps its shape: each part between lines of ``...`` keeps its number of lines, and a part after the first
begins at the line it began with before.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
EXAMPLE = re.compile(r"```console\n\$ (policygraph [^\n]+)\n(.*?)```", re.DOTALL)
LEFT_OUT = "..."


def printed(command: str, graph: str) -> list[str]:
    """The lines that a command prints, 100 columns wide."""
    call = [sys.executable, "-m", *shlex.split(command)]
    settings = {**os.environ, "COLUMNS": "100", "POLICYGRAPH_GRAPH": graph}
    ran = subprocess.run(call, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=settings, check=True)
    return ran.stdout.splitlines()


def renewed(shown: str, now: list[str]) -> str:
    """``shown`` with the lines of ``now`` in the same shape; ValueError where a part begins nowhere."""
    kept: list[str] = []
    for number, part in enumerate(re.split(rf"(?m)^{re.escape(LEFT_OUT)}\n", shown)):
        lines = part.splitlines()
        at = now.index(lines[0]) if number and lines else 0
        kept += [LEFT_OUT] * bool(number) + now[at : at + len(lines)]
    return "\n".join(kept) + "\n"


def main() -> None:
    """Builds a graph of the packaged plans and renews the examples over it."""
    with tempfile.TemporaryDirectory() as folder:
        graph = f"{folder}/graph"
        printed(f"policygraph build --graph {graph}", graph)
        for readme in READMES:
            text = readme.read_text("utf-8")
            again = EXAMPLE.sub(lambda m: f"```console\n$ {m[1]}\n{renewed(m[2], printed(m[1], graph))}```", text)
            readme.write_text(again, encoding="utf-8")


if __name__ == "__main__":
    main()
