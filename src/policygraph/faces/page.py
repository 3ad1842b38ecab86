"""The interactive graph as one HTML file that needs no network."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from policygraph.errors import InputError, UsageError
from policygraph.faces.view.graph import key_of
from policygraph.faces.view.rows import model_of
from policygraph.faces.view.words import words_of
from policygraph.faces.view.write import html_of
from policygraph.query.timing import day

if TYPE_CHECKING:
    from pathlib import Path

    from policygraph.faces.view.model import PageModel
    from policygraph.graph.store import Store

NEAREST = 5

Named = list[tuple[str, tuple[str, ...]]]
"""Things by IRI, each with all its names, the main one first."""


def write_page(
    store: Store,
    path: Path,
    *,
    lang: str = "zh",
    plan: str | None = None,
    topic: str | None = None,
    agency: str | None = None,
    on: str | None = None,
    alone: bool = False,
) -> None:
    """Writes the page for everything in ``store`` to ``path``; the same graph gives the same bytes.

    Once progress was reported, measures show red, yellow and green of the day ``on`` (YYYY-MM-DD; None: today).

    It opens on the agency, topic or plan named (an IRI, or any part of a name or document number), else on the first
    plan that names bodies; ``alone`` leaves all but that plan out, which makes a small file. UsageError for a name that
    nothing or more than one thing bears, or a language there is no page in; InputError where ``path`` cannot be
    written.
    """
    page = page_of(store, lang=lang, on=on, alone=alone, plan=plan, topic=topic, agency=agency)
    try:
        path.write_text(page, "utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}; choose another place with -o") from error


def page_of(
    store: Store, *, lang: str = "zh", on: str | None = None, alone: bool = False, **opening: str | None
) -> str:
    """The page of :func:`write_page` as text."""
    words_of(lang)
    model = model_of(store, lang, date.fromisoformat(day(on, "--on")) if on else None)
    opened = _opening(model, **opening) or first_told(model)
    return html_of(_alone(model, opened) if alone else model, lang, opened)


def first_told(model: PageModel) -> str | None:
    """The first plan that names bodies, where the first of all names none; None: the first of all will do."""
    assigned = {row.measure for row in model.assignments}
    telling = {row.plan for row in model.measures if row.iri in assigned}
    first = next((row.iri for row in model.plans if row.iri in telling), None)
    return None if first is None or first == model.plans[0].iri else key_of(first)


def _alone(model: PageModel, opening: str | None) -> PageModel:
    """The rows of the plan that the page opens on."""
    plan = next((row.iri for row in model.plans if key_of(row.iri) == opening), None)
    if plan is None:
        raise UsageError("--alone needs the plan to keep: --plan NAME")
    return model.only(plan)


def _opening(model: PageModel, **wanted: str | None) -> str | None:
    """The key of the one thing named, or None where none is."""
    names: dict[str, Named] = {
        "plan": [(row.iri, (row.title, row.number, row.place)) for row in model.plans],
        "topic": [(row.iri, (row.name, *row.names)) for row in model.topics],
        "agency": [(row.iri, (row.name, *row.names)) for row in model.agencies],
    }
    given = [(kind, words) for kind, words in wanted.items() if words]
    if len(given) > 1:
        raise UsageError(f"the page opens on one thing; give one of {', '.join(kind for kind, _ in given)}")
    return next((key_of(_named(kind, words, names[kind])) for kind, words in given), None)


def _named(kind: str, words: str, rows: Named) -> str:
    """The IRI of the thing whose main name this is, else of the only one with a name that holds the words."""
    exact = [iri for iri, names in rows if words in (iri, key_of(iri), names[0])]
    found = exact or [iri for iri, names in rows if any(words in name for name in names)]
    if len(found) == 1:
        return found[0]
    shown = [names[0] for iri, names in rows if iri in found or not found][:NEAREST]
    if found:
        raise UsageError(f"{len(found)} {kind} names hold {words!r}: {'、'.join(shown)}; give one in full")
    raise UsageError(f"no {kind} is named {words!r}; there are {'、'.join(shown) or 'none'}")
