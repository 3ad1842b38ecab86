"""What reforms made of a body, with the rows of a user."""

from __future__ import annotations

from pathlib import Path

from policygraph.pipeline import plans_of
from policygraph.values import Source
from policygraph.vocab import Vocabulary
from policygraph.vocab.reforms import COLUMNS

TEXT = """重庆市节水工作方案

一、主要任务
（一）推广节水器具。推广节水器具。（牵头单位：国家节水局；责任单位：市水利局）
（二）改造管网。修复老旧管网。（牵头单位：市水利局）
"""


def test_a_body_of_the_nation_that_ended_without_a_successor(tmp_path: Path) -> None:
    row = "saving,2020-01-01,abolished,national,国家节水局,,水利,职责撤销,x"
    (tmp_path / "reforms.csv").write_text(f"{','.join(COLUMNS)}\n{row}\n", "utf-8")
    (plan,) = plans_of(Source("a.txt", TEXT), Vocabulary(extra=(tmp_path,)))
    (agency,) = [agency for agency in plan.agencies if agency.canonical == "国家节水局"]
    assert agency.identity is not None
    assert [(step.reform, step.successor) for step in agency.identity.successions] == [("saving", None)]
