"""ZIP files, folders, and files that only another program reads."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from documents import docx, html_of_text, paragraph, zipped
from policygraph.errors import InputError
from policygraph.reading import archive, extracted, files
from policygraph.reading.files import files_under, read_source, read_sources
from policygraph.vocab import Vocabulary

FURNITURE = Vocabulary().furniture
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)


def written(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def test_the_documents_of_a_zip_in_the_order_of_their_names(tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {
        "b/乙.docx": docx(paragraph("乙")),
        "a.txt": "甲",
        "__MACOSX/a.txt": "x",
        ".hidden.txt": "x",
        "c.jpg": "x",
        "z.html": html_of_text("丙。", "丙"),
    }
    sources = read_sources(written(tmp_path, "all.zip", zipped(files)), FURNITURE)
    assert [(s.name, s.text.strip()) for s in sources] == [("a.txt", "甲"), ("乙.docx", "乙"), ("z.html", "丙。")]
    with pytest.raises(InputError, match="holds 3 documents"):
        read_source(tmp_path / "all.zip", FURNITURE)


def test_names_of_chinese_programs_are_read(tmp_path: Path) -> None:
    marked, unmarked = b"\x14\x00\x00\x08\x08\x00", b"\x14\x00\x00\x00\x08\x00"
    data = zipped({"方案.txt": "甲"}).replace("方案.txt".encode(), "方案12.txt".encode("gb18030"))
    (source,) = read_sources(written(tmp_path, "x.zip", data.replace(marked, unmarked)), FURNITURE)
    assert source.name == "方案12.txt"


def test_a_folder_gives_every_kind_of_file(tmp_path: Path) -> None:
    names = ["a.pdf", "b.docx", "c.html", "d.txt", "e.ofd", "f.doc", "g.wps", "h.zip", "i.md"]
    for name in [*names, "~$b.docx", ".x.txt", "j.jpg"]:
        written(tmp_path, name, b"x")
    assert [p.name for p in files_under(tmp_path)] == names


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.jpg": "x"}, "no plan files"),
        ({"a.txt": " " * 3_000_000}, "2 MB, which is the limit"),
        ({f"{k}.txt": "x" for k in range(30)}, "30 entries, and the limit is 20"),
    ],
)
def test_bombs_and_empty_zips_are_refused(
    tmp_path: Path, files: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES_OF_AN_ENTRY", 2 * 2**20)
    monkeypatch.setattr(archive, "MOST_ENTRIES", 20)
    with pytest.raises(InputError, match=said):
        read_sources(written(tmp_path, "bomb.zip", zipped(files)), FURNITURE)


def test_old_word_without_libreoffice_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match=r"old\.doc: .*install it .*save it as \.docx"):
        read_source(written(tmp_path, "old.doc", OLD_WORD), FURNITURE)


@pytest.mark.skipif(
    shutil.which("soffice") is None and not os.environ.get("CI"),
    reason="LibreOffice is not installed; in CI it must be",
)
def test_a_damaged_old_word_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"old\.doc: "):
        read_source(written(tmp_path, "old.doc", OLD_WORD), FURNITURE)


def test_an_encrypted_document_is_named(tmp_path: Path) -> None:
    data = OLD_WORD + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(InputError, match="encrypted"):
        read_source(written(tmp_path, "locked.docx", data), FURNITURE)


def test_a_missing_library_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    with pytest.raises(InputError, match=r"pip install 'policygraph\[documents\]'"):
        read_source(written(tmp_path, "plan.pdf", b"%PDF-1.4 x"), FURNITURE)


def test_a_file_beyond_the_limit_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 2**20)
    with pytest.raises(InputError, match=r"big\.txt: more than 1 MB, which is the limit"):
        read_sources(written(tmp_path, "big.txt", b"x" * (2**20 + 1)), FURNITURE)
    assert read_sources(written(tmp_path, "fits.txt", b"x" * 2**20), FURNITURE)[0].text.startswith("x")


def test_a_text_beyond_the_limit_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extracted, "MOST_CHARACTERS", 100)
    file = written(tmp_path, "long.docx", docx(paragraph("任务" * 51)))
    with pytest.raises(InputError, match=r"long\.docx: more than 100 characters of text"):
        read_sources(file, FURNITURE)


def test_a_file_given_by_name_is_taken_whatever_its_kind(tmp_path: Path) -> None:
    assert files_under(written(tmp_path, "plan.odd", b"x")) == (tmp_path / "plan.odd",)
