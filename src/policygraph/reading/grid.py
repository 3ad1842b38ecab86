"""Tables of every format to lines: cells on a grid, merged ones filled down, cells parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST_COLUMNS = 64
MOST_ROWS_OF_A_CELL = 5_000
_CLOSED = frozenset("、，,；;。：:（(《〈-—/·")
_NUMBER = re.compile(r"[\s\d一二三四五六七八九十百（）().、．第#]{0,12}")
_SENTENCE = re.compile("[。；;]")
_LONGEST_REPEATED = 300


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell, its paragraphs parted by line ends, and how many rows and columns it covers."""

    words: str
    rows: int = 1
    columns: int = 1


def table_lines(rows: Iterable[Iterable[Cell]]) -> Iterator[str]:
    """One line a row, cells parted by tabs.

    A cell over several rows is said again in each (a body that answers for three tasks answers for each), except a
    running number and running text, which stand once. A row of one cell over all columns is a line without tabs, and
    a table of one column is no table: its paragraphs are lines.
    """
    grid = [list(row) for row in _placed(rows)]
    width = max((len(row) for row in grid), default=0)
    for row in grid:
        cells = [cell for cell in row if cell is not None]
        if width <= 1 or (len(cells) == 1 and cells[0][0].columns >= width):
            yield from (
                words for cell, again in cells if not again for words in cell.words.split("\n") if words.strip()
            )
        else:
            words = [_said(*cell) if cell else "" for cell in row] + [""] * (width - len(row))
            if any(words):
                yield "\t".join(words)


def _placed(rows: Iterable[Iterable[Cell]]) -> Iterator[list[tuple[Cell, bool] | None]]:
    """Rows of a grid; each place holds a cell and whether it began in a row above, None right of its first column."""
    hanging: dict[int, tuple[Cell, int]] = {}
    for cells in rows:
        row: list[tuple[Cell, bool] | None] = []
        left = iter(cells)
        while len(row) < MOST_COLUMNS:
            if len(row) in hanging:
                column = len(row)
                cell, rest = hanging.pop(column)
                if rest > 1:
                    hanging[column] = (cell, rest - 1)
                again = True
            elif (following := next(left, None)) is not None:
                cell, again = following, False
                if cell.rows > 1:
                    hanging[len(row)] = (cell, min(cell.rows, MOST_ROWS_OF_A_CELL) - 1)
            elif any(column > len(row) for column in hanging):
                row.append(None)
                continue
            else:
                break
            row += [(cell, again), *[None] * (min(cell.columns, MOST_COLUMNS) - 1)]
        yield row


def _said(cell: Cell, again: bool) -> str:
    if again and (len(cell.words) > _LONGEST_REPEATED or _NUMBER.fullmatch(cell.words) or _SENTENCE.search(cell.words)):
        return ""
    return one_line(cell.words)


def one_line(words: str) -> str:
    """The paragraphs of a cell on one line; two blanks stay between those that no mark parts."""
    joined = ""
    for piece in map(str.strip, words.replace("\t", " ").split("\n")):
        if piece and joined:
            joined += piece if joined[-1] in _CLOSED else "  " + piece
        else:
            joined += piece
    return joined
