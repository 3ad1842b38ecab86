"""What the documentation says is so: commands exist, examples print what they show, links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from policygraph.faces.cli import cli

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted((ROOT / "docs").glob("*.md"))]
READMES = PAGES[:2]
_EXAMPLE = re.compile(r"```console\n\$ (policygraph [^\n]+)\n(.*?)```", re.DOTALL)
_PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
_COMMAND = re.compile(r"`(?:\.venv/bin/)?policygraph ([a-z]+)([^`]*)`")
_LINK = re.compile(r"\]\(([^)#:]+)\)")
_MAKE = re.compile(r"(?m)(?:`|^)make ([a-z]+)(?=`|\s+#|$)")
_WIDTH = "100"


def _examples() -> list[tuple[str, str, str]]:
    return [(page.name, *found) for page in READMES for found in _EXAMPLE.findall(page.read_text("utf-8"))]


def _environment(graph: Path) -> dict[str, str]:
    return {**os.environ, "COLUMNS": _WIDTH, "POLICYGRAPH_GRAPH": str(graph)}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of the packaged five plans."""
    folder = tmp_path_factory.mktemp("docs") / "graph"
    command = [sys.executable, "-m", "policygraph", "build", "--graph", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_options_exist(page: Path) -> None:
    context = click.Context(cli)
    for name, rest in _COMMAND.findall(page.read_text("utf-8")):
        command = cli.get_command(context, name)
        assert command is not None, f"{page.name} names the command {name}"
        options = {option for parameter in command.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= options | {"--help"}, f"{page.name}: {name}{rest}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} points at {target}"


def test_every_command_stands_in_both_readmes() -> None:
    for readme in READMES:
        named = {name for name, _ in _COMMAND.findall(readme.read_text("utf-8"))}
        assert set(cli.list_commands(click.Context(cli))) <= named, readme.name


def test_every_command_has_its_heading() -> None:
    headings = re.findall(r"(?m)^## (.+)$", (ROOT / "docs" / "cli.md").read_text("utf-8"))
    named = {word for heading in headings for word in re.findall(r"[a-z]+", heading)}
    assert set(cli.list_commands(click.Context(cli))) <= named


@pytest.mark.parametrize("example", _examples(), ids=lambda example: f"{example[0]}: {example[1]}")
def test_example_prints_what_is_shown(graph: Path, example: tuple[str, str, str]) -> None:
    """The lines shown stand in the output one after another; a line of ... leaves some out."""
    page, command, shown = example
    call = [sys.executable, "-m", *shlex.split(command)]
    ran = subprocess.run(call, capture_output=True, text=True, cwd=ROOT, env=_environment(graph), check=True)
    rest = ran.stdout
    for part in filter(None, re.split(r"(?m)^\.\.\.\n", shown)):
        assert part in rest, f"{page}: {command} no longer prints\n{part}"
        rest = rest.partition(part)[2]


@pytest.mark.parametrize("readme", READMES, ids=lambda page: page.name)
def test_python_example_runs(readme: Path, tmp_path: Path) -> None:
    (code,) = _PYTHON.findall(readme.read_text("utf-8"))
    (tmp_path / "sources").symlink_to(ROOT / "sources")
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert ran.returncode == 0, ran.stderr


def test_make_targets_of_the_readme_exist() -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text("utf-8")))
    for page in (*PAGES, ROOT / "benchmarks" / "README.md"):
        named = set(_MAKE.findall(page.read_text("utf-8")))
        assert named <= targets, f"{page.name} names {named - targets}"
