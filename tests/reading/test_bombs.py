"""Small files that unpack into huge ones are refused, and the limit is named; many files are no bomb."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents import zipped
from policygraph.errors import InputError
from policygraph.reading.files import files_under, read_sources, source_of
from policygraph.vocab import Vocabulary

FURNITURE = Vocabulary().furniture
HUGE = "一" + " " * (101 * 2**20)


@pytest.mark.parametrize(("name", "entry"), [("a.zip", "a.txt"), ("a.docx", "word/document.xml"), ("a.ofd", "OFD.xml")])
def test_what_unpacks_a_thousandfold_is_refused(tmp_path: Path, name: str, entry: str) -> None:
    file = tmp_path / name
    file.write_bytes(zipped({entry: HUGE}))
    assert file.stat().st_size < len(HUGE) // 500
    with pytest.raises(InputError, match="100 MB, which is the limit"):
        read_sources(file, FURNITURE)


def test_ten_thousand_files_in_a_folder_are_found(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number:05}.txt").write_bytes(b"x")
    assert len(files_under(tmp_path)) == 10_000


def test_a_page_number_alone_is_no_document() -> None:
    with pytest.raises(InputError, match=r"a\.html: nothing but page numbers"):
        source_of(b"9", "a.html", FURNITURE)


def _pdf(objects: list[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1, the first its catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + end


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_BRANCH = b"<</Type/Pages/Kids[%d 0 R]/Count 1>>"
_ONE_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s>>"
_DEEP_PDFS = {
    "a hundred thousand pages": [
        _CATALOGUE,
        b"<</Type/Pages/Kids[%s]/Count 100000>>" % (b"3 0 R " * 100_000),
        _ONE_PAGE % b"",
    ],
    "a deep array": [
        _CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        _ONE_PAGE % (b"/X " + b"[" * 50_000 + b"]" * 50_000),
    ],
    "a deep tree": [
        _CATALOGUE,
        *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % n for n in range(3, 5_000)),
        _ONE_PAGE % b"",
    ],
}


@pytest.mark.parametrize("name", list(_DEEP_PDFS))
def test_a_pdf_built_to_exhaust_is_refused(name: str) -> None:
    with pytest.raises(InputError, match=r"bomb\.pdf: "):
        source_of(_pdf(_DEEP_PDFS[name]), "bomb.pdf", Vocabulary().furniture)
