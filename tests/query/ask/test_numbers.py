"""Numbers in questions: years and their bounds, numbers and paths of measures, limits, how many of the first."""

from __future__ import annotations

import pytest

from policygraph.query.ask.lexicon import Lexicon, Sense
from policygraph.query.ask.normal import normal
from policygraph.query.ask.numbers import fixed_tokens, value_of
from policygraph.vocab.questions import load_questions

TABLES = load_questions().table("numbers")
FOUND = """
2025年底前完成的措施 = year 2025 by
2024年6月底前完成 = year 2024-06 by
before the end of 2025 = year 2025 by
2025年以后的目标 = year 2025 after
after 2025 = year 2025 after
到2030年 = year 2030
in 2023 = year 2023
2023年12月印发 = year 2023-12
第3条措施 = number 3
第十二项 = number 12
第二十一项任务 = number 21
措施2由谁牵头 = number 2
measure 12 = number 12
二/（三）/4由谁牵头 = path 二/（三）/4
二、（一）由谁牵头 = path 二/（一）
前三名单位 = top 3
前10位 = top 10
最多的十个单位 = top 10
top 3 agencies = top 3
超过10项措施 = limit > 10
不少于三家单位 = limit >= 3
至少两个单位 = limit >= 2
3个以上单位 = limit >= 3
不超过5个 = limit <= 5
只有一个单位 = limit = 1
多个单位 = limit > 1
at least three agencies = limit >= 3
more than 5 measures = limit > 5
fewer than 4 agencies = limit < 4
only one agency = limit = 1
several agencies = limit > 1
60%以上 = limit >= 60 %
多于100亿元 = limit > 100 亿元
大于5万吨 = limit > 5 万吨
超过5.5亿元 = limit > 5.5 亿元
五个方案都有 = plan-count 5
all five plans = plan-count 5
两个方案 =
谁牵头绿色信贷 =
2025年底前超过3项 = year 2025 by; limit > 3
《实施方案》第3条 = quoted; number 3
“绿色信贷” = topic c; quoted
"""


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    known = Lexicon()
    known.add("绿色信贷", Sense("topic", ("c",), "绿色信贷"))
    return known


@pytest.mark.parametrize(
    ("text", "said"), [tuple(map(str.strip, line.split(" =", 1))) for line in FOUND.strip().splitlines()]
)
def test_what_is_found_before_words_are_cut(text: str, said: str, lexicon: Lexicon) -> None:
    asked = normal(text)
    found = fixed_tokens(asked, lexicon, TABLES)
    senses = [" ".join(filter(None, (sense.kind, *sense.refs))) for token in found for sense in token.senses]
    assert "; ".join(senses) == said
    assert all(asked[token.start : token.end] == token.text for token in found)


@pytest.mark.parametrize(
    ("printed", "value"),
    [("7", 7), ("07", 7), ("七", 7), ("十", 10), ("十二", 12), ("三十", 30), ("二十一", 21), ("twelve", 12), ("两", 2)],
)
def test_values(printed: str, value: int) -> None:
    assert value_of(printed, TABLES) == value
