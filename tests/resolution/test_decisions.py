"""Rulings: read with their places, contradictions refused, obeyed by a build, told where they no longer apply."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import InputError
from policygraph.graph.store import Store
from policygraph.pipeline import decided, plans_of
from policygraph.resolution.decisions import decisions_of, idle, matter_of, read_decisions
from policygraph.values import Agency, Decision, Plan, RulingKind, Source
from policygraph.vocab import Vocabulary

WORDS = Vocabulary()
TEXT = """奉节县节水工作方案

按照《重庆市节水实施细则》《重庆市用水实施细则》要求，制定本方案。

一、主要任务
（一）推广节水器具。按照《实施细则》推广。（牵头单位：县农业农村委；责任单位：县财政局）
（二）改造管网。修复老旧管网。（牵头单位：{other}；责任单位：县农业农村委、县水利局）
"""


def plan(other: str = "县农业农村局") -> Plan:
    return plans_of(Source("奉节.txt", TEXT.format(other=other)), WORDS)[0]


def ruled(one: Plan, *lines: str) -> Plan:
    return decided(one, decisions_of("\n".join(lines), "d.txt"), WORDS)


def named(one: Plan, name: str) -> Agency:
    (found,) = [agency for agency in one.agencies if name in (agency.canonical, *agency.names)]
    return found


def test_rulings_are_read_with_place_remark_and_line() -> None:
    text = "# 县里的事\n\nsame: 县农业农村局 = 县农业农村委 @ 重庆市奉节县   # 张三，2024-05\ndifferent：甲局 ≠ 乙局\n"
    first, second = decisions_of(text, "d.txt")
    assert first == Decision(
        RulingKind.SAME, "县农业农村局", "县农业农村委", "重庆市奉节县", "张三，2024-05", "d.txt:3"
    )
    assert (second.kind, second.left, second.right, second.place, second.at) == (
        "different",
        "甲局",
        "乙局",
        "",
        "d.txt:4",
    )


def test_a_ruling_is_written_as_it_is_read() -> None:
    line = "body: 人行支行 = 中国人民银行奉节县支行 @ 重庆市奉节县  # 电话核实"
    assert decisions_of(line, "d.txt")[0].line() == line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("same 甲局 = 乙局", "d.txt:1: this ruling is not understood"),
        ("\nalike: 甲局 = 乙局", "d.txt:2: no ruling is called alike"),
        ("same: 甲局 = 甲局", "d.txt:1: two different names"),
        ("same: 甲局 =", "d.txt:1: two different names"),
        ("same: 甲局 != 乙局", "d.txt:1: same takes ="),
        ("different: 甲局 = 乙局", "d.txt:1: different takes !="),
        ("same: 甲局 = 乙局\ndifferent: 乙局 != 甲局 @ 甲省", "d.txt:2: contradicts d.txt:1"),
        ("body: 甲局 = 乙局\nbody: 甲局 = 丙局", "d.txt:2: contradicts d.txt:1"),
    ],
)
def test_mistakes_name_file_and_line(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        decisions_of(text, "d.txt")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.txt"):
        read_decisions(tmp_path / "none.txt")


def test_two_names_ruled_one_are_one_body_and_no_case() -> None:
    before = plan()
    assert [f.code for f in before.findings if f.proposals] != []
    after = ruled(before, "same: 县农业农村局 = 县农业农村委 @ 重庆市奉节县")
    assert named(after, "县农业农村局") is named(after, "县农业农村委")
    assert named(after, "县农业农村局").canonical == "县农业农村委"
    assert [f.code for f in after.findings if f.proposals] == ["document-open"]


def test_two_names_ruled_different_are_two_bodies_of_the_graph() -> None:
    after = ruled(plan(), "different: 县农业农村局 != 县农业农村委 @ 重庆市奉节县")
    assert named(after, "县农业农村局") != named(after, "县农业农村委")
    query = "SELECT DISTINCT ?body WHERE { ?m pg:leadAgency ?body }"
    assert len(Store.in_memory([after]).query(query).rows) == 2
    assert [f.code for f in after.findings if f.proposals] == ["document-open"]


def test_a_name_ruled_to_be_a_body_of_the_plan_is_that_body() -> None:
    after = ruled(plan("农委"), "body: 农委 = 奉节县农业农村委员会")
    assert named(after, "农委") is named(after, "县农业农村委")
    assert named(after, "农委").canonical == "县农业农村委"
    assert named(after, "农委").identity == named(plan("农委"), "县农业农村委").identity


def test_a_name_ruled_to_be_a_body_named_nowhere_has_its_full_name() -> None:
    after = ruled(plan("节水办"), "body: 节水办 = 县节约用水办公室 @ 重庆市奉节县")
    assert named(after, "节水办").canonical == "县节约用水办公室"
    assert named(after, "节水办").identity is not None


def test_a_body_taken_for_one_is_parted_and_what_else_it_is_called_stays() -> None:
    """A slip and two forms of a name are one body by the rules; a ruling takes one form out of it."""
    joined = ruled(plan(), "same: 县农业农村局 = 县农业农村委")
    parted = ruled(joined, "different: 县农业农村委 != 县农业农村局")
    assert named(parted, "县农业农村委").names == ("县农业农村委",)
    assert named(parted, "县农业农村局").canonical == "县农业农村局"
    assert "县农业农村委" not in named(parted, "县农业农村局").names
    assert {agency.canonical for agency in parted.agencies} >= {"县财政局", "县水利局"}


def test_a_ruling_on_a_document_named_nowhere_else_makes_one() -> None:
    after = ruled(plan(), "document: 《实施细则》 = 《奉节县节水实施细则》")
    assert [(r.title, r.number, r.rule) for r in after.references][-1] == ("奉节县节水实施细则", None, "decision")
    assert after.references[-1].span.cut(after.source.text) == "《实施细则》"
    assert len(after.references) == len(plan().references) + 1


def test_a_ruling_for_another_place_changes_nothing() -> None:
    assert ruled(plan(), "different: 县农业农村局 != 县农业农村委 @ 重庆市黔江区") == plan()


@pytest.mark.parametrize("right", ["渝府办发〔2023〕13号", "《重庆市节水实施细则》"])
def test_an_open_document_gets_its_number_or_title(right: str) -> None:
    after = ruled(
        plan(), "document: 《重庆市节水实施细则》 = 渝府办发〔2023〕13号", f"document: 《实施细则》 = {right}"
    )
    assert [(r.number, len(r.mentions)) for r in after.references] == [("渝府办发〔2023〕13号", 2), (None, 1)]
    assert not [f for f in after.findings if f.code == "document-open"]
    assert after.references[0].document is not None
    assert after.references[0].document.level == "province"


def test_rulings_without_matter_are_told() -> None:
    lines = [
        "same: 县农业农村局 = 县农业农村委",
        "same: 县财政局 = 县畜牧局",
        "body: 县畜牧局 = 奉节县畜牧局",
        "document: 《实施细则》 = 渝府办发〔2023〕13号",
        "document: 《工作规程》 = 渝府办发〔2023〕14号",
        "different: 县农业农村局 != 县农业农村委 @ 重庆市黔江区",
    ]
    decisions = decisions_of("\n".join(lines[:5]), "d.txt") + decisions_of(lines[5], "e.txt")
    assert [d.at for d in idle(decisions, [matter_of(plan())])] == ["d.txt:2", "d.txt:3", "d.txt:5", "e.txt:1"]
