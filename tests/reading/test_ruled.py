"""Tables by the rules drawn around their cells."""

from __future__ import annotations

import pytest

from policygraph.reading.layout import Glyph
from policygraph.reading.ruled import Rule, rules_of_box, tables_of_rules


@pytest.mark.parametrize(
    ("box", "outlined", "rules"),
    [
        ((10, 20, 200, 21), False, [Rule(True, 20.5, 10, 200)]),
        ((10, 20, 11, 200), False, [Rule(False, 10.5, 20, 200)]),
        ((10, 20, 200, 90), False, []),
        (
            (10, 20, 200, 90),
            True,
            [Rule(True, 20, 10, 200), Rule(True, 90, 10, 200), Rule(False, 10, 20, 90), Rule(False, 200, 20, 90)],
        ),
    ],
    ids=["lying", "standing", "a shade", "outlined"],
)
def test_a_rectangle_is_a_rule_a_frame_or_a_shade(
    box: tuple[float, float, float, float], outlined: bool, rules: list[Rule]
) -> None:
    assert rules_of_box(*box, outlined) == rules


def grid(x: float, y: float, columns: int, rows: int, size: float = 40) -> list[Rule]:
    """The rules of a table, each drawn in two pieces that meet."""
    lying = [(True, y + size * k, x, size * columns) for k in range(rows + 1)]
    standing = [(False, x + size * k, y, size * rows) for k in range(columns + 1)]
    return [
        Rule(horizontal, at, start + part * length / 2, start + (part + 1) * length / 2)
        for horizontal, at, start, length in lying + standing
        for part in (0, 1)
    ]


def test_tables_stand_in_order_and_one_drawn_inside_another_is_not_told_apart() -> None:
    lower, upper = grid(50, 400, 3, 2), grid(50, 100, 2, 2)
    found = tables_of_rules([*lower, *upper])
    assert [(table.xs, table.ys) for table in found] == [
        ((50, 90, 130), (100, 140, 180)),
        ((50, 90, 130, 170), (400, 440, 480)),
    ]
    outer = grid(40, 90, 2, 2, 300)
    assert [table.xs[0] for table in tables_of_rules([*outer, *lower])] == [40]


def test_a_glyph_is_in_a_table_by_its_middle() -> None:
    (table,) = tables_of_rules(grid(50, 100, 2, 2))
    assert table.holds(Glyph("甲", 60, 70, 120, 10))
    assert not table.holds(Glyph("甲", 140, 150, 120, 10))
    assert not table.holds(Glyph("甲", 60, 70, 99, 10))


@pytest.mark.parametrize("rules", [[], grid(50, 100, 1, 3), [Rule(True, 100, 50, 90), Rule(True, 140, 50, 90)]])
def test_what_has_no_two_columns_is_no_table(rules: list[Rule]) -> None:
    assert tables_of_rules(rules) == []
