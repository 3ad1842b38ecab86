"""What differs between two readings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policygraph.query.difference import differences, told_of
from policygraph.query.facts import Facts, FindingFact, ReferenceFact
from query.small import PLAN, body, facts, limited, measure, section, target

FINANCE, FORESTRY = body("县财政局"), body("县林业局")
CITED = ReferenceFact("r", PLAN.iri, "d", "甲办法", "甲〔2023〕1号", "cites", "一", "《甲办法》", (3,))
ODD = FindingFact("f", PLAN.iri, "no-lead", "nobody leads", "warning", "一", "甲", 0)


def base() -> Facts:
    first = limited(measure("一/1", lead=(FINANCE,), responsible=(FORESTRY,)), "2025")
    whole = facts((first, measure("一/2")), (target("森林覆盖率", 45.5),), (section("一"),))
    return replace(whole, references=(CITED,), findings=(ODD,))


def rows(before: Facts, after: Facts) -> list[tuple[object, ...]]:
    found = differences(before, after)
    assert {row[0] for row in found.rows} <= {PLAN.title}
    return [row[1:] for row in found.rows]


def test_the_same_facts_differ_in_nothing() -> None:
    assert rows(base(), base()) == []


@pytest.mark.parametrize(
    ("after", "row"),
    [
        (
            replace(base(), plans=(replace(PLAN, issued="2024"),)),
            ("plan", "", "", "issued", "changed", "2023-05-26", "2024"),
        ),
        (replace(base(), sections=()), ("section", "一", "", "", "dropped", "标题", "")),
        (replace(base(), measures=base().measures[:1]), ("measure", "一/2", "", "", "dropped", "修订定额", "")),
        (
            replace(base(), measures=(measure("一/1", lead=(FINANCE,), responsible=(FORESTRY,)), base().measures[1])),
            ("measure", "一/1", "", "deadline", "changed", "2025 2025", ""),
        ),
        (
            replace(base(), targets=(target("森林覆盖率", 46.0, quote="森林覆盖率达到45.5%"),)),
            ("target", "一", "森林覆盖率", "value", "changed", "45.5", "46"),
        ),
        (
            replace(base(), targets=(*base().targets, target("湿地", None))),
            ("target", "一", "湿地", "", "new", "", "level"),
        ),
        (
            replace(base(), references=(replace(CITED, relation="basis"),)),
            ("reference", "一", "甲〔2023〕1号", "relation", "changed", "cites", "basis"),
        ),
        (replace(base(), findings=()), ("finding", "一", "no-lead", "", "dropped", "nobody leads", "")),
        (
            replace(base(), findings=(ODD, replace(ODD, iri="g", message="nobody leads it"))),
            ("finding", "一", "no-lead (2)", "", "new", "", "nobody leads it"),
        ),
    ],
)  # fmt: skip
def test_one_change_is_one_row(after: Facts, row: tuple[object, ...]) -> None:
    assert rows(base(), after) == [row]


def test_a_body_that_changes_its_role_shows_in_both() -> None:
    after = replace(base(), measures=(limited(measure("一/1", lead=(FORESTRY,)), "2025"), base().measures[1]))
    assert [row[3:] for row in rows(base(), after)] == [
        ("lead", "changed", "县财政局〔县财政局〕", "县林业局〔县林业局〕"),
        ("responsible", "changed", "县林业局〔县林业局〕", ""),
    ]


def test_all_that_is_told_of_a_reading() -> None:
    one = limited(
        measure("一/1", lead=(FINANCE, FORESTRY), cooperating=(FORESTRY,), guiding=(FINANCE,)), "2025", "2026"
    )
    goal = replace(target("森林覆盖率", 45.5), value_max=50.0, scope="全县", baseline="2020年44%")
    given = facts((replace(one, topics=("function:f", "function:f")),), (goal,), (section("一"),))
    told = told_of(replace(given, references=(CITED, replace(CITED, iri="s", number="")), findings=(ODD, ODD)))
    assert told == {
        (PLAN.iri, "plan", "", ""): {
            "title": "甲县节水方案",
            "document_number": "甲府发〔2023〕1号",
            "place": "重庆市奉节县",
            "issued": "2023-05-26",
        },
        (PLAN.iri, "section", "一", ""): {"title": "标题", "kind": "task"},
        (PLAN.iri, "measure", "一/1", ""): {
            "title": "修订定额",
            "text": "修订定额。",
            "lead": "县财政局〔县财政局〕、县林业局〔县林业局〕",
            "responsible": "",
            "cooperating": "县林业局〔县林业局〕",
            "guiding": "县财政局〔县财政局〕",
            "topics": "水利、水利",
            "deadline": "2025 2025、2026 2026",
        },
        (PLAN.iri, "target", "一", "森林覆盖率"): {
            "scope": "全县",
            "kind": "level",
            "comparator": ">=",
            "value": "45.5",
            "value_max": "50",
            "unit": "%",
            "deadline": "2025",
            "baseline": "2020年44%",
            "quote": "森林覆盖率达到45.5%",
        },
        (PLAN.iri, "reference", "一", "甲〔2023〕1号"): {"title": "甲办法", "relation": "cites", "level": ""},
        (PLAN.iri, "reference", "一", "甲办法"): {"title": "甲办法", "relation": "cites", "level": ""},
        (PLAN.iri, "finding", "一", "no-lead"): {"message": "nobody leads"},
        (PLAN.iri, "finding", "一", "no-lead (2)"): {"message": "nobody leads"},
    }


def test_differences_stand_in_the_order_of_plans_kinds_and_places() -> None:
    other = replace(PLAN, iri="plan:b", title="乙县方案")
    given = replace(base(), plans=(other, PLAN), targets=(target("乙", None, plan=other.iri), *base().targets))
    found = differences(facts(plans=()), given).dicts()
    assert [(row["plan"], row["fact"], row["path"]) for row in found] == [
        (PLAN.title, "plan", ""),
        (PLAN.title, "section", "一"),
        (PLAN.title, "measure", "一/1"),
        (PLAN.title, "measure", "一/2"),
        (PLAN.title, "target", "一"),
        (PLAN.title, "reference", "一"),
        (PLAN.title, "finding", "一"),
        ("乙县方案", "plan", ""),
        ("乙县方案", "target", "一"),
    ]
    assert {row["change"] for row in found} == {"new"}
    assert found[-1]["after"] == "level"
