"""What a ZIP is: a Word file, an OFD, or a bundle of documents; and the documents of a bundle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from policygraph.errors import InputError
from policygraph.reading.archive import entry_name, open_archive

_ENDINGS = (
    *(".txt", ".md", ".markdown", ".text", ".pdf", ".docx", ".doc", ".wps", ".ofd"),
    *(".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml", ".rtf", ".odt"),
)
_OTHER_OFFICE = ("xl/workbook.xml", "ppt/presentation.xml", "content.xml")


def kind_of_zip(data: bytes, name: str) -> str:
    """``docx``, ``ofd``, ``office`` (for LibreOffice) or ``zip``; raises `InputError` where it is damaged."""
    names = set(open_archive(data, name).names)
    if "word/document.xml" in names or name.lower().endswith(".docx"):
        return "docx"
    if "OFD.xml" in names or name.lower().endswith(".ofd"):
        return "ofd"
    return "office" if names.intersection(_OTHER_OFFICE) else "zip"


def documents_of(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """The documents of a ZIP with their names, in the order of their names.

    Raises `InputError` where it holds none, is damaged, or unpacks beyond a limit. A ZIP inside it is passed over.
    """
    archive = open_archive(data, name)
    named = sorted((entry_name(info), info.filename) for info in archive.zip.infolist() if not info.is_dir())
    found = False
    for shown, entry in named:
        path = PurePosixPath(shown.replace("\\", "/"))
        if shown.lower().endswith(_ENDINGS) and not path.name.startswith((".", "~$")) and "__MACOSX" not in path.parts:
            content = archive.read(entry)
            if content.strip():
                found = True
                yield path.name, content
    if not found:
        raise InputError(f"{name}: no plan files in this ZIP; looked for {', '.join(_ENDINGS)}")
