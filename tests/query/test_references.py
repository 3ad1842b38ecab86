"""References: what carries measures, what is named and not used, what cannot be found."""

from __future__ import annotations

from dataclasses import replace

from policygraph.query.facts import Facts, ReferenceFact
from policygraph.query.levels import level_of, level_of_document
from policygraph.query.references import references
from query.small import PLAN, facts, measure


def reference(
    title: str, number: str = "", relation: str = "basis", path: str = "preamble", at: int = 5
) -> ReferenceFact:
    return ReferenceFact(f"r:{title}", PLAN.iri, f"d:{title}", title, number, relation, path, f"《{title}》", (at,))


def small() -> Facts:
    held = facts((replace(measure("一/1"), start=100, end=200), replace(measure("一/2"), start=200, end=300)))
    return replace(
        held,
        references=(
            reference("重庆市节水行动方案", "渝府办发〔2022〕8号"),
            reference("节水定额", path="一/1", relation="cites", at=150),
        ),
    )


def test_the_rules_of_the_city_carry_four_plans(five: Facts) -> None:
    """Four plans rest on 渝府办发〔2023〕13号, with 31, 24, 30 and 28 measures; 黔江 (28) not on 银发〔2022〕180号."""
    first, second, *_ = references(five).dicts()
    assert (first["document_number"], first["basis_plans"], first["measures_under"]) == ("渝府办发〔2023〕13号", 4, 113)
    assert (second["document_number"], second["measures_under"]) == ("银发〔2022〕180号", 85)
    assert (first["level"], second["level"]) == ("province", "state")


def test_named_in_the_preamble_and_used_by_no_measure(five: Facts) -> None:
    unused = [r["document_number"] for r in references(five, unused=True).dicts()]
    assert sorted(map(str, unused)) == [
        "新政办发〔2017〕132号",
        "渝府办发〔2023〕13号",
        "银发〔2017〕155号",
        "银发〔2022〕180号",
    ]


def test_without_a_number(five: Facts) -> None:
    (row,) = references(five, unresolved=True).dicts()
    assert (row["document"], row["direct_measures"]) == ("中国制造2025新疆行动方案", 1)


def test_direct_and_under() -> None:
    rows = {r["document"]: r for r in references(small()).dicts()}
    assert (rows["重庆市节水行动方案"]["direct_measures"], rows["重庆市节水行动方案"]["measures_under"]) == (0, 2)
    assert (rows["节水定额"]["direct_measures"], rows["节水定额"]["measures_under"]) == (1, 1)


def test_a_document_that_was_read() -> None:
    held = small()
    read = replace(held.plans[0], iri="plan:up", number="渝府办发[2022]8号")
    rows = {r["document"]: r["resolved"] for r in references(replace(held, plans=(*held.plans, read))).dicts()}
    assert rows == {"重庆市节水行动方案": "read", "节水定额": "none"}


def test_levels() -> None:
    assert [level_of(p) for p in ("四川省", "四川省成都市", "重庆市奉节县", "全国", "")] == [
        "province",
        "prefecture",
        "county",
        "state",
        "",
    ]
    assert level_of_document("重庆市建设绿色金融改革创新试验区总体方案", "银发〔2022〕180号") == "state"
    assert level_of_document("国务院关于节水的意见", "") == "state"
    assert level_of_document("重庆市节水条例", "") == "province"
