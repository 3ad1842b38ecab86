"""Named things of the five plans against a reader's list, and single sentences."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from policygraph.extraction.named_things import things_of
from policygraph.language.folding import fold
from policygraph.language.literals import Clues
from policygraph.packaged import packaged
from policygraph.pipeline import read_plans
from policygraph.values import Dealing, NamedThing, Plan, Span, ThingKind
from policygraph.vocab.things import load_thing_words

GOLD = sorted((Path(__file__).parents[1] / "gold_things").glob("*.json"))
WORDS = load_thing_words()
MUST = ("platform", "register")


@cache
def plan(name: str) -> Plan:
    return read_plans(packaged("sources") / f"{name}.txt")[0]


def listed(path: Path) -> set[tuple[str, str]]:
    return {(kind, name) for kind, names in json.loads(path.read_text("utf-8")).items() for name in names}


def found(name: str) -> set[tuple[str, str]]:
    return {(thing.kind.value, thing.name) for thing in plan(name).things}


def read(text: str) -> tuple[NamedThing, ...]:
    view = fold(text)
    return things_of(view, [("一", Span(0, len(text)))], WORDS, Clues(WORDS.needs).in_text(view.text))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_system_is_found(path: Path) -> None:
    assert {pair for pair in listed(path) if pair[0] in MUST} <= found(path.stem)


def test_what_is_found_is_listed() -> None:
    pairs = [(path.stem, *pair) for path in GOLD for pair in found(path.stem)]
    gold = {(path.stem, *pair) for path in GOLD for pair in listed(path)}
    right = [pair for pair in pairs if pair in gold]
    assert len(right) / len(pairs) >= 0.95
    assert len(right) / len(gold) >= 0.95


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_mentions_cut_their_words(path: Path) -> None:
    one = plan(path.stem)
    for thing in one.things:
        for mention in thing.mentions:
            assert "".join(mention.span.cut(one.source.text).split()) == mention.printed


@pytest.mark.parametrize("words", WORDS.kinds, ids=lambda words: words.kind.value)
def test_examples_of_the_vocabulary(words: object) -> None:
    kind = next(k for k in WORDS.kinds if k is words)
    for example in kind.examples:
        assert [t.kind for t in read(f"依托{example}，做好工作。")] == [kind.kind], example
    for example in kind.counterexamples:
        assert not [t for t in read(f"做好{example}。") if t.kind is kind.kind], example


def test_one_proper_name_is_one_thing() -> None:
    (thing,) = read("用好“甲乙通”综合服务系统（以下简称“甲乙通”系统）。将数据纳入“甲乙通”系统。搭建“甲乙通”。")
    assert thing.name == "甲乙通"
    assert thing.aliases == ("“甲乙通”综合服务系统", "“甲乙通”系统", "“甲乙通”")
    assert [m.dealing for m in thing.mentions] == [Dealing.USES, Dealing.USES, Dealing.FEEDS, Dealing.BUILDS]


def test_a_list_before_the_head_is_several_things() -> None:
    assert [t.name for t in read("持续发挥好“甲通”“乙通”“丙通”等平台作用。")] == ["甲通", "乙通", "丙通"]


def test_a_short_form_joins_what_it_stands_for() -> None:
    (thing,) = read("建立全省农机监测调度平台（以下简称农机平台）。运用农机平台报送数据。")
    assert thing.name == "全省农机监测调度平台" or thing.name == "农机监测调度平台"
    assert "农机平台" in thing.aliases
    assert len(thing.mentions) == 3


def test_two_platforms_of_one_clause() -> None:
    things = read("把信息纳入全国信用信息共享平台和企业征信系统。")
    assert [(t.name, t.reach, t.mentions[0].dealing) for t in things] == [
        ("全国信用信息共享平台", "nation", Dealing.FEEDS),
        ("企业征信系统", "nation", Dealing.FEEDS),
    ]


@pytest.mark.parametrize(
    "text", ["保护生态系统。", "支持企业搭建平台。", "清理政府融资平台。", "坚持系统推进。", "新建水库三座。"]
)
def test_common_words_are_no_names(text: str) -> None:
    assert read(text) == ()


def test_kinds_are_all_there() -> None:
    assert {kind.kind for kind in WORDS.kinds} == set(ThingKind)
