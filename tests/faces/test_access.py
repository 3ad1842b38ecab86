"""axe-core (WCAG 2.2 A and AA, best practices) on the page and on the report, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from faces.axe import faults
from faces.browser import NARROW, WIDE, browser, sheet
from faces.pages import gold_store
from policygraph.faces.page import write_page
from policygraph.faces.report.write import write_report

PLAN = "plan/奉节府办发-2023-39"
WHERE = """() => { const at = document.activeElement;
  return at.closest('#panel') ? 'panel' : at.id || at.parentElement.id; }"""
VIEWS = (
    f"#view=plan&of={PLAN}&pick=measure/奉节府办发-2023-39/二.二.6",
    f"#view=together&of={PLAN}",
    "#view=documents",
    "#view=all",
    f"#view=plan&of={PLAN}&as=table",
)
PAGES = ("index", "heat", "workload", "flows", "targets", "deadlines", "overlaps", "findings", "lists", PLAN,
         "measure/奉节府办发-2023-39/matrix", "measure/奉节府办发-2023-39/二.二.6", "agency/重庆市奉节县_县生态环境局",
         "topic/green-bond")  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made, store = tmp_path_factory.mktemp("access"), gold_store()
    write_page(store, made / "five.html")
    write_page(store, made / "one.html", plan="奉节", alone=True, lang="en")
    write_report(gold_store(("yuzhong", "fengjie")), made / "report")
    return made


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.mark.parametrize(("link", "dark"), [*((link, False) for link in VIEWS), (VIEWS[0], True), (VIEWS[4], True)])
def test_no_serious_fault_on_the_page(context: BrowserContext, folder: Path, link: str, dark: bool) -> None:
    with sheet(context, folder / "five.html", link, NARROW if dark else WIDE, dark=dark) as shown:
        shown.page.click("#filters-head")
        assert faults(shown.page) == []


def test_no_serious_fault_on_the_page_of_one_plan(context: BrowserContext, folder: Path) -> None:
    with sheet(context, folder / "one.html") as shown:
        shown.page.fill("#search", "生态")
        assert faults(shown.page) == []


@pytest.mark.parametrize("name", PAGES)
def test_no_serious_fault_in_the_report(context: BrowserContext, folder: Path, name: str) -> None:
    with sheet(context, folder / "report" / f"{name}.html") as shown:
        assert faults(shown.page) == []
        shown.page.emulate_media(color_scheme="dark")
        assert faults(shown.page, "color-contrast") == []


def test_the_keyboard_alone_reaches_all_controls(context: BrowserContext, folder: Path) -> None:
    with sheet(context, folder / "five.html", f"#view=plan&of={PLAN}") as shown:
        reached = []
        for _ in range(40):
            shown.page.keyboard.press("Tab")
            reached.append(shown.page.evaluate(WHERE))
        order = ["search", "theme", "kinds", "choice", "forms", "filters-head", "legend", "canvas", "save", "nearer"]
        assert list(dict.fromkeys(reached))[:10] == order
        assert "panel" in reached


def test_the_keyboard_alone_filters_and_undoes_it(context: BrowserContext, folder: Path) -> None:
    with sheet(context, folder / "five.html", "#view=all") as shown:
        shown.page.focus("#filters-head")
        shown.page.keyboard.press("Enter")
        shown.page.locator("#filter-plan").wait_for()
        shown.page.keyboard.press("Tab")
        assert shown.page.evaluate("document.activeElement.id") == "filter-plan"
        shown.page.keyboard.press("ArrowDown")
        assert shown.page.evaluate("Boolean(state.keep.plan)")
        assert shown.page.evaluate("document.activeElement.id") == "filter-plan"
        shown.page.keyboard.press("Escape")
        assert not shown.page.evaluate("document.getElementById('filters').open")
        assert shown.page.inner_text("#filters-head").startswith("筛选 1")
