"""Any bytes under any name: a text, or an `InputError` that names the file."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["policygraph"]):
    from policygraph.errors import InputError
    from policygraph.reading import docx, html, markdown, ofd, pdf  # noqa: F401  (readers are imported when needed)
    from policygraph.reading.files import source_of
    from policygraph.vocab import Vocabulary

from checks import check_source

FURNITURE = Vocabulary().furniture
NAMES = ("a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.ofd", "a.mht", "a")


def one(data: bytes) -> None:
    """Reads the bytes behind the first, which chooses the name."""
    name = NAMES[data[0] % len(NAMES)] if data else "a"
    if data[1:5] == b"\xd0\xcf\x11\xe0" or data[1:6] == rb"{\rtf":
        return
    try:
        source = source_of(data[1:], name, FURNITURE)
    except InputError as error:
        assert name in str(error), "an error that names no file"
    else:
        check_source(source)


atheris.Setup(sys.argv, one)
atheris.Fuzz()
