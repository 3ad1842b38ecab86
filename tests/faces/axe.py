"""What axe-core finds on a page that is open in the browser."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SERIOUS = {"serious", "critical"}


def faults(page: Page, *rules: str) -> list[str]:
    """The serious faults, each with the element; ``rules`` are those to check (none: all)."""
    chosen = {"runOnly": list(rules)} if rules else {}
    found = Axe().run(page, options={"resultTypes": ["violations"], **chosen}).response["violations"]
    bad = (fault for fault in found if fault["impact"] in SERIOUS)
    return [f"{fault['id']}: {node['html'][:160]}" for fault in bad for node in fault["nodes"]]
