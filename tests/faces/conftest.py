"""The command line and a graph of the five plans, for the tests of what people look in through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policygraph.faces.cli import cli

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def run() -> Run:
    """Calls the command line in this process: ``run("info", "--graph", folder)``."""

    def call(*arguments: object) -> Result:
        return CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="policygraph")

    return call


@pytest.fixture(scope="session")
def five_plans(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of the packaged five plans; not to be changed."""
    folder = tmp_path_factory.mktemp("five") / "graph"
    built = run("build", "--graph", folder)
    assert built.exit_code == 0, built.stderr
    return folder
