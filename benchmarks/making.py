"""Plans made up after the five by rule: another place, other agencies, figures, order and wording.

No rule but these makes a plan, and each draws from one stream of chance that the seed and the plan's number begin: the
same seed gives the same plans, each of them alone. Every plan says in its first line and in its title that it is made
up, and bears numbers under a sign (编样) that no government uses, as do the documents it refers to.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.templates import Paragraph, Template, shortened, templates
from policygraph.vocab.places import Place, Places, load_places

DATA = Path(__file__).parent / "data" / "wording.toml"
HEAD = "（编造的样本，仅供测试：不是任何政府的文件）"
MARK = "（编造样本）"
SIGN = "编样"
_SIZES = re.compile(r"(?<![0-9.〔（(年])([0-9]+(?:\.[0-9]+)?)(?=亿元|万元|%|％|家|个|万亩|万立方米|公里|倍)")
_NUMBERS = re.compile("[一-鿿]{1,8}[〔（(]((?:19|20)[0-9]{2})[〕）)]([0-9]{1,4})号")
_LISTS = re.compile("(?<=单位[：:]|部门[：:])[^；;：:（）()。]+")
_TASK = re.compile(r"([0-9]{1,2})[.．](.+?)。(.+)[（(]牵头单位[：:](.+?)[；;](?:责任|配合)单位[：:](.+)[）)]")


@dataclass(frozen=True, slots=True)
class MadePlan:
    """A made-up plan: its file name and its text."""

    name: str
    text: str


def made_plans(count: int, seed: int, tasks: int | None = None) -> Iterator[MadePlan]:
    """``count`` plans one after another, never two in memory."""
    for number in range(1, count + 1):
        yield made_plan(number, seed, tasks)


def made_plan(number: int, seed: int, tasks: int | None = None) -> MadePlan:
    """The plan of this number, made after each of the five in turn; with ``tasks`` a short one of so many tasks."""
    template = templates()[number % len(templates())]
    if tasks:
        template = shortened(template, tasks, number // len(templates()))
    text = _Maker(template, number, random.Random(f"{seed}/{number}")).text()
    return MadePlan(f"made-up-{number:06}.txt", text)


def other_words(words: str, chance: random.Random) -> str:
    """The text with another word of the same row in the place of each that the table has."""
    return _pattern().sub(lambda found: chance.choice(_words()[found[0]]), words)


class _Maker:
    """Makes one plan: what is drawn once for the whole plan is drawn when it begins."""

    def __init__(self, template: Template, number: int, chance: random.Random) -> None:
        self.template = template
        self.number = number
        self.chance = chance
        self.place = chance.choice(_places(template.place))
        self.sign = (self.place, *_known().above(self.place))[-1].abbreviation[:1]
        self.changes = _whole_plan(template, self.place, chance)

    def text(self) -> str:
        place, day = self.place.name, f"{self.chance.randint(1, 12)}月{self.chance.randint(1, 28)}日"
        year = self.chance.randint(2021, 2025)
        title = f"{self._said(self.template.title)}{MARK}"
        head = [HEAD, f"{SIGN}〔{year}〕{self.number}号", f"{place}人民政府办公室", f"关于印发{title}的通知"]
        told = ["各有关单位：", f"《{title}》已经政府同意，现印发给你们，请认真贯彻落实。"]
        signed = [f"{place}人民政府办公室", f"{year}年{day}"]
        paragraphs = list(self._paragraphs())
        annex = self._annex(paragraphs) if self.template.annex else ()
        body = [self._worded(self.template.preamble), *paragraphs, *annex]
        return "\n\n".join([*head, *told, *signed, title, *body]) + "\n"

    def _paragraphs(self) -> Iterator[str]:
        """The paragraphs with their ordinals where they were; leaves of one parent have changed places."""
        listed = self.template.paragraphs
        groups: dict[str, list[Paragraph]] = {}
        for paragraph in listed:
            if paragraph.leaf:
                groups.setdefault(paragraph.parent, []).append(paragraph)
        for group in groups.values():
            self.chance.shuffle(group)
        for paragraph in listed:
            taken = groups[paragraph.parent].pop(0) if paragraph.leaf else paragraph
            yield f"{paragraph.ordinal}{self._worded(taken.words)}"

    def _annex(self, paragraphs: Sequence[str]) -> Iterator[str]:
        """The task table, as the paragraphs have it."""
        yield "附件"
        yield f"{self._said(self.template.title)}任务分工表{MARK}"
        yield "序号\t具体任务\t\t牵头单位\t责任单位"
        yield from ("\t".join(task.groups()) for paragraph in paragraphs if (task := _TASK.fullmatch(paragraph)))

    def _worded(self, words: str) -> str:
        """The words with other figures, other order of agencies, and here and there another word."""
        words = _SIZES.sub(self._sized, self._said(words))
        words = _LISTS.sub(self._reordered, words)
        return other_words(words, self.chance)

    def _said(self, words: str) -> str:
        """The words with all that changes for the whole plan."""
        words = _NUMBERS.sub(lambda found: f"{SIGN}{self.sign}〔{found[1]}〕{found[2]}号", words)
        for old, new in self.changes:
            words = words.replace(old, new)
        return words

    def _sized(self, found: re.Match[str]) -> str:
        size = float(found[1]) * self.chance.uniform(0.4, 1.6)
        return f"{size:.1f}" if "." in found[1] else str(max(1, round(size)))

    def _reordered(self, found: re.Match[str]) -> str:
        names = found[0].split("、")
        self.chance.shuffle(names)
        return "、".join(names)


def _whole_plan(template: Template, place: Place, chance: random.Random) -> list[tuple[str, str]]:
    """What is replaced throughout: the places, the longest name first, then agencies and themes."""
    known = _known()
    old, new = known.at(template.place), place
    if old is None:
        raise ValueError(f"{template.place} is no place of the vocabulary")
    provinces = known.above(old)[-1], known.above(new)[-1]
    pairs = [pair for a, b in ((old, new), provinces) for pair in ((a.name, b.name), (a.short, b.short))]
    if old.level == "prefecture":
        pairs += [("地区生产总值", "生产总值"), ("地区", "市"), ("地委", "市委"), ("自治区", "省")]
    rows = (*_rows("agencies"), *_rows("themes"))
    return [*pairs, *((row[0], chance.choice(row)) for row in rows)]


@cache
def _known() -> Places:
    return load_places()


@cache
def _places(like: str) -> Sequence[Place]:
    """The counties or districts of today for one of these; for a prefecture the cities of that level."""
    level, last = ("prefecture", "市") if like.endswith("地区") else ("county", like[-1])
    found = (p for p in _known().by_code.values() if p.level == level and p.name.endswith(last))
    return [p for p in found if p.parent and p.short and not p.now and p.name not in like]


@cache
def _rows(table: str) -> Sequence[Sequence[str]]:
    rows: list[list[str]] = tomllib.loads(DATA.read_text("utf-8"))[table]
    return rows


@cache
def _words() -> dict[str, Sequence[str]]:
    return {word: row for row in _rows("words") for word in row}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _words()), key=len, reverse=True)))
