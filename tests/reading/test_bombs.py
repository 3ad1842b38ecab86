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
