"""PDF: reading order, tables, running lines, and what is refused."""

from __future__ import annotations

import zlib

import pytest

from documents import Drawing, Stroke, Words, pdf, ruled, turned
from policygraph.errors import InputError
from policygraph.reading import pdf as reader
from policygraph.reading.files import source_of
from policygraph.values import Source
from policygraph.vocab import Vocabulary

FURNITURE = Vocabulary().furniture


def read(*pages: Drawing) -> Source:
    return source_of(pdf(pages), "plan.pdf", FURNITURE)


def lines(source: Source) -> list[str]:
    return [line.strip(" \f") for line in source.text.splitlines() if line.strip(" \f")]


@pytest.mark.parametrize("rise", [-4, -2, 0, 2, 5])
def test_a_bracket_a_little_higher_or_lower_stays_on_its_line(rise: int) -> None:
    source = read(
        [
            Words("推动企业效能对标，落实补助。", 90, 100, 18),
            Words("〔责任单位：市经信局〕", 90 + 14 * 18, 100 - rise, 18),
            Words("（五）鼓励节能降碳。", 90, 130, 18),
        ]
    )
    assert lines(source) == ["推动企业效能对标，落实补助。〔责任单位：市经信局〕", "（五）鼓励节能降碳。"]


def test_words_drawn_out_of_order_are_read_in_order() -> None:
    source = read([Words("第二行", 90, 130), Words("尾", 150, 100), Words("第一行", 90, 100)])
    assert [line.replace(" ", "") for line in lines(source)] == ["第一行尾", "第二行"]


def test_characters_struck_twice_are_said_once() -> None:
    source = read([Words("工作方案", 200, 100, 20), Words("工作方案", 200.8, 100, 20), Words("人人有责", 90, 140)])
    assert lines(source) == ["工作方案", "人人有责"]


def test_a_watermark_across_the_page_is_no_text() -> None:
    source = read(
        [Words("一、总体要求", 90, 100), Words("内部资料", 200, 400, 40, turned=True), Words("坚持。", 90, 120)]
    )
    assert lines(source) == ["一、总体要求", "坚持。"]


def test_signatures_side_by_side_keep_their_distance() -> None:
    source = read([Words("县财政局", 120, 600), Words("县农业农村局", 320, 600)])
    assert lines(source)[0].split("  ")[0] == "县财政局"
    assert lines(source)[0].endswith("  县农业农村局")


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [Words(f"左栏第{k}行文字文字文字文字文字文字", 60, 150 + 20 * k) for k in range(10)]
    right = [Words(f"右栏第{k}行文字文字文字文字文字文字", 320, 154 + 20 * k) for k in range(10)]
    source = read([Words("某县人民政府办公室关于印发工作方案的通知某县人民政府", 100, 100, 14), *left, *right])
    heads = [line[:2] for line in lines(source)]
    assert heads == ["某县", *["左栏"] * 10, *["右栏"] * 10]


def test_headers_and_page_numbers_are_furniture_and_years_are_not() -> None:
    pages = [
        [
            Words("某市人民政府公报 2023年第6期", 90, 40, 9),
            Words("持续推进各项工作，力争在", 90, 90),
            Words("2025", 90, 420),
            Words("年底前完成任务（责任单位：", 90, 440),
            Words(f"— {number} —", 280, 800, 10),
        ]
        for number in range(1, 5)
    ]
    source = read(*pages)
    assert "公报" not in source.text
    assert "—" not in source.text
    assert source.text.count("2025") == 4
    assert len(source.pages) == 4
    assert [source.text[start - 1] for start in source.pages[1:]] == ["\f"] * 3
    assert source.page_at(source.pages[2] + 1) == 3


def test_a_table_gives_rows_with_broken_cells_joined() -> None:
    table = ruled(
        [["序号", "任务", "责任单位"], ["1", "建设项目储备\n库", "县发展改革委、县财\n政局"]], [60, 100, 166, 268], 100
    )
    assert lines(read(table)) == ["序号\t任务\t责任单位", "1\t建设项目储备库\t县发展改革委、县财政局"]


def test_a_table_on_a_turned_page_is_read_as_it_stands() -> None:
    table = ruled([["序号", "任务", "责任单位"], ["1", "建库", "县财政局"]], [60, 100, 200, 300], 300)
    source = source_of(turned([Words("附件：某县任务分工表", 60, 280), *table]), "plan.pdf", FURNITURE)
    assert lines(source) == ["附件：某县任务分工表", "序号\t任务\t责任单位", "1\t建库\t县财政局"]


def test_a_page_turned_to_the_right_is_read_as_it_stands() -> None:
    table = ruled([["序号", "任务", "责任单位"], ["1", "建库", "县财政局"]], [60, 100, 200, 300], 300)
    left = turned([Words("附件：某县任务分工表", 60, 280), *table])
    right = left.replace(b"0 1 -1 0 842 0 cm", b"0 -1 1 0 0 700 cm")
    assert lines(source_of(right, "plan.pdf", FURNITURE)) == lines(source_of(left, "plan.pdf", FURNITURE))


def test_a_cell_over_two_columns_is_said_once() -> None:
    """A head of two columns: the rule between them begins below it."""
    rules = [Stroke(60, y, 300, y) for y in (100, 140, 180)]
    rules += [Stroke(x, 100, x, 180) for x in (60, 300)] + [Stroke(180, 140, 180, 180)]
    cells = [("任务分工", 64, 114), ("建库", 64, 154), ("县财政局", 184, 154)]
    assert lines(read([*rules, *(Words(words, x, y, 10) for words, x, y in cells)])) == ["任务分工", "建库\t县财政局"]


def test_a_body_merged_over_two_tasks_is_said_for_each() -> None:
    rows = [["序号", "任务", "责任单位"], ["1", "建库", "县财政局"], ["2", "建账", "^"]]
    assert lines(read(ruled(rows, [60, 100, 200, 300], 100)))[1:] == ["1\t建库\t县财政局", "2\t建账\t县财政局"]


def test_a_table_over_two_pages_has_one_head() -> None:
    head = ["序号", "任务", "责任单位"]
    xs = [60, 100, 200, 300]
    pages = [
        [Words("附件", 60, 80), *ruled([head, ["1", "建库", "县财政局"]], xs, 100), Words("1", 290, 810, 9)],
        [*ruled([head, ["2", "建账", "县税务局"]], xs, 60), Words("2", 290, 810, 9)],
    ]
    assert read(*pages).text.split() == ["附件", *head, "1", "建库", "县财政局", "2", "建账", "县税务局"]


def test_a_frame_around_the_page_is_no_table() -> None:
    frame = [Stroke(50, 50, 50, 790), Stroke(545, 50, 545, 790), Stroke(50, 50, 545, 50), Stroke(50, 790, 545, 790)]
    assert lines(read([*frame, Words("一、总体要求", 90, 100), Words("坚持。", 90, 120)])) == ["一、总体要求", "坚持。"]


def test_radicals_of_fonts_become_characters() -> None:
    assert lines(read([Words("⻓江⽂化公园", 90, 100)])) == ["长江文化公园"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf([[], []]), "2 pages and no text: a scan"),
        (
            pdf([[Words("甲乙丙丁戊己", 90, 100)]]).replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 9 0 R"),
            "damaged|encrypted",
        ),
        (b"%PDF-1.7\n%%EOF\n", "damaged|without pages"),
        (pdf([[Words("甲", 90, 100)]])[:300], "damaged|without pages"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=f"odd.pdf: .*(?:{said})"):
        source_of(data, "odd.pdf", FURNITURE)


def test_bombs_are_refused_with_their_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = zlib.compress(zlib.compress(b" " * 40_000_000))
    bomb = b"%%PDF-1.4\n1 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(packed), packed)
    monkeypatch.setattr(reader, "MOST_BYTES_OF_A_STREAM", 2**20)
    with pytest.raises(InputError, match="1 MB, which is the limit"):
        source_of(bomb, "bomb.pdf", FURNITURE)
    monkeypatch.setattr(reader, "MOST_PAGES", 2)
    with pytest.raises(InputError, match="more than 2 pages, which is the limit"):
        read(*[[Words("甲乙丙丁戊己", 90, 100)]] * 3)
