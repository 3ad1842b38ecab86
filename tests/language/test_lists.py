"""Lists of names and pairs of brackets."""

from __future__ import annotations

import pytest

from policygraph.language.lists import closing, split_list


def is_name(left: str) -> bool:
    return left.endswith(("局", "委", "会", "部门"))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("县财政局、县科技局", ["县财政局", "县科技局"]),
        ("县财政局，县科技局；县教委", ["县财政局", "县科技局", "县教委"]),
        ("住房和城乡建设局、科技局", ["住房和城乡建设局", "科技局"]),
        ("各管委会及街道办事处", ["各管委会", "街道办事处"]),
        ("产业部门、管委会和街道", ["产业部门", "管委会", "街道"]),
        ("财政局and科技局", ["财政局", "科技局"]),
        ("领导小组（以下简称小组、专班）有关单位、局", ["领导小组（以下简称小组、专班）有关单位", "局"]),
        ("局、", ["局"]),
        ("", []),
    ],
)
def test_items(text: str, items: list[str]) -> None:
    assert [text[a:b] for a, b in split_list(text, is_name)] == items


def test_closing_bracket() -> None:
    assert closing("（a（b）c）d", 0) == 6
    assert closing("（a（b）c", 0) is None
    assert closing("《甲《乙》》丙", 0, "《", "》") == 5


def test_a_long_list_takes_linear_work() -> None:
    calls = 0

    def counted(left: str) -> bool:
        nonlocal calls
        calls += 1
        return is_name(left)

    assert len(split_list("县财政局、" * 20_000, counted)) == 20_000
    assert calls == 0
