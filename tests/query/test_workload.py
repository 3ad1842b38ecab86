"""Workload on the five plans and on facts made by hand."""

from __future__ import annotations

import pytest

from policygraph.errors import UsageError
from policygraph.query.facts import Facts
from policygraph.query.workload import concentration, workload
from query.small import body, facts, limited, measure

WATER, MONEY, GROUP = body("县水利局"), body("县财政局"), body("有关部门", collective=True, function="")


def small() -> Facts:
    return facts(
        (
            limited(measure("一/1", lead=(WATER,), responsible=(MONEY,)), "2024", "2026-06"),
            measure("一/2", lead=(WATER, GROUP), cooperating=(MONEY,)),
            measure("一/3", lead=(GROUP,), guiding=(WATER,)),
        )
    )


def test_the_central_bank_leads_most_in_fengjie(five: Facts) -> None:
    """人行奉节支行 stands as lead in 22 of the 31 measures of 奉节 and supports in five."""
    first = workload(five.only(place="奉节")).dicts()[0]
    assert (first["agency"], first["leads_count"], first["supported"]) == ("人行奉节支行", 22, 5)
    assert first["function"] == "人民银行"


def test_yuzhong_puts_all_on_one_office(five: Facts) -> None:
    """区金融办 leads 20 of the 24 measures of 渝中, thirteen of them alone."""
    first = workload(five.only(place="渝中")).dicts()[0]
    assert (first["agency"], first["leads_count"], first["alone"], first["never_leads"]) == ("区金融办", 20, 13, False)


def test_by_place_counts_each_measure_once(five: Facts) -> None:
    rows = {r["place"]: r["measures"] for r in workload(five, "place").dicts()}
    assert rows == {
        "重庆市奉节县": 31,
        "重庆市黔江区": 28,
        "重庆市渝中区": 24,
        "重庆市荣昌区": 30,
        "新疆维吾尔自治区喀什地区": 46,
    }


def test_by_line_of_work_over_places(five: Facts) -> None:
    first = workload(five, "function", lang="en").dicts()[0]
    assert (first["function"], first["plans"]) == ("central bank", 4)


def test_shares_add_up_to_one(five: Facts) -> None:
    for by in ("agency", "function", "place"):
        assert sum(float(str(r["share"])) for r in workload(five, by).dicts()) == pytest.approx(1, abs=0.01)


def test_parts_of_small_facts() -> None:
    rows = {str(r["agency"]): r for r in workload(small()).dicts()}
    water, money = rows["县水利局"], rows["县财政局"]
    assert (water["leads_count"], water["guided"], water["measures"], water["alone"]) == (2, 1, 3, 1)
    assert (money["leads_count"], money["supported"], money["never_leads"]) == (0, 2, True)
    assert rows["有关部门"]["collective"] is True


def test_without_groups() -> None:
    assert [r["agency"] for r in workload(small(), groups=False).dicts()] == ["县水利局", "县财政局"]


@pytest.mark.parametrize(("on", "ahead"), [("", 2), ("2025-01-01", 1), ("2027-01-01", 0)])
def test_deadlines_ahead(on: str, ahead: int) -> None:
    assert workload(small(), on=on).dicts()[0]["deadlines_ahead"] == ahead


@pytest.mark.parametrize("by", ["agency", "function", "place"])
def test_lights_of_what_is_led(by: str) -> None:
    """县水利局 leads 一/1 and 一/2; that it guides 一/3 is no light of its own."""
    lights = dict(zip((one.iri for one in small().measures), ("red", "", "yellow"), strict=True))
    plain, lit = workload(small(), by), workload(small(), by, lights=lights)
    assert [row[:-3] for row in lit.rows] == list(plain.rows)
    assert [c.name for c in lit.columns[-3:]] == ["red", "yellow", "green"]
    expected = {"agency": (1, 0, 0), "function": (1, 0, 0), "place": (1, 1, 0)}
    assert lit.rows[0][-3:] == expected[by]


def test_unknown_grouping_is_refused() -> None:
    with pytest.raises(UsageError, match="agency, function, place"):
        workload(small(), "colour")


def test_concentration_with_and_without_groups() -> None:
    """Four leads, two of them 县水利局's and two the group's: 2/4 and 2/4; without groups one body has all."""
    with_groups, without = concentration(small()).dicts()
    assert (with_groups["leads"], with_groups["leaders"], with_groups["hhi"]) == (4, 2, 0.5)
    assert (without["leads"], without["top3_share"], without["hhi"]) == (2, 1.0, 1.0)


def test_concentration_of_the_five_plans(five: Facts) -> None:
    rows = {(r["place"], r["groups"]): r for r in concentration(five).dicts()}
    assert len(rows) == 12
    assert rows["重庆市渝中区", True]["leads"] == 34
    assert max(rows, key=lambda key: float(str(rows[key]["hhi"])))[0] == "重庆市渝中区"


def test_a_plan_without_leads_has_no_concentration() -> None:
    rows = concentration(facts((measure("一/1", responsible=(WATER,)),))).dicts()
    assert {(r["leads"], r["hhi"]) for r in rows} == {(0, 0.0)}
