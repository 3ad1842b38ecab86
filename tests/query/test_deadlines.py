"""Deadlines: what is due when, where the date comes from, and what a day means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policygraph.errors import UsageError
from policygraph.query.deadlines import Period, deadlines, deadlines_by_lead
from policygraph.query.facts import Facts, PlanFact
from policygraph.query.timing import days_between, horizon_of, last_day
from query.small import PLAN, body, facts, limited, measure, section, target

WATER = body("县水利局")


def small() -> Facts:
    above = limited(measure("一", lead=(WATER,)), "2024-06")
    return facts(
        (above, limited(measure("一/1", lead=(WATER,)), "2024-03-15"), measure("一/2"), measure("二/1", lead=(WATER,))),
        (replace(target("用水总量", 2.0, "亿立方米"), path="三"),),
        (section("三", kind="goal"),),
    )


@pytest.mark.parametrize(
    ("printed", "day"), [("2025", "2025-12-31"), ("2024-02", "2024-02-29"), ("2023-05-26", "2023-05-26"), ("近期", "")]
)
def test_last_days(printed: str, day: str) -> None:
    assert last_day(printed) == day


def test_days_between() -> None:
    assert days_between("2024-02-28", "2024-03-01") == 2


def test_own_date_then_section_then_horizon() -> None:
    rows = {r["path"]: (r["date"], r["deadline_from"]) for r in deadlines(small()).dicts()}
    assert rows == {
        "一": ("2024-06-30", "printed"),
        "一/1": ("2024-03-15", "printed"),
        "一/2": ("2024-06-30", "section"),
        "二/1": ("2025-12-31", "horizon"),
    }


def test_a_target_of_the_measure_gives_its_date() -> None:
    one = measure("一/1")
    given = replace(target("用水总量", 2.0, deadline="2024"), measure=one.iri)
    assert [(r["date"], r["deadline_from"]) for r in deadlines(facts((one,), (given,))).dicts()] == [
        ("2024-12-31", "target")
    ]


def test_lights_are_a_column_more() -> None:
    lights = {measure.iri: "red" for measure in small().measures if measure.path != "二/1"}
    plain, lit = deadlines(small()), deadlines(small(), lights=lights)
    assert [row[:-1] for row in lit.rows] == list(plain.rows)
    assert {r["path"]: r["light"] for r in lit.dicts()} == {"一": "red", "一/1": "red", "一/2": "red", "二/1": None}


def test_lights_by_lead() -> None:
    lights = {measure.iri: {"一": "red", "一/1": "green"}.get(measure.path, "") for measure in small().measures}
    (row,) = deadlines_by_lead(small(), lights=lights).dicts()
    assert (row["measures"], row["red"], row["yellow"], row["green"]) == (3, 1, 0, 1)
    assert "red" not in deadlines_by_lead(small()).dicts()[0]


def test_without_any_date() -> None:
    (row,) = deadlines(facts((measure("一/1"),))).dicts()
    assert (row["date"], row["state"], row["deadline_from"]) == (None, "none", None)


def test_due_in_a_period() -> None:
    rows = deadlines(small(), Period.of("2024-04", "2024")).dicts()
    assert [r["path"] for r in rows] == ["一", "一/2"]
    assert {r["state"] for r in rows} == {"due"}


def test_overdue_on_a_day() -> None:
    rows = deadlines(small(), Period.of(on="2024-07-01"), ("overdue",)).dicts()
    assert [(r["path"], r["days"]) for r in rows] == [("一/1", -108), ("一", -1), ("一/2", -1)]


def test_what_is_due_today_is_not_overdue() -> None:
    (row,) = deadlines(facts((limited(measure("一/1"), "2024-07-01"),)), Period.of(on="2024-07-01")).dicts()
    assert (row["state"], row["days"]) == ("due", 0)


def test_by_lead() -> None:
    (row,) = deadlines_by_lead(small(), Period.of(on="2024-05-01")).dicts()
    assert (row["lead"], row["measures"], row["overdue"], row["deadlines_ahead"]) == ("县水利局", 3, 1, 2)


def test_only_what_a_body_leads() -> None:
    assert [r["path"] for r in deadlines(small(), lead="水利").dicts()] == ["一/1", "一", "二/1"]
    assert deadlines(small(), lead="财政").dicts() == []


@pytest.mark.parametrize(("title", "until"), [("规划（2021—2025年）", "2025"), ("三年行动计划（2023-2025年）", "2025")])
def test_the_horizon_in_a_title(title: str, until: str) -> None:
    assert horizon_of(PlanFact("p", title, "", "", "", ""), facts()) == until


def test_the_horizon_of_goals() -> None:
    assert horizon_of(PLAN, small()) == "2025"


@pytest.mark.parametrize("date", ["tomorrow", "2024-13", "2024-02-30"])
def test_what_is_no_date_is_refused(date: str) -> None:
    with pytest.raises(UsageError, match="--on takes"):
        Period.of(on=date)


def test_the_five_plans_run_until_2025(five: Facts) -> None:
    """None of the five prints a time limit in a measure but 喀什 四/（一）/1 (2025年年底前, a target there)."""
    rows = deadlines(five).dicts()
    assert len(rows) == 159
    assert {r["date"] for r in rows} == {"2025-12-31"}
    assert [r["path"] for r in rows if r["deadline_from"] != "horizon"] == ["四/（一）/1"]


def test_by_lead_of_the_five_plans(five: Facts) -> None:
    first = deadlines_by_lead(five, Period.of(on="2026-01-01")).dicts()[0]
    assert (first["lead"], first["overdue"]) == ("人行黔江中心支行", 24)


def test_without_a_day_nothing_is_said_of_past_or_future() -> None:
    assert {r["state"] for r in deadlines(small()).dicts() if r["date"]} == {"dated"}


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UsageError, match="before it begins"):
        Period.of("2026", "2025")
