"""One node for one document, whatever the order in which plans come."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.graph.identity import Citation, Read, own_key, targets_of
from policygraph.graph.store import Store
from policygraph.pipeline import plans_of
from policygraph.query.documents import documents
from policygraph.values import Plan, Source
from policygraph.vocab import Vocabulary

BASE = "https://w3id.org/policygraph/id/"
WORDS = Vocabulary()
TEXT = """{head}{title}

按照{cited}要求，制定本方案。

一、主要任务
（一）推广节水器具。推广节水器具。（牵头单位：县水利局；责任单位：县财政局）
（二）改造管网。修复老旧管网。（牵头单位：县住房城乡建设局；责任单位：县财政局）
"""


def citation(title: str, number: str = "", plan: str = "p", place: str = "", issuer: str = "") -> Citation:
    return Citation(f"r/{plan}/{title}/{number}", plan, place, title, title, number, "", issuer)


def plan(title: str, cited: str, number: str = "") -> Plan:
    text = TEXT.format(head=f"{number}\n\n" if number else "", title=title, cited=cited)
    return plans_of(Source(f"{title}.txt", text), WORDS)[0]


def meant(*citations: Citation, plans: tuple[Read, ...] = ()) -> list[str]:
    found = targets_of(citations, plans, BASE)
    return [found[c.reference].removeprefix(BASE) for c in citations]


def test_a_title_joins_the_one_number_that_has_it() -> None:
    one, two = citation("甲省节水总体方案", "甲发〔2023〕1号", "p"), citation("甲省节水总体方案", plan="q")
    assert meant(one, two) == ["document/甲发-2023-1"] * 2


def test_a_title_of_two_numbers_stays_apart() -> None:
    title = "甲省节水总体方案"
    found = meant(
        citation(title, "甲发〔2023〕1号"), citation(title, "甲发〔2024〕2号", "q"), citation(title, plan="r")
    )
    assert len(set(found)) == 3


def test_documents_that_carry_out_others_join_within_a_province_only() -> None:
    title = "关于加快节水工作的实施意见"
    found = meant(
        citation(title, plan="p", place="四川省达州市"),
        citation(title, plan="q", place="四川省成都市"),
        citation(title, plan="r", place="江西省"),
    )
    assert found[0] == found[1] != found[2]


def test_other_issuers_have_other_documents() -> None:
    title = "关于加强老龄工作的意见"
    found = meant(citation(title, issuer="甲市人民政府"), citation(title, plan="q", issuer="乙市人民政府"))
    assert found[0] != found[1]


def test_a_plan_of_the_graph_is_meant_by_number_and_by_title() -> None:
    held = Read("plan/甲", "甲省", "甲省节水总体方案", "甲发〔2023〕1号")
    by_number, by_title = citation("节水方案的通知", "甲发（2023）1号"), citation("甲省节水总体方案", plan="q")
    assert meant(by_number, by_title, plans=(held,)) == ["plan/甲", "plan/甲"]


def test_a_plan_of_elsewhere_is_not_meant_by_a_common_title() -> None:
    held = Read("plan/甲", "四川省达州市", "碳达峰行动工作方案", "")
    assert meant(citation("碳达峰行动工作方案", place="江西省"), plans=(held,)) == ["document/碳达峰行动工作方案"]


@pytest.mark.parametrize(("number", "key"), [("甲发〔2023〕1号", "甲发-2023-1"), ("", "甲省节水办法")])
def test_own_key(number: str, key: str) -> None:
    assert own_key(citation("甲省节水办法", number)) == key


def the_plans() -> list[Plan]:
    return [
        plan("奉节县节水工作方案", "《重庆市节水总体方案》（渝府发〔2023〕5号）"),
        plan("荣昌区节水工作方案", "《重庆市人民政府关于印发重庆市节水总体方案的通知》"),
        plan("重庆市节水总体方案", "《中华人民共和国水法》", "渝府发〔2023〕5号"),
    ]


def test_the_order_of_builds_does_not_matter(tmp_path: Path) -> None:
    """One after the other, the other way round, and all at once."""
    plans, built = the_plans(), set[bytes]()
    for number, turns in enumerate(([[one] for one in plans], [[one] for one in reversed(plans)], [plans])):
        for turn in turns:
            store = Store.build(tmp_path / str(number), turn)
        built.add(b"".join(line for line in store.nquads().splitlines(keepends=True) if b"/journal" not in line))
    assert len(built) == 1


def test_a_reference_to_a_plan_is_that_plan() -> None:
    store = Store.in_memory(the_plans())
    found = store.query("SELECT DISTINCT ?paper WHERE { ?r a pg:Reference ; pg:document ?paper } ORDER BY ?paper")
    assert [str(row[0]).removeprefix(BASE) for row in found.rows] == [
        "document/中华人民共和国水法",
        "plan/渝府发-2023-5",
    ]


def test_the_list_of_documents() -> None:
    rows = documents(Store.in_memory(the_plans())).dicts()
    assert [(r["document_title"], r["read"], r["plans"], r["basis"]) for r in rows] == [
        ("重庆市节水总体方案", True, 2, 2),
        ("中华人民共和国水法", False, 1, 1),
    ]
    assert rows[0]["cited_by"] == "奉节县节水工作方案；荣昌区节水工作方案"
    assert [r["level"] for r in documents(Store.in_memory(the_plans()), unread=True).dicts()] == ["national"]
