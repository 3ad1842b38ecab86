"""Any question over the graph of one plan: an answer, or an error of the package that says what was not understood."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["policygraph.query.ask"]):
    from policygraph.errors import PolicygraphError
    from policygraph.graph.store import Store
    from policygraph.packaged import packaged
    from policygraph.pipeline import read_plans
    from policygraph.query.ask import AskAnswer, ask

STORE = Store.in_memory(read_plans(sorted(packaged("sources").glob("*.txt"))[0]))


def one(data: bytes) -> None:
    """Asks the bytes as a question; what is no UTF-8 among them is passed over."""
    try:
        answer = ask(STORE, data.decode("utf-8", "ignore"))
    except PolicygraphError as error:
        assert str(error), "an error that says nothing"
    else:
        assert isinstance(answer, AskAnswer)
        assert answer.understood, "an answer without what was understood"


atheris.Setup(sys.argv, one)
atheris.Fuzz()
