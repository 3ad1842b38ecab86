"""The lexicon for one question: the words of questions, and the names of what the graph holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from policygraph.language.folding import fold_text
from policygraph.query.ask.holdings import ConceptHeld, Holdings, PlanHeld
from policygraph.query.ask.lexicon import Lexicon, Sense
from policygraph.query.ask.normal import has_chinese
from policygraph.vocab.questions import QuestionVocabulary, Romanisation, load_romanisation

_SHORTEST_STEM = 2
_LONGEST_STEM = 4
_KIND = 2
"""Letters of the last word of a plan's title: 方案, 计划."""
_TAIL = 4
"""Letters of the kind of a document at the end of its title: 总体方案, 实施细则, 指导意见."""
_COMMITTEE = "管委会"
_BRANCH = re.compile(r".*(?:总局|银行|人行|银保监)(?P<tail>[^总]{2,6}(?:监管)?(?:分局|支局|支行|分行|监管组))")
_NUMBER = re.compile(r"(?P<maker>[^（）\d]+)（(?P<year>\d{4})）(?P<serial>\d+)号")


def lexicon_of(held: Holdings, vocabulary: QuestionVocabulary, latin: bool) -> Lexicon:
    """All phrases that may stand in a question; ``latin``: also English ones."""
    lexicon = Lexicon()
    for word in vocabulary.words:
        lexicon.add_all([*word.zh, *(word.en if latin else ())], Sense(word.kind, (word.value,), word.name))
    held = _without_question_words(held, lexicon)
    _add_bodies(lexicon, held, vocabulary)
    _add_lines(lexicon, held.lines, vocabulary, latin)
    _add_topics(lexicon, held, vocabulary.table("topics"), latin)
    romanisation = load_romanisation() if latin else None
    _add_plans(lexicon, held.plans, vocabulary, romanisation)
    _add_parts(lexicon, held)
    if romanisation is not None:
        _add_latin_numbers(lexicon, held, romanisation)
    _add_indicators(lexicon, held, vocabulary)
    _add_things(lexicon, held)
    _add_issuers(lexicon, held, vocabulary)
    if romanisation is not None:
        for english, text in vocabulary.table("terms").items():
            lexicon.put(english, Sense("narrow", (text,), text))
        _add_romanised(lexicon, held, romanisation, vocabulary.table("romanised")["nouns"])
    return lexicon


def _without_question_words(held: Holdings, words: Lexicon) -> Holdings:
    """Lines of work without names that are mere words of questions: 责任单位, 有关部门."""
    lines = tuple(
        replace(line, others=tuple(other for other in line.others if not words.covers(other[1]))) for line in held.lines
    )
    return replace(held, lines=lines)


# --- bodies and lines of work


def _add_bodies(lexicon: Lexicon, held: Holdings, vocabulary: QuestionVocabulary) -> None:
    levels = sorted(vocabulary.table("places")["levels"], key=len, reverse=True)
    exact: dict[str, list[str]] = {}
    short: dict[str, list[str]] = {}
    known = {word for line in held.lines for _, word in (*line.labels, *line.others)}
    common = {word for line in held.lines for _, word in line.others}
    for body in held.bodies:
        for name in body.names:
            if len(name) > 1 and name not in common and (name == body.names[0] or name not in known):
                exact.setdefault(fold_text(name), []).append(body.iri)
            if level := _level(name, levels):
                short.setdefault(fold_text(name)[len(level) :], []).append(body.iri)
    for name, found in exact.items():
        lexicon.add(name, Sense("agency", tuple(found), name))
    for name, found in exact.items():
        stem = name.removesuffix(_COMMITTEE)
        if stem != name and len(stem) >= _TAIL and stem not in exact and not lexicon.senses(stem):
            lexicon.add(stem, Sense("agency", tuple(found), name))
    for name, iris in _branches(exact):
        lexicon.add(name, Sense("agency", iris, name))
    for name, iris in _by_level(held, levels):
        lexicon.add(name, Sense("agency", iris, name))
    for name, found in short.items():
        if name not in known and len(name) > _SHORTEST_STEM:
            lexicon.add(name, Sense("agency", tuple(dict.fromkeys(found)), name))


def _branches(exact: Mapping[str, list[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Branches without the name of what they are a branch of: 永川监管分局, where no other body is so called."""
    tails: dict[str, list[str]] = {}
    for name, iris in exact.items():
        if match := _BRANCH.fullmatch(name):
            tails.setdefault(match["tail"], []).extend(iris)
    for tail, iris in tails.items():
        if tail not in exact:
            yield tail, tuple(dict.fromkeys(iris))


def _add_romanised(lexicon: Lexicon, held: Holdings, romanisation: Romanisation, nouns: Sequence[str]) -> None:
    """Bodies by the name of their place in Latin letters, and what they are in English: Jiefangbei CBD committee."""
    ends = {noun.partition(" = ")[0]: noun.partition(" = ")[2] for noun in nouns}
    named: dict[str, list[str]] = {}
    for body in held.bodies:
        for name in body.names:
            end = next((zh for zh in sorted(ends, key=len, reverse=True) if name.endswith(zh)), "")
            stem = name[: len(name) - len(end)].removesuffix("CBD").rpartition("总局")[2]
            stem = stem.removeprefix("中国").removeprefix("人民银行").removeprefix("人行")
            if not end or not _SHORTEST_STEM <= len(stem) <= _LONGEST_STEM:
                continue
            for spelling in romanisation.spellings(stem):
                for english in ends[end].split(" | "):
                    middle = " cbd" if "CBD" in name else ""
                    named.setdefault(f"{spelling}{middle} {english}", []).append(body.iri)
    for name, iris in named.items():
        lexicon.add(name, Sense("agency", tuple(dict.fromkeys(iris)), name))


def _level(name: str, levels: Iterable[str]) -> str:
    return next((level for level in levels if name.startswith(level) and len(name) > len(level) + 1), "")


def _by_level(held: Holdings, levels: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Other names of bodies with a letter of level before them: 县发改委 for 县发展改革委."""
    groups: dict[tuple[str, str], list[str]] = {}
    for body in held.bodies:
        for line in body.lines:
            if level := _level(body.names[0], levels):
                groups.setdefault((level, line), []).append(body.iri)
    others = {line.iri: [word for language, word in line.others if language == "zh"] for line in held.lines}
    for (level, line), iris in groups.items():
        for word in others.get(line, ()):
            yield level + word, tuple(iris)


def _add_lines(lexicon: Lexicon, lines: Iterable[ConceptHeld], vocabulary: QuestionVocabulary, latin: bool) -> None:
    above = re.compile(vocabulary.table("places")["above"])
    names = vocabulary.table("agencies")
    for line in lines:
        label = line.label("zh")
        of_body = Sense("function", (line.iri,), label)
        lexicon.add_all((word for language, word in line.others if not above.search(word)), of_body)
        lexicon.add_all((word for word in names.get(line.code, ()) if latin or has_chinese(word)), of_body)
        bare = [word for language, word in line.labels if latin or language != "en"]
        lexicon.add_all(bare, Sense("line", (line.iri,), label))
        lexicon.add_all((word for _, word in line.hidden), Sense("stem", (line.iri,), label))
        parts = re.split(r",? and |, ", line.label("en")) if latin else ()
        adjectives = vocabulary.table("adjectives").get(line.code, ()) if latin else ()
        stems = (part for part in (*parts, *adjectives) if part != line.label("en"))
        lexicon.add_all(stems, Sense("stem", (line.iri,), label))


def _add_topics(lexicon: Lexicon, held: Holdings, names: Mapping[str, Any], latin: bool) -> None:
    """Topics of the schemes that measures of the graph are sorted by: of another scheme no measure can be found.

    A word that is narrower than its topic stands for itself.
    """
    used = {topic.scheme for topic in held.topics if topic.iri in held.used_topics}
    for topic in (topic for topic in held.topics if topic.scheme in used):
        sense = Sense("topic", (topic.iri,), topic.label("zh"))
        others = [word for language, word in topic.others if language == "en"]
        words = [*(word for _, word in topic.labels), *others, *names.get(topic.code, ())]
        for word in (word for word in words if latin or has_chinese(word)):
            lexicon.add(word, sense)
            _add_theme(lexicon, word, held)
    narrow = [w for topic in held.topics if topic.scheme in used for language, w in topic.others if language != "en"]
    for word in narrow:
        kind_of_plan = any(sense.refs == ("plan",) for sense in lexicon.senses(word[-_KIND:]))
        if not lexicon.senses(word) and " " not in word and not kind_of_plan:
            lexicon.add(word, Sense("narrow", (word,), word))
            _add_theme(lexicon, word, held)


def _add_theme(lexicon: Lexicon, word: str, held: Holdings) -> None:
    """What a plan is about as a whole, by its title: 养老服务 in 养老服务方案."""
    plans = tuple(plan.iri for plan in held.plans if word in plan.title)
    if plans:
        lexicon.add(word, Sense("theme", plans, word))


# --- plans and places


def _add_plans(
    lexicon: Lexicon, plans: Iterable[PlanHeld], vocabulary: QuestionVocabulary, romanisation: Romanisation | None
) -> None:
    places: dict[str, list[str]] = {}
    tables = vocabulary.table("places")
    for plan in plans:
        for name in place_names(plan.place, tables["parts"], tables["endings"]):
            places.setdefault(name, []).append(plan.iri)
        known = (plan.title, plan.notice, plan.number, *_short_titles(plan), *_short_numbers(plan.number))
        for name in filter(None, known):
            lexicon.add(name, Sense("plan", (plan.iri,), plan.title))
    for theme, english in vocabulary.table("themes").items():
        themed = tuple(plan.iri for plan in plans if theme in plan.title)
        if themed:
            lexicon.add_all([theme, *english], Sense("theme", themed, theme))
    for name, iris in places.items():
        sense = Sense("plan", tuple(dict.fromkeys(iris)), name)
        lexicon.add(name, sense)
        if romanisation is not None:
            lexicon.add_all(_in_latin(name, romanisation, tables), sense)


def _short_titles(plan: PlanHeld) -> Iterator[str]:
    """The title without what comes before its own place: 黔江区建设…方案 of 重庆市黔江区建设…方案."""
    for start in range(1, min(len(plan.place), len(plan.title))):
        if plan.title.startswith(plan.place) and len(plan.place) - start > 1:
            yield plan.title[start:]


def place_names(place: str, parts: str, endings: Iterable[str]) -> list[str]:
    """All names of a jurisdiction: 重庆市奉节县 gives itself, 重庆市, 重庆, 奉节县 and 奉节."""
    found = re.findall(parts, place)
    names = [place, *found, *("".join(found[i:]) for i in range(len(found)))]
    ordered = sorted(endings, key=len, reverse=True)
    for name in list(found):
        ending = next((e for e in ordered if name.endswith(e)), "")
        if len(name) - len(ending) >= _SHORTEST_STEM:
            names.append(name[: len(name) - len(ending)])
    return [name for name in dict.fromkeys(names) if len(name) >= _SHORTEST_STEM]


def _in_latin(name: str, romanisation: Romanisation, tables: Mapping[str, Any]) -> Iterator[str]:
    ending = next((e for e in tables["endings"] if name.endswith(e)), "")
    stem = name[: len(name) - len(ending)]
    spellings = romanisation.spellings(name) | romanisation.spellings(stem) if len(stem) > 1 else frozenset[str]()
    yield from spellings
    for spelling in romanisation.spellings(stem):
        for noun in tables["nouns"]:
            yield f"{spelling} {noun}"


# --- parts of plans, documents, indicators


def _short_numbers(number: str) -> list[str]:
    """How people shorten a document number: 银发180号, 银发2022年180号, 银发2022-180."""
    found = _NUMBER.fullmatch(fold_text(number))
    if not found:
        return []
    maker, year, serial = found["maker"], found["year"], found["serial"]
    bodies = [f"{maker}{serial}", f"{maker}第{serial}", f"{maker}{year}年{serial}", f"{maker}{year}年第{serial}"]
    bodies += [f"{maker}{year}-{serial}", f"{maker}（{year}）第{serial}", f"{maker}{year}-{serial}"]
    return [f"{maker}（{year}）{serial}", *(f"{body}号{end}" for body in bodies for end in ("", "文", "文件"))]


def _add_parts(lexicon: Lexicon, held: Holdings) -> None:
    for kind, parts in (("item", held.measures), ("section", held.sections)):
        titles: dict[str, list[str]] = {}
        for part in parts:
            titles.setdefault(part.title, []).append(part.iri)
        for title, iris in titles.items():
            if len(title) > _SHORTEST_STEM + 1:
                lexicon.add(title, Sense(kind, tuple(iris), title))
    tails: dict[str, list[str]] = {}
    for document in held.documents:
        for title in document.titles:
            tails.setdefault(title[-_TAIL:], []).append(document.iri)
        sense = Sense("document", (document.iri,), document.number or document.titles[0])
        lexicon.add_all(filter(None, (*document.titles, document.number, *_short_numbers(document.number))), sense)
    for tail, iris in tails.items():
        if not lexicon.senses(tail):
            lexicon.add(tail, Sense("document", tuple(dict.fromkeys(iris)), tail))


def _add_latin_numbers(lexicon: Lexicon, held: Holdings, romanisation: Romanisation) -> None:
    """Numbers of documents as English writes them: Yin Fa [2022] No. 180 for 银发〔2022〕180号."""
    for document in held.documents:
        found = _NUMBER.fullmatch(fold_text(document.number))
        if not found:
            continue
        sense = Sense("document", (document.iri,), document.number)
        year, serial = found["year"], found["serial"]
        for maker in romanisation.spellings(found["maker"]):
            lexicon.add_all((f"{maker} ({year}) {n}{serial}" for n in ("", "No. ", "No ", "No.", "#")), sense)
            lexicon.add_all((f"{maker} {year} {n}{serial}" for n in ("No. ", "No ", "No.", "#")), sense)
            lexicon.add(f"{maker} {year}-{serial}", sense)


def _add_indicators(lexicon: Lexicon, held: Holdings, vocabulary: QuestionVocabulary) -> None:
    for indicator in held.indicators:
        lexicon.add(indicator, Sense("indicator", (indicator,), indicator))
    for name, words in vocabulary.table("indicators").items():
        lexicon.add(name, Sense("indicator", tuple(words), "…".join(words)))
    for topic in held.topics:
        label = topic.label("zh")
        if any(label in indicator for indicator in held.indicators):
            names = [word for language, word in (*topic.labels, *topic.others) if language == "en"]
            lexicon.add_all(names, Sense("indicator", (label,), label))


def _add_things(lexicon: Lexicon, held: Holdings) -> None:
    """Platforms, funds and the like by their names; a word that is known already stays so."""
    named: dict[str, list[str]] = {}
    for name, thing in held.things:
        named.setdefault(name, []).append(thing)
    for name, things in named.items():
        lexicon.add(name, Sense("thing", tuple(dict.fromkeys(things)), name))


def _add_issuers(lexicon: Lexicon, held: Holdings, vocabulary: QuestionVocabulary) -> None:
    """Who issued plans, also under the shorter names of their place: 荣昌区人民政府办公室, 荣昌区政府办."""
    tables = vocabulary.table("places")
    for plan in held.plans:
        for issuer in plan.issuers:
            sense = Sense("issuer", (issuer,), issuer)
            lexicon.add(issuer, sense)
            names = place_names(plan.place, tables["parts"], tables["endings"])
            prefix = max((name for name in names if issuer.startswith(name)), key=len, default="")
            rest = issuer[len(prefix) :]
            rests = [rest, rest.replace("人民政府", "政府"), rest.replace("人民政府办公室", "政府办")]
            lexicon.add_all(
                (name + end for name in names if prefix and plan.place.endswith(name) for end in rests), sense
            )
