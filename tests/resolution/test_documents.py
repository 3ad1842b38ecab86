from __future__ import annotations

import pytest

from policygraph.language.folding import fold
from policygraph.pipeline import plans_of
from policygraph.resolution.documents import bare_title, document_of
from policygraph.values import Plan, Source
from policygraph.vocab import Vocabulary
from policygraph.vocab.patterns import mismatches

WORDS = Vocabulary()

TEXT = """东山县绿色发展工作方案

{opening}，制定本方案。

一、主要任务
（一）推广节水器具。{task}（牵头单位：县水利局；责任单位：县财政局）
（二）改造管网。修复老旧管网。（牵头单位：县住房城乡建设局；责任单位：县财政局）
"""


def read(opening: str, task: str = "推广节水器具。") -> Plan:
    return plans_of(Source("东山.txt", TEXT.format(opening=opening, task=task)), WORDS)[0]


@pytest.mark.parametrize(
    ("printed", "bare", "issuer"),
    [
        ("甲市人民政府办公厅关于印发甲市节水方案的通知", "甲市节水方案", "甲市人民政府办公厅"),
        ("关于印发《甲市节水方案》的通知", "甲市节水方案", ""),
        ("省政府办公厅关于转发省水利厅关于印发节水办法的通知的通知", "节水办法", "省水利厅"),
        ("国务院关于加快农业机械化的指导意见", "关于加快农业机械化的指导意见", "国务院"),
        ("关于加快农业机械化的指导意见", "关于加快农业机械化的指导意见", ""),
        ("上海市关于加快循环发展的实施方案", "上海市关于加快循环发展的实施方案", ""),
        ("中华人民共和国水法", "中华人民共和国水法", ""),
    ],
)
def test_the_notice_and_its_annex_have_one_title(printed: str, bare: str, issuer: str) -> None:
    assert bare_title(printed, WORDS.documents) == (bare, issuer)


@pytest.mark.parametrize(
    ("title", "number", "level", "issuer"),
    [
        ("某方案", "渝府办发〔2023〕13号", "province", "重庆市人民政府办公厅"),
        ("某方案", "新政办发〔2017〕132号", "province", "新疆维吾尔自治区人民政府办公厅"),
        ("某方案", "奉节府发〔2023〕39号", "county", "重庆市奉节县人民政府"),
        ("某方案", "成府发〔2020〕1号", None, None),
        ("某方案", "银发〔2022〕180号", "ministry", "中国人民银行"),
        ("某方案", "环办气候〔2021〕27号", "ministry", "生态环境部办公厅"),
        ("某方案", "国办发〔2019〕58号", "national", "国务院办公厅"),
        ("国务院关于加快发展的意见", None, "national", "国务院"),
        ("生态环境部关于加快发展的意见", None, "ministry", "生态环境部"),
        ("成都市绿色建筑促进条例", None, "prefecture", None),
        ("中华人民共和国水法", None, "national", None),
        ("节水办法", None, None, None),
    ],
)
def test_level_and_issuer_by_number_and_title(
    title: str, number: str | None, level: str | None, issuer: str | None
) -> None:
    found = document_of(title, number, WORDS.documents, WORDS.places)
    assert (found.level, found.issuer) == (level, issuer)


def test_patterns_keep_their_examples() -> None:
    assert [wrong for pattern in WORDS.documents.patterns.values() for wrong in mismatches(pattern)] == []


def test_a_bare_kind_is_the_one_document_it_can_be() -> None:
    plan = read("按照《甲省节水实施细则》（甲府发〔2023〕13号）要求", "按照《实施细则》要求推广。")
    (reference,) = plan.references
    assert len(reference.mentions) == 2
    assert not [f for f in plan.findings if f.code == "document-open"]


def test_a_bare_kind_of_two_documents_stays_open() -> None:
    plan = read("按照《甲省节水实施细则》《甲省用水实施细则》要求", "按照《实施细则》要求推广。")
    assert [len(r.mentions) for r in plan.references] == [1, 1]
    (finding,) = [f for f in plan.findings if f.code == "document-open"]
    assert finding.span.cut(plan.source.text) == "《实施细则》"
    assert "甲省节水实施细则 or 甲省用水实施细则" in finding.message


def test_a_short_form_is_its_document() -> None:
    plan = read("按照《甲省节水实施方案》（以下简称《方案》）要求", "落实《方案》要求。")
    assert [len(r.mentions) for r in plan.references] == [2]


def test_a_document_of_a_later_year_is_a_finding() -> None:
    text = "东府发〔2020〕7号\n\n" + TEXT.format(opening="按照《甲省节水办法》（甲府发〔2023〕13号）", task="推广。")
    (plan,) = plans_of(Source("东山.txt", text), WORDS)
    assert [f.code for f in plan.findings if f.code == "cited-after-plan"] == ["cited-after-plan"]


def test_documents_without_title_marks_are_kept_apart() -> None:
    plan = read("根据“十四五”节水规划", "围绕全县碳达峰行动方案推广，制定节水实施方案。")
    assert plan.references == ()
    assert [r.title for r in plan.informal] == ["全县碳达峰行动方案"]
    assert plan.informal[0].span.cut(fold(plan.source.text).printed) != ""
