"""Any bytes under any name give a text or an `InputError`, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents import docx, docx_of_text, html_of_text, levels, numbered, ofd_of_text, pdf, ruled, zipped
from policygraph.errors import InputError
from policygraph.reading.files import source_of
from policygraph.vocab import Vocabulary

FURNITURE = Vocabulary().furniture
TEXT = "某县方案\n一、任务\n（一）建库。（责任单位：县财政局）\n1\t建账\t县税务局\n"
NAMES = ["a.txt", "a.pdf", "a.docx", "a.html", "a.ofd", "a.md", "a"]
STARTS = [
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"<html>",
    b"MIME-Version: 1.0\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<?xml version='1.0'?>",
]
MADE = {
    "a.pdf": pdf([ruled([["序号", "任务"], ["1", "建库"]], [60, 100, 200], 100)]),
    "a.docx": docx(numbered("甲") + "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>", levels(("decimal", "%1."))),
    "b.docx": docx_of_text(TEXT),
    "a.html": html_of_text(TEXT, "某县方案"),
    "a.ofd": ofd_of_text(TEXT),
}
FEW = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def gives_text_or_error(data: bytes, name: str) -> None:
    try:
        source = source_of(data, name, FURNITURE)
    except InputError as error:
        assert name in str(error)
    else:
        assert source.text.strip()
        assert all(0 <= a <= b <= len(source.text) for a, b in source.furniture)
        assert list(source.pages) == sorted(source.pages)


@FEW
@given(st.sampled_from(STARTS), st.binary(max_size=400), st.sampled_from(NAMES))
def test_random_bytes(start: bytes, data: bytes, name: str) -> None:
    gives_text_or_error(start + data, name)


@pytest.mark.parametrize("name", MADE)
@FEW
@given(data=st.data())
def test_documents_cut_off_or_changed(name: str, data: st.DataObject) -> None:
    whole = MADE[name]
    at = data.draw(st.integers(0, len(whole)))
    gone = data.draw(st.integers(0, 300))
    new = data.draw(
        st.one_of(st.binary(max_size=8), st.sampled_from([b"<", b">", b"-1", b"9999999999", b"/", b"[", b"("]))
    )
    gives_text_or_error(whole[:at] + new + whole[at + gone :], name)


@FEW
@given(st.sampled_from(["word/document.xml", "word/numbering.xml", "word/styles.xml", "OFD.xml"]), st.data())
def test_containers_with_odd_parts(entry: str, data: st.DataObject) -> None:
    tags = [
        "<w:p>",
        "</w:p>",
        "<w:tbl>",
        "<w:tr>",
        "<w:tc>",
        "<w:numId w:val='x'/>",
        "<w:lvl w:ilvl='-9'/>",
        "&x;",
        "文",
        "<",
    ]
    content = "".join(data.draw(st.lists(st.sampled_from(tags), max_size=12)))
    parts = {"word/document.xml": "<w:d xmlns:w='w'><w:body><w:p><w:r><w:t>文</w:t></w:r></w:p></w:body></w:d>"}
    parts[entry] = f"<w:x xmlns:w='w'>{content}</w:x>"
    gives_text_or_error(zipped(parts), "a.docx")
