"""Red, yellow and green: what was reported, held against the time limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from plans.from_gold import plan_from_gold
from policygraph.graph.journal import quads_of
from policygraph.graph.store import Store
from policygraph.query.facts import Facts, Limit, MeasureFact, PlanFact
from policygraph.query.lights import LIGHTS
from policygraph.query.status import MeasureStatus, reports_of, status_of, statuses
from policygraph.values.progress import ProgressEntry

PLAN = PlanFact("p", "某县方案", "", "", "", "2023-01-01")


def status(on: str, limits: tuple[str, ...] = (), **cells: str) -> MeasureStatus:
    """The status of one measure with these limits and, where there are cells, one report."""
    printed = tuple(Limit(limit, limit, False) for limit in limits)
    measure = MeasureFact("m", "p", "一/1", "1", "甲", "1.甲", 0, 4, "", limits=printed)
    reports = [ProgressEntry("m", tuple(cells.items()))] if cells else []
    return statuses(Facts((PLAN,), (measure,), (), (), (), (), {}), reports, date.fromisoformat(on))["m"]


@pytest.mark.parametrize(
    ("on", "limits", "reported", "light"),
    [
        ("2025-07-01", ("2025-06",), "", "red"),
        ("2025-06-30", ("2025-06",), "", "yellow"),
        ("2025-07-01", ("2025-06",), "部分完成", "red"),
        ("2025-07-01", ("2025-06",), "已完成", "green"),
        ("2025-07-01", ("2025-06",), "暂缓", "yellow"),
        ("2025-07-01", ("2025-06", "2026"), "", "yellow"),
        ("2025-07-01", ("2026",), "", "green"),
        ("2025-07-01", ("2026",), "滞后", "yellow"),
        ("2025-07-01", ("2026",), "60%", "yellow"),
        ("2025-07-01", ("2026",), "进行中", "green"),
        ("2026-11-15", ("2026",), "进行中", "yellow"),
        ("2025-07-01", (), "", ""),
        ("2025-07-01", (), "进行中", "green"),
        ("2025-07-01", (), "未启动", ""),
        ("2025-07-01", (), "已完成", "green"),
        ("2025-07-01", (), "见附件", ""),
    ],
)
def test_light(on: str, limits: tuple[str, ...], reported: str, light: str) -> None:
    assert status(on, limits, **({"status": reported} if reported else {})).light == light


def test_a_state_alone_in_the_progress_column_counts() -> None:
    assert status("2025-07-01", ("2025-06",), progress="已完成。").state == "done"
    assert status("2025-07-01", ("2025-06",), status="进行中", progress="已完成").state == "running"


def test_a_rating_makes_the_light_worse_and_never_better() -> None:
    assert status("2025-07-01", ("2026",), rating="红灯").light == "red"
    assert status("2025-07-01", ("2026",), status="已完成", rating="黄牌").light == "yellow"
    assert status("2025-07-01", ("2025-06",), rating="优秀").light == "red"


def test_of_reports_in_conflict_the_least_counts() -> None:
    reports = [ProgressEntry("m", (("status", text),)) for text in ("已完成", "部分完成")]
    measure = MeasureFact("m", "p", "一/1", "1", "甲", "1.甲", 0, 4, "")
    facts = Facts((PLAN,), (measure,), (), (), (), (), {})
    found = statuses(facts, reports, date(2025, 7, 1))["m"]
    assert (found.state, found.light, len(found.heads)) == ("partly", "yellow", 2)


def test_a_later_day_is_never_better() -> None:
    order = ("green", "yellow", "red")
    for limits, reported in product([("2025",), ("2025-06", "2026-06")], ["", "进行中", "部分完成"]):
        days = ("2025-01-01", "2025-08-01", "2025-12-15", "2026-01-01", "2026-07-01")
        lights = [status(day, limits, status=reported).light for day in days]
        assert lights == sorted(lights, key=order.index)


def test_status_comes_from_the_graph() -> None:
    plan = plan_from_gold("yuzhong")
    bare = Store.in_memory([plan])
    measure = next(iter(status_of(bare, date(2024, 1, 1))))
    first = ProgressEntry(
        measure, (("status", "进行中"), ("我的栏", "自填")), (), "王五", "2024-01-01", "a.xlsx", "渝中", 4
    )
    second = replace(first, cells=(("status", "已完成"),), replaces=(first.id,))
    bare._inner.extend(quads_of([first, second]))
    assert set(reports_of(bare)) == {first, second}
    found = status_of(bare, date(2030, 1, 1))
    assert found[measure].light == "green"
    assert found[measure].heads == (second,)
    assert {s.light for key, s in found.items() if key != measure} <= {*LIGHTS, ""}
