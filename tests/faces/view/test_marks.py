"""The quote of an assignment in the text of its measure."""

from __future__ import annotations

import pytest

from policygraph.faces.view.marks import mark_of

TEXT = "县财政局发行债券。（牵头单位：县财政局；责任单位：县发展改革委、县财政局）"


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "marked"),
    [
        ("县财政局", "牵头单位：", "；责任单位", (15, 19)),
        ("县财政局", "", "发行债券", (0, 4)),
        ("县财政局", "发展改革委、", "）", (32, 36)),
        ("县财政局", "", "", (32, 36)),
        ("县 发展\n改革委", "责任单位： ", "、", (25, 31)),
        ("县水利局", "", "", None),
        ("", "牵头", "单位", None),
    ],
)
def test_words_around_a_quote_decide_between_its_places(
    exact: str, prefix: str, suffix: str, marked: tuple[int, int] | None
) -> None:
    assert mark_of(TEXT, exact, prefix, suffix) == marked


def test_offsets_count_code_points() -> None:
    assert mark_of("🌱🌱县财政局", "县财政局", "🌱", "") == (2, 6)
