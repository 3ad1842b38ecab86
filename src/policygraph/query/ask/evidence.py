"""The sentences behind an answer: quotations with their place in the text of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from policygraph.graph.evidence import Quote
from policygraph.graph.store import Store
from policygraph.query.ask.terms import iri, values

MOST = 400
LONGEST = 120
_QUERY = """SELECT DISTINCT ?thing ?exact ?prefix ?suffix ?start ?end ?planTitle ?path ?kind ?name WHERE {
  %s
  ?thing a ?kind ; pg:evidence ?evidence .
  ?evidence oa:hasSelector ?position , ?quote . ?position oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
  { ?thing pg:ofPlan ?plan ; pg:path ?path }
  UNION { ?thing pg:ofMeasure ?measure . ?measure pg:ofPlan ?plan ; pg:path ?path }
  UNION { ?thing a pg:Plan . BIND(?thing AS ?plan) BIND("" AS ?path) }
  ?plan dcterms:title ?planTitle .
  OPTIONAL { ?thing pg:mention ?name FILTER EXISTS { ?thing pg:agency ?agency } }
} ORDER BY ?thing ?kind"""


def evidence_of(store: Store, things: Iterable[str]) -> list[dict[str, Any]]:
    """The quotations of things in the order of the plans' texts, each place once; a name has the words around it.

    At most `MOST` things are looked up: an answer of thousands of rows is not read sentence by sentence.
    """
    quotes: dict[tuple[Any, ...], dict[str, Any]] = {}
    for _, quote in _quoted(store, things):
        quotes.setdefault((quote["plan"], quote["start"], quote["end"]), quote)
    return list(quotes.values())


def quotes_of(store: Store, things: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """The same quotations by the IRI of the thing that each is of."""
    quotes: dict[str, list[dict[str, Any]]] = {}
    for thing, quote in _quoted(store, things):
        found = quotes.setdefault(thing, [])
        if quote not in found:
            found.append(quote)
    return quotes


def _quoted(store: Store, things: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each thing with its quotation, in the order of the plans' texts."""
    wanted = list(dict.fromkeys(things))[:MOST]
    if wanted:
        found = store.query(_QUERY % values("thing", map(iri, wanted))).dicts()
        said = [(_said(row), row) for row in found]
        for quote, row in sorted(said, key=lambda one: (str(one[1]["planTitle"]), one[0].start, one[0].end)):
            yield str(row["thing"]), {**_quote(quote, row), "iri": row["thing"]}


def _said(row: dict[str, Any]) -> Quote:
    """The words behind a thing: of an assignment the name alone, in the clause that it shares."""
    exact, prefix, suffix = (str(row[name]) for name in ("exact", "prefix", "suffix"))
    return Quote(exact, prefix, suffix, int(row["start"]), int(row["end"])).of(str(row["name"] or ""))


def _quote(said: Quote, row: dict[str, Any]) -> dict[str, Any]:
    exact, start, end = said.exact, said.start, said.end
    if str(row["kind"]).endswith("Assignment"):
        exact, start, end = said.prefix + exact + said.suffix, start - len(said.prefix), end + len(said.suffix)
    if str(row["kind"]).endswith("Measure"):
        exact = _beginning(exact)
        end = start + len(exact)
    return {"quote": exact, "plan": row["planTitle"], "path": row["path"] or None, "start": start, "end": end}


def _beginning(text: str) -> str:
    """A measure's first sentence, or its first `LONGEST` characters."""
    stop = text.find("。")
    return text[: stop + 1] if 0 <= stop < LONGEST else text[:LONGEST]
