"""What is answered where there is no page: a page with the way to the others, or a line of text for programs."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from policygraph.elements import el
from policygraph.faces.serve.asking import response_of
from policygraph.faces.serve.jobs import refusal
from policygraph.faces.serve.negotiation import chosen
from policygraph.faces.serve.pages.frame import Face, lang_of, page

TEXT, HTML = "text/plain", "text/html"


async def missing(request: Request, _: Exception) -> Response:
    """404."""
    if chosen(request.headers.get("accept", ""), [TEXT, HTML]) != HTML:
        return response_of(refusal(404, f"there is nothing at {request.url.path}; / and /api/openapi.json say what is"))
    face = Face(lang_of(request), "missing")
    return response_of(page(face, face.say("not_found"), el("p", el("code", request.url.path)), status=404))
