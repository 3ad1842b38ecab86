"""The words of the page, and short names of places."""

from __future__ import annotations

import re
import tomllib

import pytest

from policygraph.errors import UsageError
from policygraph.faces.view.words import LANGUAGES, TEMPLATES, regions, short_places, words_of


def test_both_languages_have_the_same_words_and_placeholders() -> None:
    chinese, english = words_of("zh"), words_of("en")
    assert chinese.keys() == english.keys()
    for word, text in chinese.items():
        assert set(re.findall(r"\{\d\}", text)) == set(re.findall(r"\{\d\}", english[word])), word


def test_every_word_that_the_scripts_name_is_there() -> None:
    scripts = "".join(file.read_text("utf-8") for file in sorted(TEMPLATES.glob("*.js")))
    named = set(re.findall(r'(?:WORDS\.|say\(")([a-z_]+)', scripts))
    assert named <= words_of("zh").keys()
    assert len(named) > 20


def test_every_language_is_listed() -> None:
    tables = tomllib.loads((TEMPLATES / "words.toml").read_text("utf-8"))
    assert set(tables) == {*LANGUAGES, "places"}


def test_another_language_is_refused() -> None:
    with pytest.raises(UsageError, match="choose one of zh, en"):
        words_of("de")


@pytest.mark.parametrize(
    ("places", "short"),
    [
        (["重庆市奉节县", "重庆市渝中区"], ["奉节县", "渝中区"]),
        (["新疆维吾尔自治区喀什地区", "湖北省武汉市"], ["喀什地区", "武汉市"]),
        (["江苏省南京市鼓楼区", "福建省福州市鼓楼区"], ["南京市鼓楼区", "福州市鼓楼区"]),
        (["湖北省恩施土家族苗族自治州", "重庆市"], ["恩施土家族苗族自治州", "重庆市"]),
        (["", "全国"], ["", "全国"]),
    ],
)
def test_the_shortest_end_that_tells_a_place_from_others(places: list[str], short: list[str]) -> None:
    assert [short_places(places)[place] for place in places] == short


def test_places_are_counted_in_the_first_unit_that_tells_them_apart() -> None:
    assert regions(["重庆市奉节县", "湖北省武汉市", ""]) == {"重庆市奉节县": "重庆市", "湖北省武汉市": "湖北省", "": ""}
    inside = ["湖北省武汉市", "湖北省武汉市江岸区", "湖北省宜昌市"]
    assert regions(inside) == dict(zip(inside, ["湖北省武汉市", "湖北省武汉市", "湖北省宜昌市"], strict=True))
