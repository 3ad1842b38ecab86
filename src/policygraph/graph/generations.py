"""The generation of a graph that its folder names as current, found and opened for reading.

Apart from :mod:`policygraph.graph.building`, which makes generations: a graph that is merely asked opens the sooner.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from policygraph.errors import GraphError
from policygraph.graph.manifest import POINTER, Manifest, first_damage, read_manifest

JOURNAL = "progress.jsonl"


def manifest_of(folder: Path) -> Manifest:
    """What ``folder`` says of its graph; GraphError says what to do where there is none or it is damaged."""
    if not (folder / POINTER).is_file():
        from policygraph.graph.kept import keeps_any

        if keeps_any(folder):
            raise damaged(folder, FileNotFoundError(f"{POINTER} is missing"))
        raise GraphError(f"no graph in {folder}: run `policygraph build --graph {folder}` first, or give --graph DIR")
    try:
        return read_manifest(folder)
    except (OSError, ValueError) as error:
        raise damaged(folder, error) from error


def current(folder: Path) -> Manifest:
    """What ``folder`` says of its graph, the files of the current generation there and as long as they were written.

    GraphError says what to do where there is none.
    """
    manifest = manifest_of(folder)
    if wrong := first_damage(folder, manifest):
        raise damaged(folder, OSError(wrong))
    return manifest


def damaged(folder: Path, error: Exception) -> GraphError:
    """The error for a graph that cannot be read."""
    from policygraph.graph.kept import SOURCES

    lines = str(error).splitlines() or [type(error).__name__]
    if (folder / SOURCES).is_file():
        mend = f"run `policygraph rebuild --graph {folder}` to make it anew from the texts it keeps"
    else:
        what = f"all in it but {JOURNAL}" if (folder / JOURNAL).exists() else "it"
        mend = f"remove {what} and run `policygraph build` again"
    return GraphError(f"the graph in {folder} is damaged ({lines[0]}): {mend}")


def opened(folder: Path) -> tuple[ox.Store, Manifest]:
    """The database of the graph in ``folder``, for reading, and what the folder says of it.

    GraphError where there is none or it is damaged.

    A build that ends meanwhile removes the generation that was about to be opened: then the new one is opened.
    """
    manifest = manifest_of(folder)
    while True:
        try:
            found = current(folder)
            return ox.Store.read_only(str(folder / found.current)), found
        except (OSError, RuntimeError, GraphError) as error:
            before, manifest = manifest, manifest_of(folder)
            if before == manifest:
                raise error if isinstance(error, GraphError) else damaged(folder, error) from error
