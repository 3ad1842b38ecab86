"""What is deployed is what there is: commands, options and extras that the image and the unit name."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from policygraph.faces.cli.serving import serve

TOP = Path(__file__).parents[1]
DOCKERFILE = (TOP / "deploy" / "Dockerfile").read_text("utf-8")
UNIT = TOP / "deploy" / "policygraph.service"


def options(words: list[str]) -> set[str]:
    return {word for word in words if word.startswith("--")}


def known() -> set[str]:
    return {name for parameter in serve.params for name in parameter.opts}


def test_the_image_calls_serve_with_options_it_has() -> None:
    command = re.search(r"^CMD \[(.*)\]$", DOCKERFILE, re.M)
    assert command
    words = [word.strip().strip('"') for word in command[1].split(",")]
    assert words[0] == "serve"
    assert options(words) <= known()


def test_the_image_installs_extras_that_exist_and_runs_as_a_user() -> None:
    extras = re.search(r"/source\[([\w,]+)\]", DOCKERFILE)
    assert extras
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    assert set(extras[1].split(",")) <= set(project["optional-dependencies"])
    last = DOCKERFILE[DOCKERFILE.rindex("FROM ") :]
    assert last.index("USER policygraph") < last.index("ENTRYPOINT")


def test_the_unit_calls_serve_with_options_it_has() -> None:
    start = next(line for line in UNIT.read_text("utf-8").splitlines() if line.startswith("ExecStart="))
    words = shlex.split(start.partition("=")[2])
    assert words[1] == "serve"
    assert options(words) <= known()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is part of systemd: not installed")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    program = tmp_path / "policygraph"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    unit = tmp_path / UNIT.name
    unit.write_text(re.sub(r"/opt/policygraph/bin/policygraph", str(program), UNIT.read_text("utf-8")))
    command = ["systemd-analyze", "verify", str(unit)]
    said = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert UNIT.name not in said.stderr, said.stderr
