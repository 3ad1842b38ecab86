"""Targets over plans: ranks, base units, and what is out of line."""

from __future__ import annotations

from policygraph.query.facts import Facts, PlanFact
from policygraph.query.targets import targets
from query.small import facts, target

COUNTY = "重庆市奉节县"


def plans(*places: str) -> tuple[PlanFact, ...]:
    return tuple(PlanFact(f"plan:{at}", f"方案{at}", "", "", place, "") for at, place in enumerate(places))


def of_plans(*values: tuple[float, str], places: tuple[str, ...] = ()) -> Facts:
    given = tuple(target("森林蓄积量", value, unit, plan=f"plan:{at}") for at, (value, unit) in enumerate(values))
    return facts(targets=given, plans=plans(*(places or (COUNTY,) * len(values))))


def test_the_forests_of_three_counties(five: Facts) -> None:
    """80亿立方米 beside 1600万 and 1250万, as printed in the three plans."""
    rows = targets(five, "森林蓄积量").dicts()
    assert [(r["place"], r["base_value"], r["rank"], r["ratio_to_median"], r["outlier"]) for r in rows] == [
        ("重庆市荣昌区", 8e9, 1, 500.0, True),
        ("重庆市黔江区", 1.6e7, 2, 1.0, False),
        ("重庆市奉节县", 1.25e7, 3, 0.7812, False),
    ]
    assert {r["base_unit"] for r in rows} == {"立方米"}
    assert {r["unit_iri"] for r in rows} == {"http://qudt.org/vocab/unit/M3"}
    assert rows[0]["quote"] == "森林蓄积量达到80亿立方米"


def test_nothing_else_in_the_five_plans_is_out_of_line(five: Facts) -> None:
    assert [r["indicator"] for r in targets(five).dicts() if r["outlier"]] == ["森林蓄积量"]


def test_a_pace_and_a_level_of_one_indicator_are_told_apart(five: Facts) -> None:
    rows = targets(five, "绿色贷款余额", shared=True).dicts()
    paces = {r["place"]: r["value"] for r in rows if r["basis"] == "growth"}
    assert paces == {"重庆市荣昌区": 30.0, "重庆市奉节县": 25.0, "重庆市黔江区": 20.0}
    levels = {r["place"]: r["base_value"] for r in rows if r["basis"] == "level"}
    assert levels == {"重庆市荣昌区": 1e10, "重庆市奉节县": 1e10, "重庆市黔江区": 5.5e9}


def test_ranks_stay_those_of_all_plans(five: Facts) -> None:
    (row,) = targets(five, "森林蓄积量", place="奉节").dicts()
    assert (row["rank"], row["ratio_to_median"]) == (3, 0.7812)


def test_shared_leaves_out_what_one_plan_has(five: Facts) -> None:
    assert "集中式饮用水水源地水质达标率" not in {r["indicator"] for r in targets(five, shared=True).dicts()}
    assert "集中式饮用水水源地水质达标率" in {r["indicator"] for r in targets(five).dicts()}


def test_equal_figures_share_a_rank() -> None:
    rows = targets(of_plans((100, "万立方米"), (1000000, "立方米"), (50, "万立方米"))).dicts()
    assert [r["rank"] for r in rows] == [1, 1, 3]


def test_two_plans_have_no_median_to_trust() -> None:
    assert {r["ratio_to_median"] for r in targets(of_plans((80, "亿立方米"), (1600, "万立方米"))).dicts()} == {None}


def test_a_county_is_no_peer_of_a_province() -> None:
    values = ((80, "亿立方米"), (1600, "万立方米"), (1250, "万立方米"))
    mixed = of_plans(*values, places=("四川省", "重庆市奉节县", "重庆市黔江区"))
    assert not any(r["outlier"] for r in targets(mixed).dicts())


def test_shares_are_never_out_of_line() -> None:
    given = tuple(target("森林覆盖率", value, plan=f"plan:{at}") for at, value in enumerate((60.0, 50.0, 2.0)))
    rows = targets(facts(targets=given, plans=plans(COUNTY, COUNTY, COUNTY))).dicts()
    assert [r["outlier"] for r in rows] == [False, False, False]
