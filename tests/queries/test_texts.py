"""Every SPARQL text in the package keeps to forms that no engine answers in the square of the graph."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from pyparsing import ParseException

import policygraph
from habits import slow_forms
from policygraph.faces.networks import network_of
from policygraph.graph.shapes import violations_of
from policygraph.query.tables import relations
from sent import Noting

PACKAGE = Path(policygraph.__file__).parent
DATA = Path(__file__).with_name("data.trig").read_text("utf-8")
_SPARQL = re.compile(r"\s*(?:PREFIX|SELECT|ASK|CONSTRUCT)\s[^{]*\{")
_VARIABLE = re.compile(r"[?$][a-z]")
_FIELD = re.compile(r"(?<!\{)\{\w+\}(?!\})")
_FILLED = ("", "<urn:x>", "?x", "1")
"""What may stand where a text has a hole: nothing, a thing, a variable, a number."""


def texts(path: Path) -> Iterator[str]:
    """The SPARQL texts of a module as they are written, f-strings with their constants and with holes (``%s``)."""
    tree, name = ast.parse(path.read_text("utf-8")), ".".join(("policygraph", *path.relative_to(PACKAGE).parts))
    parted = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    within = {id(part) for node in parted for part in node.values}
    whole = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in within]
    for text in [*map(_unfolded, map(str, whole)), *(_joined(node, name.removesuffix(".py")) for node in parted)]:
        if _SPARQL.match(text) and _VARIABLE.search(text):
            yield text


def _unfolded(text: str) -> str:
    """A text for ``format`` with its fields as holes."""
    return _FIELD.sub("%s", text).replace("{{", "{").replace("}}", "}") if _FIELD.search(text) else text


def _joined(node: ast.JoinedStr, module: str) -> str:
    return "".join(str(p.value) if isinstance(p, ast.Constant) else _constant(p, module) for p in node.values)


def _constant(part: ast.expr, module: str) -> str:
    """What a name of the module stands for; a hole where it is none."""
    named = isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Name) and part.value.id
    return str(getattr(importlib.import_module(module), named or "", "%s"))


def filled(text: str) -> str:
    """The text with its holes filled so that it is a query, the first way there is."""
    first, *others = text.split("%s")
    for choice in product(_FILLED, repeat=len(others)):
        given = first + "".join(map("".join, zip(choice, others, strict=True)))
        try:
            slow_forms(given)
        except ParseException:
            continue
        return given
    raise AssertionError(f"no query whatever its holes are filled with: {text}")


MODULES = {path: found for path in sorted(PACKAGE.rglob("*.py")) if (found := list(texts(path)))}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_text_has_a_slow_form(path: Path) -> None:
    assert [(text, slow) for text in MODULES[path] if (slow := slow_forms(filled(text)))] == []


def test_nothing_that_is_put_together_has_a_slow_form() -> None:
    store = Noting.of_quads(DATA)
    violations_of(store)
    network_of(store)
    sent = [*store.take(), *(table.sparql for table in relations())]
    assert [(sparql, slow) for sparql in sent if (slow := slow_forms(sparql))] == []


def test_the_texts_are_found_and_filled() -> None:
    found = [text for several in MODULES.values() for text in several]
    assert len(found) > 80
    assert filled("SELECT ?a { %s ?a a %s }").startswith("SELECT ?a {  ?a a <urn:x>")
