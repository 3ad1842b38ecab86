"""Questions over the packaged plans as they are read: named things, levels of documents, and questions in a row."""

from __future__ import annotations

import pytest

from policygraph.errors import NotUnderstoodError
from policygraph.graph.store import Store
from policygraph.packaged import packaged
from policygraph.pipeline import read_plans
from policygraph.query.ask import Conversation, ask
from policygraph.vocab import Vocabulary


@pytest.fixture(scope="module")
def read() -> Store:
    vocabulary = Vocabulary()
    files = sorted(packaged("sources").glob("*.txt"))
    return Store.in_memory([plan for file in files for plan in read_plans(file, vocabulary)])


@pytest.mark.parametrize(
    "question",
    ["哪些措施涉及“长江绿融通”", "哪些措施用到长江绿融通平台", "which measures use the platform 长江绿融通"],
)
def test_measures_of_a_thing(read: Store, question: str) -> None:
    answer = ask(read, question)
    found = {(a["plan"][:3], a["path"]) for a in answer.answers}
    assert answer.kind == "measures"
    assert {("奉节县", "二/（七）/20"), ("渝中区", "二/（八）/18")} <= found
    assert all("长江绿融通" in "".join(e["quote"].split()) or e["path"] for e in answer.evidence)


def test_plans_of_a_thing(read: Store) -> None:
    assert len(ask(read, "哪些方案提到碳惠通").answers) == 3


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("国家级文件有哪些", {"银发〔2022〕180号", "银发〔2017〕155号"}),
        ("黔江方案引用了哪些市级文件", {"渝府办发〔2023〕13号"}),
        ("which provincial documents does Kashi cite", {"新政办发〔2017〕132号"}),
    ],
)
def test_documents_of_a_level(read: Store, question: str, numbers: set[str]) -> None:
    assert {a["number"] for a in ask(read, question).answers} == numbers


def test_the_subject_is_kept(read: Store) -> None:
    talk = Conversation(read)
    first = talk.ask("奉节的碳市场由谁牵头")
    other = talk.ask("那荣昌呢？")
    targets = talk.ask("以及它的目标呢？")
    assert (first.kind, other.kind, targets.kind) == ("agencies", "agencies", "targets")
    assert {a["plan"] for a in (*other.answers, *targets.answers)} == {
        "重庆市荣昌区建设绿色金融改革创新试验区实施工作方案"
    }


def test_the_subject_is_kept_in_english(read: Store) -> None:
    talk = Conversation(read)
    talk.ask("who leads green bonds in Fengjie?")
    targets = talk.ask("and its targets?")
    assert {a["plan"] for a in targets.answers} == {"奉节县建设绿色金融改革创新试验区工作方案"}


def test_a_refusal_does_not_lose_the_subject(read: Store) -> None:
    talk = Conversation(read)
    talk.ask("奉节的碳市场由谁牵头")
    with pytest.raises(NotUnderstoodError):
        talk.ask("天气怎么样")
    assert talk.ask("那荣昌呢？").kind == "agencies"


def test_the_parse_is_shown(read: Store) -> None:
    parse = Conversation(read).parse("奉結縣碳市場由誰牽頭")
    assert [(words, kind) for words, kind, _ in parse.words][:2] == [("奉节县", "plan"), ("碳市场", "topic")]
    assert parse.slots["roles"] == ("lead",)
    assert parse.unknown == ()
    assert parse.to_dict()["words"][2]["kind"] == "who"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("渝中区方案第12项的责任单位", "第12项措施《加快打造重庆绿色金融大道》"),
        ("奉结县碳市场由谁牵头", "“奉结县”按“奉节县”理解"),
        ("谁负责森林覆盖率目标", "没有写明由谁负责"),
        ("黔江绿色贷款占比目标", "只有定性的表述"),
        ("黔江方案什么时候印发", "没有写明"),
    ],
)
def test_the_understanding_says_it(read: Store, question: str, words: str) -> None:
    assert words in ask(read, question).understood


def test_targets_have_figures(read: Store) -> None:
    answer = ask(read, "黔江方案的目标有哪些")
    assert all(a["value"] is not None for a in answer.answers)
    assert answer.also
