"""Findings: on the five plans as a reader finds them, on a plan that breaks one rule after another, on small facts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from policygraph.query.facts import Facts, FindingFact
from policygraph.query.lint import SEVERITIES, codes, codes_answer, hits_of, lint, worst
from policygraph.query.lint.aims import disagreement
from query.small import PLAN, body, facts, limited, measure, section, target


def found(held: Facts, *, lang: str = "zh", place: str = "") -> dict[str, list[str]]:
    """Paths by code."""
    paths: dict[str, list[str]] = {}
    for row in lint(held, lang, place=place).dicts():
        paths.setdefault(str(row["code"]), []).append(str(row["path"]))
    return paths


def test_leads_that_are_responsible_too(five: Facts) -> None:
    rows = [r for r in lint(five).dicts() if r["code"] == "lead-also-responsible"]
    assert [(r["place"], r["path"]) for r in rows] == [
        ("重庆市荣昌区", "四/（四）/14"),
        ("重庆市黔江区", "二/（六）/16"),
    ]
    assert all("区生态环境局" in str(r["sentence"]) for r in rows)


def test_measures_of_yuzhong_with_a_lead_alone(five: Facts) -> None:
    assert found(five, place="渝中")["no-responsible"] == ["二/（三）/7", "二/（三）/8", "三/（一）/20"]


def test_figures_of_the_five_plans(five: Facts) -> None:
    rows = {r["code"]: r for r in lint(five).dicts() if r["place"] == "重庆市荣昌区"}
    said = str(rows["figure-out-of-line"]["sentence"])
    assert "80亿立方米" in said and "500 倍" in said and "重庆市黔江区 1600万立方米" in said


def test_growth_that_does_not_add_up(five: Facts) -> None:
    """黔江: 翻一番 in five years is 14.9% a year, 年均20% comes to 2.49 times; 奉节: five times, and 25% a year."""
    rows = {r["place"]: str(r["sentence"]) for r in lint(five).dicts() if r["code"] == "figures-contradict"}
    assert set(rows) == {"重庆市黔江区", "重庆市奉节县"}
    assert "年均 14.9%" in rows["重庆市黔江区"] and "2.49 倍" in rows["重庆市黔江区"]
    assert "年均 38.0%" in rows["重庆市奉节县"] and "3.05 倍" in rows["重庆市奉节县"]


def test_bodies_written_in_two_ways(five: Facts) -> None:
    """奉节 prints 县住房城乡建委 and 县住房城乡建设委, 渝中 区经信委 and 区经济信息委."""
    rows = {r["place"]: str(r["sentence"]) for r in lint(five).dicts() if r["code"] == "one-body-several-names"}
    assert "县住房城乡建委" in rows["重庆市奉节县"] and "县住房城乡建设委" in rows["重庆市奉节县"]
    assert "区经信委" in rows["重庆市渝中区"] and "区经济信息委" in rows["重庆市渝中区"]
    assert len(rows) == 2


def test_only_a_group_owns_one_measure_of_kashi(five: Facts) -> None:
    assert found(five)["collective-owner-only"] == ["三/（三）/2"]


def test_targets_of_fengjie_that_nobody_answers_for(five: Facts) -> None:
    """绿色贷款 and 绿色债券 return in the measures; forests, water and carbon per product do not."""
    quotes = [str(r["quote"]) for r in lint(five, place="奉节").dicts() if r["code"] == "target-without-owner"]
    assert "森林覆盖率达到65%以上" in quotes
    assert not any("绿色贷款余额" in quote or "绿色债券" in quote for quote in quotes)


def test_the_five_plans_number_well_and_name_somebody(five: Facts) -> None:
    none = {"no-owner", "no-lead", "numbering-gap", "numbering-repeat", "deadline-before-plan", "cited-document-later"}
    assert not none & set(found(five))


def test_the_annex_of_fengjie(five: Facts) -> None:
    rows = [str(r["sentence"]) for r in lint(five).dicts() if r["code"] == "body-against-annex"]
    assert any("第 6 行的责任单位不一致：正文“县农业农村委”，附表“县农业农村局”" in row for row in rows)


def test_a_plan_that_breaks_one_rule_after_another(made_up: Facts) -> None:
    by_code = found(made_up)
    assert {code: by_code.get(code) for code in EXPECTED} == EXPECTED


EXPECTED = {
    "no-owner": ["二/（二）/6"],
    "no-lead": ["二/（一）/4"],
    "no-responsible": ["二/（二）/7"],
    "several-leads-no-first": ["二/（一）/2"],
    "lead-also-responsible": ["二/（一）/1"],
    "collective-owner-only": ["二/（二）/5~2"],
    "target-without-owner": ["一"],
    "deadline-before-plan": ["二/（一）/2"],
    "cited-document-later": ["preamble"],
    "numbering-gap": ["二/（一）/4"],
    "numbering-repeat": ["二/（二）/5~2"],
}


def test_every_row_shows_its_words_and_their_place(five: Facts) -> None:
    for row in lint(five).dicts():
        assert row["quote"] and isinstance(row["start"], int)
        assert str(row["silence"]).startswith(f"{row['code']}@")


def test_the_worst_first(made_up: Facts) -> None:
    severities = [SEVERITIES.index(str(r["severity"])) for r in lint(made_up).dicts()]
    assert severities == sorted(severities)
    assert worst(lint(made_up)) == "error"
    assert worst(lint(facts())) == ""


def test_least_severity(made_up: Facts) -> None:
    assert {r["severity"] for r in lint(made_up, least="error").dicts()} == {"error"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sentences_are_complete_in_both_languages(five: Facts, made_up: Facts, lang: str) -> None:
    for held in (five, made_up):
        for row in lint(held, lang).dicts():
            assert "{" not in str(row["sentence"])
            assert str(row["sentence"])[-1] == {"zh": "。", "en": "."}[lang], row


def test_the_same_every_time(five: Facts) -> None:
    assert lint(five).rows == lint(five).rows


def test_the_catalogue_is_whole() -> None:
    for code in codes().values():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.name)
        assert code.severity in SEVERITIES
        for words in (code.title, code.says, code.why):
            assert set(words) == {"zh", "en"} and all(words.values())
        assert re.findall(r"{(\w+)}", code.says["zh"]) and set(re.findall(r"{(\w+)}", code.says["zh"])) == set(
            re.findall(r"{(\w+)}", code.says["en"])
        )
        assert set(re.compile(code.reads).groupindex) <= set(re.findall(r"{(\w+)}", code.says["en"]))
    assert [r["code"] for r in codes_answer("zh").dicts()] == list(codes())


def test_every_code_that_rules_give_is_in_the_catalogue(five: Facts, made_up: Facts) -> None:
    given = {hit.code for held in (five, made_up) for hit in hits_of(held)}
    assert given <= set(codes())


def finding(code: str, message: str) -> Facts:
    one = FindingFact("finding:1", PLAN.iri, code, message, "note", "一/1", "县水利局", 3)
    return replace(facts(), findings=(one,))


@pytest.mark.parametrize(
    ("code", "message", "name", "sentence"),
    [
        (
            "two-names-one-body",
            "区金融办 and 区金融服务中心 may be one body",
            "two-names-one-body",
            "“区金融办”与“区金融服务中心”可能是同一单位的两种写法。",
        ),
        (
            "body-abolished-before-plan",
            "县粮食局 had ended by 2019-01, before this plan of 2023; its duties are with the line of 粮食",
            "owner-abolished",
            "“县粮食局”在 2019-01 已撤销或更名，早于方案印发日期 2023；职责由粮食承担。",
        ),
        ("two-names-one-body", "in other words", "two-names-one-body", "in other words"),
        ("never-heard-of", "something odd", "never-heard-of", "something odd"),
    ],
)
def test_findings_of_the_reading(code: str, message: str, name: str, sentence: str) -> None:
    (row,) = lint(finding(code, message)).dicts()
    assert (row["code"], row["sentence"]) == (name, sentence)


WATER, UNKNOWN = body("县水利局"), body("母城公司", function="")


def test_a_plan_without_leads_is_one_finding() -> None:
    held = facts((measure("一/1", responsible=(WATER,)), measure("一/2", responsible=(WATER,))))
    assert Counter(hit.code for hit in hits_of(held))["plan-without-leads"] == 1
    assert not any(hit.code == "no-lead" for hit in hits_of(held))


def test_the_manner_of_a_plan_is_a_note() -> None:
    """One measure of three has a lead, and the second chapter names nobody at all."""
    held = facts(
        (
            measure("一/1", lead=(WATER,)),
            measure("一/2", responsible=(WATER,)),
            measure("一/3", responsible=(WATER,)),
            measure("一/4"),
            measure("二/1"),
        )
    )
    rows = [(r["path"], r["code"], r["severity"]) for r in lint(held).dicts() if str(r["code"]).startswith("no-")]
    assert ("一/4", "no-owner", "error") in rows
    assert ("二/1", "no-owner", "note") in rows
    assert ("一/2", "no-lead", "note") in rows


def test_a_plan_without_bodies_is_one_finding() -> None:
    held = facts((measure("一/1"), measure("一/2")), (target("用水总量", 2.0, "亿立方米"),))
    assert {hit.code for hit in hits_of(held)} == {"plan-without-owners", "measure-without-figure-date-or-platform"}


def test_a_body_of_no_line_of_work_is_named_once() -> None:
    held = facts((measure("一/1", lead=(UNKNOWN,)), measure("一/2", lead=(UNKNOWN,))))
    (hit,) = (hit for hit in hits_of(held) if hit.code == "owner-unresolved")
    assert (hit.path, hit.fields["measures"]) == ("一/1", 2)


@pytest.mark.parametrize(
    ("text", "missing"),
    [("修订定额。加强管理。", True), ("建立用户清单。", False), ("用好“碳惠通”平台。", False)],
)
def test_instruments(text: str, missing: bool) -> None:
    codes_found = {hit.code for hit in hits_of(facts((measure("一/1", text=text, lead=(WATER,)),)))}
    assert ("measure-without-figure-date-or-platform" in codes_found) is missing


def test_a_heading_of_measures_needs_no_figure_of_its_own() -> None:
    held = facts((measure("一", lead=(WATER,)), limited(measure("一/1", lead=(WATER,)), "2025")))
    assert not any(hit.code == "measure-without-figure-date-or-platform" for hit in hits_of(held))


@pytest.mark.parametrize(
    ("multiple", "pace", "agrees"),
    [(2.0, 14.9, True), (2.0, 15.0, True), (2.0, 20.0, False), (2.0, 5.0, False)],
)
def test_doubling_in_five_years(multiple: float, pace: float, agrees: bool) -> None:
    total = target("余额", multiple, "倍", "multiple", "较2020年翻一番", baseline="2020")
    yearly = target("余额", pace, "%", "rate", f"年均增长{pace}%")
    assert (disagreement(total, yearly) is None) is agrees


def test_a_fall_and_its_pace() -> None:
    total = target("能耗", 14.0, "%", "change", "比2020年降低14%", baseline="2020")
    assert disagreement(total, target("能耗", 3.0, "%", "rate", "年均下降3%")) is None
    assert disagreement(total, target("能耗", 6.0, "%", "rate", "年均下降6%")) is not None


@pytest.mark.parametrize("end", ["2020", "2019", ""])
def test_no_years_to_grow_in(end: str) -> None:
    total = target("余额", 2.0, "倍", "multiple", "翻一番", baseline="2020", deadline=end)
    assert disagreement(total, target("余额", 90.0, "%", "rate", "年均增长90%", deadline=end)) is None


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["一/1", "一/2", "一/3"], []),
        (["一", "一/（一）", "一/（二）", "二", "二/（一）"], []),
        (["一", "一/1", "一/2", "二", "二/3", "二/4"], []),
        (["一/（一）", "一/（一）/1", "一/（二）", "一/（二）/1"], []),
        (["一/1", "一/3"], ["numbering-gap"]),
        (["一", "三"], ["numbering-gap"]),
        (["一/1", "一/2", "一/2"], ["numbering-repeat"]),
        (["一/1", "一/2", "二/5"], ["numbering-gap"]),
        (["一/（九）", "一/（十）", "一/（十一）"], ["numbering-gap"]),
        (["一/甲", "一/乙"], []),
    ],
)
def test_numbering(paths: list[str], expected: list[str]) -> None:
    held = facts(sections=tuple(section(path, at) for at, path in enumerate(paths)))
    assert [hit.code for hit in hits_of(held)] == expected


@pytest.mark.parametrize(
    ("date", "early"),
    [("2022", True), ("2023", False), ("2023-04", True), ("2023-05", False), ("2023-05-25", True), ("2024", False)],
)
def test_a_limit_before_the_plan(date: str, early: bool) -> None:
    held = facts((limited(measure("一/1", lead=(WATER,)), date),))
    assert any(hit.code == "deadline-before-plan" for hit in hits_of(held)) is early


@pytest.mark.parametrize(("date", "limit", "early"), [("2022", "", True), ("2022", "2022", False), ("2024", "", False)])
def test_a_target_before_the_plan_is_told_where_its_measure_does_not_say_so(date: str, limit: str, early: bool) -> None:
    task = limited(measure("一/1", lead=(WATER,)), *([limit] if limit else []))
    aim = replace(target("用水量", 3.0, deadline=date, quote="用水量降到3%"), measure=task.iri)
    found = [hit for hit in hits_of(facts((task,), (aim,))) if hit.code == "deadline-before-plan"]
    assert [(hit.iri, hit.quote) for hit in found if hit.iri == aim.iri] == (
        [(aim.iri, "用水量降到3%")] if early else []
    )
    assert len(found) == (early or limit == "2022")


def test_a_plan_of_no_date_but_a_number() -> None:
    plan = replace(PLAN, issued="")
    held = facts((limited(measure("一/1", lead=(WATER,)), "2022"),), plans=(plan,))
    assert any(hit.code == "deadline-before-plan" for hit in hits_of(held))
