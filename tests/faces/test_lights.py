"""Red, yellow and green on the interactive page: in colour and in words, only where progress was reported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from faces.browser import NARROW, WIDE, Sheet, browser, sheet
from faces.conftest import Run
from faces.pages import REPORTED, gold_store, lit_store
from policygraph.errors import UsageError
from policygraph.faces.page import page_of, write_page
from policygraph.faces.view.rows import model_of
from policygraph.graph.store import Store

PLAN = "plan/渝中府办-2023-26"
ON = "2026-02-01"


@pytest.fixture(scope="module")
def store() -> Store:
    return lit_store()


@pytest.fixture(scope="module")
def lit(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[BrowserContext, Path]]:
    folder = tmp_path_factory.mktemp("lit")
    write_page(store, folder / "zh.html", lang="zh", on=ON)
    write_page(store, folder / "en.html", lang="en", on=ON)
    with browser(folder / "profile") as context:
        yield context, folder


def lights(shown: Sheet) -> list[str]:
    found: list[str] = shown.page.evaluate("NODES.filter((node) => node.kind === 'measure').map((node) => node.light)")
    return found


def test_rows_have_light_and_what_was_reported(store: Store) -> None:
    model = model_of(store, "zh", date.fromisoformat(ON))
    assert [(row.reported, row.light) for row in model.measures[:3]] == [(said, light) for said, _, light in REPORTED]
    assert model.day == ON


def test_without_reports_there_are_none() -> None:
    model = model_of(gold_store(("yuzhong",)), "zh", date.fromisoformat(ON))
    assert {(row.light, row.reported) for row in model.measures} == {("", "")}
    assert model.day == ""


def test_a_day_gives_the_same_bytes_and_another_day_others(store: Store) -> None:
    assert page_of(store, on=ON) == page_of(store, on=ON)
    assert page_of(store, on=ON) != page_of(store, on="2024-01-01")
    with pytest.raises(UsageError, match="--on"):
        page_of(store, on="someday")


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ("● 红", "● 黄", "● 绿")), ("en", ("● red", "● yellow", "● green"))]
)
def test_labels_and_legend_say_it_in_words(
    lit: tuple[BrowserContext, Path], lang: str, words: tuple[str, ...], size: tuple[int, int]
) -> None:
    context, folder = lit
    with sheet(context, folder / f"{lang}.html", f"#view=plan&of={PLAN}", size, dark=lang == "en") as shown:
        drawn = shown.page.evaluate("scene.items.map((item) => item.sub)")
        colours = shown.page.evaluate("['red', 'yellow', 'green', 'soft'].map((name) => colours[name])")
        legend = shown.page.inner_text("#legend .lights")
        assert not shown.complaints
    assert set(words) <= set(drawn)
    assert len(set(colours)) == 4 and all(colours)
    assert ON in legend and all(word in legend for word in words)


def test_panel_and_table_say_it_too(lit: tuple[BrowserContext, Path], store: Store) -> None:
    context, folder = lit
    measure = model_of(store, "zh").measures[0].iri.partition("/id/")[2]
    with sheet(context, folder / "zh.html", f"#view=plan&of={PLAN}&as=table&pick={measure}") as shown:
        assert shown.page.inner_text("#panel dd .light.yellow") == "● 黄"
        assert "暂缓" in shown.page.inner_text("#panel dl")
        marks = shown.page.eval_on_selector_all("#table th .light", "all => all.map((one) => one.textContent)")
        assert len(marks) == sum(light is not None for light in lights(shown))
        shown.page.evaluate("pick(null)")
        assert "● 黄 1" in shown.page.inner_text("#panel dl")


def test_no_reports_no_legend(lit: tuple[BrowserContext, Path], tmp_path: Path) -> None:
    context, _ = lit
    write_page(gold_store(("yuzhong",)), tmp_path / "plain.html")
    with sheet(context, tmp_path / "plain.html", f"#view=plan&of={PLAN}") as shown:
        assert shown.page.query_selector(".light, .lights") is None


def test_the_day_of_the_command(run: Run, five_plans: Path, tmp_path: Path) -> None:
    assert run("view", "--graph", five_plans, "-o", tmp_path / "a.html", "--on", ON).exit_code == 0
    refused = run("view", "--graph", five_plans, "-o", tmp_path / "b.html", "--on", "someday")
    assert refused.exit_code == 2
    assert "--on" in refused.stderr
