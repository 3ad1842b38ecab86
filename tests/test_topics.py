"""Topics over the whole way: extended by a user's file, and explained with words and places."""

from __future__ import annotations

import json
from pathlib import Path

from policygraph.faces.extracted import rendered
from policygraph.graph.store import Store
from policygraph.packaged import packaged
from policygraph.pipeline import plans_of, read_plans, topic_words
from policygraph.values import Plan, Source, Topics
from policygraph.vocab import Vocabulary

MINE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix scheme: <https://w3id.org/policygraph/id/scheme/> .
@prefix topic: <https://w3id.org/policygraph/id/topic/> .
topic:oranges a skos:Concept ; skos:inScheme scheme:county ; skos:notation "oranges" ;
    skos:prefLabel "脐橙"@zh, "navel oranges"@en ; skos:altLabel "柑橘"@zh .
topic:green-bond skos:altLabel "橙色券"@zh .
"""
TEXT = """东山县绿色金融工作方案

一、主要任务
（一）支持脐橙产业。支持柑橘种植。（牵头单位：县财政局；责任单位：县水利局）
（二）发行绿色债券。储备项目。（牵头单位：县财政局；责任单位：县水利局）
（三）发行橙色券。储备项目。（牵头单位：县财政局；责任单位：县水利局）
"""


def plan(vocabulary: Vocabulary) -> Plan:
    return plans_of(Source("东山.txt", TEXT), vocabulary)[0]


def mine(folder: Path) -> Vocabulary:
    (folder / "topics.ttl").write_text(MINE, "utf-8")
    return Vocabulary(extra=(folder,))


def test_a_file_of_a_user_adds_topics_and_labels(tmp_path: Path) -> None:
    assert "oranges" not in plan(Vocabulary()).measures[0].topics.primary
    first, second, third = plan(mine(tmp_path)).measures
    assert first.topics.primary[-1] == "oranges"
    assert second.topics == third.topics == Topics(("green-bond",), second.topics.secondary)


def test_the_graph_has_the_labels_of_a_users_topics(tmp_path: Path) -> None:
    store = Store.in_memory([plan(mine(tmp_path))], extra=(tmp_path,))
    query = 'SELECT ?label WHERE { ?m dcterms:subject ?t . ?t skos:notation "oranges" ; skos:prefLabel ?label }'
    assert ("脐橙",) in store.query(query).rows


def test_each_topic_of_the_five_plans_is_explained() -> None:
    vocabulary = Vocabulary()
    for file in sorted(packaged("sources").glob("*.txt")):
        (one,) = read_plans(file, vocabulary)
        behind = {(word.path, word.topic, word.main) for word in topic_words(one, vocabulary)}
        main = {(m.path, topic, True) for m in one.measures for topic in m.topics.primary}
        other = {(m.path, topic, False) for m in one.measures for topic in m.topics.secondary}
        assert main | other == behind


def test_words_behind_topics_have_their_places() -> None:
    vocabulary = Vocabulary()
    one = plan(vocabulary)
    (bond,) = [word for word in topic_words(one, vocabulary) if word.word == "绿色债券"]
    assert (bond.topic, bond.main, bond.where, bond.strong) == ("green-bond", True, "title", True)
    assert bond.span is not None
    assert bond.span.cut(TEXT) == "绿色债券"


def test_explained_on_the_command_line_as_table_and_json(tmp_path: Path) -> None:
    vocabulary = mine(tmp_path)
    shown = rendered([plan(vocabulary)], "table", "en", explain=True, extra=(tmp_path,))
    assert "oranges *" in shown
    record = json.loads(rendered([plan(vocabulary)], "json", "en", explain=True, extra=(tmp_path,)))
    assert {word["topic"] for word in record["topic_words"]} >= {"oranges", "green-bond"}
    assert "topic_words" not in json.loads(rendered([plan(vocabulary)], "json", "en"))
