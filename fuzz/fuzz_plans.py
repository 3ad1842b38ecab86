"""Any text: plans or none, and every span and fact where the text prints it."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["policygraph"]):
    from policygraph.pipeline import plans_of
    from policygraph.values import Source
    from policygraph.vocab import Vocabulary

from checks import check_plan

VOCABULARY = Vocabulary()


def one(data: bytes) -> None:
    """Reads the bytes as a text; what is no UTF-8 among them is passed over."""
    for plan in plans_of(Source("fuzzed.txt", data.decode("utf-8", "ignore")), VOCABULARY):
        check_plan(plan)


atheris.Setup(sys.argv, one)
atheris.Fuzz()
