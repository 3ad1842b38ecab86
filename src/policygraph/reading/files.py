"""Files and folders to sources: one reader a format, chosen by the first bytes and the ending."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from policygraph.errors import InputError
from policygraph.reading.decoding import decode
from policygraph.reading.furniture import furniture_of
from policygraph.values import Source
from policygraph.vocab.patterns import Pattern

ENDINGS = (".txt", ".md", ".markdown", ".text")
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


def files_under(path: Path) -> tuple[Path, ...]:
    """``path`` itself, or the readable files of a folder and its sub-folders in the order of their names.

    Raises `InputError` where the path does not exist or the folder holds no such file.
    """
    if not path.exists():
        raise InputError(f"{path}: no such file or folder; check the path")
    if not path.is_dir():
        return (path,)
    found = tuple(sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in ENDINGS))
    if not found:
        raise InputError(f"{path}: no plan files in this folder; looked for {', '.join(ENDINGS)}")
    return found


def read_source(path: Path, furniture: Mapping[str, Pattern]) -> Source:
    """The text of a file with its page furniture found.

    Raises `InputError` naming the file where it cannot be opened, is empty, or is of a kind that is not read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror or error}); check the path and its rights"
        ) from error
    if not data.strip():
        raise InputError(f"{path}: the file is empty; nothing to read")
    for mark, kind in _SIGNATURES:
        if data.startswith(mark):
            raise InputError(f"{path}: {kind}, which is not read yet; save it as text (UTF-8) and try again")
    text = decode(data, str(path))
    return Source(path.name, text, furniture=furniture_of(text, furniture))
