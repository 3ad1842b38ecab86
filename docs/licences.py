"""``python docs/licences.py``: the licences of all that policygraph brings along, printed as docs/licences.md.

With ``--versions`` it prints their versions as ``constraints.txt``.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
HEAD = """# Licences

What policygraph itself needs to run (`core`) and what its extras add, with all that these bring along, as the packages
say of themselves. Printed by `python docs/licences.py` from an environment in which they are installed; versions are
left out, the licence of a package rarely changes with them. policygraph is under the MIT licence (`LICENSE`).

Two files of others are packaged as they are: `yasgui.min.js` and `yasgui.min.css` of the npm package `@zazuko/yasgui`
4.6.2 (MIT), the editor that `policygraph serve` shows.

| package | for | licence |
|---|---|---|"""
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_EXTRA = re.compile(r"extra\s*==")
_WHEN = re.compile(r"(?:sys_platform|platform_system|os_name)\s*==\s*['\"](?:win32|Windows|nt|darwin|Darwin)")
_LONGEST = 60


def wanted() -> dict[str, list[str]]:
    """What pyproject.toml asks for: names of packages by the part of policygraph that needs them, tools left out."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    extras = {
        name: lines
        for name, lines in project["optional-dependencies"].items()
        if name not in ("dev", "fuzz", "mutants")
    }
    return {
        part: [_name(line) for line in lines] for part, lines in {"core": project["dependencies"], **extras}.items()
    }


def rows() -> Iterator[tuple[str, str, str]]:
    """Package, the first part that needs it, licence; packages that are not installed are said to be so."""
    seen: dict[str, str] = {}
    for part, names in wanted().items():
        for name in names:
            _gather(name, part, seen)
    for name, part in sorted(seen.items()):
        yield name, part, _licence(name)


def _gather(name: str, part: str, seen: dict[str, str]) -> None:
    if name in seen:
        return
    seen[name] = part
    found = _installed(name)
    for line in (found.requires or []) if found else []:
        if not _EXTRA.search(line) and not _WHEN.search(line) and _installed(_name(line)):
            _gather(_name(line), part, seen)


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _name(line: str) -> str:
    found = _NAME.match(line)
    return re.sub(r"[-_.]+", "-", found[0]).lower() if found else line


def _licence(name: str) -> str:
    """What a package says of its licence: SPDX expression, else classifiers, else its own words."""
    found = _installed(name)
    if found is None:
        return "not installed here"
    said = found.metadata.json
    told, own = str(said.get("license_expression", "")), str(said.get("license", "")).strip()
    classified = [c.rpartition(" :: ")[2] for c in said.get("classifier", []) if c.startswith("License ::")]
    return told or ", ".join(classified) or (own.splitlines()[0][:_LONGEST] if own else "not said")


def versions() -> str:
    """What is installed of all that, as constraints for pip: the versions that the tests were last run with."""
    lines = (f"{name}=={found.version}" for name, _, _ in rows() if (found := _installed(name)))
    return "\n".join(
        ["# `pip install -c constraints.txt .` takes the versions the tests were last run with.", *lines, ""]
    )


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(f"| {name} | {part} | {licence} |" for name, part, licence in rows()), ""])


if __name__ == "__main__":
    sys.stdout.write(versions() if "--versions" in sys.argv else page())
