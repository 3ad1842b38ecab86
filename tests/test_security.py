"""What the code may not do, whoever writes it; docs/security.md says why."""

from __future__ import annotations

import ast
import runpy
from pathlib import Path

import pytest

import policygraph

ROOT = Path(__file__).parents[1]
PACKAGE = Path(policygraph.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
UNSAFE = {"pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "jsonpickle", "yaml", "ctypes", "imp"}
PARSING = {"xml.etree", "xml.etree.ElementTree", "xml.dom", "xml.dom.minidom", "xml.sax", "xml.parsers.expat"}
RUNNING = {"eval", "exec", "compile", "__import__", "execfile"}
CALLING = {"socket", "http", "urllib.request", "httpx", "requests", "ftplib", "smtplib", "telnetlib"}
MAY_CALL = ("faces/serve/", "faces/mcp/", "graph/remote/", "faces/cli/serving.py")
MAY_RUN = {"reading/office.py", "faces/serve/process.py", "faces/serve/pool.py"}


def imported(tree: ast.Module) -> set[str]:
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def called(tree: ast.Module) -> set[str]:
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_runs_text_or_calls_out(path: Path) -> None:
    tree, name = ast.parse(path.read_text("utf-8")), path.relative_to(PACKAGE).as_posix()
    roots = {module.partition(".")[0] for module in imported(tree)}
    assert not (roots & UNSAFE or imported(tree) & PARSING)
    assert not called(tree) & (RUNNING | {"os.system", "os.popen"})
    if not name.startswith(MAY_CALL):
        assert not (imported(tree) | roots) & CALLING
    if name not in MAY_RUN and not name.startswith("graph/remote/"):
        assert "subprocess" not in roots
    shells = [
        keyword
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "shell" and not (isinstance(keyword.value, ast.Constant) and keyword.value.value is False)
    ]
    assert shells == []


def test_the_rules_of_ruff_on_security_are_on_for_the_package() -> None:
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    assert '"S"]' in settings
    assert '"src/**" = ["S' not in settings


def test_every_package_that_is_asked_for_has_its_licence_listed() -> None:
    listing = runpy.run_path(str(ROOT / "docs" / "licences.py"))
    page = (ROOT / "docs" / "licences.md").read_text("utf-8")
    assert page.startswith(listing["HEAD"])
    listed = {line.split(" | ")[0].removeprefix("| ") for line in page.splitlines() if line.startswith("| ")}
    assert {name for names in listing["wanted"]().values() for name in names} <= listed
    assert "not installed" not in page
