"""One form for questions and names."""

from __future__ import annotations

import pytest

from policygraph.query.ask.normal import at_border, normal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Which AGENCIES lead Carbon-Market tasks?", "which agency lead carbon market task?"),
        ("渝府办发〔2023〕13 号", "渝府办发（2023）13号"),
        ("奉节 碳市场 牵头", "奉节碳市场牵头"),
        ("People’s Bank of China", "people bank of china"),
        ("解放碑CBD管委会", "解放碑cbd管委会"),
        ("measure 2 of 黔江", "measure 2 of黔江"),
    ],
)
def test_normal(text: str, expected: str) -> None:
    assert normal(text) == expected


def test_words_are_not_cut() -> None:
    assert not at_border("misleading", 3, 7)
    assert at_border("who lead it", 4, 8)
