"""``python .ci/installed.py [EXTRA]``: whether policygraph and what it depends on is installed; 1 names what is not."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"


def missing(extras: list[str]) -> list[str]:
    """The packages of ``pyproject.toml`` that this Python lacks, whatever their version."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    names = [project["name"], *(re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in wanted)]
    return [name for name in names if not _is_installed(name)]


def _is_installed(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


if __name__ == "__main__":
    sys.exit(", ".join(missing(sys.argv[1:])) or None)
