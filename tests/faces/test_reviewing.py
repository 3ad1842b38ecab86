"""Review: open cases with evidence and proposals, answers kept in a file, the build obeying it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from policygraph.faces.cli import cli
from policygraph.faces.reviewing import cases_table, review, still_open
from policygraph.packaged import packaged
from policygraph.query.review import Case

CASE = Case(
    "f",
    "甲方案",
    "two-names-one-body",
    "甲局 and 乙局 may be one body",
    "由【甲局】牵头",
    ("same: 甲局 = 乙局", "different: 甲局 != 乙局"),
)


def answers(*said: str) -> Iterator[str]:
    yield from said


def ran(file: Path, *said: str, cases: tuple[Case, ...] = (CASE,)) -> tuple[int, list[str], str]:
    given, shown = answers(*said), list[str]()
    count = review(cases, file, lambda _prompt: next(given, None), shown.append, "en")
    return count, shown, file.read_text("utf-8") if file.exists() else ""


def test_a_chosen_ruling_is_written_and_the_case_closed(tmp_path: Path) -> None:
    file = tmp_path / "d.txt"
    file.write_text("# by hand", "utf-8")
    count, shown, text = ran(file, "2")
    assert (count, text) == (1, "# by hand\ndifferent: 甲局 != 乙局\n")
    assert any("由【甲局】牵头" in line for line in shown)
    assert still_open([CASE], file) == ()


def test_a_ruling_of_ones_own_and_words_not_understood(tmp_path: Path) -> None:
    count, shown, text = ran(tmp_path / "d.txt", "7", "gibberish", "body: 甲局 = 甲省某局")
    assert (count, text) == (1, "body: 甲局 = 甲省某局\n")
    assert sum("not understood" in line for line in shown) == 2


@pytest.mark.parametrize("said", [("s", "s"), ("q",), ()])
def test_skipping_and_ending_write_nothing(tmp_path: Path, said: tuple[str, ...]) -> None:
    assert ran(tmp_path / "d.txt", *said, cases=(CASE, CASE))[::2] == (0, "")


def test_cases_as_a_table() -> None:
    table = cases_table([CASE], "zh")
    assert table.rows[0][4] == "same: 甲局 = 乙局; different: 甲局 != 乙局"


def test_review_and_build_on_the_command_line(tmp_path: Path) -> None:
    graph, file, plan = tmp_path / "g", tmp_path / "d.txt", str(packaged("sources") / "fengjie.txt")
    runner = CliRunner()

    def call(*words: str, typed: str = "") -> tuple[int, str]:
        done = runner.invoke(cli, [*words, "--graph", str(graph)], input=typed)
        return done.exit_code, done.stdout

    assert call("build", plan)[0] == 0
    code, listed = call("review", "--format", "json", "--decisions", str(file))
    assert (code, [row["code"] for row in json.loads(listed)]) == (0, ["slip"])
    for lang in ("zh", "en"):
        listed = call("review", "--list", "--lang", lang, "--format", "json", "--decisions", str(file))[1]
        assert ("疑为" in json.loads(listed)[0]["message"]) == (lang == "zh")
    assert call("review", "--decisions", str(file), typed="1\n")[0] == 0
    assert file.read_text("utf-8").startswith("same: 县农业农村局 = 县农业农村委")
    assert call("build", plan, "--decisions", str(file))[0] == 0
    assert json.loads(call("review", "--format", "json", "--decisions", str(tmp_path / "none"))[1]) == []
