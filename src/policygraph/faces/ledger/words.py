"""Headings, widths and sentences of the ledger."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from policygraph.language.folding import fold_text

_FILE = Path(__file__).parents[1] / "data" / "ledger.toml"


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))


def say(lang: str, name: str, **values: object) -> str:
    """A sentence in ``zh`` or ``en`` with its values put in."""
    return str(_table()["words"][name][lang]).format(**values)


def heading(column: str, lang: str) -> str:
    """What stands above a column; the column itself where it is one of the user's own."""
    known = _table()["columns"].get(column)
    return str(known[lang]) if known else column


def width(column: str) -> int:
    """How wide a column is, in characters of a spreadsheet."""
    known = _table()["columns"].get(column)
    return int(known["width"]) if known else 12


@cache
def columns_by_heading() -> Mapping[str, str]:
    """The columns by any heading they may have, folded."""
    found = {}
    for column, entry in _table()["columns"].items():
        for text in (*entry.get("other", ()), column, entry["en"], entry["zh"]):
            found[fold_text(text).lower()] = column
    return found


def states(lang: str) -> tuple[str, ...]:
    """The states that may be chosen from a list."""
    return tuple(_table()["states"][lang])


def light(code: str, lang: str) -> str:
    """The word for red, yellow or green; empty for none."""
    return str(_table()["lights"][code][lang]) if code else ""


def fill(code: str) -> str:
    """The colour of a light as RRGGBB."""
    return str(_table()["lights"][code]["fill"])


def role(code: str, lang: str) -> str:
    """The word for what a body does."""
    return str(_table()["roles"][code][lang])


def notice(code: str, lang: str) -> str:
    """What a notice says."""
    return str(_table()["notices"][code][lang])
