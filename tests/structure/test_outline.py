"""Outlines: headings of many kinds, sections and their kinds, front matter, tables."""

from __future__ import annotations

import pytest

from policygraph.language.folding import fold
from policygraph.language.lines import lines_of
from policygraph.structure.outline import StructureWords, outlines_of
from policygraph.values import Outline, SectionKind
from policygraph.vocab import Vocabulary

V = Vocabulary()
WORDS = StructureWords(V.headings, V.sections, V.front, V.tables)


def outlines(text: str) -> tuple[Outline, ...]:
    view = fold(text)
    return outlines_of(view, text, lines_of(view, text), WORDS)


def paths(text: str) -> list[str]:
    (outline,) = outlines(text)
    return [section.path for section in outline.sections]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "一、甲\n（一）乙\n1.丙\n2．丁\n（二）戊\n3、己\n二、庚\n",
            ["一", "一/（一）", "一/（一）/1", "一/（一）/2", "一/（二）", "一/（二）/3", "二"],
        ),
        ("一、甲\n(一) 乙\n1）丙\n2）丁\n", ["一", "一/（一）", "一/（一）/1）", "一/（一）/2）"]),
        ("一、甲\n1. 乙\n（1）丙\n（2）丁\n2. 戊\n", ["一", "一/1", "一/1/（1）", "一/1/（2）", "一/2"]),
        (
            "第一章 总则\n第一条 甲。\n第二条 乙。\n第二章 任务\n第三条 丙。\n",
            ["第一章", "第一章/第一条", "第一章/第二条", "第二章", "第二章/第三条"],
        ),
        ("一、甲\n（一）乙。\n①丙；\n②丁。\n二、戊\n", ["一", "一/（一）", "一/（一）/①", "一/（一）/②", "二"]),
        ("一、甲\n16 .乙\n17 ．丙\n二、丁\n", ["一", "二"]),
        ("一、甲\n1.\n乙事项。正文\n2.\n丙事项。正文\n", ["一", "一/1", "一/2"]),
        (
            "壹、甲\n贰、乙\n1、丙\n1.1 丁\n1.2 戊\n2、己\n2.1庚\n",
            ["壹", "贰", "贰/1", "贰/1/1.1", "贰/1/1.2", "贰/2", "贰/2/2.1"],
        ),
        (
            "一、甲\n1.1 乙\n1.1.1 丙\n1.1.2 丁\n二、戊\n2.1 己\n",
            ["一", "一/1.1", "一/1.1/1.1.1", "一/1.1/1.1.2", "二", "二/2.1"],
        ),
        ("一、甲\n3.2 乙\n二、丙\n2.5万亩\n", ["一", "二"]),
        ("一、甲\n70.乙。\n71.2022年3月前完成丙。\n二、丁\n", ["一", "二"]),
    ],
)
def test_paths(text: str, expected: list[str]) -> None:
    assert paths(text) == expected


def test_a_number_that_begins_a_wrapped_line_opens_no_section() -> None:
    line = "推动全区森林覆盖率与绿色贷款增速同步提高，年均增长不低于"
    text = f"一、甲\n（一）乙。{line}\n2.5%。{line}\n3.5%，{line}\n二、丙\n"
    assert paths(text) == ["一", "一/（一）", "二"]


def test_titles_end_at_the_full_stop_or_with_the_line() -> None:
    (outline,) = outlines(
        "一、主要任务\n（一）健全架构。鼓励机构。\n（二）加大支持力度\n正文在此。\n3.按时提交材料，做好准备。（牵头单位：县财政局）\n"
    )
    titles = [section.title for section in outline.sections]
    assert titles == ["主要任务", "健全架构", "加大支持力度", "按时提交材料，做好准备"]


def test_a_title_broken_off_by_the_page_goes_on() -> None:
    body = (
        "鼓励银行业金融机构单列绿色信贷计划健全\n"
        "绿色金融治理框架加大绿色信贷在内部考核\n"
        "中的比重对绿色资产实行内部资金转移定价\n"
    )
    (outline,) = outlines(f"一、任务\n1.引导区内重点金融机构制定业务发展规\n划。{body}2.引导开展核算。{body}")
    assert outline.sections[1].title == "引导区内重点金融机构制定业务发展规划"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("主要目标", SectionKind.GOAL),
        ("基本原则", SectionKind.PRINCIPLE),
        ("指导思想", SectionKind.PRINCIPLE),
        ("适用范围", SectionKind.OTHER),
        ("保障措施", SectionKind.TASK),
        ("建立目标实施考核机制", SectionKind.TASK),
        ("坚持系统推进，分步实施", SectionKind.TASK),
    ],
)
def test_kinds_of_sections(title: str, kind: SectionKind) -> None:
    (outline,) = outlines(f"一、{title}\n（一）甲。正文。\n（二）乙。正文。\n")
    assert [section.kind for section in outline.sections] == [kind] * 3


NOTICE = """某县人民政府办公室
关于印发某县推进绿色发展
工作方案的通知

{number}

各乡镇人民政府，有关单位：

《某县推进绿色发展工作方案》已经县政府同意，现印发给你们，请认真贯彻执行。

某县人民政府办公室
2023年5月26日
（此件公开发布）

某县推进绿色发展
工作方案

为推进绿色发展，制定本方案。

一、主要任务
（一）甲。正文。
"""


@pytest.mark.parametrize(
    "number",
    [
        "某府办发〔2023〕39号",
        "某府办发［2023］39 号",
        "某府办发【2023】39号",
        "某府办发(2023)39号",
        "某府办发[2023] 39号",
    ],
)
def test_front_matter_of_a_notice_and_its_plan(number: str) -> None:
    (outline,) = outlines(NOTICE.format(number=number))
    front = outline.front
    assert front.title == "某县推进绿色发展工作方案"
    assert front.notice_title == "某县人民政府办公室关于印发某县推进绿色发展工作方案的通知"
    assert front.document_number == "某府办发〔2023〕39号"
    assert front.issuer == "某县人民政府办公室"
    assert front.issued_on == "2023-05-26"


def test_a_notice_that_is_itself_the_plan() -> None:
    text = (
        "国务院关于加快发展的指导意见\n"
        "国发〔2018〕42号\n"
        "各省人民政府：\n"
        "为加快发展，现提出意见。\n"
        "一、任务\n"
        "（一）甲。正文。\n"
        "国务院\n"
        "2018年12月21日\n"
    )
    (outline,) = outlines(text)
    assert outline.front.title == "国务院关于加快发展的指导意见"
    assert outline.front.notice_title is None
    assert (outline.front.issuer, outline.front.issued_on) == ("国务院", "2018-12-21")
    assert outline.sections[-1].span.cut(text).strip().endswith("正文。")


def test_a_date_in_chinese_numerals() -> None:
    (outline,) = outlines(NOTICE.format(number="").replace("2023年5月26日", "二〇二三年十二月六日"))
    assert outline.front.issued_on == "2023-12-06"


def test_two_plans_in_one_file() -> None:
    text = (
        "附件1\n"
        "某市十条措施\n"
        "为甲，制定本措施。\n"
        "一、任务\n"
        "（一）甲。正文。\n"
        "附件2\n"
        "某市行动方案\n"
        "（2021-2025年）\n"
        "为乙，制定本方案。\n"
        "一、任务\n"
        "（一）乙。正文。\n"
    )
    first, second = outlines(text)
    assert first.front.title == "某市十条措施"
    assert second.front.title == "某市行动方案（2021-2025年）"
    assert [s.title for s in second.sections] == ["任务", "乙"]


def test_the_annex_table_with_cells_that_run_over_a_page() -> None:
    text = (
        "某县方案\n为甲，制定本方案。\n一、任务\n（一）甲。正文。\n附件\n某县方案任务分解表\n"
        "序号\t具体任务\t\t牵头单位\t责任单位\n"
        "1\t甲。\t推动市场主体做好储备。\t县财政局\t县科技局\n\n\t\t支持企业发行债券。\t\t\n"
        "2\t乙。\t加强宣传。\t县教育局、县科技局\t各乡镇\n"
    )
    (outline,) = outlines(text)
    view = fold(text)
    rows = [
        (row.number, *("".join(map(view.words, row.cells[k])) for k in ("task", "lead", "responsible")))
        for row in outline.annex
    ]
    assert rows == [
        ("1", "甲。推动市场主体做好储备。支持企业发行债券。", "县财政局", "县科技局"),
        ("2", "乙。加强宣传。", "县教育局、县科技局", "各乡镇"),
    ]


def test_what_follows_the_body_belongs_to_no_section() -> None:
    text = "一、任务\n（一）甲。正文。\n抄送：县委办公室，县法院。\n某县人民政府办公室\n2023年5月26日印发\n"
    (outline,) = outlines(text)
    assert outline.sections[-1].span.cut(text).strip() == "（一）甲。正文。"


def test_a_text_without_headings_has_no_outline() -> None:
    assert outlines("今天天气很好。我们去公园。\n") == ()


def test_titles_broken_behind_about_and_inside_brackets() -> None:
    wide = "为贯彻落实上级关于城镇污水垃圾处理设施建设的决策部署和"
    text = (
        "某省发展改革委关于印发\n《某省设施建设\n行动方案（2024—2027年）》的通知\n\n"
        "某省全面推进城镇污水和垃圾处理设施建设行动方案（2024\n—2027年）\n"
        f"{wide}\n{wide}\n{wide}\n{wide}要求，制定本方案。\n一、目标\n加强。\n二、任务\n（一）甲。\n"
    )
    (outline,) = outlines(text)
    assert outline.front.title == "某省全面推进城镇污水和垃圾处理设施建设行动方案（2024—2027年）"
    assert outline.front.notice_title == "某省发展改革委关于印发《某省设施建设行动方案（2024—2027年）》的通知"


def test_issuers_behind_and_others_are_those_who_signed() -> None:
    (outline,) = outlines(
        "某省发展改革委等部门关于印发《某省行动方案》的通知\n各市：\n现印发给你们。\n某省发展改革委\n某省财政厅\n"
        "2024年5月11日\n某省行动方案\n一、目标\n加强。\n二、任务\n（一）甲。\n"
    )
    assert outline.front.issuer == "某省发展改革委、某省财政厅"


def test_an_aim_under_the_general_part_is_no_task() -> None:
    (outline,) = outlines("一、总体要求\n（一）指导思想。甲。\n（二）目标任务。乙。\n二、目标任务\n（一）丙。\n")
    kinds = {section.path: section.kind for section in outline.sections}
    assert kinds["一/（二）"] is SectionKind.GOAL
    assert kinds["二"] is SectionKind.TASK


@pytest.mark.parametrize("break_", [" ", "\n"])
def test_title_behind_those_who_issued_it(break_: str) -> None:
    (outline,) = outlines(
        f"中共某省委办公厅  某省人民政府办公厅{break_ if break_ == chr(10) else ''}印发《关于完善体系的实施方案》\n"
        "《关于完善体系的实施方案》主要内容如下。\n一、目标\n加强。\n二、任务\n（一）甲。\n"
    )
    assert outline.front.title == "关于完善体系的实施方案"
    assert outline.front.issuer == "中共某省委办公厅、某省人民政府办公厅"


def test_a_title_may_begin_with_its_year() -> None:
    (outline,) = outlines(
        "某县人民政府办公室关于印发2024年重点工作任务分解方案的通知\n各乡镇：\n现印发给你们。\n2024年2月18日\n"
        "2024年重点工作任务分解方案\n一、目标\n加强。\n二、任务\n（一）甲。\n"
    )
    assert outline.front.title == "2024年重点工作任务分解方案"


def test_two_headings_of_one_number_have_paths_of_their_own() -> None:
    text = "某县方案\n一、甲\n（一）子。\n（一）丑。\n（二）寅。\n一、乙\n（一）卯。\n二、丙\n"
    assert paths(text) == ["一", "一/（一）", "一/（一）~2", "一/（二）", "一~2", "一~2/（一）", "二"]
