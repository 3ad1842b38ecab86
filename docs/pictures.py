"""``python docs/pictures.py``: draws the main pages of the five plans anew into ``docs/pictures``, for the READMEs."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from policygraph.faces.page import write_page
from policygraph.faces.report.write import write_report
from policygraph.graph.store import Store
from policygraph.pipeline import read_plans

HERE = Path(__file__).resolve().parent
PICTURES = HERE / "pictures"
SOURCES = HERE.parent / "sources"
PLAN = "plan/奉节府办发-2023-39"
MEASURE = "measure/奉节府办发-2023-39/二.二.6"
BUREAU = "agency/重庆市奉节县/县生态环境局"
COLOURS = 64
WIDE, NARROW = (1280, 800), (390, 844)
SHOWN = {
    "plan": ("page.html", f"#view=plan&of={PLAN}&pick={MEASURE}", WIDE, "light"),
    "agency": ("page.html", f"#view=agency&of={BUREAU}", WIDE, "dark"),
    "together": ("page.html", f"#view=together&of={PLAN}&pick={BUREAU}", WIDE, "light"),
    "documents": ("page.html", "#view=documents", WIDE, "light"),
    "overview": ("page.html", "#view=all", WIDE, "light"),
    "phone": ("page.html", f"#view=agency&of={BUREAU}", NARROW, "dark"),
    "heat": ("report/heat.html", "", WIDE, "light"),
    "matrix": ("report/measure/奉节府办发-2023-39/matrix.html", "", WIDE, "light"),
    "targets": ("report/targets.html", "", WIDE, "light"),
}


def main() -> None:
    """Reads the plans, writes page and report, and takes a picture of each view."""
    store = Store.in_memory(plan for file in sorted(SOURCES.glob("*.txt")) for plan in read_plans(file))
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        write_page(store, Path(folder) / "page.html")
        write_report(store, Path(folder) / "report")
        names = ("chromium", "chromium-browser", "google-chrome")
        found = next(filter(None, map(shutil.which, names)), None)
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        for name in SHOWN:
            take(browser, Path(folder), name)
        browser.close()


def take(browser: Browser, folder: Path, name: str) -> None:
    """One picture, once the page is whole."""
    file, link, (width, height), scheme = SHOWN[name]
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.goto(f"{(folder / file).as_uri()}{link}")
    page.locator("html[data-ready], body:not(:has(#texts)) #question").first.wait_for(state="attached")
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    small = taken.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    small.save(PICTURES / f"{name}.png", optimize=True)
    context.close()


if __name__ == "__main__":
    main()
