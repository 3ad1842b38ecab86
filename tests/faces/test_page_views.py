"""The further views of the page, its filters, what it saves and prints; and the small page of one plan."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Download

from faces.browser import NARROW, WIDE, Sheet, browser, sheet
from faces.pages import gold_store, small_model
from policygraph.errors import UsageError
from policygraph.faces.page import page_of, write_page
from policygraph.faces.view.graph import MOST_PLANS
from policygraph.faces.view.model import AgencyRow, AssignmentRow, MeasureRow, PageModel, PlanRow, SubjectRow, TopicRow
from policygraph.faces.view.write import html_of

BASE = "https://w3id.org/policygraph/id/"
PLAN = "plan/奉节府办发-2023-39"
BUREAU = "agency/重庆市奉节县/县生态环境局"
BOXES = """() => scene.items.map((item) => ({ left: item.x, right: item.x + item.width, text: item.lines.join(''),
  top: item.y - item.height / 2, bottom: item.y + item.height / 2, whole: nameOf(item.node),
  wide: Math.max(...item.lines.map((line) => widthOf(line, item.bold))) }))"""

PAIRS = """(plan) => { const counts = {};
  for (const measure of measuresOf(nodeOfKey.get(plan))) {
    const all = edgesAt[measure].filter((edge) => isRole(edge.role)).map((edge) => edge.to);
    const here = [...new Set(all)].sort((one, other) => one - other);
    here.forEach((one, at) => here.slice(at + 1).forEach((other) => {
      counts[`${one}-${other}`] = (counts[`${one}-${other}`] || 0) + 1; }));
  }
  return counts; }"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder, store = tmp_path_factory.mktemp("views"), gold_store()
    write_page(store, folder / "five.html")
    write_page(store, folder / "one.html", plan="奉节", alone=True)
    (folder / "many.html").write_text(html_of(many_plans(), "zh"), "utf-8")
    return {file.stem: file for file in folder.glob("*.html")}


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def many_plans() -> PageModel:
    """More plans than are shown one by one: in each twenty measures on one topic, and five bodies of its own."""
    plans, measures, agencies, assignments, subjects = [], [], [], [], []
    topic = f"{BASE}topic/green-credit"
    for number in range(MOST_PLANS + 1):
        plan, place = f"{BASE}plan/{number}", f"{'甲乙'[number % 2]}省第{number}市"
        plans.append(PlanRow(plan, f"{place}方案", place=place))
        own = [f"{BASE}agency/{number}/{one}" for one in range(5)]
        agencies += [AgencyRow(iri, f"第{n}局", function=f"条线{n}", place=place) for n, iri in enumerate(own)]
        for item in range(20):
            measure = f"{BASE}measure/{number}/{item}"
            measures.append(MeasureRow(measure, plan, str(item), f"措施{item}", "发展绿色信贷。", start=item))
            subjects.append(SubjectRow(measure, topic))
            assignments += [AssignmentRow(measure, own[(item + n) % 5], ("lead", "responsible")[n]) for n in range(2)]
    rows = tuple(plans), tuple(measures), tuple(agencies), (TopicRow(topic, "绿色信贷"),), tuple(assignments)
    return PageModel(*rows, subjects=tuple(subjects))


@pytest.fixture
def five(context: BrowserContext, files: dict[str, Path]) -> Iterator[Sheet]:
    with sheet(context, files["five"], f"#view=plan&of={PLAN}") as shown:
        yield shown
        assert (shown.outside, shown.complaints) == ([], [])


def saved(shown: Sheet, form: str) -> Download:
    with shown.page.expect_download() as waiting:
        shown.page.locator("#save button", has_text=form).click()
    return waiting.value


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("five", f"#view=together&of={PLAN}"),
        ("five", "#view=together"),
        ("five", "#view=documents"),
        ("five", f"#view=documents&of={PLAN}"),
        ("one", ""),
        ("many", "#view=all"),
        ("many", "#view=topic&of=topic/green-credit"),
    ],
)
def test_labels_are_whole_inside_and_apart(
    context: BrowserContext, files: dict[str, Path], name: str, link: str, size: tuple[int, int]
) -> None:
    with sheet(context, files[name], link, size) as shown:
        width = shown.page.evaluate("document.getElementById('canvas').clientWidth")
        boxes: list[dict[str, Any]] = shown.page.evaluate(BOXES)
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert (shown.outside, shown.complaints) == ([], [])
    assert len(boxes) >= 4
    ordered = sorted(boxes, key=lambda box: float(box["top"]))
    for place, box in enumerate(ordered):
        assert box["left"] >= 0 and box["right"] <= width + 1, box
        assert box["wide"] <= box["right"] - box["left"] + 3, box
        assert box["text"] == box["whole"], box
        for other in ordered[place + 1 :]:
            if other["top"] >= box["bottom"] - 0.01:
                break
            assert box["right"] <= other["left"] or other["right"] <= box["left"], (box, other)


def test_who_works_with_whom_is_counted_and_leads_to_the_measures(five: Sheet) -> None:
    five.page.locator("#kinds button", has_text="协作").click()
    pairs: list[list[int]] = five.page.evaluate("scene.shown.edges.map((edge) => [edge.from, edge.to, edge.all])")
    expected = five.page.evaluate(PAIRS, PLAN)
    assert {f"{one}-{other}": count for one, other, count in pairs} == expected
    assert "同做最多" in five.page.inner_text("#answer")
    five.page.evaluate(f"pick(nodeOfKey.get('{BUREAU}'))")
    row = five.page.locator("#panel h3:has-text('一起做事的') + ul li").first
    count = int(row.locator("small").inner_text().split()[0])
    row.locator("button").click()
    assert five.page.locator("#panel ul.rows li").count() == count
    five.page.locator("#panel ul.rows li button").first.click()
    assert five.page.locator("#panel .text mark").count() > 0


def test_documents_stand_under_their_level_and_say_who_names_them(five: Sheet) -> None:
    five.page.locator("#kinds button", has_text="依据").click()
    five.page.select_option("#choice", "")
    kinds = five.page.evaluate("scene.shown.left.map((node) => NODES[node].kind)")
    assert kinds[0] == "level" and "document" in kinds
    five.page.evaluate("pick(nodeOfKey.get('document/渝府办发-2023-13'))")
    panel = five.page.inner_text("#panel")
    assert "渝府办发〔2023〕13号" in panel
    assert five.page.locator("#panel mark.basis").count() >= 2
    five.page.locator("#forms button").nth(1).click()
    assert five.page.locator("#table tbody tr").count() == kinds.count("document")


@pytest.mark.parametrize(
    ("view", "name", "value", "kept"),
    [
        ("all", "plan", PLAN, 31),
        ("all", "place", "重庆市奉节县", 31),
        (f"plan&of={PLAN}", "line", "林业", 3),
        (f"plan&of={PLAN}", "topic", "topic/green-bond", 2),
        ("all", "due", "none", 158),
    ],
)
def test_a_filter_changes_what_is_drawn_and_is_undone(
    context: BrowserContext, files: dict[str, Path], view: str, name: str, value: str, kept: int
) -> None:
    with sheet(context, files["five"], f"#view={view}") as shown:
        before = shown.page.evaluate("scene.shown.edges.length")
        shown.page.click("#filters-head")
        shown.page.select_option(f"#filter-{name}", value)
        assert shown.page.evaluate("nodesOf('measure').filter(isKept).length") >= kept
        in_view = "(state.view === 'all' ? nodesOf('measure') : measuresOf(state.focus)).filter(isKept).length"
        assert shown.page.evaluate(in_view) == kept
        changed = shown.page.evaluate("scene.shown.edges.length")
        assert changed != before or name == "due"
        link = shown.page.evaluate("location.hash")
        with sheet(context, files["five"], link) as again:
            assert again.page.evaluate("scene.shown.edges.length") == changed
        shown.page.go_back()
        assert shown.page.evaluate("scene.shown.edges.length") == before


def test_the_picture_is_saved_as_svg_and_png_and_the_table_as_csv(five: Sheet) -> None:
    svg = saved(five, "SVG").path().read_text("utf-8")
    assert svg.startswith("<svg") and "县生态环境局" in svg and svg.count("<path") > 175
    png = saved(five, "PNG")
    assert png.path().read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert png.suggested_filename.endswith(".png") and "奉节" in png.suggested_filename
    rows = list(csv.reader(io.StringIO(saved(five, "CSV").path().read_bytes().decode("utf-8-sig"))))
    assert rows[0] == ["条目", "任务", "主题", "牵头", "责任"]
    assert len(rows) == 32


def test_paper_has_the_picture_and_the_table(five: Sheet) -> None:
    five.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    five.page.emulate_media(media="print")
    assert five.page.is_visible("#paper svg")
    assert five.page.locator("#table tbody tr").count() == 31
    assert not five.page.is_visible("#canvas")


def test_one_plan_is_small_and_needs_no_library(context: BrowserContext, files: dict[str, Path]) -> None:
    assert files["one"].stat().st_size < 100_000
    with sheet(context, files["one"]) as shown:
        assert shown.page.evaluate("typeof vis") == "undefined"
        assert shown.page.locator("#canvas path[data-edge]").count() == 212
        box = shown.page.evaluate(f"scene.itemAt.get(nodeOfKey.get('{BUREAU}'))")
        at = shown.page.locator("#canvas svg").bounding_box()
        assert at is not None
        shown.page.mouse.click(at["x"] + box["x"] + 20, at["y"] + box["y"])
        assert shown.page.inner_text("#panel h2") == "县生态环境局"
        edge = shown.page.locator("#canvas path[data-edge][stroke-opacity='1']").first
        assert edge.count() == 1
        shown.page.click("#nearer")
        assert shown.page.evaluate("zoom") == 1.25
        assert (shown.outside, shown.complaints) == ([], [])


def test_without_scripts_a_table_says_who_does_what(context: BrowserContext, files: dict[str, Path]) -> None:
    assert context.browser is not None
    with context.browser.new_context(java_script_enabled=False) as plain:
        page = plain.new_page()
        page.goto(files["five"].as_uri())
        assert page.locator("noscript table tbody tr").count() == 31
        assert "县生态环境局" in page.inner_text("noscript table")
        assert page.inner_text("noscript h2").startswith("奉节县")


def test_alone_needs_a_plan() -> None:
    with pytest.raises(UsageError, match="--plan NAME"):
        page_of(gold_store(("yuzhong",)), alone=True)


def test_many_plans_are_counted_and_only_what_is_near_is_drawn(context: BrowserContext, files: dict[str, Path]) -> None:
    with sheet(context, files["many"], "#view=all") as shown:
        assert shown.page.evaluate("scene.shown.left.map((node) => NODES[node].label)") == ["甲省", "乙省"]
        assert shown.page.evaluate(
            "scene.shown.edges.filter((edge) => edge.to === scene.shown.middle[0]).map((e) => e.all)"
        ) == [420, 400]
        shown.page.evaluate("go({ view: 'topic', focus: nodeOfKey.get('topic/green-credit'), picked: null })")
        assert shown.page.evaluate("scene.shown.edges.length") == 41 * 20 * 3
        first = set(shown.page.evaluate("drawnEdges.getIds()"))
        assert 0 < len(first) < 41 * 20 * 3 / 2
        shown.page.evaluate("moveBy(0, 20000)")
        assert not first & set(shown.page.evaluate("drawnEdges.getIds()"))
        assert (shown.outside, shown.complaints) == ([], [])


def test_the_map_counts_what_the_measures_say(context: BrowserContext, tmp_path: Path) -> None:
    one = small_model()
    (tmp_path / "map.html").write_text(html_of(replace(one, plans=(*one.plans, PlanRow(f"{BASE}plan/丙", "丙"))), "zh"))
    with sheet(context, tmp_path / "map.html", "#view=all") as shown:
        flows = shown.page.evaluate(
            "scene.shown.edges.map(({ from, to, leads, all }) => [NODES[from].label, NODES[to].label, leads, all])"
        )
        assert sorted(flows) == sorted(
            [
                ["县财政局", "县财政局", 1, 1],
                ["县财政局", "未分主题", 1, 1],
                ["县财政局", "发展改革", 0, 1],
                ["县财政局", "财政", 1, 1],
                ["未分主题", "发展改革", 1, 1],
            ]
        )
        assert shown.page.evaluate("scene.shown.right.map((node) => flowText(node, scene.shown))") == [
            "牵1/共2",
            "牵1/共1",
        ]
