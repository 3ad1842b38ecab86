"""Red, yellow and green in the report, in colour and in words, only where progress was reported."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from faces.browser import browser, sheet
from faces.conftest import Run
from faces.pages import REPORTED, gold_store, lit_store
from policygraph.errors import UsageError
from policygraph.faces.report.write import write_report

ON = "2026-02-01"
MARK = re.compile(r'<span class="light (red|yellow|green)"[^>]*>● (\S+?)</span>')


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("lit") / "zh"
    write_report(lit_store(), made, on=ON)
    return made


def text(folder: Path, pattern: str) -> str:
    return "".join(file.read_text("utf-8") for file in sorted(folder.glob(pattern)))


def test_pages_of_measures_say_their_light(folder: Path) -> None:
    shown = text(folder, "measure/*/*.html")
    assert f"<small>{ON}</small>" in shown
    assert {mark for mark, _ in MARK.findall(shown)} == {light for *_, light in REPORTED}
    assert set(MARK.findall(shown)) == {("red", "红"), ("yellow", "黄"), ("green", "绿")}


@pytest.mark.parametrize("name", ["workload.html", "deadlines.html"])
def test_answers_have_a_legend_with_the_day(folder: Path, name: str) -> None:
    page = text(folder, name)
    assert f"预警 {ON}" in page
    assert "已过时限，尚未完成" in page


def test_workloads_count_what_is_led(folder: Path) -> None:
    (whole,) = re.findall(r"<h2>按地区</h2>.*?</section>", text(folder, "workload.html"), re.DOTALL)
    assert re.findall(r'class="light (red|yellow|green)"[^>]*>● \S (\d+)', whole) == [
        ("red", "1"),
        ("yellow", "1"),
        ("green", "1"),
    ]


def test_lights_can_be_told_apart_and_ask_nobody(folder: Path, tmp_path: Path) -> None:
    with browser(tmp_path / "profile") as context, sheet(context, folder / "workload.html") as shown:
        colours = shown.page.eval_on_selector_all(".legend .light", "all => all.map((e) => getComputedStyle(e).color)")
        assert len(set(colours)) == 3
        assert not shown.complaints
        assert not shown.outside


def test_a_day_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_report(lit_store(), tmp_path, on=ON)
    assert text(tmp_path, "*.html") == text(folder, "*.html")


def test_without_reports_there_are_none(tmp_path: Path) -> None:
    write_report(gold_store(("yuzhong",)), tmp_path, on=ON)
    pages = text(tmp_path, "**/*.html")
    assert "● " not in pages
    assert ON not in pages


def test_the_day_of_the_command(run: Run, five_plans: Path, tmp_path: Path) -> None:
    assert run("report", "--graph", five_plans, "-o", tmp_path / "a", "--plan", "渝中", "--on", ON).exit_code == 0
    assert run("report", "--graph", five_plans, "-o", tmp_path / "b", "--on", "someday").exit_code == 2
    with pytest.raises(UsageError, match="--on"):
        write_report(lit_store(), tmp_path / "c", on="someday")
