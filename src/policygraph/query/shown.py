"""How an answer shows itself in a notebook: as a table, and as bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from policygraph.elements import Attribute, Html, el, join, table
from policygraph.errors import UsageError

if TYPE_CHECKING:
    from policygraph.graph.solutions import Value
    from policygraph.query.answer import Answer

MOST = 100
"""So many rows are shown; ``to_pandas()`` has all."""
_WIDTH, _HEIGHT, _LEFT = 640, 24, 220


def answer_html(answer: Answer, lang: str = "zh") -> Html:
    """The rows as a table under the headings of the language, and how many more there are."""
    shown = answer.rows[:MOST]
    more = len(answer.rows) - len(shown)
    heads = answer.headings(lang)
    rows = [[el("td", cell) if at == 0 else cell for at, cell in enumerate(row)] for row in shown]
    return join(table(None, heads, rows, class_="dataframe"), el("p", f"… +{more}") if more else None)


def answer_bars(answer: Answer, value: str = "", label: str = "") -> Html:
    """Bars of the column ``value`` (default: the first of numbers) beside ``label`` (default: the first of words).

    UsageError where the answer has no such column.
    """
    numbers = [column.name for at, column in enumerate(answer.columns) if _all_numbers(answer.rows, at)]
    chosen = value or next(iter(numbers), "")
    if chosen not in numbers:
        raise UsageError(f"plot() needs a column of numbers; there are {', '.join(numbers) or 'none'}")
    names = [column.name for column in answer.columns]
    words = label or next((name for name in names if name not in numbers), names[0])
    if words not in names:
        raise UsageError(f"the answer has no column {words!r}; there are {', '.join(names)}")
    at, by = names.index(words), names.index(chosen)
    pairs = [(_text(row[at]), _number(row[by])) for row in answer.rows[:MOST]]
    return _bars(pairs, f"{words} · {chosen}")


def _all_numbers(rows: Sequence[Sequence[Value | None]], at: int) -> bool:
    found = [row[at] for row in rows if row[at] is not None]
    return bool(found) and all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in found)


def _text(value: Value | None) -> str:
    return "" if value is None else str(value)


def _number(value: Value | None) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def _bars(pairs: Sequence[tuple[str, float]], title: str) -> Html:
    most = max((abs(number) for _, number in pairs), default=0.0) or 1.0
    drawn = [_bar(at, name, number, most) for at, (name, number) in enumerate(pairs)]
    size: dict[str, Attribute] = {"width": _WIDTH + 80, "height": _HEIGHT * len(pairs) + 4}
    return el("svg", el("title", title), drawn, role="img", xmlns="http://www.w3.org/2000/svg", **size)


def _bar(at: int, name: str, number: float, most: float) -> Html:
    y, length = at * _HEIGHT, (_WIDTH - _LEFT) * abs(number) / most
    look: dict[str, Attribute] = {"font_size": 13, "fill": "currentColor"}
    words = el("text", el("title", name), _cut(name), x=_LEFT - 8, y=y + 17, text_anchor="end", **look)
    block = el("rect", x=_LEFT, y=y + 4, width=f"{length:.1f}", height=_HEIGHT - 8, fill="#0b4ea2")
    return join(words, block, el("text", f"{number:g}", x=f"{_LEFT + length + 6:.1f}", y=y + 17, **look))


def _cut(name: str) -> str:
    """As much of a name as fits beside the bars; the whole stands in its title."""
    return name if len(name) <= 15 else f"{name[:14]}…"
