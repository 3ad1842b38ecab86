"""What is silenced, and how it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import InputError, UsageError
from policygraph.query.facts import Facts
from policygraph.query.lint import lint, silences_of


def shown(held: Facts, *given: str) -> list[tuple[str, str]]:
    rows = lint(held, silences=silences_of(given)).dicts()
    return [(str(r["place"]), str(r["path"])) for r in rows if r["code"] == "lead-also-responsible"]


BOTH = [("重庆市荣昌区", "四/（四）/14"), ("重庆市黔江区", "二/（六）/16")]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("slip", BOTH),
        ("lead-also-responsible", []),
        ("lead-also-responsible@荣昌", BOTH[1:]),
        ("lead-also-responsible@重庆市黔江区/二/（六）/16", BOTH[:1]),
        ("lead-also-responsible@黔江/二/(六)", BOTH[:1]),
        ("lead-also-responsible@黔江/二/（六）/1", BOTH),
        ("lead-also-responsible@奉节", BOTH),
    ],
)
def test_by_code_plan_and_path(five: Facts, given: str, kept: list[tuple[str, str]]) -> None:
    assert shown(five, given) == kept


def test_each_finding_is_silenced_by_what_it_says(five: Facts) -> None:
    rows = lint(five).dicts()
    assert lint(five, silences=silences_of(str(r["silence"]) for r in rows)).rows == ()
    one = next(r for r in rows if r["code"] == "figure-out-of-line")
    assert len(lint(five, silences=silences_of([str(one["silence"])]))) == len(rows) - 1


def test_a_file(five: Facts, tmp_path: Path) -> None:
    file = tmp_path / "ignore.txt"
    file.write_text("# read on 3 March\nlead-also-responsible@荣昌  # as meant\n\nslip\n", "utf-8")
    silences = silences_of((), file)
    assert [(s.code, s.plan) for s in silences] == [("lead-also-responsible", "荣昌"), ("slip", "")]


def test_an_unknown_code_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="lead-also-responsible"):
        silences_of(["lead-also-responsable"])


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        silences_of((), tmp_path / "none")
