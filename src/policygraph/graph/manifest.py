"""What ``policygraph.json`` says of a graph: its current generation, the files of that, and by what it was made.

It is one small file that is replaced at once, so that it and the generation it names always fit. Sizes are looked at
whenever a graph is opened (a file is looked up, not read); the hashes are for ``policygraph check``, which reads all.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from policygraph.errors import GraphError

FORMAT = 3
"""3: a quotation has one selector, and the bodies of one clause share it; 2: what the files hold and who made them."""
READABLE = (1, 2, FORMAT)
POINTER = "policygraph.json"
_UNCOUNTED = ("LOCK", "LOG")


@dataclass(frozen=True, slots=True)
class Made:
    """By what a graph was made: the ``version`` of the program, and fingerprints of its ``ontology`` and ``rules``."""

    version: str = ""
    ontology: str = ""
    rules: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The current generation of a graph; ``files`` gives size in bytes and SHA-256 of each file in it.

    Graphs of format 1 have the name of the generation alone: no files, no count of ``quads`` (-1), nothing of how they
    were made.
    """

    current: str
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    quads: int = -1
    made: Made = Made()
    format: int = FORMAT

    @property
    def generation(self) -> int:
        """The number of the current generation, counted from 1; 0 where its name has none."""
        number = self.current.rpartition("-")[2]
        return int(number) if number.isdecimal() else 0


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the graph in ``folder``.

    GraphError where it was written by a newer policygraph; OSError or ValueError where it cannot be read.
    """
    said = json.loads((folder / POINTER).read_text("utf-8"))
    if not isinstance(said, dict) or not isinstance(said.get("format"), int) or "current" not in said:
        raise ValueError(f"{POINTER} names no generation")
    if said["format"] not in READABLE:
        raise GraphError(
            f"the graph in {folder} is of another version (format {said['format']}, read here: 1 to {FORMAT}): "
            "use the policygraph that made it, or remove it and run `policygraph build` again"
        )
    try:
        files = {str(name): (int(size), str(digest)) for name, (size, digest) in said.get("files", {}).items()}
        made = Made(**said.get("made", {}))
        return Manifest(str(said["current"]), files, int(said.get("quads", -1)), made, said["format"])
    except (TypeError, AttributeError) as error:
        raise ValueError(f"{POINTER} is not understood") from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Puts the manifest in the place of the one before, at once, and on the disk when it returns."""
    fresh = folder / f"{POINTER}.new"
    with fresh.open("w", encoding="utf-8") as file:
        file.write(json.dumps(asdict(manifest), indent=1) + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / POINTER)
    _settle(folder)


def files_in(generation: Path, before: Path | None = None, known: Manifest | None = None) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 of each file of a generation, by its path in it.

    A file that is the very same (a hard link) in the generation ``before`` has the hash that ``known`` gives it.
    """
    found = {}
    for path in _files(generation):
        name = path.relative_to(generation).as_posix()
        old = before / name if before and known and name in known.files else None
        if old is not None and known is not None and old.exists() and path.samefile(old):
            found[name] = known.files[name]
        else:
            found[name] = (path.stat().st_size, digest_of(path))
    return found


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def first_damage(folder: Path, manifest: Manifest) -> str | None:
    """What is wrong with the files of the current generation at a glance: one is missing, or has another size."""
    for name, (size, _) in manifest.files.items():
        path = folder / manifest.current / name
        if not path.is_file():
            return f"{manifest.current}/{name} is missing"
        if path.stat().st_size != size:
            return f"{manifest.current}/{name} has {path.stat().st_size} bytes, not {size}"
    return None


def all_damage(folder: Path, manifest: Manifest) -> Iterator[str]:
    """What is wrong with each file of the current generation; reads them all."""
    for name, (size, digest) in manifest.files.items():
        path = folder / manifest.current / name
        if not path.is_file():
            yield f"{manifest.current}/{name} is missing"
        elif path.stat().st_size != size or digest_of(path) != digest:
            yield f"{manifest.current}/{name} is not what was written"


def _files(generation: Path) -> list[Path]:
    return sorted(
        path
        for path in generation.rglob("*")
        if path.is_file() and path.name not in _UNCOUNTED and not path.name.startswith("LOG.old")
    )


def _settle(folder: Path) -> None:
    """Has the system write the names of a folder to the disk, where folders can be opened for that."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
