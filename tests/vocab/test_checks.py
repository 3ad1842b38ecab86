from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import VocabularyError
from policygraph.vocab import Vocabulary
from policygraph.vocab.checks import check_folder, problems
from policygraph.vocab.names import NATIONAL_COLUMNS
from policygraph.vocab.places import COLUMNS as PLACES

PREFIXES = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix function: <https://w3id.org/policygraph/id/function/> .
@prefix topic: <https://w3id.org/policygraph/id/topic/> .
@prefix scheme: <https://w3id.org/policygraph/id/scheme/> .
"""
LINE = """
function:low-altitude a skos:Concept ; skos:inScheme scheme:functions ; skos:notation "low-altitude" ;
    skos:prefLabel "低空经济"@zh, "low-altitude economy"@en ; skos:altLabel "低空办"@zh ;
    skos:broader function:economy-lines .
function:development-reform skos:altLabel "重点项目办"@zh .
"""


def folder(path: Path, **files: str) -> Path:
    for name, text in files.items():
        (path / name.replace("_ttl", ".ttl").replace("_csv", ".csv")).write_text(text, "utf-8")
    return path


def test_the_vocabularies_have_no_problem() -> None:
    assert list(problems(Vocabulary())) == []


def test_a_folder_adds_lines_names_and_places(tmp_path: Path) -> None:
    row = "500103-半岛,渝中半岛示范区,zone,500103,渝中半岛,,,渝府〔2003〕1号"
    extra = check_folder(folder(tmp_path, functions_ttl=PREFIXES + LINE, places_csv=",".join(PLACES) + "\n" + row))
    vocabulary = Vocabulary(extra=(extra,))
    assert vocabulary.bodies.function_of("区低空办") == "低空经济"
    assert vocabulary.bodies.function_of("区重点项目办") == "发展改革"
    assert vocabulary.bodies.function_of("区发改委") == "发展改革"
    place = vocabulary.places.at("重庆市渝中区渝中半岛示范区")
    assert place is not None
    assert list(problems(vocabulary)) == []


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"topics_ttl": PREFIXES + 'topic:green-bond skos:altLabel "碳市场"@zh .'},
            "topics.ttl: 碳市场 is a label of both",
        ),
        (
            {"topics_ttl": PREFIXES + 'topic:green-bond skos:prefLabel "绿债"@zh .'},
            "topics.ttl: green-bond has two preferred",
        ),
        ({"topics_ttl": PREFIXES + "topic:green-bond skos:broader"}, "topics.ttl: "),
        (
            {"places_csv": ",".join(PLACES) + "\n500103,某区,county,500000,某,,,x"},
            "places.csv: row 2 gives 某区 the code 500103, which is that of 渝中区",
        ),
        (
            {"national_bodies_csv": ",".join(NATIONAL_COLUMNS) + "\n财政,某部,财政部,,x"},
            "national_bodies.csv: row 2 uses 财政部, which is a name of 中华人民共和国财政部",
        ),
        (
            {"national_bodies_csv": ",".join(NATIONAL_COLUMNS) + "\n财政,国家审计部,国家审计总局,,x"},
            "national_bodies.csv: 国家审计总局 is read as 审计 and stands under 财政",
        ),
        (
            {"national_bodies_csv": ",".join(NATIONAL_COLUMNS) + "\n财政,国库总局,国库财政局,,"},
            "national_bodies.csv: 国库总局 does not say its source",
        ),
    ],
)
def test_a_contradiction_of_a_folder_is_told_with_file_and_place(
    tmp_path: Path, files: dict[str, str], message: str
) -> None:
    found = list(problems(Vocabulary(extra=(folder(tmp_path, **files),))))
    assert [problem for problem in found if message in problem]


def test_a_file_that_is_not_read_is_refused(tmp_path: Path) -> None:
    folder(tmp_path, words_csv="a,b")
    with pytest.raises(VocabularyError, match=r"words\.csv is not read: the files are formal_names\.csv"):
        check_folder(tmp_path)
    with pytest.raises(VocabularyError, match="is no folder"):
        check_folder(tmp_path / "none")
