"""Strength of commitment: the scale keeps its examples, measures are graded by the verbs that lead."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import policygraph.query
from policygraph.language.folding import fold_text
from policygraph.query.facts import Facts
from policygraph.query.strength import GRADES, commitment_of, scale, strength, strength_by_lead
from query.small import body, measure

SCALE = tomllib.loads((Path(policygraph.query.__file__).parent / "data" / "strength.toml").read_text("utf-8"))
EXAMPLES = [(grade, *example.split(" = ")) for grade in GRADES for example in SCALE[str(grade)]["examples"]]


@pytest.mark.parametrize(("grade", "clause", "verb"), EXAMPLES)
def test_examples(grade: int, clause: str, verb: str) -> None:
    assert scale().leading(fold_text(clause)) == (verb, grade)


@pytest.mark.parametrize("clause", [clause for grade in GRADES for clause in SCALE[str(grade)]["not"]])
def test_what_is_no_verb(clause: str) -> None:
    assert scale().leading(clause) is None


def test_every_verb_stands_once_and_every_grade_has_its_source() -> None:
    verbs = [verb for grade in GRADES for verb in SCALE[str(grade)]["verbs"]]
    assert len(verbs) == len(set(verbs))
    assert all(SCALE[str(grade)]["source"] for grade in GRADES)


def test_the_title_decides() -> None:
    one = measure(
        "一/1", "鼓励发行绿色债券", "1.鼓励发行绿色债券。确保风险可控，建立清单，探索试点。（牵头单位：县财政局）"
    )
    found = commitment_of(one)
    assert (found.verb, found.grade) == ("鼓励", 2)
    assert [(verb, grade) for verb, grade, _ in found.clauses] == [("确保", 5), ("建立", 4), ("探索", 1)]
    assert found.average == 3.33


def test_without_a_verb_in_the_title_the_first_clause_decides() -> None:
    found = commitment_of(measure("一/1", "水源", "1.水源。按照要求，积极探索试点，确保完成。"))
    assert (found.verb, found.grade, found.quote) == ("探索", 1, "积极探索试点")


def test_the_closing_bracket_is_no_clause() -> None:
    water = body("县水利局")
    one = measure("一/1", "修订定额", "1.修订定额。建立机制，县水利局负责实施。（牵头单位：县水利局）", lead=(water,))
    assert [verb for verb, _, _ in commitment_of(one).clauses] == ["建立"]


def test_a_measure_without_a_verb_has_no_grade() -> None:
    found = commitment_of(measure("一/1", "水源", "1.水源。"))
    assert (found.grade, found.average, found.verb) == (None, None, "")


def test_the_five_plans(five: Facts) -> None:
    rows = {(r["place"], r["path"]): r for r in strength(five).dicts()}
    assert len(rows) == 159
    assert rows["重庆市渝中区", "二/（二）/3"]["verb"] == "鼓励"
    assert rows["重庆市荣昌区", "四/（五）/17"]["strength"] == 1
    assert rows["重庆市奉节县", "二/（七）/20"]["verb"] == "建立"
    graded = [r for r in rows.values() if r["strength"] is not None]
    assert len(graded) >= 0.98 * len(rows)


def test_exploring_measures_of_rongchang(five: Facts) -> None:
    """Read in the text: 10 探索金融支持…, 17 探索建立碳账户体系, 22 探索建立联合惩戒机制."""
    rows = [r["path"] for r in strength(five.only(place="荣昌")).dicts() if r["strength"] == 1]
    assert sorted(str(path).rpartition("/")[2] for path in rows) == ["10", "17", "22"]


def test_by_lead_the_weakest_first(five: Facts) -> None:
    averages = [r["average"] for r in strength_by_lead(five).dicts()]
    assert averages == sorted(averages, key=lambda average: float(str(average or 0)))
    assert strength_by_lead(five, "没有这样的单位").dicts() == []
