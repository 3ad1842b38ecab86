"""The words of questions: the data says what it must find and what not, and names are romanised for any place."""

from __future__ import annotations

import re

import pytest

from policygraph.errors import VocabularyError
from policygraph.query.ask.lexicon import Lexicon, Sense
from policygraph.query.ask.names import place_names
from policygraph.query.ask.normal import normal
from policygraph.vocab.questions import QuestionWord, load_questions, load_romanisation

VOCABULARY = load_questions()
ROMANISATION = load_romanisation()
EXAMPLES = [(word, text) for word in VOCABULARY.words for text in word.examples]
COUNTEREXAMPLES = [(word, text) for word in VOCABULARY.words for text in word.counterexamples]


def senses(text: str) -> set[str]:
    lexicon = Lexicon()
    for word in VOCABULARY.words:
        lexicon.add_all([*word.zh, *word.en], Sense(word.kind, (word.value,), word.name))
    return {sense.words for token in lexicon.cut(normal(text)) for sense in token.senses}


@pytest.mark.parametrize(("word", "text"), EXAMPLES, ids=lambda x: x if isinstance(x, str) else x.name)
def test_found(word: QuestionWord, text: str) -> None:
    assert word.name in senses(text)


@pytest.mark.parametrize(("word", "text"), COUNTEREXAMPLES, ids=lambda x: x if isinstance(x, str) else x.name)
def test_not_found(word: QuestionWord, text: str) -> None:
    assert word.name not in senses(text)


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("奉节", "fengjie"),
        ("重庆", "chongqing"),
        ("喀什", "kashgar"),
        ("喀什", "kashi"),
        ("六安", "luan"),
        ("吕梁", "luliang"),
    ],
)
def test_romanised(name: str, latin: str) -> None:
    assert latin in ROMANISATION.spellings(name)


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("重庆市奉节县", {"重庆市", "重庆", "奉节县", "奉节"}),
        ("新疆维吾尔自治区喀什地区", {"新疆", "喀什地区", "喀什"}),
        ("广西壮族自治区南宁市", {"广西", "南宁"}),
    ],
)
def test_places(place: str, names: set[str]) -> None:
    tables = VOCABULARY.table("places")
    assert names <= set(place_names(place, tables["parts"], tables["endings"]))


def test_patterns_compile() -> None:
    numbers = VOCABULARY.table("numbers")
    assert re.search(numbers["item"], "黔江方案第8项")
    assert re.search(numbers["item"], "第二部分") is None
    assert re.search(numbers["year"], "2025年底前")
    assert re.search(numbers["year"], "银发2022年180号") is None


def test_a_table_without_kind_is_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("words") / "questions.toml"
    path.write_text('[odd]\nzh = ["谁"]\n', "utf-8")
    with pytest.raises(VocabularyError, match=r"\[odd\]"):
        load_questions(path)


def test_both_languages_are_worded_alike() -> None:
    wording = VOCABULARY.table("wording")
    assert set(wording["zh"]) == set(wording["en"])
