"""What reading a plan costs, in counted work and never in time: passes, searches, names found out about."""

from __future__ import annotations

import cProfile
import pstats
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from policygraph.packaged import packaged
from policygraph.pipeline import plans_of
from policygraph.values import Source
from policygraph.vocab import Vocabulary

SEARCHES = ("search", "match", "fullmatch", "finditer", "sub")


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary()


def counted(work: Callable[[], object]) -> Counter[str]:
    """How often each function was called, by file and name, the functions of C by name alone."""
    profile = cProfile.Profile()
    profile.runcall(work)
    calls: Counter[str] = Counter()
    for (file, _, name), (_, times, *_) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        calls[f"{Path(file).stem}.{name}" if file != "~" else name] += times
    return calls


def work_on(*texts: str) -> Counter[str]:
    sources = [Source("plan.txt", text) for text in texts]
    return counted(lambda: [plans_of(source, vocabulary()) for source in sources])


def plan_of(count: int) -> str:
    """A plan of so many measures, with other words, bodies and figures in each."""
    task = (
        "{n}.推进第{n}号绿色金融项目。支持企业{n}家，到2025年，第{n}类贷款余额达到{n}亿元，占比提高到{n}%。"
        "（牵头单位：县第{n}局；责任单位：县财政局、县第{m}局，各乡镇人民政府）"
    )
    measures = "\n".join(task.format(n=n, m=count + n) for n in range(1, count + 1))
    return f"奉节县绿色金融改革创新实施方案\n\n一、重点任务\n（一）加快发展\n{measures}\n"


@pytest.fixture(scope="module")
def packaged_texts() -> tuple[str, ...]:
    texts = tuple(path.read_text("utf-8") for path in sorted(packaged("sources").glob("*.txt")))
    work_on(*texts)  # what is found out about their names is remembered
    return texts


def test_a_text_is_folded_once(packaged_texts: tuple[str, ...]) -> None:
    calls = work_on(*packaged_texts)
    assert calls["folding.fold"] == calls["lines.lines_of"] == len(packaged_texts)


def test_passes_over_a_whole_text(packaged_texts: tuple[str, ...]) -> None:
    """One pass for what rules for bodies need, one for those of targets, time limits, things and documents."""
    assert work_on(packaged_texts[0])["literals.in_text"] == 2


def test_searches_stay_few_for_each_character(packaged_texts: tuple[str, ...]) -> None:
    calls = work_on(*packaged_texts)
    searches = sum(calls[f"<method '{name}' of 're.Pattern' objects>"] for name in SEARCHES)
    assert 0 < searches < 0.6 * sum(map(len, packaged_texts))


def test_calls_stay_few_for_each_character(packaged_texts: tuple[str, ...]) -> None:
    assert work_on(*packaged_texts).total() < 8 * sum(map(len, packaged_texts))


def test_a_name_is_found_out_about_once(packaged_texts: tuple[str, ...]) -> None:
    text = packaged_texts[0].replace("奉节县", "巫山县").replace("县", "乙县")
    (plan,) = plans_of(Source("plan.txt", packaged_texts[0]), vocabulary())
    first, again = work_on(text), work_on(text)
    names = sum(len(agency.names) for agency in plan.agencies)
    assert 0 < first["bodies._turned"] < 4 * names
    assert again["bodies._turned"] == again["identity._identity"] == again["groups._read"] == 0


@pytest.mark.usefixtures("packaged_texts")
def test_work_grows_with_the_text_and_no_faster() -> None:
    small, large = plan_of(50), plan_of(200)
    few, many = work_on(small).total(), work_on(large).total()
    assert many / few < 1.15 * len(large) / len(small)
