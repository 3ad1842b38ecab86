from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import VocabularyError
from policygraph.vocab.concepts import Concept, Scheme
from policygraph.vocab.schemes import load_functions, load_scheme, load_topics

GREEN_FINANCE = {
    *("organisation", "green-credit", "green-bond", "green-insurance", "green-fund", "equity-listing", "carbon-market"),
    *("environmental-rights", "guarantee", "transition-finance", "green-industry", "green-building", "green-transport"),
    *("green-energy", "green-agriculture", "ecology", "urban-rural", "tourism", "digital-platform", "disclosure"),
    *("project-pipeline", "risk", "regional-cooperation", "international", "monetary-policy", "fiscal", "talent"),
    *("assessment", "publicity", "coordination", "inclusive-finance", "technology", "research"),
}

HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix t: <https://w3id.org/policygraph/id/topic/> .
@prefix s: <https://w3id.org/policygraph/id/scheme/> .
"""


def concept(code: str, label: str, broader: str = "") -> str:
    above = f" ; skos:broader t:{broader}" if broader else ""
    return (
        f't:{code} a skos:Concept ; skos:inScheme s:x ; skos:notation "{code}" ;'
        f' skos:prefLabel "{label}"@zh, "{code}"@en{above} .\n'
    )


def test_every_topic_of_green_finance_is_there_once() -> None:
    part = load_topics().part("green-finance")
    above = {c.broader for c in part}
    assert {c.code for c in part if c.code not in above} == GREEN_FINANCE


@pytest.mark.parametrize("scheme", [load_topics(), load_functions()], ids=lambda scheme: scheme.name)
def test_a_concept_is_named_by_its_code_in_its_iri(scheme: Scheme) -> None:
    assert all(c.iri.endswith(f"/{c.code}") and {"zh", "en"} <= set(c.labels) for c in scheme.concepts)


@pytest.mark.parametrize("scheme", [load_topics(), load_functions()], ids=lambda scheme: scheme.name)
def test_a_negative_label_covers_a_label_of_its_concept(scheme: Scheme) -> None:
    for c in scheme.concepts:
        words = [part for word in c.words() for part in word.split()]
        assert [n for n in c.negative if not any(word in n for word in words)] == [], c.code


def test_labels_and_narrower_concepts_can_be_looked_up() -> None:
    topics = load_topics()
    market = topics.get("carbon-market")
    assert market is not None
    assert (market.label("en"), market.label("fr")) == ("carbon market and carbon finance", "碳市场与碳金融")
    assert market in topics.narrower("markets")
    assert topics.get("no-such-topic") is None


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        (concept("a", "林业") + concept("b", "林业"), "x.ttl: 林业 is a label of both a and b"),
        (concept("a", "甲", "b"), "x.ttl: a stands under b, which is not defined"),
        (concept("a", "甲", "b") + concept("b", "乙", "a"), "x.ttl: a stands under itself"),
        ('t:a a skos:Concept ; skos:inScheme s:x ; skos:prefLabel "甲"@zh .', "x.ttl: a needs one skos:notation"),
        (concept("a", "甲") + 't:a skos:prefLabel "乙"@zh .', "x.ttl: a has two preferred labels in zh"),
        ('t:a a skos:Concept ; skos:inScheme s:x ; skos:notation "a" ; skos:prefLabel "甲"@zh .', "x.ttl: a needs a"),
        ("t:a a skos:Concept", "x.ttl: "),
    ],
)
def test_a_scheme_that_contradicts_itself_names_file_and_concept(tmp_path: Path, turtle: str, message: str) -> None:
    path = tmp_path / "x.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    with pytest.raises(VocabularyError) as error:
        load_scheme(path)
    assert message in str(error.value)


def test_a_scheme_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"none\.ttl"):
        load_scheme(tmp_path / "none.ttl")


def test_two_concepts_of_one_code_are_refused() -> None:
    one = Concept("a", "urn:a", "x", {"zh": "甲", "en": "one"})
    other = Concept("a", "urn:b", "x", {"zh": "乙", "en": "other"})
    with pytest.raises(VocabularyError, match="the code a stands for two concepts"):
        Scheme("x.ttl", (one, other))
