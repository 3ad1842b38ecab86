"""How the folder of a graph changes: all at once or not at all.

The folder holds generations of an Oxigraph database and ``policygraph.json``, which names the current one. A build
works on a copy (hard links, so it costs little), and only when that is complete does the file name it.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from policygraph.errors import GraphError

FORMAT = 1
POINTER = "policygraph.json"
JOURNAL = "progress.jsonl"
_NEXT = "next"
_GENERATION = "generation-"


def current(folder: Path) -> Path:
    """The database that ``folder`` names as current; GraphError says what to do where there is none."""
    pointer = folder / POINTER
    if not pointer.is_file():
        raise GraphError(f"no graph in {folder}: run `policygraph build --graph {folder}` first, or give --graph DIR")
    try:
        named = json.loads(pointer.read_text("utf-8"))
        database, made_by = folder / str(named["current"]), int(named["format"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(folder, error) from error
    if made_by != FORMAT:
        raise GraphError(f"the graph in {folder} is of another version: remove it and run `policygraph build` again")
    return database


def damaged(folder: Path, error: Exception) -> GraphError:
    """The error for a graph that cannot be read."""
    lines = str(error).splitlines() or [type(error).__name__]
    what = f"all in it but {JOURNAL}" if (folder / JOURNAL).exists() else "it"
    return GraphError(f"the graph in {folder} is damaged ({lines[0]}): remove {what} and run `policygraph build` again")


class Building:
    """A build at work on ``folder``, as a context: ``store`` may be written, :meth:`finish` makes it the graph."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._next = folder / _NEXT
        self._store: ox.Store | None = None

    def __enter__(self) -> Building:
        _refuse_foreign(self.folder)
        self._clear_leftovers()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._store = self._copy_of_current()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._store is not None:
            self._store = None
            shutil.rmtree(self._next, ignore_errors=True)

    @property
    def store(self) -> ox.Store:
        """The copy to write to."""
        if self._store is None:
            raise GraphError(f"the build of {self.folder} is over")
        return self._store

    def finish(self) -> None:
        """Makes what was written the graph of the folder, and removes the generation before."""
        self.store.flush()
        self._store = None
        before = {path.name for path in self.folder.glob(f"{_GENERATION}*")}
        count = max((int(name.removeprefix(_GENERATION)) for name in before), default=0) + 1
        chosen = f"{_GENERATION}{count}"
        self._next.rename(self.folder / chosen)
        pointer = self.folder / f"{POINTER}.new"
        pointer.write_text(json.dumps({"format": FORMAT, "current": chosen}) + "\n", "utf-8")
        pointer.replace(self.folder / POINTER)
        for name in before:
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def _clear_leftovers(self) -> None:
        """Removes what an interrupted build left; a build still at work holds a lock on it."""
        if not self._next.is_dir():
            return
        try:
            ox.Store(str(self._next))
        except OSError as error:
            if "lock" in str(error).lower():
                raise GraphError(f"another build is at work on {self.folder}: wait until it is done") from error
        shutil.rmtree(self._next)

    def _copy_of_current(self) -> ox.Store:
        try:
            if (self.folder / POINTER).exists():
                ox.Store.read_only(str(current(self.folder))).backup(str(self._next))
            return ox.Store(str(self._next))
        except OSError as error:
            raise damaged(self.folder, error) from error


def _refuse_foreign(folder: Path) -> None:
    """A folder that holds other things is left alone."""
    if folder.exists() and not folder.is_dir():
        raise GraphError(f"{folder} is a file, and a graph is a folder: give another --graph DIR")
    ours = (POINTER, f"{POINTER}.new", _NEXT, JOURNAL)
    if folder.is_dir() and not (folder / POINTER).exists():
        strange = [p.name for p in folder.iterdir() if p.name not in ours and not p.name.startswith(_GENERATION)]
        if strange:
            raise GraphError(f"{folder} holds other files ({sorted(strange)[0]}): give another --graph DIR")
