"""Markup from values: text stays text, whatever it holds."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from policygraph.elements import Html, Row, between, el, join, table


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.values: list[str | None] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [value for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


def read(markup: str) -> _Reader:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_any_text_comes_back_as_text_and_makes_no_tag(text: str) -> None:
    found = read(el("p", text, title=text))
    assert found.tags == ["p"]
    assert found.values == [text]
    assert found.words == text


def test_markup_is_kept_and_text_is_not_taken_for_it() -> None:
    assert el("p", el("b", "1"), "<b>") == "<p><b>1</b>&lt;b&gt;</p>"


def test_control_characters_are_shown_as_missing() -> None:
    assert el("p", "a\x00\x1b\x85b\nc") == "<p>a\ufffd\ufffd\ufffdb\nc</p>"


def test_attributes_lose_a_final_line_and_may_be_left_out() -> None:
    made = el("td", class_="x", data_head="y", hidden=True, id=None, title=False, tabindex=0)
    assert made == '<td class="x" data-head="y" hidden tabindex="0"></td>'


def test_an_element_that_cannot_hold_anything_has_no_end() -> None:
    assert el("meta", name="a") == '<meta name="a">'


def test_children_may_be_nested_and_missing() -> None:
    assert join("a", None, ["b", [1, 2.5]], Html("<i></i>")) == "ab12.5<i></i>"


def test_a_mark_stands_between_parts() -> None:
    assert join(between("、", ["甲", "乙", "丙"])) == "甲、乙、丙"
    assert between("、", []) == []


def test_cells_carry_the_head_of_their_column() -> None:
    made = table("c", ("who", "<n>"), [("a", 1), Row((el("th", "b"), el("td", "x", class_="y")), "r1")], class_="list")
    assert "<caption>c</caption>" in made
    assert '<tr><th scope="row">a</th><td data-head="&lt;n&gt;" class="number">1</td></tr>' in made
    assert '<tr id="r1"><th>b</th><td data-head="&lt;n&gt;" class="y">x</td></tr>' in made
