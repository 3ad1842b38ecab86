"""The report in a real browser: nothing asked of others, nothing cut, nothing over another, enough contrast."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from faces.browser import NARROW, WIDE, Sheet, browser, sheet
from faces.pages import gold_store
from faces.report.hostile import hostile_store
from policygraph.faces.report.write import write_report

PLAN = "奉节府办发-2023-39"
OVERVIEWS = ("index", "heat", "matrix", "workload", "flows", "targets", "deadlines", "overlaps", "findings", "lists")
THINGS = (
    f"plan/{PLAN}",
    f"heat/{PLAN}",
    f"measure/{PLAN}/matrix",
    f"measure/{PLAN}/二.二.6",
    "agency/重庆市奉节县_县生态环境局",
    "topic/green-bond",
)
TEXTS = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const colour = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const back = colour(getComputedStyle(at).backgroundColor);
      if (back.length === 3 || back[3] === 1) return back.slice(0, 3);
    }
    return colour(getComputedStyle(document.body).backgroundColor).slice(0, 3);
  };
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest('svg') || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const clip = element.closest('thead');
    if (clip && getComputedStyle(clip).clipPath !== 'none') continue;
    if (element.closest('.skip')) continue;
    const scrolls = element.closest('.wide');
    const inside = scrolls && scrolls.scrollWidth > scrolls.clientWidth;
    for (const box of range.getClientRects())
      found.push({ text: walker.currentNode.data.trim().slice(0, 30), size: parseFloat(style.fontSize),
        ink: colour(style.color).slice(0, 3), back: behind(element), inside,
        left: box.left, right: box.right, top: box.top, bottom: box.bottom });
  }
  return found;
}"""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = {name: tmp_path_factory.mktemp("report") / name for name in ("zh", "en", "hostile")}
    for lang in ("zh", "en"):
        write_report(gold_store(), made[lang], lang=lang)
    write_report(hostile_store(), made["hostile"])
    return made


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def index(context: BrowserContext, folders: dict[str, Path]) -> Iterator[Sheet]:
    with sheet(context, folders["zh"] / "index.html") as shown:
        yield shown
        assert shown.complaints == []
        assert shown.outside == []


def texts(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(TEXTS)
    return found


def light(colour: list[float]) -> float:
    """Relative luminance of sRGB as in WCAG 2.2."""
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: list[float], other: list[float]) -> float:
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def overlapping(boxes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Pairs of texts whose boxes share more than a sliver."""
    ordered = sorted(boxes, key=lambda box: float(box["top"]))
    pairs = []
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other["top"] >= one["bottom"] - 5:
                break
            if min(one["right"], other["right"]) - max(one["left"], other["left"]) > 2 and one["text"] != other["text"]:
                pairs.append((one["text"], other["text"]))
    return pairs


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", [*OVERVIEWS, *THINGS])
def test_all_is_readable_and_nothing_is_asked(
    context: BrowserContext, folders: dict[str, Path], name: str, lang: str, size: tuple[int, int]
) -> None:
    with sheet(context, folders[lang] / f"{name}.html", size=size, dark=lang == "en") as shown:
        found = texts(shown.page)
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert [box["text"] for box in found if box["size"] < 12] == []
        assert [box["text"] for box in found if contrast(box["ink"], box["back"]) < 4.5] == []
        assert [box["text"] for box in found if not box["inside"] and (box["left"] < 0 or box["right"] > size[0])] == []
        first = [box for box in found if box["bottom"] <= size[1] and not (box["inside"] and box["right"] > size[0])]
        assert overlapping(first) == []
        assert shown.complaints == []
        assert shown.outside == []


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("name", OVERVIEWS)
def test_question_and_answer_are_seen_without_scrolling(
    context: BrowserContext, folders: dict[str, Path], name: str, size: tuple[int, int]
) -> None:
    with sheet(context, folders["zh"] / f"{name}.html", size=size) as shown:
        assert shown.page.inner_text("h1")
        box = shown.page.locator(".answer").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < size[1] / 2


def test_a_cell_of_the_matrix_leads_to_plan_item_and_quotation(
    context: BrowserContext, folders: dict[str, Path]
) -> None:
    with sheet(context, folders["zh"] / f"measure/{PLAN}/matrix.html") as shown:
        shown.page.click("table.matrix tbody td a.lead >> nth=3")
        row = shown.page.locator("tr:target")
        assert row.locator("mark").inner_text() in shown.page.inner_text("p.text")
        assert "奉节县" in shown.page.inner_text(".answer")


def test_a_cell_of_the_map_leads_to_the_words(index: Sheet) -> None:
    index.page.click("text=热力图")
    leads = int(index.page.inner_text("table.heat tbody td.l4 a b >> nth=0"))
    index.page.click("table.heat tbody td.l4 a >> nth=0")
    rows = index.page.locator("section:target tbody tr")
    assert rows.locator(".badge.lead").count() >= leads
    assert rows.first.locator("mark").inner_text()
    index.page.go_back()
    index.page.go_back()


def test_the_keyboard_alone_reaches_an_answer(context: BrowserContext, folders: dict[str, Path]) -> None:
    with sheet(context, folders["zh"] / "index.html") as shown:
        shown.page.keyboard.press("Tab")
        assert shown.page.evaluate("document.activeElement.className") == "skip"
        shown.page.keyboard.press("Enter")
        shown.page.keyboard.press("Tab")
        with shown.page.expect_navigation():
            shown.page.keyboard.press("Enter")
        assert shown.page.url.endswith("/heat.html")


def test_names_with_markup_are_shown_as_they_are(context: BrowserContext, folders: dict[str, Path]) -> None:
    for file in [folders["hostile"] / "index.html", next((folders["hostile"] / "plan").glob("*.html"))]:
        with sheet(context, file) as shown:
            assert "<script>window.broken=1</script>" in shown.page.inner_text("main")
            assert shown.page.evaluate("window.broken") is None
            assert shown.complaints == []


def test_every_page_has_its_landmarks_and_headings_in_order(context: BrowserContext, folders: dict[str, Path]) -> None:
    for name in (*OVERVIEWS, *THINGS):
        with sheet(context, folders["en"] / f"{name}.html") as shown:
            assert shown.page.locator("header nav, main, footer").count() == 3
            levels: list[int] = shown.page.evaluate(
                "[...document.querySelectorAll('h1, h2, h3')].map((heading) => Number(heading.tagName[1]))"
            )
            assert levels[0] == 1
            assert levels.count(1) == 1
            assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_printed_page_keeps_all_columns(context: BrowserContext, folders: dict[str, Path]) -> None:
    with sheet(context, folders["zh"] / "workload.html") as shown:
        shown.page.emulate_media(media="print")
        assert not shown.page.is_visible("header")
        assert shown.page.is_visible("table.bars >> nth=0")
