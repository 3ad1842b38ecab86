"""Word documents: numbers, tracked changes, text boxes, tables, and what is refused."""

from __future__ import annotations

import pytest

from documents import docx, levels, numbered, paragraph, run, zipped
from policygraph.errors import InputError
from policygraph.language.folding import fold
from policygraph.reading import archive
from policygraph.reading.files import source_of
from policygraph.reading.number_formats import hanzi_of, number_in
from policygraph.values import Source
from policygraph.vocab import Vocabulary

FURNITURE = Vocabulary().furniture
THREE = levels(("chineseCounting", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))


def read(data: bytes) -> Source:
    return source_of(data, "plan.docx", FURNITURE)


def lines(data: bytes) -> list[str]:
    return read(data).text.splitlines()


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraph(w) for w in words.splitlines() or [''])}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def test_automatic_numbers_are_printed() -> None:
    body = "".join(
        numbered(w, level=k)
        for w, k in [
            ("总体要求", 0),
            ("任务", 0),
            ("甲", 1),
            ("子", 2),
            ("丑", 2),
            ("乙", 1),
            ("寅", 2),
            ("保障", 0),
            ("丙", 1),
        ]
    )
    assert lines(docx(body, THREE)) == [
        "一、总体要求",
        "二、任务",
        "（一）甲",
        "1.子",
        "2.丑",
        "（二）乙",
        "1.寅",
        "三、保障",
        "（一）丙",
    ]


def test_a_level_that_never_restarts_counts_on() -> None:
    numbering = THREE.replace('<w:lvl w:ilvl="2">', '<w:lvl w:ilvl="2"><w:lvlRestart w:val="0"/>')
    body = "".join(numbered(w, level=k) for w, k in [("甲", 1), ("子", 2), ("乙", 1), ("丑", 2)])
    assert lines(docx(body, numbering)) == ["（一）甲", "1.子", "（二）乙", "2.丑"]


def test_a_second_list_begins_anew_or_counts_on() -> None:
    more = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>' + (
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    body = numbered("甲", 1) + numbered("乙", 2) + numbered("丙", 3)
    assert lines(docx(body, THREE + more)) == ["一、甲", "二、乙", "一、丙"]


def test_numbers_come_from_styles_too_and_a_zero_takes_them_away() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H1a"><w:name w:val="mine"/><w:basedOn w:val="H1"/></w:style>'
    )
    style = '<w:pStyle w:val="H1a"/>'
    none = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    body = paragraph("甲", style) + paragraph("乙", style + none) + paragraph("丙", style)
    assert lines(docx(body, THREE, styles)) == ["一、甲", "乙", "二、丙"]


def test_bullets_are_no_numbers() -> None:
    assert lines(docx(numbered("甲"), levels(("bullet", "\uf06c")))) == ["甲"]


def test_a_list_that_is_not_defined_has_no_numbers() -> None:
    lost = '<w:num w:numId="7"><w:abstractNumId w:val="9"/></w:num>'
    assert lines(docx(numbered("甲", 7) + numbered("乙") + numbered("丙", 1, 5), THREE + lost)) == [
        "甲",
        "一、乙",
        "丙",
    ]


def test_a_level_of_its_own_takes_the_place_of_a_shared_one() -> None:
    own = '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="第%1条"/></w:lvl>'
    more = f'<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{own}</w:lvlOverride></w:num>'
    assert lines(docx(numbered("甲", 2) + numbered("乙", 2), THREE + more)) == ["第3条 甲", "第4条 乙"]


def test_a_newer_number_format_stands_in_an_alternative() -> None:
    level = (
        "<mc:AlternateContent xmlns:mc='mc'><mc:Choice><w:numFmt w:val='custom' w:format='x'/></mc:Choice>"
        "<mc:Fallback><w:numFmt w:val='chineseCounting'/></mc:Fallback></mc:AlternateContent><w:lvlText w:val='%1、'/>"
    )
    for inside, number in ((level, "一"), ("<w:lvlText w:val='%1、'/>", "1")):
        defined = f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{inside}</w:lvl></w:abstractNum>'
        used = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        assert lines(docx(numbered("甲"), defined + used)) == [f"{number}、甲"]


def test_paragraphs_after_the_default_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="body"/></w:style>'
    )
    body = paragraph("甲") + paragraph("正文", '<w:pStyle w:val="B"/>') + paragraph("乙")
    assert lines(docx(body, THREE, styles)) == ["一、甲", "正文", "二、乙"]


@pytest.mark.parametrize(
    ("inside", "printed"),
    [
        ('<w:sym w:font="Wingdings" w:char="25CF"/>', "●"),
        ('<w:sym w:font="Wingdings" w:char="F06C"/>', ""),
        ('<w:sym w:font="Wingdings" w:char="x"/>', ""),
        ("<w:noBreakHyphen/>", "-"),
        ("<w:tab/>", "  "),
        ("<w:br/>", "\n"),
    ],
)
def test_signs_in_a_run(inside: str, printed: str) -> None:
    assert lines(docx(f"<w:p>{run('甲')}<w:r>{inside}</w:r>{run('乙')}</w:p>")) == f"甲{printed}乙".split("\n")


@pytest.mark.parametrize(
    ("count", "form", "printed"),
    [
        (11, "chineseCounting", "十一"),
        (105, "chineseCountingThousand", "一百零五"),
        (3, "chineseLegalSimplified", "叁"),
        (4, "decimalEnclosedCircleChinese", "④"),
        (2, "ideographTraditional", "乙"),
        (20, "ideographDigital", "二〇"),
        (14, "upperRoman", "XIV"),
        (28, "lowerLetter", "bb"),
        (7, "decimalFullWidth", "７"),
        (3, "decimalEnclosedParen", "(3)"),
        (3, "decimalEnclosedFullstop", "3."),
        (21, "decimalEnclosedCircle", "21"),
        (7, "decimalZero", "07"),
        (3, "none", ""),
        (5, "hebrew1", "5"),
    ],
)
def test_number_formats(count: int, form: str, printed: str) -> None:
    assert number_in(count, form) == printed


@pytest.mark.parametrize(
    ("count", "words"), [(0, "零"), (10, "十"), (20, "二十"), (110, "一百一十"), (1005, "一千零五"), (12345, "12345")]
)
def test_chinese_numerals(count: int, words: str) -> None:
    assert hanzi_of(count) == words


def test_insertions_stay_and_deletions_go() -> None:
    body = (
        f"<w:p>{run('由')}<w:ins>{run('县财政局')}</w:ins><w:del><w:r><w:delText>县审计局</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>{run('牵头')}</w:p>"
    )
    assert lines(docx(body)) == ["由县财政局新牵头"]


def test_hidden_words_and_field_codes_are_not_printed() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
    code = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    assert lines(docx(f"<w:p>{run('明')}{hidden}{code}</w:p>")) == ["明"]


def test_content_controls_and_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框中文字')}</w:txbxContent>"
    alternatives = (
        f"<w:r><mc:AlternateContent xmlns:mc='mc'><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = f"<w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt><w:p>{run('正文')}{alternatives}</w:p>"
    assert lines(docx(body)) == ["控件", "正文", "框中文字"]


def test_footnotes_and_contents_are_outside_the_words() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    body = paragraph("一、总体要求3", '<w:pStyle w:val="T1"/>') + paragraph("一、总体要求")
    line = f'<w:footnote w:type="separator">{paragraph("线")}</w:footnote>'
    notes = line + f'<w:footnote w:id="2">{paragraph("注")}</w:footnote>'
    source = read(docx(body, styles=styles, footnotes=notes))
    assert fold(source.text).printed == "一、总体要求"
    assert len(source.furniture) == 2


def test_tables_with_merged_cells() -> None:
    table = "".join(
        [
            row(cell("某县任务分工表", '<w:gridSpan w:val="3"/>')),
            row(cell("序号"), cell("任务"), cell("责任单位")),
            row(cell("1"), cell("建库"), cell("县财政局\n县税务局", '<w:vMerge w:val="restart"/>')),
            row(cell("2"), cell("建账"), cell("", "<w:vMerge/>")),
            row(cell("合计", '<w:gridSpan w:val="2"/>'), cell("2项")),
        ]
    )
    assert lines(docx(f"<w:tbl>{table}</w:tbl>")) == [
        "某县任务分工表",
        "序号\t任务\t责任单位",
        "1\t建库\t县财政局  县税务局",
        "2\t建账\t县财政局  县税务局",
        "合计\t\t2项",
    ]


def test_numbers_in_the_first_column_are_automatic_too() -> None:
    one = f"<w:tc>{numbered('')}</w:tc>"
    named = f"<w:tc>{numbered('甲')}</w:tc>"
    list_1 = levels(("decimal", "%1"))
    assert lines(docx(f"<w:tbl>{row(named, cell('乙'))}</w:tbl>", list_1)) == ["1 甲\t乙"]
    assert lines(docx(f"<w:tbl>{row(one, cell('乙'))}{row(one, cell('丙'))}</w:tbl>", list_1)) == ["1\t乙", "2\t丙"]


def test_a_body_merged_over_three_tasks_is_said_for_each() -> None:
    first = row(cell("建库"), cell("县财政局", '<w:vMerge w:val="restart"/>'))
    rest = [row(cell(task), cell("", "<w:vMerge/>")) for task in ("建账", "建卡")]
    assert lines(docx(f"<w:tbl>{first}{''.join(rest)}</w:tbl>")) == [
        f"{task}\t县财政局" for task in ("建库", "建账", "建卡")
    ]


def test_a_row_that_lacks_cells_before_a_merged_one() -> None:
    first = row(cell("建库"), cell("本级"), cell("县财政局", '<w:vMerge w:val="restart"/>'))
    short = row(cell("建账", '<w:gridSpan w:val="2"/>'), cell("", "<w:vMerge/>"))
    assert lines(docx(f"<w:tbl>{first}{short}</w:tbl>")) == ["建库\t本级\t县财政局", "建账\t\t县财政局"]


def test_a_table_of_one_cell_is_its_paragraphs() -> None:
    assert lines(docx(f"<w:tbl>{row(cell('一、甲' + chr(10) + '二、乙'))}</w:tbl>")) == ["一、甲", "二、乙"]


def test_rows_cells_and_paragraphs_inside_of_controls() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    wrapped = f"<w:tc>{control(paragraph('建账') + paragraph('建卡'))}</w:tc>"
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('旧')}{cell('废')}</w:tr>"
    after = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("县审计局")}</w:tr>'
    table = row(cell("任务"), cell("单位")) + control(row(wrapped, control(cell("县财政局")))) + deleted + after
    assert lines(docx(f"<w:tbl>{table}</w:tbl>")) == ["任务\t单位", "建账  建卡\t县财政局", "\t县审计局"]


def test_a_table_in_a_text_box_and_one_in_a_cell() -> None:
    inner = f"<w:tbl>{row(cell('序号'), cell('单位'))}{row(cell('1'), cell('县财政局'))}</w:tbl>"
    box = f"<w:p>{run('见表')}<w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"
    assert lines(docx(box)) == ["见表", "序号\t单位", "1\t县财政局"]
    assert "县财政局" in "".join(lines(docx(f"<w:tbl>{row(cell('甲'), f'<w:tc>{inner}</w:tc>')}</w:tbl>")))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (docx(""), "without text"),
        (zipped({"word/other.xml": "<a/>"}), "without a document"),
        (zipped({"word/document.xml": "<a>"}), "damaged XML"),
        (docx(paragraph("甲"))[:-40], "damaged"),
        (zipped({"word/document.xml": "<a>" + " " * 2**21 + "</a>"}), "1 MB, which is the limit"),
        (zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>'}), "without text"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES_OF_AN_ENTRY", 2**20)
    with pytest.raises(InputError, match=f"plan.docx: .*{said}"):
        read(data)
