"""The report as files in a folder."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.errors import InputError
from policygraph.faces.report.aims import target_pages
from policygraph.faces.report.bodies import body_pages, function_pages
from policygraph.faces.report.flows import flow_pages
from policygraph.faces.report.frame import STYLE, framed
from policygraph.faces.report.heat import heat_pages
from policygraph.faces.report.matrix import matrix_pages
from policygraph.faces.report.measures import measure_pages
from policygraph.faces.report.overlaps import overlap_pages
from policygraph.faces.report.overview import index_page, list_page
from policygraph.faces.report.parts import csv_path
from policygraph.faces.report.reading import site_of
from policygraph.faces.report.remarks import finding_pages
from policygraph.faces.report.site import Here, Sheet, Site, Value
from policygraph.faces.report.things import document_pages, plan_pages, topic_pages
from policygraph.faces.report.times import deadline_pages
from policygraph.faces.report.words import TEMPLATES
from policygraph.faces.report.workload import workload_pages
from policygraph.query.timing import day

if TYPE_CHECKING:
    from policygraph.graph.store import Store

ANSWERS = (heat_pages, matrix_pages, workload_pages, flow_pages, target_pages, deadline_pages, overlap_pages,
           finding_pages)  # fmt: skip
THINGS = (plan_pages, measure_pages, body_pages, function_pages, topic_pages, document_pages)
MANIFEST = "files.txt"
"""Names what a report wrote, so that a later one into the same folder can take away what it no longer has."""
_OURS = re.compile(r"(?:[a-z]+/)?(?:[^/\\\x00-\x1f]+/)?[^/\\\x00-\x1f]+\.(?:html|json|ttl|csv|css)")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_report(store: Store, folder: Path, *, lang: str = "zh", plan: str = "", on: str = "") -> int:
    """Writes the report of ``store``, or of the plans with ``plan`` in title, place or number, into ``folder``.

    Once progress was reported, measures show red, yellow and green of the day ``on`` (YYYY-MM-DD; empty: today).

    Gives the number of files. Equal graphs give equal bytes; what an earlier report left there is taken away first.
    UsageError where no plan matches; InputError where the folder cannot be written.
    """
    site = site_of(store, lang, plan, date.fromisoformat(day(on, "--on")) if on else None)
    try:
        return _write(folder, site)
    except OSError as error:
        raise InputError(f"cannot write {folder}: {error.strerror}; choose another folder with -o") from error


def _write(folder: Path, site: Site) -> int:
    _clear(folder)
    written = []
    for path, content in files_of(site):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        written.append(path)
    (folder / MANIFEST).write_text("".join(f"{path}\n" for path in sorted(written)), "utf-8", newline="\n")
    return len(written) + 1


def _clear(folder: Path) -> None:
    """Takes away what an earlier report wrote; a name that no report writes is left alone."""
    manifest = folder / MANIFEST
    if manifest.is_file():
        for name in manifest.read_text("utf-8", errors="replace").splitlines():
            if _OURS.fullmatch(name) and ".." not in name:
                (folder / name).unlink(missing_ok=True)


def files_of(site: Site) -> Iterator[tuple[str, bytes]]:
    """All files of a report: path in the folder, content."""
    yield STYLE, (TEMPLATES / STYLE).read_bytes().replace(b"\r\n", b"\n")
    answers = [make(site) for make in ANSWERS]
    first = index_page(site, [pages[0] for pages in answers])
    for page in chain([first, list_page(site)], *answers, *(make(site) for make in THINGS)):
        yield page.path, framed(Here(site, page.path), page)
        yield from page.files
        for sheet in page.sheets:
            yield csv_path(sheet), csv_of(sheet, site.words)


def csv_of(sheet: Sheet, words: Mapping[str, str]) -> bytes:
    """A sheet as CSV that spreadsheets open as UTF-8; text that they would run as a formula is kept text."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([words.get(column, column) for column in sheet.columns])
    writer.writerows([[_cell(value) for value in row] for row in sheet.rows])
    return buffer.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str | int | float:
    if isinstance(value, bool):
        return int(value)
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
