"""The wheel, installed far from the checkout, does what the checkout does."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]


def _run(*command: object, **settings: object) -> str:
    """Standard output of a command that must succeed, far from the checkout's own settings."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    cwd = settings.get("cwd", CHECKOUT)
    arguments = [str(part) for part in command]
    ran = subprocess.run(arguments, capture_output=True, text=True, cwd=str(cwd), env=environment, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, CHECKOUT)
    (built,) = folder.glob("*.whl")
    return built


def test_a_wheel_built_again_has_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, CHECKOUT)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it; what it depends on is lent by the environment of the tests."""
    environment = tmp_path_factory.mktemp("far") / "env"
    _run(sys.executable, "-m", "venv", "--without-pip", environment)
    python = environment / "bin" / "python"
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel)
    packages = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])").strip())
    (packages / "lent.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    return environment


def test_the_wheel_holds_what_travels_with_the_program(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("ontology", "queries", "sources"):
        there = sorted(path.name for path in (CHECKOUT / folder).iterdir())
        assert sorted(name.rsplit("/")[-1] for name in names if f"_packaged/{folder}/" in name) == there
    assert not [name for name in names if name.startswith("tests/")]


def test_it_is_the_wheel_that_runs(installed: Path, tmp_path: Path) -> None:
    place = _run(installed / "bin" / "python", "-c", "import policygraph; print(policygraph.__file__)", cwd=tmp_path)
    assert str(installed) in place


def test_demo_runs_far_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    said = _run(installed / "bin" / "policygraph", "demo", cwd=tmp_path)
    assert "奉节" in said
    assert (tmp_path / "policygraph-demo" / "graph.html").stat().st_size > 100_000
    info = _run(installed / "bin" / "policygraph", "info", "--graph", "policygraph-demo/graph", cwd=tmp_path)
    assert "plans 5" in info or "方案 5" in info
