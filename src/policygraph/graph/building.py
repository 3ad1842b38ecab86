"""How the folder of a graph changes: all at once or not at all.

The folder holds generations of an Oxigraph database, ``policygraph.json``, which names the current one with the size
and hash of its files (:mod:`policygraph.graph.manifest`), and the texts its plans were read from
(:mod:`policygraph.graph.kept`). A build works on a copy (hard links, so it costs little), and only when that is
complete does the file name it. What it names is a copy once more (links again), for the database that was written to
may go on tidying up its files as long as anybody holds it.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from policygraph.errors import GraphError
from policygraph.graph.generations import JOURNAL, current, damaged, manifest_of, opened
from policygraph.graph.kept import SOURCES, Keep, Kept, Packed, Setting, Turn, as_system_errors, keeps_any
from policygraph.graph.manifest import POINTER, Manifest, files_in, write_manifest
from policygraph.graph.noting import Derive, derive_nothing
from policygraph.graph.tabling import FILE, Tables, can_tabulate, reading
from policygraph.graph.terms import term
from policygraph.graph.versions import made_here
from policygraph.values import Source

SHARDS = "shards"
_NEXT, _READY = "next", "ready"
_TABLES = (f"next-{FILE}", f"next-{FILE}.wal")
_GENERATION = "generation-"
_OURS = (SHARDS, POINTER, f"{POINTER}.new", _NEXT, _READY, JOURNAL, SOURCES, f"{SOURCES}-journal", *_TABLES)


class Building:
    """A build at work on ``folder``, as a context: ``store`` may be written, :meth:`finish` makes it the graph.

    With ``anew`` it begins with an empty database, whatever state the graph is in; so it does where ``replacing`` names
    all plans that a whole graph holds once other builds are kept out.
    """

    def __init__(
        self, folder: Path, anew: bool = False, replacing: Collection[str] = (), derive: Derive | None = None
    ) -> None:
        self.folder = folder
        self.tables: Tables | None = None
        self._derive = derive or derive_nothing
        self._anew = anew
        self._replacing = frozenset(replacing)
        self._next = folder / _NEXT
        self._store: ox.Store | None = None
        self._kept: Kept | None = None
        self._before: Manifest | None = None

    def __enter__(self) -> Building:
        refuse_foreign(self.folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._kept = Kept.locked(self.folder)
        try:
            self._before = self._manifest_before()
            self._settle()
            empty = self._anew or self._before is None or self._replaces_all()
            self._store = self._copy_of_current(empty)
            self.tables = self._tables(empty)
        except BaseException:
            self._let_go()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._let_go()

    @property
    def store(self) -> ox.Store:
        """The copy to write to."""
        if self._store is None:
            raise GraphError(f"the build of {self.folder} is over")
        return self._store

    @property
    def kept(self) -> Kept:
        """The texts that the graph keeps."""
        if self._kept is None:
            raise GraphError(f"the build of {self.folder} is over")
        return self._kept

    def keeper(self, setting: Setting, turn: int | None = None) -> Keep:
        """What keeps the text of a plan, given with its IRI; ``setting`` is what the texts were read under."""
        keep = self.kept.keeper(setting, made_here().rules, turn)

        def guarded(iri: str, source: Source) -> None:
            with as_system_errors(self.folder):
                keep(iri, source)

        return guarded

    def keep_files(
        self, setting: Setting, texts: Iterable[tuple[str, Packed]], files: Iterable[tuple[str, str]]
    ) -> None:
        """Keeps packed texts by the IRIs of their plans, and which plan each file (by its SHA-256) gave."""
        with as_system_errors(self.folder):
            self.kept.keep_files(setting, made_here().rules, texts, files)

    def kept_turns(self) -> tuple[Turn, ...]:
        """The builds to do again; GraphError where not all plans of the graph can be read again."""
        turns = tuple(self.kept.turns())
        held = plans_held(self.folder)
        if lost := sorted(held - {plan for turn in turns for plan in turn.plans}):
            raise GraphError(
                f"the graph in {self.folder} does not keep the text of {lost[0]}"
                f"{f' and of {len(lost) - 1} more plans' if len(lost) > 1 else ''}: "
                "run `policygraph build` with their files first"
            )
        if not turns:
            raise GraphError(f"the graph in {self.folder} keeps no sources: run `policygraph build` with its files")
        return turns

    def finish(self) -> None:
        """Makes what was written the graph of the folder, and removes the generation before."""
        ready, chosen = self.folder / _READY, f"{_GENERATION}{self.kept.generation + 1}"
        self.store.flush()
        self.store.backup(str(ready))
        if self.tables is not None:
            self.tables.close()
            self.tables.path.rename(ready / FILE)
        before = self.folder / self._before.current if self._before else None
        manifest = Manifest(chosen, files_in(ready, before, self._before), len(self.store), made_here())
        ready.rename(self.folder / chosen)
        with as_system_errors(self.folder):
            self.kept.commit()
        write_manifest(self.folder, manifest)
        self._remove_generations_but(chosen)
        self._let_go()

    def _manifest_before(self) -> Manifest | None:
        """What the folder said before; None where there is no graph, or one to be made anew whatever its state."""
        if not (self.folder / POINTER).exists() and not (self._anew or keeps_any(self.folder)):
            return None
        try:
            return manifest_of(self.folder)
        except GraphError:
            if self._anew:
                return None
            raise

    def _settle(self) -> None:
        """Removes what an interrupted build left, and numbers the generation to make."""
        self._remove_unfinished()
        if self._before is not None:
            self._remove_generations_but(self._before.current)
            self.kept.is_at(self._before.generation)
        names = (path.name.removeprefix(_GENERATION) for path in self.folder.glob(f"{_GENERATION}*"))
        self.kept.is_before(1 + max((int(name) for name in names if name.isdecimal()), default=0))

    def _remove_unfinished(self) -> None:
        for name in (_NEXT, _READY):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        for name in _TABLES:
            (self.folder / name).unlink(missing_ok=True)

    def _remove_generations_but(self, chosen: str) -> None:
        for path in self.folder.glob(f"{_GENERATION}*"):
            if path.name != chosen:
                shutil.rmtree(path, ignore_errors=True)

    def _tables(self, empty: bool) -> Tables | None:
        """The tables to write to: none without DuckDB, or to go on from a graph that has none of this version."""
        before = None if empty or self._before is None else self.folder / self._before.current / FILE
        with reading(before) as found:
            can_go_on = before is None or found is not None
        return Tables(self.folder / _TABLES[0], before, self._derive) if can_tabulate() and can_go_on else None

    def _copy_of_current(self, empty: bool) -> ox.Store:
        try:
            if not empty:
                ox.Store.read_only(str(self.folder / current(self.folder).current)).backup(str(self._next))
            return ox.Store(str(self._next))
        except (OSError, RuntimeError) as error:
            raise damaged(self.folder, error) from error

    def _replaces_all(self) -> bool:
        held = plans_held(self.folder) if self._replacing else set()
        return bool(held) and held <= self._replacing

    def _let_go(self) -> None:
        """Ends the build: what was not finished is removed, and the next build may begin."""
        if self.tables is not None:
            self.tables.abandon()
            self.tables = None
        if self._store is not None:
            self._store = None
            self._remove_unfinished()
        if self._kept is not None:
            self._kept.close()
            self._kept = None


def plans_held(folder: Path) -> set[str]:
    """The IRIs of the plans of the graph, none where it cannot be read."""
    try:
        store, _ = opened(folder)
        found = store.quads_for_pattern(None, term("rdf:type"), term("pg:Plan"))
        return {str(quad.subject).strip("<>") for quad in found}
    except (GraphError, OSError, RuntimeError):
        return set()


def refuse_foreign(folder: Path) -> None:
    """GraphError for a folder that holds other things: it is left alone."""
    if folder.exists() and not folder.is_dir():
        raise GraphError(f"{folder} is a file, and a graph is a folder: give another --graph DIR")
    if folder.is_dir() and not (folder / POINTER).exists():
        strange = [p.name for p in folder.iterdir() if p.name not in _OURS and not p.name.startswith(_GENERATION)]
        if strange:
            raise GraphError(f"{folder} holds other files ({sorted(strange)[0]}): give another --graph DIR")
