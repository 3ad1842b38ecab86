"""Cells as text and nothing else: what a spreadsheet could take for a formula or an escape is disarmed, and read back.

Sources: OWASP, CSV Injection (=, +, -, @, tab and carriage return at the beginning of a cell, and their full-width
forms); ECMA-376 part 1, 22.9.2.19 (ST_Xstring: ``_xHHHH_`` stands for a character).
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def csv_text(text: str) -> str:
    """``text`` for a CSV cell: an apostrophe before what would be run as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def from_csv(text: str) -> str:
    """What :func:`csv_text` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet would take this for a formula when it is typed anew."""
    return bool(_FORMULA.match(text))


def xlsx_text(text: str) -> str:
    """``text`` for the XML of a spreadsheet: ``_x0041_`` stays these seven characters."""
    return _ESCAPED.sub(lambda found: f"_x005F_x{found[1]}_", text)


def from_xlsx(text: str) -> str:
    """The characters that the XML of a spreadsheet stands for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
