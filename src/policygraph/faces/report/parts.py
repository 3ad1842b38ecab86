"""Pieces that pages share: badges of roles, links to measures, quotations, bars, figures with their table and file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policygraph.elements import Child, Html, between, el, join, table
from policygraph.faces.report.lights import light
from policygraph.faces.report.site import ROLES, Duty, Here, Sheet
from policygraph.graph.evidence import Quote
from policygraph.query.facts import Body, MeasureFact

WIDEST = 100
"""Bars are drawn on a hundred parts."""


def link(words: Child, href: str | None, **attributes: str | None) -> Html:
    """A link, or the words alone where there is nothing to open."""
    return el("a", words, href=href, **attributes) if href else el("span", words)


def to_thing(here: Here, iri: str, words: Child, anchor: str = "") -> Html:
    """A link to the page of a thing."""
    return link(words, here.to(iri, anchor))


def to_body(here: Here, body: Body, anchor: str = "") -> Html:
    """A link to the page of a body, with its place where several plans are shown."""
    return to_thing(here, body.iri, here.body(body, here.site.facts.plans), anchor)


def badge(here: Here, role: str) -> Html:
    """The letter of a role in its colour, the word in full for who does not see it."""
    return el("abbr", here.say(f"{role}_letter"), class_=f"badge {role}", title=here.say(role))


def legend(here: Here, roles: Sequence[str] = ROLES) -> Html:
    """What the letters mean."""
    return el("p", [el("span", badge(here, role), " ", here.say(role)) for role in roles], class_="legend")


def item(here: Here, measure: MeasureFact, anchor: str = "", with_plan: bool = True) -> Html:
    """A measure: plan, place in it and title, one click from its page; with its light where progress was reported."""
    where = (here.plan(measure.plan), " ") if with_plan else ()
    shown = light(here, measure.iri)
    title = to_thing(here, measure.iri, measure.title, anchor)
    return join(el("small", *where, measure.path), " ", title, " " if shown else None, shown)


def page_of(here: Here, iri: str) -> Html | None:
    """The page of the printed document on which a measure begins, where that is known."""
    number = here.site.statements.value(iri, "pg:page")
    return el("small", here.say("on_page", number)) if number else None


def quotation(here: Here, quote: Quote, role: str = "") -> Html | None:
    """Printed words, marked, with what stands around them."""
    if not quote.exact:
        return None
    around = (_squeezed(quote.prefix), el("mark", _squeezed(quote.exact), class_=role or None), _squeezed(quote.suffix))
    return el("q", "…", *around, "…", class_="quote")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def duty_row(here: Here, duty: Duty, *more: Child) -> list[Child]:
    """What a body does, in which measure, by which words."""
    measure = item(here, duty.measure, duty.anchor)
    return [badge(here, duty.role), join(measure, page_of(here, duty.measure.iri)), _words_of(here, duty), *more]


def _words_of(here: Here, duty: Duty) -> Html:
    inferred = el("small", here.say("inferred")) if duty.inferred else None
    return join(quotation(here, duty.quote, duty.role), inferred)


def duty_table(here: Here, caption: Child, duties: Iterable[Duty]) -> Html:
    """Duties as a table: role, measure, quotation."""
    heads = (here.say("role"), here.say("measure"), here.say("quote"))
    return wide(here, table(caption, heads, [duty_row(here, duty) for duty in duties], class_="list"))


def wide(here: Here, content: Html, name: str = "") -> Html:
    """What may be wider than a small screen: it scrolls by itself, with the keyboard too."""
    return el("div", content, class_="wide", tabindex=0, role="region", aria_label=name or here.say("table"))


def bar(parts: Sequence[tuple[str, float]], most: float, label: str) -> Html:
    """A bar of coloured parts, each (class, length), on a scale that ends at ``most``."""
    drawn, at = [], 0.0
    for kind, length in parts:
        size = WIDEST * length / (most or 1)
        if size:
            drawn.append(el("rect", x=f"{at:.2f}%", y=0, width=f"{size:.2f}%", height="100%", class_=kind))
        at += size
    return el("svg", el("title", label), drawn, class_="bar", role="img", width="100%", height=14)


def figure(here: Here, sheet: Sheet, *content: Child, note: Child = None) -> Html:
    """A picture that is its own table, with the file of its numbers."""
    path = csv_path(sheet)
    down = el("a", here.say("csv"), href=here.file(path), download=path.rpartition("/")[2])
    return el("figure", *content, el("figcaption", note, " " if note else None, down))


def csv_path(sheet: Sheet) -> str:
    """Where the CSV of a sheet lies."""
    return f"data/{sheet.name}.csv"


def listed(here: Here, parts: Iterable[Child]) -> Html:
    """Several things in a row, with the comma of the language between them."""
    return join(between(here.say("comma"), parts))


def section(title: Child, *content: Child, anchor: str = "") -> Html:
    """A part of a page under a heading of its own."""
    return el("section", el("h2", title), *content, id=anchor or None)
