"""References: what carries measures, what is named and not used, what cannot be found."""

from __future__ import annotations

from dataclasses import replace

from policygraph.query.facts import Facts, ReferenceFact
from policygraph.query.levels import level_of, levels_above
from policygraph.query.references import chains, references
from query.small import PLAN, facts, measure


def reference(
    title: str, number: str = "", relation: str = "basis", path: str = "preamble", at: int = 5, level: str = ""
) -> ReferenceFact:
    return ReferenceFact(
        f"r:{title}", PLAN.iri, f"d:{title}", title, number, relation, path, f"《{title}》", (at,), level
    )


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
    assert (first["level"], second["level"]) == ("province", "ministry")


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
    above = replace(PLAN, iri="d:重庆市节水行动方案")
    rows = {r["document"]: r["resolved"] for r in references(replace(held, plans=(PLAN, above))).dicts()}
    assert rows == {"重庆市节水行动方案": "read", "节水定额": "none"}


def test_chains_of_the_five_plans(five: Facts) -> None:
    """奉节 names 渝府办发〔2023〕13号 and 银发〔2022〕180号; 黔江 nothing of the state."""
    rows = [(r["step"], r["level"], r["document_number"]) for r in chains(five.only(place="奉节")).dicts()]
    assert rows == [
        (0, "county", "奉节府办发〔2023〕39号"),
        (1, "province", "渝府办发〔2023〕13号"),
        (2, "ministry", "银发〔2022〕180号"),
    ]
    last = chains(five.only(place="黔江")).dicts()[-1]
    assert (last["level"], last["document"]) == ("national", None)


def test_a_chain_goes_through_plans_that_were_read() -> None:
    city = replace(PLAN, iri="d:市方案", title="市方案", place="重庆市")
    first = reference("市方案", level="province")
    second = replace(reference("国家方案", level="national"), plan=city.iri, iri="r:2")
    held = replace(facts(plans=(PLAN, city)), references=(first, second))
    rows = [(r["level"], r["document"], r["named_by"]) for r in chains(held.only(place="奉节")).dicts()]
    assert rows == [("county", PLAN.title, None), ("province", "市方案", PLAN.title), ("national", None, None)]
    whole = [(r["document"], r["named_by"]) for r in chains(held).dicts() if r["plan"] == PLAN.title]
    assert whole[-1] == ("国家方案", "市方案")


def test_what_is_of_no_known_level_may_be_the_missing_one() -> None:
    held = replace(facts(), references=(reference("节水条例"),))
    assert [r["document"] for r in chains(held).dicts()] == [PLAN.title, "节水条例"]


def test_levels() -> None:
    levels = [level_of(place) for place in ("四川省", "四川省成都市", "重庆市奉节县", "全国", "")]
    assert levels == ["province", "prefecture", "county", "national", ""]
    assert levels_above("重庆市奉节县") == ("province", "national")
    assert levels_above("四川省成都市金堂县") == ("prefecture", "province", "national")
    assert levels_above("四川省") == ("national",)
    assert levels_above("") == levels_above("某地") == ()
