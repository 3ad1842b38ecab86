"""``python -m benchmarks.pages [--plans N] [--patience S]``: the interactive page in a headless browser without GPU.

Each page is written to a folder that is gone afterwards, opened from the disk in a fresh profile, and asked when it
painted first, when its picture was drawn, how it pans. Beside it plain pyvis draws the same graph with physics on, in
the same run: until it has settled enough to be shown (1,000 rounds), or the patience has run out.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Page, TimeoutError, sync_playwright

from benchmarks.making import made_plans
from policygraph.faces.tables import Table, as_text
from policygraph.faces.view.graph import graph_of, key_of
from policygraph.faces.view.model import PageModel
from policygraph.faces.view.rows import model_of
from policygraph.faces.view.write import html_of
from policygraph.graph.store import Store
from policygraph.pipeline import read_plans

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

SOURCES = Path(__file__).resolve().parents[1] / "sources"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--enable-precise-memory-info")
COLUMNS = ("case", "nodes", "shown", "kB", "first_paint", "drawn", "work", "pyvis", "times", "pans_fps", "heap_mb")
SEEN = """() => ({
  first_paint: performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000,
  drawn: performance.getEntriesByName('drawn')[0].startTime / 1000,
  nodes: NODES.length, shown: scene.items.length, heap_mb: performance.memory.usedJSHeapSize / 1e6 })"""
PANNED = """async () => {
  const start = performance.now();
  let frames = 0;
  while (performance.now() - start < 2000) {
    moveBy(0, frames % 100 < 50 ? 15 : -15);
    await new Promise(requestAnimationFrame);
    frames += 1;
  }
  return frames * 1000 / (performance.now() - start); }"""
PLACED = """() => {
  const columns = { left: nodesOf('topic'), middle: nodesOf('measure'), right: nodesOf('agency') };
  const shown = { ...columns, focus: null, about: null,
    edges: EDGES.filter((edge) => !isRelation(edge.role)) };
  return placed(shown, 940, 640).items.length; }"""
SETTLED = """() => {
  const physics = typeof network === 'undefined' || !network ? null : network.physics;
  return physics && (physics.stabilized || physics.stabilizationIterations >= 1000); }"""


def five() -> Store:
    """The packaged plans, read anew."""
    return Store.in_memory(plan for file in sorted(SOURCES.glob("*.txt")) for plan in read_plans(file))


def corpus(plans: int, folder: Path) -> Store:
    """So many made-up plans, read from the disk."""
    for plan in made_plans(plans, 1):
        (folder / plan.name).write_text(plan.text, "utf-8")
    return Store.in_memory(plan for file in sorted(folder.glob("*.txt")) for plan in read_plans(file))


@contextmanager
def browser() -> Iterator[Callable[[], BrowserContext]]:
    """Makes contexts that share nothing, of the Chromium of this machine."""
    names = ("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, names)), None), args=list(FLAGS)
        )
        yield lambda: opened.new_context(viewport={"width": 1280, "height": 800}, offline=True)
        opened.close()


def page_cost(context: BrowserContext, file: Path, link: str) -> dict[str, Any]:
    """What our page reaches: seconds from the call of the address on; ``work`` are those its thread was at work.

    ``placed`` are how many nodes were given positions, and the seconds of work that took.
    """
    page = context.new_page()
    worked = _clock(context, page)
    page.goto(f"{file.as_uri()}{link}")
    page.locator("html[data-ready]").wait_for(state="attached", timeout=120_000)
    work, seen = worked(), page.evaluate(SEEN)
    placed = page.evaluate(PLACED), worked() - work
    cost = {"work": work, "pans_fps": page.evaluate(PANNED), "kB": file.stat().st_size / 1000, "placed": placed}
    return {**seen, **cost}


def _clock(context: BrowserContext, page: Page) -> Callable[[], float]:
    """Gives the seconds that the thread of the page has been at work, whatever else the machine does."""
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(float(metric["value"]) for metric in metrics if metric["name"] == "ThreadTime")

    return worked


def pyvis_cost(context: BrowserContext, model: PageModel, file: Path, patience: float) -> float | None:
    """Seconds until plain pyvis has settled the same graph; None where the patience ran out first."""
    from pyvis.network import Network

    graph = graph_of(model)
    network = Network(directed=True, cdn_resources="in_line")
    network.nodes = [
        {"id": node, "label": said["label"], "group": said["kind"], "shape": "dot"}
        for node, said in graph.nodes(data=True)
    ]
    network.edges = [{"from": one, "to": other, "arrows": "to"} for one, other in graph.edges()]
    file.write_text(network.generate_html(), "utf-8")
    page = context.new_page()
    started = time.perf_counter()
    try:
        page.goto(file.as_uri(), wait_until="commit")
        return _settled(page, started, patience)
    except TimeoutError:
        return None


def _settled(page: Page, started: float, patience: float) -> float:
    page.set_default_timeout(patience * 1000)
    page.wait_for_function(SETTLED, polling=100)
    return time.perf_counter() - started


def cases(folder: Path, plans: int) -> Iterator[tuple[str, PageModel, str]]:
    """Name, rows and link of each page."""
    few = model_of(five(), "zh")
    yield "one plan", few.only(few.plans[0].iri), ""
    yield "five plans", few, ""
    many = model_of(corpus(plans, folder), "zh")
    counts: dict[str, int] = {}
    for row in many.subjects:
        counts[row.topic] = counts.get(row.topic, 0) + 1
    yield f"{plans} plans, opening", many, ""
    yield f"{plans} plans, the map", many, "#view=all"
    yield (
        f"{plans} plans, largest topic",
        many,
        f"#view=topic&of={key_of(max(counts, key=lambda one: (counts[one], one)))}",
    )


def measured(plans: int, patience: float) -> Iterator[dict[str, Any]]:
    """A record a case; plain pyvis is tried once for the same graph."""
    tried: dict[int, float | None] = {}
    with tempfile.TemporaryDirectory() as name, browser() as contexts:
        folder = Path(name)
        contexts().new_page().close()
        for case, model, link in cases(folder, plans):
            (folder / "page.html").write_text(html_of(model, "zh"), "utf-8")
            cost = page_cost(contexts(), folder / "page.html", link)
            key = len(model.measures)
            if key not in tried:
                tried[key] = pyvis_cost(contexts(), model, folder / "pyvis.html", patience)
            plain = tried[key]
            yield {"case": case, **cost, "pyvis": plain, "times": (plain or patience) / cost["drawn"]}


def main() -> None:
    """Measures, prints the table, prints the JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--plans", type=int, default=350, help="made-up plans of the corpus (350: 20,000 nodes)")
    parser.add_argument("--patience", type=float, default=120, help="seconds that plain pyvis is given (120)")
    options = parser.parse_args()
    found = list(measured(options.plans, options.patience))
    rows = ([_shown(record[name], options.patience) for name in COLUMNS] for record in found)
    print(as_text(Table.of(COLUMNS, map(tuple, rows)), width=120))
    items, seconds = found[-1]["placed"]
    print(f"positions of {items} nodes: {seconds:.3f} s of work")
    print(json.dumps(found, ensure_ascii=False))


def _shown(value: Any, patience: float) -> str:
    if value is None:
        return f"> {patience:.0f}"
    return (
        f"{value:.2f}"
        if isinstance(value, float) and value < 10
        else f"{value:.0f}"
        if isinstance(value, float)
        else str(value)
    )


if __name__ == "__main__":
    main()
