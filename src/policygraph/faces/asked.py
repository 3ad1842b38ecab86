"""The answer to a plain question as text, JSON or CSV."""

from __future__ import annotations

import json

from policygraph.faces.answers import table_of
from policygraph.faces.layout import clean, wrap
from policygraph.faces.tables import Table, as_csv, as_text, terminal_width, words
from policygraph.graph.store import Store
from policygraph.query.ask import Reply, ask

SHOWN_EVIDENCE = 5


def answered(store: Store, question: str, lang: str, form: str = "table") -> str:
    """What ``store`` answers to ``question`` as ``table``, ``json`` or ``csv``.

    NotUnderstoodError where the question is not understood.
    """
    reply = ask(store, question)
    if form == "json":
        return json.dumps(reply.record(), ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        return as_csv(table_of(reply.answer, lang))
    return _readable(reply, lang)
