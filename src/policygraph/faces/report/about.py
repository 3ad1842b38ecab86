"""What stands at the end of every page of a thing: its IRI, its statements, and the files that hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policygraph.elements import Child, Html, el, join, table
from policygraph.faces.report.parts import section, to_thing, wide
from policygraph.faces.report.site import Here
from policygraph.faces.report.statements import json_of, short, text_of, turtle_of

if TYPE_CHECKING:
    from pyoxigraph import Triple

Files = tuple[tuple[str, bytes], ...]


def about(here: Here, iri: str, kind: str, label: str) -> tuple[Html, Files]:
    """The part of the page, and the JSON and Turtle that lie beside it under the same name."""
    triples = here.site.statements.of_thing(iri)
    stem = here.path.removesuffix(".html")
    files = ((f"{stem}.json", json_of(iri, kind, label, triples)), (f"{stem}.ttl", turtle_of(triples)))
    own = here.site.statements.about.get(iri, ())
    heads = (here.say("property"), here.say("value"))
    links = [el("a", here.say(f"as_{path.rpartition('.')[2]}"), href=here.file(path)) for path, _ in files]
    stated = el(
        "details",
        el("summary", here.say("statements", len(own))),
        wide(
            here,
            table(None, heads, [_row(here, one) for one in own], class_="list"),
        ),
    )
    identity = el("p", el("code", iri, class_="iri"), " ", join(links[0], " · ", links[1]), class_="iri")
    return section(here.say("in_graph"), identity, stated, anchor="graph"), files


def _row(here: Here, triple: Triple) -> tuple[Child, ...]:
    return el("code", short(triple.predicate.value)), _value(here, triple.object)


def _value(here: Here, value: Any) -> Child:
    """What is stated: a thing with a page as a link, another as its name, words as they are."""
    from pyoxigraph import NamedNode

    words = text_of(value)
    if not isinstance(value, NamedNode):
        return words
    return to_thing(here, words, el("code", short(words), class_="iri"))
