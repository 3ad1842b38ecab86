"""Markdown: tables become rows, marks of headings and stress are furniture."""

from __future__ import annotations

from policygraph.reading.files import source_of
from policygraph.reading.markdown import with_plain_tables
from policygraph.vocab import Vocabulary

FURNITURE = Vocabulary().furniture


def test_tables_become_rows() -> None:
    text = "前文\n| 序号 | 任务 | 责任单位 |\n|:--|---|--:|\n| 1 | 建库<br>建账 | 县财政局 |\n\n后文 | 不是表\n"
    assert with_plain_tables(text) == "前文\n序号\t任务\t责任单位\n1\t建库  建账\t县财政局\n\n后文 | 不是表\n"


def test_two_tables_and_escaped_bars() -> None:
    text = "a|b\n-|--\n1|2\n\na|b\n--|--\n1\\|2|3"
    assert with_plain_tables(text).splitlines()[-2:] == ["a\tb", "1|2\t3"]


def test_a_line_of_dashes_alone_is_no_table() -> None:
    assert with_plain_tables("甲\n---\n乙") == "甲\n---\n乙"


def test_marks_are_furniture() -> None:
    source = source_of("# 方案\n## **一、任务**\n- 责任单位：县财政局\n> 注\n".encode(), "plan.md", FURNITURE)
    assert source.text.split() == ["方案", "一、任务", "责任单位：县财政局", "注"]
    assert source.media_type == "text/markdown"


def test_pages_of_a_text_are_known_by_form_feeds() -> None:
    source = source_of("甲\n\f乙\n\f丙".encode(), "plan.txt", FURNITURE)
    assert [source.text[at] for at in source.pages] == ["甲", "乙", "丙"]
    assert source_of(b"a", "plan.txt", FURNITURE).page_at(0) is None
