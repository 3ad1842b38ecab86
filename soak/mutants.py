"""``python -m soak.mutants [SIZE [SEED]]``: changes lines by chance and says how many of the changes the tests notice.

SIZE changes are drawn by SEED from all that mutmut can make in the functions of extraction, resolution and query. Each
is tried in a process of its own, which loads the changed module and leaves the file alone, on the tests that run the
changed line: those ``make cover`` has noted; on those of the module, or else of its folder, where the line runs when
the module is loaded. A change that no test runs, or that still lives after a minute of processor (``time``),
counts as not noticed, and so does one that alters nothing a test could see; ``survivors.diff`` has them.
One in fifty is tried without being made, too: where tests fail then, they would notice anything.
"""

from __future__ import annotations

import ast
import difflib
import gc
import importlib
import json
import os
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from statistics import NormalDist
from types import CodeType
from typing import NoReturn

import pytest
from coverage import CoverageData
from mutmut.mutation.file_mutation import create_mutations

PACKAGES = ("extraction", "resolution", "query")
OUT = Path("build/mutants")
NOTED = Path("build/coverage")
SECONDS = 60  # of processor, for the tests of one change
CONTROL = 50  # of so many changes one is tried without being made
# Loaded once, before the processes part:
WARM = ("jieba", "lxml.etree", "networkx", "pyoxigraph", "rdflib", "scipy.sparse")
PYTEST = ["-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov", "--hypothesis-seed=0"]


@dataclass(frozen=True)
class Change:
    """A file with one place changed, and the line where it is."""

    file: Path
    code: str
    line: int

    @property
    def package(self) -> str:
        """The package of the core it lies in."""
        return self.file.parts[2]

    def diff(self) -> str:
        """What is changed."""
        old, new = self.file.read_text("utf-8").splitlines(), self.code.splitlines()
        return "\n".join(difflib.unified_diff(old, new, str(self.file), str(self.file), n=2, lineterm=""))


def drawn(size: int, seed: int) -> list[Change]:
    """``size`` changes of all that can be made, each as likely as the other, in an order of chance."""
    files = sorted(file for package in PACKAGES for file in Path("src/policygraph", package).rglob("*.py"))
    all_changes = [(file, k) for file in files for k in range(len(list(_changed(file, None))))]
    print(f"{len(all_changes)} changes can be made", file=sys.stderr)
    chance = random.Random(seed)
    chosen = chance.sample(all_changes, size)
    changes = [change for file in files for change in _changed(file, {k for f, k in chosen if f == file})]
    chance.shuffle(changes)
    return changes


def _changed(file: Path, numbers: set[int] | None) -> Iterator[Change]:
    """The changes of these numbers; for None all, without their code."""
    if numbers == set():
        return
    old = file.read_text("utf-8")
    module, mutations, *_ = create_mutations(str(file), old)
    inside = [one for one in mutations if one.contained_by_top_level_function is not None]
    for number, one in enumerate(inside):
        if numbers is None:
            yield Change(file, "", 0)
        elif number in numbers:
            code = module.code_for_node(module.deep_replace(one.original_node, one.mutated_node))
            before, after = old.splitlines(), code.splitlines()
            lines = enumerate(zip(before, after, strict=False), 1)
            yield Change(file, code, next((k for k, (a, b) in lines if a != b), min(len(before), len(after))))


class Tests:
    """Which tests run which lines, by the data of ``make cover``."""

    def __init__(self, noted: Path) -> None:
        data = CoverageData(str(noted))
        data.read()
        self._lines = {
            file: {
                line: {context.rpartition("|")[0] for context in contexts if context}
                for line, contexts in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        self._run = Counter(test for lines in self._lines.values() for tests in lines.values() for test in tests)

    def of(self, change: Change) -> list[str]:
        """Those of the changed statement: the package's own first, and first those that run few lines."""
        lines, statement = self._lines[str(change.file)], _statement(change.file, change.line)
        tests = set().union(*(lines.get(line, ()) for line in statement))
        if not tests and any(line in lines for line in statement):
            folder = (self._all(file) for file in self._lines if Path(file).parent == change.file.parent)
            tests = self._all(str(change.file)) or set().union(*folder)
        own = f"tests/{change.package}/"
        return sorted(tests, key=lambda test: (not test.startswith(own), self._run[test], test))

    def _all(self, file: str) -> set[str]:
        return set().union(*self._lines[file].values())


def _statement(file: Path, line: int) -> range:
    """The lines of the smallest statement at ``line``; of one with a body, those before the body."""
    found = range(line, line + 1)
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            lines = range(node.lineno, max(node.lineno, body[0].lineno - 1 if body else node.end_lineno or 0) + 1)
            if line in lines:
                found = lines
    return found


class _Loader(SourceFileLoader):
    """Loads a changed module in place of the one on the disk."""

    def __init__(self, change: Change) -> None:
        name = ".".join(change.file.with_suffix("").parts[1:]).removesuffix(".__init__")
        super().__init__(name, str(change.file.resolve()))
        self._code = change.code

    def get_code(self, fullname: str) -> CodeType:
        code: CodeType = compile(self._code, self.path, "exec")
        return code


class _Finder(MetaPathFinder):
    """Finds one module by its loader, and leaves the others to the rest."""

    def __init__(self, loader: _Loader) -> None:
        self._loader = loader

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if fullname != self._loader.name:
            return None
        return spec_from_file_location(fullname, self._loader.path, loader=self._loader)


class _Watch:
    """Ends the tests when their time is up."""

    def pytest_runtest_teardown(self, item: pytest.Item) -> None:
        if time.process_time() > SECONDS:
            item.session.shouldstop = "the time is up"


def _tried(change: Change, tests: Sequence[str]) -> NoReturn:
    """In a process of its own: runs the tests, and ends with the exit code of pytest."""
    with Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    resource.setrlimit(resource.RLIMIT_CPU, (3 * SECONDS, 3 * SECONDS + 5))
    sys.meta_path.insert(0, _Finder(_Loader(change)))
    os._exit(int(pytest.main([*PYTEST, *tests], plugins=[_Watch()])))


def tried(changes: Iterable[tuple[Change, list[str]]], at_once: int) -> Iterator[tuple[Change, str]]:
    """Each change and how it ended: noticed, endless (noticed too), lives, time (was up), or no test."""
    running: dict[int, Change] = {}
    for change, tests in changes:
        if not tests:
            yield change, "no test"
            continue
        if len(running) == at_once:
            yield _ended(running)
        pid = os.fork()
        if not pid:
            _tried(change, tests)
        running[pid] = change
    while running:
        yield _ended(running)


def _ended(running: dict[int, Change]) -> tuple[Change, str]:
    pid, status = os.wait()
    code = os.waitstatus_to_exitcode(status)
    return running.pop(pid), "endless" if code < 0 else {0: "lives", 2: "time"}.get(code, "noticed")


def share(noticed: int, of: int) -> dict[str, object]:
    """The share noticed, and the interval that holds it with 95 % (Wilson)."""
    z = NormalDist().inv_cdf(0.975)
    middle = (noticed + z * z / 2) / (of + z * z)
    half = z / (of + z * z) * (noticed * (of - noticed) / of + z * z / 4) ** 0.5
    figures = {"share": noticed / of, "from": middle - half, "to": middle + half}
    return {"noticed": noticed, "of": of, **{name: round(figure, 3) for name, figure in figures.items()}}


def main(size: int = 300, seed: int = 1) -> None:
    """Draws, tries and tells; a package a line, then all."""
    OUT.mkdir(parents=True, exist_ok=True)
    for name in WARM:
        importlib.import_module(name)
    changes, tests = drawn(size, seed), Tests(NOTED)
    controls = [replace(change, code=change.file.read_text("utf-8")) for change in changes[::CONTROL]]
    wanted = [(change, tests.of(change)) for change in (*controls, *changes)]
    del tests
    gc.collect()
    gc.freeze()  # what the processes share is not to be copied
    ends = Counter[tuple[str, str]]()
    with (OUT / "survivors.diff").open("w", encoding="utf-8") as out:
        for change, end in tried(wanted, 2):
            if change in controls:
                if end in ("noticed", "endless"):
                    raise SystemExit(f"tests of {change.file}:{change.line} fail without a change: make cover anew")
                continue
            ends[change.package, end] += 1
            print(f"{ends.total()}/{size}: {change.file}:{change.line} {end}", file=sys.stderr)
            if end in ("lives", "time", "no test"):
                print(f"# {end}", change.diff(), sep="\n", file=out, flush=True)
    for packages in (*((package,) for package in PACKAGES), PACKAGES):
        by_end = Counter[str]()
        for (package, end), number in ends.items():
            by_end[end] += number * (package in packages)
        if by_end.total():
            told = share(by_end["noticed"] + by_end["endless"], by_end.total())
            print(json.dumps({"in": " ".join(packages), **told, "ends": by_end}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
