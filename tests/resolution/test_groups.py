from __future__ import annotations

import pytest

from policygraph.language.folding import fold
from policygraph.resolution.groups import groups_in
from policygraph.vocab.bodies import make_bodies
from policygraph.vocab.schemes import load_functions

BODIES = make_bodies(load_functions())


def names(text: str, area: str | None = "重庆市渝中区") -> list[str]:
    return [mention.name for mention in groups_in(fold(text), BODIES, area)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("发挥渝中区金融风险化解委员会作用，建立健全机制。", "渝中区金融风险化解委员会"),
        ("充分发挥渝中区绿色金融改革创新工作专班作用。", "渝中区绿色金融改革创新工作专班"),
        ("区绿金改领导小组要强化统筹调度。", "区绿金改领导小组"),
        ("并由区应对气候变化及节能减排工作领导小组归口汇总。", "区应对气候变化及节能减排工作领导小组"),
        ("适时报送区政府、重庆市绿色金融改革创新工作领导小组及部门。", "重庆市绿色金融改革创新工作领导小组"),
        ("时提交区碳达峰碳中和工作委员会办公室审定。", "区碳达峰碳中和工作委员会办公室"),
        ("牵头组建碳达峰评估编制工作专班，", "碳达峰评估编制工作专班"),
        ("成立由区长任组长的气候投融资工作领导小组。", "气候投融资工作领导小组"),
        ("由农业农村部牵头的国家农业机械化发展协调推进机制作用", "国家农业机械化发展协调推进机制"),
    ],
)
def test_a_group_of_the_running_text_is_found_with_its_whole_name(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "领导小组要加强调度。",
        "建立健全部门协调机制。",
        "切实加强碳达峰碳中和工作组织领导。",
        "区发展改革委员会要落实责任。",
        "加强与市绿金改领导小组的沟通。",
        "完善联席会议制度。",
    ],
)
def test_what_is_no_group_of_its_own_is_left_out(text: str) -> None:
    assert names(text) == []


def test_each_name_is_found_once_with_its_first_place() -> None:
    text = "县双碳工作领导\n小组负责。县双碳工作领导小组督办。"
    (mention,) = groups_in(fold(text), BODIES, "重庆市奉节县")
    assert (mention.name, mention.span.cut(text)) == ("县双碳工作领导小组", "县双碳工作领导\n小组")
