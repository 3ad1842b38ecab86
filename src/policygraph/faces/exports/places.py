"""Where an export goes: standard output or a file, a folder or a ZIP archive of files; never half of one."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, TextIO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Opener = Callable[[str], AbstractContextManager[BinaryIO]]
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The moment of every file in an archive, so that the same tables give the same bytes."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of ``path`` once all is written; the folder is made where missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".export-", dir=path.parent) as folder:
        written = Path(folder) / path.name
        yield written
        written.replace(path)


@contextmanager
def stream_to(output: Path | None) -> Iterator[BinaryIO]:
    """Standard output (no path, or ``-``), or a file."""
    if output is None or str(output) == "-":
        yield sys.stdout.buffer
        return
    with replacing(output) as path, path.open("wb") as out:
        yield out


@contextmanager
def files_in(output: Path) -> Iterator[Opener]:
    """Opens files by name, one after another, in a folder, or in an archive where the name ends in ``.zip``."""
    if output.suffix.lower() == ".zip":
        with replacing(output) as path, ZipFile(path, "w") as archive:
            yield lambda name: _member(archive, name)
    else:
        output.mkdir(parents=True, exist_ok=True)
        yield lambda name: stream_to(output / name)


@contextmanager
def _member(archive: ZipFile, name: str) -> Iterator[BinaryIO]:
    info = ZipInfo(name, _EPOCH)
    info.compress_type = ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as member:
        yield cast(BinaryIO, member)


@contextmanager
def as_text(out: BinaryIO, encoding: str = "utf-8") -> Iterator[TextIO]:
    """``out`` for text with its line ends as they are given; it stays open."""
    text = io.TextIOWrapper(out, encoding, newline="")
    try:
        yield text
    finally:
        text.detach()
