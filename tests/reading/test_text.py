"""Text files: encodings, page furniture, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import InputError
from policygraph.language.folding import fold
from policygraph.reading.files import files_under, read_source
from policygraph.reading.furniture import furniture_of
from policygraph.values import Source
from policygraph.vocab import Vocabulary

TEXT = "一、总体要求\n县财政局牵头，2025年完成55.5亿元。\n二、主要任务\n"
WORDS = Vocabulary().furniture


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(TEXT.replace("\n", "\r\n").encode(encoding))
    assert read_source(file, WORDS).text == TEXT


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "empty"), (b" \n\t ", "empty"), (bytes(range(256)) * 8, ""), (b"\x89PNG\r\n\x1a\n....", "")],
)
def test_what_is_no_text_is_named(tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "odd.txt"
    file.write_bytes(data)
    with pytest.raises(InputError, match=f"odd.txt.*{said}"):
        read_source(file, WORDS)


def test_missing_and_empty_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        files_under(tmp_path / "nowhere")
    (tmp_path / "notes.xyz").write_text("x")
    with pytest.raises(InputError, match="no plan files"):
        files_under(tmp_path)


def blanked(text: str) -> str:
    return fold(Source("x", text, furniture=furniture_of(text, WORDS)).text).text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "聚焦生态环境保护、修\n\n某区人民政府行政规范性文件\n\n某区办公室发布\n- 10 -\n\n复和污染防治",
            "复和污染防治",
        ),
        ("（牵头单位：县生\n— 3 —\n态环境局）", "（牵头单位：县生态环境局）"),
        ("[bookmark: _GoBack]13.开展", "13.开展"),
        ("## 二、具体举措", "二、具体举措"),
        ("1\t<p>打造示范</p>\t县局", "1打造示范县局"),
        ("正文。\n---\n第 3 页 共 12 页\n续文", "正文。续文"),
    ],
)
def test_furniture_is_left_out(text: str, words: str) -> None:
    assert blanked(text).endswith(words)


def test_a_repeated_line_away_from_page_numbers_stays() -> None:
    text = "责任单位：市经信局\n完成时限：2022年2月底前\n3\n责任单位：市经信局\n甲\n完成时限：2022年2月底前\n乙\n"
    assert blanked(text).count("完成时限：2022年2月底前") == 2


def test_a_running_header_of_several_lines_goes() -> None:
    page = "某办公室文件发布单\n某省公报第一期\n- {} -\n正文{}。\n"
    text = "".join(page.format(n, n) for n in range(1, 4))
    assert blanked(text) == "正文1。正文2。正文3。"


def test_offsets_are_those_of_the_file() -> None:
    text = "修\n- 10 -\n复"
    source = Source("x", text, furniture=furniture_of(text, WORDS))
    assert len(source.text) == len(text)
    view = fold(source.text)
    assert view.text == "修复"
    assert view.span(1, 2).cut(text) == "复"
