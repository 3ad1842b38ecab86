"""A plan that is printed otherwise says the same: other widths of lines and signs, page furniture, numbers, names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checks import check_plan
from policygraph.language.folding import fold_text
from policygraph.language.numerals import number_of
from policygraph.packaged import packaged
from policygraph.pipeline import plans_of
from policygraph.reading.files import read_sources, source_of
from policygraph.reading.number_formats import hanzi_of
from policygraph.values import Measure, Plan, Section, Source
from policygraph.vocab import Vocabulary
from policygraph.vocab.questions import load_traditional

VOCABULARY = Vocabulary()
FILES = {
    file.stem: file
    for folder in (packaged("sources"), Path(__file__).parent / "plans" / "made" / "texts")
    for file in sorted(folder.glob("*.txt"))
}
Facts = dict[str, Any]
_PARAGRAPH = 200
"""A line that is longer is a paragraph that no page broke."""


@cache
def source(name: str) -> Source:
    (found,) = read_sources(FILES[name], VOCABULARY.furniture)
    return found


@cache
def told(name: str) -> Facts:
    return facts(source(name).text)


def facts(text: str) -> Facts:
    """What is read from a text, places aside, folded."""
    (plan,) = plans_of(source_of(text.encode(), "a.txt", VOCABULARY.furniture), VOCABULARY)
    check_plan(plan)
    return {
        "front": tuple(fold_text(word or "") for word in (plan.front.title, plan.front.document_number)),
        "measures": [measure_facts(measure) for measure in plan.measures],
        "targets": list(target_facts(plan)),
        "references": sorted((fold_text(r.title), fold_text(r.number or ""), r.relation) for r in plan.references),
        "agencies": sorted(fold_text(agency.canonical) for agency in plan.agencies),
        "annex": [fold_text(row.text) for row in plan.annex],
    }


def measure_facts(measure: Measure) -> tuple[object, ...]:
    named = [(a.role, fold_text(a.full), a.inherited, a.implied) for a in measure.assignments]
    limits = [(limit.date, limit.ongoing) for limit in measure.deadlines]
    return fold_text(measure.path), fold_text(measure.title), fold_text(measure.text), named, limits, measure.topics


def target_facts(plan: Plan) -> Iterator[tuple[object, ...]]:
    for t in plan.targets:
        figures = (t.kind, t.comparator, t.value, t.value_max, fold_text(t.unit or ""), t.deadline)
        yield fold_text(t.where), fold_text(t.indicator), *figures, fold_text(t.quote)


def rewrapped(text: str, width: int) -> str:
    """Lines broken as a page of ``width`` characters does; a text that is broken already stays, and so do tables."""
    if max(map(len, text.split("\n"))) < _PARAGRAPH:
        return text
    body, mark, annex = text.partition("\n附件")
    lines = (line if "\t" in line else "\n".join(broken(line, width)) for line in body.split("\n"))
    return "\n".join(lines) + mark + annex


def broken(line: str, width: int) -> Iterator[str]:
    """Pieces of a line: none begins with a sign that ends a clause, and no number is torn."""
    line = line.strip()
    while len(line) > width:
        at = width
        while at < len(line) and line[at] in "，。；：、！？）”》%":
            at += 1
        while at > 1 and line[at - 1 : at + 1].isascii() and line[at : at + 1].isalnum():
            at -= 1
        yield line[:at]
        line = line[at:]
    yield line


def other_widths(wide: bool) -> Callable[[str], str]:
    half, full = "0123456789():;%", "０１２３４５６７８９（）：；％"
    return lambda text: text.translate(str.maketrans(half, full) if wide else str.maketrans(full, half))


def with_furniture(text: str) -> str:
    """A page number between two lines, every thirty lines."""
    lines = text.split("\n")
    for number, at in enumerate(range(len(lines) // 30 * 30, 0, -30), 1):
        lines[at:at] = ["", f"— {len(lines) // 30 - number + 1} —", ""]
    return "\n".join(lines)


SAME: dict[str, Callable[[str], str]] = {
    "lines of 28": lambda text: rewrapped(text, 28),
    "lines of 40": lambda text: rewrapped(text, 40),
    "lines of 56": lambda text: rewrapped(text, 56),
    "full width": other_widths(True),
    "half width": other_widths(False),
    "page numbers": with_furniture,
    "points after numbers": lambda text: re.sub(r"(?m)^(\s*[0-9]{1,2})[.．](?=[^0-9])", r"\1．", text),
    "ideographic blanks": lambda text: re.sub(r"(?m)^(?=[^\s])", "　　", text),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "zero width spaces": lambda text: re.sub("(?<=[一-鿿])(?=局)", "\u200b", text),
}


@pytest.mark.parametrize("change", SAME)
@pytest.mark.parametrize("name", FILES)
def test_the_same_plan_printed_otherwise_says_the_same(name: str, change: str) -> None:
    changed, expected = facts(SAME[change](source(name).text)), told(name)
    for part in expected:
        assert changed[part] == expected[part], part


@cache
def to_traditional() -> dict[int, str]:
    """One traditional character for each simplified one that has any, such that the way back is certain."""
    return {ord(new): old for old, new in reversed(load_traditional().items())}


@pytest.mark.parametrize("name", FILES)
def test_a_plan_in_traditional_characters_says_the_same_and_is_quoted_as_printed(name: str) -> None:
    text = source(name).text.translate(to_traditional())
    (plan,) = plans_of(Source("a.txt", text), VOCABULARY)
    (expected,) = plans_of(source(name), VOCABULARY)
    assert plan.source.text == text
    assert [measure_facts(measure) for measure in plan.measures] == [measure_facts(m) for m in expected.measures]
    assert list(target_facts(plan)) == list(target_facts(expected))
    assert [m.span for m in plan.measures] == [m.span for m in expected.measures]
    assert [finding.code for finding in plan.findings][-1] == "traditional-text"


def test_a_rare_name_makes_no_text_traditional() -> None:
    text = (
        "某县方案\n一、任务\n（一）乾县經济。做甲。（牵头单位：县财政局）\n"
        + "推进绿色发展，完善工作机制，加强统筹协调。" * 9
    )
    (plan,) = plans_of(Source("a.txt", text), VOCABULARY)
    assert plan.measures[0].title == "乾县經济"
    assert "traditional-text" not in [finding.code for finding in plan.findings]


SWAPPED = [("财政局", "审计局"), ("发展改革委", "乡村振兴委"), ("林业局", "水利局")]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("pair", SWAPPED, ids="-".join)
def test_bodies_that_trade_their_names_trade_their_tasks(name: str, pair: tuple[str, str]) -> None:
    def swap(text: str) -> str:
        return re.sub("|".join(pair), lambda found: pair[1 - pair.index(found[0])], text)

    def duties(found: Facts) -> list[Any]:
        return [(measure[0], measure[3]) for measure in found["measures"]]

    expected = [
        (path, [(role, swap(body), inherited, implied) for role, body, inherited, implied in named])
        for path, named in duties(told(name))
    ]
    assert duties(facts(swap(source(name).text))) == expected


DEEPER = {"一": "第{}章", "（一）": "{}", "1": "（{}）"}
"""Which ordinals stand for 一、, （一） and 1. where each level is printed one style higher: 第一章, 一、, （一）."""
_LABEL = re.compile("（(?P<bracketed>[一二三四五六七八九十]+)）|(?P<hanzi>[一二三四五六七八九十]+)|(?P<digits>[0-9]+)")


def restyled(label: str) -> str:
    """The label in the style above its own; another kind stays."""
    found = _LABEL.fullmatch(label)
    if not found:
        return label
    number = found["bracketed"] or found["hanzi"] or hanzi_of(int(found["digits"]))
    return DEEPER["（一）" if found["bracketed"] else "一" if found["hanzi"] else "1"].format(number)


def renumbered(text: str, sections: Iterable[Section], label_of: Callable[[str], str]) -> str:
    """The text with other ordinals before its headings."""
    marks = {"第": "　", "（": "", "(": ""}
    for section in reversed([*sections]):
        label = label_of(section.label)
        ordinal = f"{label}{marks.get(label[0], '、' if not label[0].isdigit() else '．')}"
        text = f"{text[: section.span.start]}{ordinal}{text[section.title_span.start :]}"
    return text


def shifted(label: str) -> str:
    """一、 two further on; the numbers below it begin anew under each heading, and stay."""
    found = _LABEL.fullmatch(label)
    return hanzi_of(int(number_of(found["hanzi"]) or 0) + 2) if found and found["hanzi"] else label


@pytest.mark.parametrize("change", [restyled, shifted], ids=["another style", "two further on"])
@pytest.mark.parametrize("name", sorted({*FILES} - {"table_alone"}))
def test_a_plan_that_is_numbered_otherwise_says_the_same(name: str, change: Callable[[str], str]) -> None:
    (plan,) = plans_of(source(name), VOCABULARY)

    def moved(path: object) -> str:
        return "/".join(re.sub("^[^#~]+", lambda label: change(label[0]), part) for part in str(path).split("/"))

    changed, expected = facts(renumbered(source(name).text, plan.sections, change)), told(name)
    assert [m[0] for m in changed["measures"]] == [moved(m[0]) for m in expected["measures"]]
    assert [(m[1], *m[3:]) for m in changed["measures"]] == [(m[1], *m[3:]) for m in expected["measures"]]
    assert [t[1:] for t in changed["targets"]] == [t[1:] for t in expected["targets"]]
    assert changed["references"] == expected["references"]
    assert changed["agencies"] == expected["agencies"]
