"""What takes time to make and is asked for again, in a form that is read quickly, kept in the user's cache folder.

That is data files of the program, and the names that the graph asked last holds. An entry stands under the hash of what
it was made from and of the code that made it, and opens with the hash of its own content: a file that changed, another
program or a damaged entry are never mistaken for what they are not. Entries are JSON, written whole or not at all; a
folder that cannot be written costs time alone. ``POLICYGRAPH_CACHE`` names another folder; where it is empty, nothing
is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from policygraph.packaged import packaged

FOLDER = "POLICYGRAPH_CACHE"
_OWN = (Path(__file__).resolve().parents[1], packaged("ontology"))
_LENGTH = 32
_LARGEST = 2**25
"""Bytes of an entry: what is larger takes long to read, too, and is not kept."""


def parsed(path: Path, parse: Callable[[bytes], Any], own: tuple[Path, ...] = _OWN) -> Any:
    """What ``parse`` makes of a file, plain data of lists, dicts and strings; kept for files in the folders ``own``.

    Errors are those of reading the file and of ``parse``.
    """
    content = path.read_bytes()
    if not any(path.is_relative_to(folder) for folder in own):
        return parse(content)
    return remembered(path.name, content, parse.__module__, partial(parse, content))


def remembered(name: str, source: bytes, module: str, make: Callable[[], Any]) -> Any:
    """What ``make`` of a module gives, plain data of lists, dicts and strings; ``source`` is all that it depends on.

    There is one entry a ``name``, the last one made.
    """
    kept = cache_folder()
    if kept is None:
        return make()
    entry = kept / f"{name}-{_key(source, module)}.json"
    made = _read(entry)
    if made is None:
        made = make()
        _write(entry, made, f"{name}-*.json")
    return made


def cache_folder() -> Path | None:
    """Where entries are kept, None where nothing is to be kept."""
    chosen = os.environ.get(FOLDER)
    if chosen is not None:
        return Path(chosen) if chosen else None
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "policygraph" / "cache" if local else None
    with suppress(RuntimeError):
        kept = Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
        return Path(os.environ.get("XDG_CACHE_HOME") or kept) / "policygraph"
    return None


def _key(content: bytes, module: str) -> str:
    return hashlib.sha256(_code(module) + content).hexdigest()[:_LENGTH]


@cache
def _code(module: str) -> bytes:
    """What changes when the code that makes an entry does, the version of Python included."""
    files = (Path(__file__), Path(sys.modules[module].__file__ or ""))
    return hashlib.sha256(sys.version.encode() + b"".join(file.read_bytes() for file in files)).digest()


def _read(entry: Path) -> Any:
    """The data of an entry, None where there is none that is whole."""
    try:
        digest, _, data = entry.read_bytes().partition(b"\n")
        return json.loads(data) if hashlib.sha256(data).hexdigest().encode() == digest else None
    except (OSError, ValueError):
        return None


def _write(entry: Path, made: Any, older: str) -> None:
    """Writes an entry in one step, in place of those made of an older file."""
    data = json.dumps(made, ensure_ascii=False).encode()
    if len(data) > _LARGEST:
        return
    with suppress(OSError):
        entry.parent.mkdir(parents=True, exist_ok=True)
        before = [path for path in entry.parent.glob(older) if path != entry]
        with NamedTemporaryFile(dir=entry.parent, delete=False) as file:
            file.write(hashlib.sha256(data).hexdigest().encode() + b"\n" + data)
        Path(file.name).replace(entry)
        for path in before:
            path.unlink(missing_ok=True)
