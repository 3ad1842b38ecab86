"""What is done before anybody asks: a module of its own, so that neither server nor worker imports pages for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policygraph.faces.serve.jobs import Reply

if TYPE_CHECKING:
    from policygraph.graph.store import Store


def warm(store: Store) -> Reply:
    """The job: the first page, and with it the facts that all pages are made from."""
    from policygraph.faces.serve.pages.home import home_page

    return home_page(store, "en")
