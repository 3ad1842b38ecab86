"""A headless browser for tests of pages: it must be there, asks nobody anything, and starts from an empty profile."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DRAWN = "html[data-ready], body:not(:has(#texts)) #question:not(:empty)"
WIDE = (1280, 800)
NARROW = (390, 844)


@dataclass(slots=True)
class Sheet:
    """A page that is open, with what it complained of and what it asked of others."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


@contextmanager
def browser(profile: Path) -> Iterator[BrowserContext]:
    """The browser of this machine with an empty profile in ``profile``; the test fails where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail(f"no browser found: install one of {', '.join(NAMES)} (apt-get install chromium)")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(profile), executable_path=found, args=list(FLAGS), headless=True
        )
        yield context
        context.close()


@contextmanager
def sheet(
    context: BrowserContext, file: Path, link: str = "", size: tuple[int, int] = WIDE, *, dark: bool = False
) -> Iterator[Sheet]:
    """``file`` opened from the disk, drawn, with all that it says and asks on record."""
    page = context.new_page()
    shown = Sheet(page)
    page.on("console", lambda message: shown.complaints.append(message.text) if message.type != "log" else None)
    page.on("pageerror", lambda error: shown.complaints.append(str(error)))
    page.on("request", lambda asked: None if _is_local(asked.url) else shown.outside.append(asked.url))
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.goto(f"{file.as_uri()}{link}")
    page.locator(DRAWN).first.wait_for(state="attached")
    yield shown
    page.close()


def _is_local(url: str) -> bool:
    return url.startswith(("file:", "data:", "blob:"))
