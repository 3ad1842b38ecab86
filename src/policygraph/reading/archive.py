"""ZIP containers (DOCX, OFD, ZIP) opened with limits, so that a small file cannot unpack into a huge one."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO

from policygraph.errors import InputError

MOST_ENTRIES = 20_000
MOST_BYTES_OF_AN_ENTRY = 100 * 2**20
MOST_BYTES = 300 * 2**20
_CHUNK = 2**16
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


@dataclass(slots=True)
class Archive:
    """A ZIP whose entries are read within limits: of one entry, of all together, and of their number."""

    name: str
    zip: zipfile.ZipFile
    names: tuple[str, ...]
    unpacked: int = field(default=0)

    def read(self, entry: str) -> bytes:
        """The bytes of ``entry``; empty where there is none. Raises `InputError` at a limit, or where it is damaged."""
        if entry not in self.names:
            return b""
        try:
            with self.zip.open(entry) as stream:
                return self._limited(stream, entry)
        except _DAMAGE as error:
            raise InputError(f"{self.name}: {entry} inside it is damaged or encrypted ({error})") from error

    def _limited(self, stream: IO[bytes], entry: str) -> bytes:
        pieces, size = [], 0
        while piece := stream.read(_CHUNK):
            pieces.append(piece)
            size += len(piece)
            self.unpacked += len(piece)
            if size > MOST_BYTES_OF_AN_ENTRY or self.unpacked > MOST_BYTES:
                limit = MOST_BYTES_OF_AN_ENTRY if size > MOST_BYTES_OF_AN_ENTRY else MOST_BYTES
                raise InputError(f"{self.name}: {entry} unpacks to more than {limit // 2**20} MB, which is the limit")
        return b"".join(pieces)


def open_archive(data: bytes, name: str) -> Archive:
    """The ZIP in ``data``; raises `InputError` where it is damaged or has too many entries."""
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
        names = tuple(info.filename for info in opened.infolist())
    except _DAMAGE as error:
        raise InputError(f"{name}: a damaged ZIP container ({error}); get the file again") from error
    if len(names) > MOST_ENTRIES:
        raise InputError(f"{name}: {len(names):,} entries, and the limit is {MOST_ENTRIES:,}; unpack it first")
    return Archive(name, opened, names)


def entry_name(info: zipfile.ZipInfo) -> str:
    """The name of an entry as it was written: without the UTF-8 mark Chinese programs write GB18030."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename
