"""The interactive page in a real browser: it asks nobody, draws, finds, shows, filters, and keeps names as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from faces.browser import NARROW, WIDE, Sheet, browser, sheet
from faces.pages import HOSTILE, gold_store, small_model
from policygraph.errors import InputError, UsageError
from policygraph.faces.page import first_told, write_page
from policygraph.faces.view.model import AssignmentRow, MeasureRow, PageModel, PlanRow
from policygraph.faces.view.write import html_of
from policygraph.graph.store import Store

AGENCY = "agency/重庆市奉节县/县生态环境局"
MEASURE = "measure/奉节府办发-2023-39/二.二.6"
PLAN = "plan/奉节府办发-2023-39"


@pytest.fixture(scope="module")
def store() -> Store:
    return gold_store()


@pytest.fixture(scope="module")
def files(store: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    for lang in ("zh", "en"):
        write_page(store, folder / f"{lang}.html", lang=lang)
    (folder / "hostile.html").write_text(html_of(small_model(HOSTILE, HOSTILE), "zh"), "utf-8")
    return {file.stem: file for file in folder.glob("*.html")}


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def wide(context: BrowserContext, files: dict[str, Path]) -> Iterator[Sheet]:
    with sheet(context, files["zh"], f"#view=plan&of={PLAN}") as shown:
        yield shown
        assert not shown.complaints
        assert not shown.outside


def ink(page: Page) -> int:
    """How many points of the canvas are drawn on."""
    counted: int = page.evaluate(
        """() => { const canvas = document.querySelector('#canvas canvas');
             const points = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
             let count = 0; for (let at = 3; at < points.length; at += 4) if (points[at]) count += 1; return count; }"""
    )
    return counted


def click_item(page: Page, key: str) -> None:
    """Clicks the middle of the label of a node, wherever the picture has it."""
    place: dict[str, float] = page.evaluate(
        """(key) => { const item = scene.itemAt.get(nodeOfKey.get(key));
             const at = network.canvasToDOM({ x: item.x + 20, y: item.y });
             const box = document.getElementById('canvas').getBoundingClientRect();
             return { x: box.left + at.x, y: box.top + at.y }; }""",
        key,
    )
    page.mouse.click(place["x"], place["y"])
    page.wait_for_timeout(400)


def text_of(page: Page, selector: str) -> str:
    return page.inner_text(selector)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("link", ["", "#view=all", f"#view=agency&of={AGENCY}", f"#view=plan&of={PLAN}&as=table"])
def test_asks_nobody_and_complains_of_nothing(
    context: BrowserContext, files: dict[str, Path], lang: str, size: tuple[int, int], link: str
) -> None:
    with sheet(context, files[lang], link, size, dark=lang == "en") as shown:
        shown.page.wait_for_timeout(100)
        assert shown.outside == []
        assert shown.complaints == []


def test_five_plans_stay_small(files: dict[str, Path]) -> None:
    assert files["zh"].stat().st_size < 1_500_000


def test_the_same_graph_gives_the_same_bytes(store: Store, tmp_path: Path, files: dict[str, Path]) -> None:
    other = gold_store(("yuzhong", "kashi", "rongchang", "qianjiang", "fengjie"))
    write_page(other, tmp_path / "again.html")
    assert (tmp_path / "again.html").read_bytes() == files["zh"].read_bytes()


def test_nodes_and_lines_are_drawn(wide: Sheet) -> None:
    assert wide.page.evaluate("scene.items.length") == 31 + 27 + 26
    assert wide.page.evaluate("network.body.nodeIndices.length > 0 && network.body.edgeIndices.length >= 175")
    assert ink(wide.page) > 20_000


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize(
    "link", [f"#view=plan&of={PLAN}", f"#view=agency&of={AGENCY}", "#view=topic&of=topic/risk", "#view=all"]
)
def test_no_label_lies_over_another_or_outside(
    context: BrowserContext, files: dict[str, Path], size: tuple[int, int], link: str
) -> None:
    with sheet(context, files["zh"], link, size) as shown:
        width = shown.page.evaluate("document.getElementById('canvas').clientWidth")
        boxes: list[dict[str, Any]] = shown.page.evaluate(
            """() => scene.items.map((item) => ({ left: item.x, right: item.x + item.width,
                 top: item.y - item.height / 2, bottom: item.y + item.height / 2, text: item.lines.join(''),
                 wide: Math.max(...item.lines.map((line) => widthOf(line, item.bold))) }))"""
        )
        assert shown.page.evaluate("network.getScale()") == 1
    for place, box in enumerate(boxes):
        assert box["left"] >= 0 and box["right"] <= width + 1, box
        assert box["wide"] <= box["right"] - box["left"] + 3, box
        for other in boxes[place + 1 :]:
            apart = box["right"] <= other["left"] or other["right"] <= box["left"]
            assert apart or box["bottom"] <= other["top"] + 0.01 or other["bottom"] <= box["top"] + 0.01, (box, other)


STICKING_OUT = """() => [...document.querySelectorAll('header button, header select, header input, #foot button')]
  .filter((one) => !one.closest('#legend')).map((one) => [one.getBoundingClientRect(), one.textContent || one.id])
  .filter(([box]) => box.width && (box.left < 0 || box.right > innerWidth - 4)).map(([, words]) => words)"""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_text_is_large_enough_and_nothing_sticks_out(
    context: BrowserContext, files: dict[str, Path], size: tuple[int, int], lang: str
) -> None:
    with sheet(context, files[lang], f"#view=plan&of={PLAN}&pick={MEASURE}", size) as shown:
        assert shown.page.evaluate(STICKING_OUT) == []
        assert shown.page.evaluate("document.getElementById('legend').firstChild.getBoundingClientRect().left") >= 0
        small = shown.page.evaluate(
            """() => [...document.body.querySelectorAll('*')].filter((one) => one.innerText && one.offsetWidth
                 && parseFloat(getComputedStyle(one).fontSize) < 12).map((one) => one.tagName + one.innerText)"""
        )
        assert small == []
        assert shown.page.evaluate("FONT") >= 12
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_search_finds_an_agency_by_part_of_its_name(wide: Sheet) -> None:
    wide.page.fill("#search", "生态环境局")
    rows = wide.page.locator("#hits [role=option]")
    assert rows.count() >= 4
    assert all("生态环境局" in text for text in rows.all_inner_texts()[:4])
    wide.page.locator("#hits [role=option]", has_text="县生态环境局").first.click()
    assert text_of(wide.page, "#question").startswith("县生态环境局")
    assert "积极参与碳金融市场发展" in text_of(wide.page, "#panel")
    assert wide.page.evaluate("scene.shown.middle.length") == 16


def test_search_finds_abbreviations_and_says_when_nothing_is_found(context: BrowserContext, tmp_path: Path) -> None:
    file = tmp_path / "small.html"
    file.write_text(html_of(small_model(), "zh"), "utf-8")
    with sheet(context, file) as shown:
        shown.page.fill("#search", "发改委")
        assert "县发展改革委" in text_of(shown.page, "#hits")
        shown.page.fill("#search", "水利")
        assert text_of(shown.page, "#hits") == "没有找到"


def test_a_click_on_a_measure_shows_its_text_and_marks_the_quote(wide: Sheet) -> None:
    click_item(wide.page, MEASURE)
    panel = text_of(wide.page, "#panel")
    assert "引导金融机构积极向上级行争取试点政策" in panel.replace("\n", "")
    assert "县林业局" in wide.page.locator("#panel mark.lead").all_inner_texts()
    assert "二/（二）/6" in panel
    assert wide.page.evaluate("near.size") == 1 + 8 + 2


def test_the_quote_of_an_inherited_assignment_is_shown_from_where_it_stands(
    context: BrowserContext, tmp_path: Path
) -> None:
    file = tmp_path / "small.html"
    file.write_text(html_of(small_model(), "zh"), "utf-8")
    with sheet(context, file, "#view=plan&of=plan/甲&pick=measure/甲/一.2") as shown:
        assert "沿用上级标题" in text_of(shown.page, "#panel")
        assert shown.page.locator("#panel .quote mark").inner_text() == "县发展改革委"


def test_a_switch_of_the_legend_changes_what_is_drawn(wide: Sheet) -> None:
    leads = "drawnEdges.get().filter((edge) => edge.color.color === colours.lead).length"
    assert wide.page.evaluate(leads) > 50
    wide.page.click("#legend button.lead")
    assert wide.page.evaluate(leads) == 0
    assert wide.page.locator("#legend button.lead").get_attribute("aria-pressed") == "false"
    wide.page.go_back()
    assert wide.page.evaluate(leads) > 50


def test_roles_differ_in_colour_and_line_and_letter(wide: Sheet) -> None:
    looks = wide.page.evaluate(
        "ROLES.map((role) => [colours[role], [LINES[role].width, LINES[role].dashes].join(), letterOf(role)])"
    )
    for kind in zip(*looks, strict=True):
        assert len(set(kind)) == 4


def test_the_keyboard_alone_finds_and_opens(wide: Sheet) -> None:
    wide.page.focus("#canvas")
    for key in ("ArrowRight", "ArrowDown", "ArrowRight"):
        wide.page.keyboard.press(key)
    assert wide.page.evaluate("NODES[state.picked].kind") == "agency"
    wide.page.keyboard.press("Enter")
    assert wide.page.evaluate("state.view") == "agency"
    wide.page.focus("#search")
    wide.page.keyboard.type("碳交易")
    wide.page.keyboard.press("ArrowDown")
    wide.page.keyboard.press("ArrowUp")
    wide.page.keyboard.press("Enter")
    assert "碳市场" in text_of(wide.page, "#question")


def test_the_table_says_the_same_as_the_picture(wide: Sheet) -> None:
    drawn = wide.page.evaluate("scene.shown.edges.filter((edge) => isRole(edge.role)).length")
    wide.page.locator("#forms button").nth(1).click()
    assert wide.page.locator("#table tbody tr").count() == 31
    heads = wide.page.locator("#table thead th").all_inner_texts()
    assert heads == ["条目", "任务", "主题", "牵头", "责任"]
    cells = wide.page.locator("#table td[data-head=牵头] button, #table td[data-head=责任] button")
    assert cells.count() == drawn == 175


def test_a_link_opens_the_same_state_again(context: BrowserContext, files: dict[str, Path], wide: Sheet) -> None:
    click_item(wide.page, MEASURE)
    link = wide.page.evaluate("location.hash")
    with sheet(context, files["zh"], link) as again:
        assert text_of(again.page, "#panel") == text_of(wide.page, "#panel")
        assert again.page.evaluate("state.picked") == wide.page.evaluate("state.picked")


def test_a_plan_that_names_no_lead_says_so(context: BrowserContext, tmp_path: Path) -> None:
    model = small_model()
    duties = tuple(replace(row, role="responsible") for row in model.assignments)
    file = tmp_path / "duties.html"
    file.write_text(html_of(replace(model, assignments=duties), "zh"), "utf-8")
    with sheet(context, file) as shown:
        assert "没有写明牵头，任务最多：县发展改革委 2" in text_of(shown.page, "#answer")
        shown.page.locator("#kinds button").last.click()
        assert shown.page.locator("#canvas path[data-edge]").count() == 4


def test_hostile_names_stay_text(context: BrowserContext, files: dict[str, Path]) -> None:
    for link in ("", "#view=agency&of=agency/甲县/财政", "#view=all", "#view=plan&of=plan/甲&as=table"):
        with sheet(context, files["hostile"], link) as shown:
            shown.page.fill("#search", "script")
            assert HOSTILE in text_of(shown.page, "#hits")
            assert shown.page.evaluate("window.broken") is None
            assert shown.page.evaluate("document.querySelectorAll('main img, header img, main script').length") == 0
            assert HOSTILE in text_of(shown.page, "h1") or link == "#view=all"
            assert (shown.outside, shown.complaints) == ([], [])


def test_an_empty_graph_says_what_to_do(context: BrowserContext, tmp_path: Path) -> None:
    write_page(Store.in_memory([]), tmp_path / "empty.html")
    with sheet(context, tmp_path / "empty.html") as shown:
        assert "policygraph build" in text_of(shown.page, "#question")
        assert (shown.outside, shown.complaints) == ([], [])


@pytest.mark.parametrize(
    ("wanted", "question"),
    [
        ({"plan": "渝中"}, "渝中区建设绿色金融改革创新试验区核心区实施方案"),
        ({"plan": "奉节府办发〔2023〕39号"}, "奉节县"),
        ({"agency": AGENCY}, "县生态环境局"),
    ],
)
def test_opens_on_what_was_asked_for(
    context: BrowserContext, store: Store, tmp_path: Path, wanted: dict[str, str], question: str
) -> None:
    write_page(store, tmp_path / "page.html", alone=False, **wanted)
    with sheet(context, tmp_path / "page.html") as shown:
        assert text_of(shown.page, "h1").startswith(question)


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"plan": "成都"}, "no plan is named '成都'"),
        ({"agency": "生态环境局"}, "agency names hold '生态环境局'"),
        ({"plan": "渝中", "topic": "risk"}, "opens on one thing"),
        ({"lang": "fr"}, "no page in language 'fr'"),
    ],
)
def test_a_wrong_call_says_what_would_be_right(
    store: Store, tmp_path: Path, wanted: dict[str, str], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        write_page(store, tmp_path / "page.html", alone=False, **wanted)


def test_a_place_that_cannot_be_written_is_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot write .*missing"):
        write_page(store, tmp_path / "missing" / "page.html")


def test_it_opens_on_the_first_plan_that_names_bodies() -> None:
    silent, telling = PlanRow("http://a/id/plan/1", "一"), PlanRow("http://a/id/plan/2", "二")
    measures = tuple(MeasureRow(f"{plan.iri}/m", plan.iri, "一", "任务", "任务") for plan in (silent, telling))
    model = PageModel(
        (silent, telling), measures, assignments=(AssignmentRow(measures[1].iri, "http://a/id/b", "lead"),)
    )
    assert first_told(model) == "plan/2"
    assert first_told(replace(model, plans=(telling, silent))) is None
    assert first_told(PageModel()) is None
