"""Whole small plans: how measures are told from goals, how assignments are inherited and implied, tables as plans."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import InputError
from policygraph.pipeline import plans_of, read_plans
from policygraph.values import Plan, Role, Source
from policygraph.vocab import Vocabulary

VOCABULARY = Vocabulary()


def plan_of(text: str) -> Plan:
    (plan,) = plans_of(Source("plan.txt", text), VOCABULARY)
    return plan


def told(plan: Plan) -> list[tuple[str, str | None, list[str]]]:
    return [
        (m.path, m.inherits, [f"{a.role}:{a.full}" for a in m.assignments if not a.inherited]) for m in plan.measures
    ]


def test_goals_principles_and_ideas_are_no_measures() -> None:
    plan = plan_of(
        "某县方案\n为甲，制定本方案。\n一、总体要求\n（一）指导思想。坚持。\n（二）基本原则。坚持。\n（三）工作目标。到2025年，覆盖率达到65%。\n"
        "二、主要任务\n（一）甲。建立机制。\n（二）乙。加强宣传。\n"
    )
    assert [m.path for m in plan.measures] == ["二/（一）", "二/（二）"]
    assert [(t.where, t.value, t.deadline) for t in plan.targets] == [("一/（三）", 65, "2025")]


def test_items_inherit_from_a_section_that_bears_an_assignment() -> None:
    plan = plan_of(
        "某县方案\n一、任务\n（一）支持农业\n围绕全链条建设。（牵头单位：县农业农村局；配合单位：县财政局）\n"
        "1.甲。支持甲。\n2.乙。支持乙。（责任单位：县水利局）\n（二）丙。支持丙。\n"
    )
    assert told(plan) == [
        ("一/（一）", None, ["lead:县农业农村局", "cooperating:县财政局"]),
        ("一/（一）/1", "一/（一）", []),
        ("一/（一）/2", "一/（一）", ["responsible:县水利局"]),
        ("一/（二）", None, []),
    ]
    first, second = plan.measures[1:3]
    assert [(a.full, a.inherited) for a in first.assignments] == [("县农业农村局", True), ("县财政局", True)]
    assert [(a.full, a.inherited) for a in second.assignments] == [("县水利局", False), ("县农业农村局", True)]


def test_a_section_that_only_groups_items_is_no_measure() -> None:
    plan = plan_of("某县方案\n一、任务\n（一）甲类\n1.甲。做甲。（县财政局负责）\n2.乙。做乙。（县教育局负责）\n")
    assert [m.path for m in plan.measures] == ["一/（一）/1", "一/（一）/2"]


def test_enumerations_inside_an_item_belong_to_it() -> None:
    plan = plan_of(
        "某县方案\n一、任务\n1.甲。做甲：\n（1）做一。\n（2）做二。（牵头单位：县财政局）\n2.乙。做乙。（牵头单位：县教育局）\n"
    )
    assert told(plan) == [("一/1", None, ["lead:县财政局"]), ("一/2", None, ["lead:县教育局"])]
    assert "做一" in plan.measures[0].text


def test_first_is_lead_holds_from_where_it_stands() -> None:
    plan = plan_of(
        "某县方案\n一、任务\n（一）甲。做甲。（县财政局、县教育局负责）\n"
        "（二）乙。做乙。（县水利局、县教育局负责。列第一位者为牵头单位，下同）\n（三）丙。做丙。（县科技局、县水利局负责）\n"
    )
    leads = [[a.full for a in m.assignments if a.role is Role.LEAD] for m in plan.measures]
    assert leads == [[], ["县水利局"], ["县科技局"]]


def test_a_scope_sentence_implies_bodies_in_all_later_measures() -> None:
    plan = plan_of(
        "某省方案\n一、任务\n（一）甲。做甲。（责任单位：省民政厅，各市、县〔区〕政府。以下责任单位中均包含各市、县〔区〕政府，不再列出）\n"
        "（二）乙。做乙。（责任单位：省教育厅）\n"
    )
    first, second = plan.measures
    assert [(a.name, a.full, a.implied) for a in first.assignments] == [
        ("省民政厅", "省民政厅", False),
        ("各市", "各市政府", False),
        ("县〔区〕政府", "各县（区）政府", False),
    ]
    assert [(a.full, a.implied) for a in second.assignments] == [
        ("省教育厅", False),
        ("各市政府", True),
        ("各县（区）政府", True),
    ]


def test_paragraphs_without_numbers_are_measures_where_they_bear_bodies() -> None:
    plan = plan_of(
        "某县方案\n一、主要任务\n做好甲。推进甲项工作。（县财政局负责）\n做好乙。推进乙项工作。（县教育局负责）\n二、保障措施\n加强领导。\n"
    )
    assert [(m.path, m.number, m.title) for m in plan.measures[:2]] == [
        ("一#1", None, "做好甲"),
        ("一#2", None, "做好乙"),
    ]
    assert [m.path for m in plan.measures] == ["一#1", "一#2", "二"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        "——完善甲。推进甲项。（责任单位：县财政局）\n——完善乙。推进乙项。（责任单位：县教育局）\n",
        "●完善甲。推进甲项。县财政局负责。\n●完善乙。推进乙项。由县教育局负责。\n",
        "——完善甲。推进甲项。\n责任单位：县财政局\n——完善乙。推进乙项。\n责任单位：县教育局\n",
    ],
)
def test_paragraphs_of_a_list_are_measures_where_they_bear_bodies(paragraphs: str) -> None:
    plan = plan_of(f"某县方案\n一、主要任务\n（一）治理行动\n{paragraphs}（二）改革行动\n推进改革。（县司法局负责）\n")
    assert [(m.path, m.title, [a.name for a in m.assignments]) for m in plan.measures] == [
        ("一/（一）#1", "完善甲", ["县财政局"]),
        ("一/（一）#2", "完善乙", ["县教育局"]),
        ("一/（二）", "改革行动", ["县司法局"]),
    ]


def test_brackets_of_an_item_without_a_list_are_of_one_measure() -> None:
    plan = plan_of(
        "某县方案\n一、主要任务\n（一）治理行动\n推进甲项。（县财政局负责）\n推进乙项。（县教育局负责）\n（二）改革行动\n推进改革。\n"
    )
    assert [(m.path, [a.name for a in m.assignments]) for m in plan.measures] == [
        ("一/（一）", ["县财政局", "县教育局"]),
        ("一/（二）", []),
    ]


def test_headings_between_the_rows_of_a_table_are_above_them() -> None:
    plan = plan_of(
        "某县任务分工\n序号\t重点工作\t具体内容\t牵头单位\t时间节点\n一、经济发展\n（一）投资\n"
        "1\t扩大投资\t实施项目100个\t县发改局\t12月底\n二、民生改善\n2\t稳就业\t城镇新增就业5000人\t县人社局\t长期坚持\n"
    )
    assert [(m.path, m.number, m.title, [a.name for a in m.assignments]) for m in plan.measures] == [
        ("一/（一）/1", "1", "扩大投资", ["县发改局"]),
        ("二/2", "2", "稳就业", ["县人社局"]),
    ]
    assert [(t.where, t.indicator, t.value) for t in plan.targets] == [
        ("一/（一）/1", "项目", 100),
        ("二/2", "城镇新增就业", 5000),
    ]


def test_headings_with_nothing_but_tables_below_are_above_their_rows() -> None:
    head = "序号\t任务\t牵头单位\n"
    plan = plan_of(f"某县方案\n一、经济发展\n{head}1\t扩大投资\t县发改局\n二、民生改善\n{head}1\t稳就业\t县人社局\n")
    assert [(m.path, m.title) for m in plan.measures] == [("一/1", "扩大投资"), ("二/1", "稳就业")]


def test_a_table_below_the_text_of_a_section_is_no_list_of_measures() -> None:
    head = "序号\t任务\t牵头单位\n"
    plan = plan_of(
        f"某县方案\n一、经济发展\n扩大投资。\n{head}1\t扩大投资\t县发改局\n二、民生改善\n任务如下：\n{head}1\t稳就业\t县人社局\n"
    )
    assert [m.path for m in plan.measures] == ["一", "二/1"]
    assert [row.title for row in plan.annex] == ["扩大投资"]


def test_the_rows_of_a_table_below_a_heading_are_its_measures() -> None:
    plan = plan_of(
        "某县方案\n列第一位的为牵头单位。\n一、总体要求\n合格率达到98%。\n二、重点任务\n序号\t任务\t主要内容\t责任单位\n"
        "1\t提升质量\t培育名牌产品10个。\t县市场监管局、县工信局\n2\t提升服务\t创建试点5个。\t县商务局\n三、保障措施\n加强领导。\n"
    )
    assert [(m.path, m.title, [f"{a.role}:{a.name}" for a in m.assignments]) for m in plan.measures] == [
        ("二/1", "提升质量", ["lead:县市场监管局", "responsible:县工信局"]),
        ("二/2", "提升服务", ["lead:县商务局"]),
        ("三", "保障措施", []),
    ]
    assert [(t.where, t.indicator) for t in plan.targets] == [("一", "合格率"), ("二/1", "名牌产品"), ("二/2", "试点")]
    assert not plan.annex


def test_a_task_table_alone_is_a_plan_of_its_rows() -> None:
    plan = plan_of(
        "某县重点任务清单\n责任单位\t序号\t工作任务\t牵头单位\t完成时限\n"
        "县水利局、县教育局\t1\t建设水库\t县财政局\t2023年6月底前\n各乡镇\t2\t加强宣传\t县委宣传部\t持续推进\n"
    )
    assert told(plan) == [
        ("1", None, ["lead:县财政局", "responsible:县水利局", "responsible:县教育局"]),
        ("2", None, ["lead:县委宣传部", "responsible:各乡镇"]),
    ]
    assert [m.title for m in plan.measures] == ["建设水库", "加强宣传"]


def test_body_against_annex() -> None:
    plan = plan_of(
        "某县方案\n一、任务\n1.甲。支持股权合作形式参与。（牵头单位：县财政局；责任单位：县农业农村委）\n2.乙。做乙。（牵头单位：县教育局）\n"
        "附件\n序号\t具体任务\t\t牵头单位\t责任单位\n1\t甲。\t支持股权投资形式参与。\t县财政局\t县农业农村局\n2\t乙。\t做乙。\t县教育局\t\n"
    )
    messages = [finding.message for finding in plan.discrepancies]
    assert len(messages) == 2
    assert "县农业农村委" in messages[0]
    assert "县农业农村局" in messages[0]
    assert "合作" in messages[1]
    assert "投资" in messages[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [("今天天气很好。\n我们去公园。\n", "no plan"), ("一二三\n", "no plan"), ("1\n2\n3\n", "nothing but page numbers")],
)
def test_a_text_that_is_no_plan_is_named(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "letter.txt"
    file.write_text(text, "utf-8")
    with pytest.raises(InputError, match=rf"letter\.txt.*{said}"):
        read_plans(file)


def test_every_fact_stands_at_its_place() -> None:
    for file in sorted((Path(__file__).parents[1] / "sources").glob("*.txt")):
        for plan in read_plans(file, VOCABULARY):
            text = plan.source.text
            said = [(m.span, m.text) for m in plan.measures]
            said += [(a.span, a.name) for m in plan.measures for a in m.assignments]
            said += [(d.span, d.printed) for m in plan.measures for d in m.deadlines]
            said += [(t.span, t.quote) for t in plan.targets] + [(r.span, r.quote) for r in plan.references]
            assert [words for span, words in said if "".join(span.cut(text).split()) != "".join(words.split())] == []


def test_a_text_that_merely_speaks_of_bodies_names_none() -> None:
    items = "".join(f"（{n}）甲。推进甲项工作。\n" for n in "一二三四")
    plan = plan_of(f"某省方案\n一、任务\n{items}（五）乙。由省财政厅会同省农业农村厅拨付资金。省财政厅负责审核。\n")
    assert [a for m in plan.measures for a in m.assignments] == []


def test_joint_issuers_share_a_line() -> None:
    plan = plan_of(
        "海南省农业农村厅　海南省财政厅\n关于印发某实施方案的通知\n各市：\n现印发给你们，请遵照执行。\n2024年7月1日\n"
        "某实施方案\n一、任务\n（一）甲。做甲。\n"
    )
    assert plan.front.issuer == "海南省农业农村厅、海南省财政厅"


def test_a_company_named_without_its_parent_is_the_same_body() -> None:
    plan = plan_of(
        "某县方案\n一、任务\n（一）甲。支持金堂电厂改造。（责任单位：县财政局、国电金堂电厂）\n（二）乙。做乙。\n"
    )
    assert ("国电金堂电厂", "金堂电厂") in [agency.names for agency in plan.agencies]


def test_a_preamble_may_promise_figures() -> None:
    plan = plan_of(
        "某市措施\n2023年全市规模达到90亿元。为贯彻上级要求，力争到2027年，产业规模突破300亿元，集聚企业超过150家，现提出如下措施。\n"
        "一、甲。建立机制。\n二、乙。加强宣传。\n"
    )
    assert [(t.where, t.comparator, t.value, t.deadline) for t in plan.targets] == [
        ("一", ">", 300, "2027"),
        ("一", ">", 150, "2027"),
    ]


def test_a_row_has_its_time_limit_in_a_column_of_its_own() -> None:
    plan = plan_of(
        "某县2025年任务分工表\n序号\t重点任务\t完成时限\t牵头单位\t配合单位\n"
        "1\t新建农村公路120公里，改造危桥6座\t2025年11月底前\t县交通运输局\t县财政局、各乡镇人民政府\n"
        "2\t低保标准提高5%\t2025年7月起\t县民政局\t县财政局\n"
        "3\t开展免费筛查\t持续推进\t县卫健局\t县财政局\n"
    )
    limits = [[(d.date, d.ongoing) for d in m.deadlines] for m in plan.measures]
    assert limits == [[("2025-11-30", False)], [], [(None, True)]]
    assert [(t.indicator, t.value, t.deadline) for t in plan.targets] == [
        ("农村公路", 120, "2025-11-30"),
        ("改造危桥", 6, "2025-11-30"),
        ("低保标准", 5, None),
    ]


def test_work_finished_by_a_day_beside_a_figure_is_a_time_limit() -> None:
    plan = plan_of(
        "某市方案\n为甲，制定本方案。\n一、任务\n（一）搭建平台。综合平台2026年6月底前上线运行，覆盖率达到95%。（责任单位：市数据局）\n"
        "（二）乙。加强宣传。\n"
    )
    assert [d.date for d in plan.measures[0].deadlines] == ["2026-06-30"]
    assert [(t.value, t.deadline) for t in plan.targets] == [(95, "2026-06-30")]
