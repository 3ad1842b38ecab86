"""Files and folders to sources: one reader a format, chosen by the first bytes and the ending."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from policygraph.errors import InputError
from policygraph.reading.decoding import decode
from policygraph.reading.extracted import Extracted, checked
from policygraph.reading.furniture import contents_of, furniture_of
from policygraph.reading.markdown import with_plain_tables
from policygraph.values import Source
from policygraph.vocab.patterns import Pattern

ENDINGS = (
    *(".txt", ".md", ".markdown", ".text"),
    *(
        ".pdf",
        ".docx",
        ".doc",
        ".wps",
        ".ofd",
        ".html",
        ".htm",
        ".shtml",
        ".xhtml",
        ".mht",
        ".mhtml",
        ".rtf",
        ".odt",
        ".zip",
    ),
)
MOST_BYTES = 300 * 2**20
_BEGINNINGS = tuple(
    (kind, re.compile(begins, re.IGNORECASE | re.DOTALL))
    for kind, begins in (
        ("pdf", rb".{0,1000}?%PDF-"),
        ("zip", rb"PK\x03\x04"),
        ("office", rb"\xd0\xcf\x11\xe0|\{\\rtf"),
        ("mht", rb"mime-version:|from: ?<saved by|content-type: ?multipart/related"),
        ("picture", rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0|II\*\0|MM\0\*"),
        ("html", rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta)\b"),
    )
)
_HTML_ENDINGS = (".html", ".htm", ".shtml", ".xhtml")
_READERS = {
    "pdf": ("policygraph.reading.pdf", "text_of_pdf"),
    "html": ("policygraph.reading.html", "text_of_html"),
    "mht": ("policygraph.reading.html", "text_of_web_archive"),
    "docx": ("policygraph.reading.docx", "text_of_docx"),
    "ofd": ("policygraph.reading.ofd", "text_of_ofd"),
    "office": ("policygraph.reading.office", "text_of_office"),
}


def files_under(path: Path) -> tuple[Path, ...]:
    """``path`` itself, or the readable files of a folder and its sub-folders in the order of their names.

    Raises `InputError` where the path does not exist or the folder holds no such file.
    """
    if not path.exists():
        raise InputError(f"{path}: no such file or folder; check the path")
    if not path.is_dir():
        return (path,)
    found = tuple(sorted(p for p in path.rglob("*") if p.is_file() and _is_named_as_plan(p.name)))
    if not found:
        raise InputError(f"{path}: no plan files in this folder; looked for {', '.join(ENDINGS)}")
    return found


def _is_named_as_plan(name: str) -> bool:
    return name.lower().endswith(ENDINGS) and not name.startswith((".", "~$"))


def read_source(path: Path, furniture: Mapping[str, Pattern]) -> Source:
    """The text of a file with its page furniture found; of a ZIP, the text of its only document.

    Raises `InputError` naming the file where it cannot be opened, is empty, or is of a kind that is not read.
    """
    sources = read_sources(path, furniture)
    if len(sources) > 1:
        raise InputError(f"{path}: holds {len(sources)} documents; unpack it and give them one by one, or as a folder")
    return sources[0]


def read_sources(path: Path, furniture: Mapping[str, Pattern]) -> tuple[Source, ...]:
    """The texts that a file holds: one, or those of the documents in a ZIP in the order of their names.

    Raises `InputError` as `read_source` does.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{path}: more than {MOST_BYTES // 2**20} MB, which is the limit; split the file")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror or error}); check the path and its rights"
        ) from error
    if not data.strip():
        raise InputError(f"{path}: the file is empty; nothing to read")
    if _kind(data, path.name) != "zip":
        return (source_of(data, path.name, furniture, str(path)),)
    members = import_module("policygraph.reading.bundle").documents_of(data, str(path))
    return tuple(source_of(content, name, furniture, f"{path}/{name}") for name, content in members)


def source_of(data: bytes, name: str, furniture: Mapping[str, Pattern], shown: str | None = None) -> Source:
    """The text of a document's bytes; ``name`` decides where the bytes do not, ``shown`` stands in messages.

    Raises `InputError` as `read_source` does.
    """
    shown = shown or name
    extracted = _reader(_kind(data, name))(data, shown, furniture)
    if not extracted.text.strip():
        raise InputError(f"{shown}: no text in it; is it the right file?")
    find = contents_of if extracted.paged else furniture_of
    found = find(extracted.text, furniture)
    ranges = tuple(sorted({*extracted.furniture, *found}))
    source = Source(name, extracted.text, extracted.media_type, ranges, pages=extracted.pages)
    if not source.text.strip():
        raise InputError(f"{shown}: nothing but page numbers in it; is it the right file?")
    return source


def _kind(data: bytes, name: str) -> str:
    """The kind of a file by its first bytes, by its ending where these say nothing."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf")
    found = next((kind for kind, begins in _BEGINNINGS if begins.match(start)), None)
    if found == "zip":
        return str(import_module("policygraph.reading.bundle").kind_of_zip(data, name))
    return found or ("html" if name.lower().endswith(_HTML_ENDINGS) else "text")


def _reader(kind: str) -> Callable[[bytes, str, Mapping[str, Pattern]], Extracted]:
    if kind == "text":
        return _text
    if kind not in _READERS:
        return _refused
    module, function = _READERS[kind]
    reader: Callable[[bytes, str, Mapping[str, Pattern]], Extracted] = getattr(import_module(module), function)
    return reader


def _text(data: bytes, name: str, _patterns: Mapping[str, Pattern]) -> Extracted:
    media_type = "text/markdown" if name.lower().endswith((".md", ".markdown")) else "text/plain"
    text = with_plain_tables(checked(decode(data, name), name))
    breaks = [k + 1 for k, char in enumerate(text) if char == "\f" and k + 1 < len(text)] if "\f" in text else []
    return Extracted(text, media_type, pages=(0, *breaks) if breaks else ())


def _refused(data: bytes, name: str, _patterns: Mapping[str, Pattern]) -> Extracted:
    raise InputError(
        f"{name}: a picture or a container without a document; give the document itself, as text if need be"
    )
