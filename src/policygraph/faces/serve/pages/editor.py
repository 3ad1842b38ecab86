"""An editor for SPARQL: YASGUI, packaged, with the named questions to load."""

from __future__ import annotations

import json
import re
from itertools import count

from starlette.requests import Request
from starlette.responses import Response

from policygraph.elements import el
from policygraph.faces.serve.asking import response_of
from policygraph.faces.serve.pages.frame import Face, lang_of, page
from policygraph.graph.terms import PREFIXES
from policygraph.query.catalogue import NamedQuery, catalogue

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FIRST = """SELECT ?plan ?title WHERE {
  ?plan a pg:Plan ; dcterms:title ?title .
} LIMIT 10"""
"""The query that an empty editor begins with."""


async def editor(request: Request) -> Response:
    """``/query``."""
    face = Face(lang_of(request), "editor")
    buttons = [
        el("li", el("button", query.question[face.lang], type="button", data_query=declared(filled(query))))
        for query in catalogue().values()
    ]
    head = [
        el("link", rel="stylesheet", href="/static/yasgui/yasgui.min.css"),
        el("script", src="/static/yasgui/yasgui.min.js", defer=True),
        el("script", src="/static/editor.js", defer=True),
    ]
    listed = el("details", el("summary", face.say("named")), el("p", face.say("parameter_note")), el("ul", buttons))
    reply = page(
        face,
        face.say("editor_title"),
        el("p", face.say("editor_note")),
        el("nav", listed, class_="named", aria_label=face.say("named")),
        el("div", id="yasgui", data_prefixes=json.dumps(PREFIXES), data_first=declared(FIRST)),
        policy=POLICY,
        head=head,
    )
    return response_of(reply)


def declared(sparql: str) -> str:
    """A query with the prefixes it uses: the endpoint needs none declared, but the editor marks those as wrong."""
    used = (f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items() if re.search(rf"(?<![\w:]){name}:", sparql))
    return "\n".join([*used, sparql])


def filled(query: NamedQuery) -> str:
    """The question's SPARQL with its parameters given in VALUES clauses, so that any client can run it.

    The whole gets all of them, a SELECT inside those that it hands on.
    """
    lines = [line for line in query.sparql.splitlines() if not line.startswith("#+")]
    defaults = {parameter.name: _literal(parameter.default) for parameter in query.parameters}
    selects = count()

    def given(head: re.Match[str]) -> str:
        inner = next(selects) > 0
        names = [name for name in defaults if not inner or re.search(rf"[?$]{name}\b", head[1])]
        values = f"VALUES ({' '.join(f'?{name}' for name in names)}) {{ ({' '.join(defaults[n] for n in names)}) }}"
        return f"{head[0]}\n  {values}" if names else head[0]

    sparql = re.sub(r"SELECT([^{}]*)WHERE \{", given, "\n".join(lines))
    return f"# {query.question['en']}\n{sparql}"


def _literal(value: object) -> str:
    return str(value) if isinstance(value, int) else json.dumps(str(value or ""), ensure_ascii=False)
