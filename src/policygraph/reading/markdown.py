"""Tables of Markdown as rows of cells parted by tabs, like those of every other format."""

from __future__ import annotations

import re

_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?")
_CELL_END = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"(?i)<br\s*/?>")


def with_plain_tables(text: str) -> str:
    """``text`` with the rows of its Markdown tables as tab-parted cells; a row of dashes marks a table."""
    lines: list[str] = []
    in_table = False
    for line in text.split("\n"):
        if "-" in line and "|" in line and _RULE.fullmatch(line):
            if lines and not in_table and "|" in lines[-1]:
                lines[-1] = _row(lines[-1])
            in_table = True
        elif in_table and "|" in line:
            lines.append(_row(line))
        else:
            in_table = False
            lines.append(line)
    return "\n".join(lines)


def _row(line: str) -> str:
    cells = _CELL_END.split(line.strip().removeprefix("|").removesuffix("|"))
    return "\t".join(_BREAK.sub("  ", cell.replace("\t", " ").replace("\\|", "|")).strip() for cell in cells)
