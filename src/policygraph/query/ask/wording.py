"""How a question was understood, in words of its own language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policygraph.query.ask.compose import Manner
from policygraph.query.ask.holdings import Holdings, PartHeld
from policygraph.query.ask.patterns import ANY
from policygraph.query.ask.slips import Slip
from policygraph.query.ask.slots import EVERY, Deed, Item, Slots
from policygraph.vocab.questions import QuestionVocabulary

_SHOWN = 4


class Wording:
    """Writes the understanding of one question; the words come from the tables ``wording.zh`` and ``wording.en``."""

    def __init__(self, language: str, held: Holdings, vocabulary: QuestionVocabulary) -> None:
        self.words: dict[str, str] = vocabulary.table("wording")[language]
        self.language = language
        self.held = held

    def say(self, key: str, **parts: object) -> str:
        """A phrase of the table with its blanks filled."""
        return self.words[key].format(**parts)

    def of(self, slots: Slots, manner: Manner, note: str = "") -> str:
        """The whole understanding: what is asked for, then everything that narrows it, and a note."""
        if slots.analysis:
            asked = self.say(f"analysis.{slots.analysis}", what=self.words[f"what.{slots.by or 'plan'}"])
        elif slots.fact:
            asked = self.words[f"asked.{slots.fact}"]
        else:
            asked = self.say(f"{'number' if slots.counting else 'asked'}.{slots.kind}", roles=self.roles(slots.roles))
        parts = [asked, *self.narrowings(slots, manner), *self._further(slots), note]
        return self.words["comma"].join(part for part in parts if part) + self.words["stop"]

    def slips(self, slips: Sequence[Slip]) -> str:
        """What was taken for a slip, one sentence each; empty where nothing was."""
        return "".join(self.say("slip", written=slip.written, meant=slip.meant) for slip in slips)

    def narrowings(self, slots: Slots, manner: Manner) -> Iterator[str]:
        """One phrase a narrowing."""
        yield from self._where(slots)
        if slots.topics:
            key = "topic.any" if manner.topic == ANY else "topic.main"
            yield self.say(key, topics=self._list(self.topics(slots), "and" if slots.together else "or"))
        yield from map(self._deed, slots.deeds)
        for role in slots.without:
            yield self.say("without.any" if role == "any" else "without", role=self.words[f"role.{role}"])
        if slots.same:
            yield self.say("same", roles=self.roles(slots.roles, "and"))
        yield from self._things(slots)
        if slots.overlap:
            yield self.words["with.overlap" if slots.kind == "agencies" else "overlap"]
        if slots.rank and slots.top >= EVERY:
            yield self.words[f"order.{slots.rank}"]
        elif slots.rank in ("highest", "lowest"):
            yield self.words[f"rank.{slots.rank}"]
        elif slots.rank:
            yield self.say(f"rank.{slots.rank}" + (".1" if slots.top == 1 else ""), top=slots.top)
            if slots.kind == "agencies" and slots.by == "plan":
                yield self.words["by.plans"]
        if slots.kind == "agencies" and slots.together and len(slots.plans) > 1:
            yield self.words["counterparts"]
        if slots.apart and (slots.counting or slots.rank):
            yield self.words["apart"]

    def _further(self, slots: Slots) -> Iterator[str]:
        out = [self.say("title", title=self.held.plan(plan).title) for plan in slots.not_plans]
        out += [self.held.topic(topic).label(self.language) for topic in slots.not_topics]
        out += [self._body(body.words, bool(body.lines), body.lines) for body in slots.not_bodies]
        if out:
            yield self.say("except", names=self._list(out, "and"))
        if slots.limit is not None:
            count = "what.plans" if slots.kind == "agencies" and slots.by == "plan" else "what.count"
            what = self.words["what.figure" if slots.indicators else count]
            yield self.say(
                f"limit.{slots.limit.operator}", what=what, number=f"{slots.limit.number:g}{slots.limit.unit}"
            )
        if slots.issued:
            day = slots.issued.lstrip("<>=")
            yield self.say(f"issued{slots.issued.removesuffix(day)}", year=self.date(day))
        if slots.issuers:
            yield self.say("issuer", issuer=self._list(list(slots.issuers), "or"))
        if slots.issued_by:
            yield self.say("issuer", issuer=self._list([body.words for body in slots.issued_by], "or"))
        if slots.level:
            yield self.say("level", level=self.words[f"level.{slots.level}"])
        for sieve in slots.sieves:
            name, _, value = sieve.removeprefix("!").partition(":")
            key = f"sieve.{name}:{value}" if f"sieve.{name}:{value}" in self.words else f"sieve.{name}"
            value = self.words.get(f"sieve.{name}.{value}", value)
            yield self.say(key + (".not" if sieve.startswith("!") else ""), value=value)
        if slots.among:
            named = [self._body(body.words, bool(body.lines), body.lines) for body in slots.among]
            yield self.say("among", bodies=self._list(named, "or"))
        if slots.lacking:
            titles = [self.say("title", title=self.held.plan(plan).title) for plan in slots.lacking]
            yield self.say("lacking", plans=self._list(titles, "and"))
        if slots.figured:
            yield self.words["figured"]
        if slots.alone:
            yield self.words["alone"]
        for key in ("age", "unlike", "per", "shared"):
            yield from self._mark(key, slots)

    def _mark(self, key: str, slots: Slots) -> Iterator[str]:
        if key == "age" and slots.age:
            yield self.words[f"age.{slots.age}"]
        if key == "unlike" and slots.unlike:
            yield self.words["unlike"]
        if key == "per" and slots.per:
            yield self.words[f"per.{slots.per}"]
        if key == "shared" and slots.together and len(slots.plans) > 1 and slots.kind in ("targets", "documents"):
            yield self.words[f"shared.{slots.kind}"]

    def date(self, day: str) -> str:
        """A year, month or day (2022, 2022-09, 2022-09-15) as it is written."""
        parts = dict(zip(("year", "month", "day"), (part.lstrip("0") for part in day.split("-")), strict=False))
        return self.say(f"date.{len(parts)}", **parts)

    def topics(self, slots: Slots) -> list[str]:
        """The names of the topics asked for."""
        return list(dict.fromkeys(self.held.topic(topic).label(self.language) for topic in slots.topics))

    def roles(self, roles: tuple[str, ...], link: str = "or") -> str:
        """The names of roles."""
        return self._list([self.words[f"role.{role}"] for role in roles or ("any",)], link)

    def plans(self, slots: Slots) -> str:
        """The titles of the plans spoken of."""
        return self._list([self.say("title", title=self.held.plan(plan).title) for plan in slots.plans], "and")

    def _list(self, words: list[str], link: str) -> str:
        return self.words[f"list.{link}"].join(words)

    def _where(self, slots: Slots) -> Iterator[str]:
        yield self.say("in", plans=self.plans(slots)) if slots.plans else self.words["everywhere"]
        if slots.part_words:
            yield self.say("part", part=self._list(list(slots.part_words), "or"))
        for item in slots.items:
            places = [self.say("title", title=self.held.plan(plan).title) for plan in item.plans]
            named = dict.fromkeys(self.say("title", title=m.title) for m in self.held.measures if is_item(m, item))
            titles = self._list(list(named)[:_SHOWN], "or")
            yield self.say("item", number=item.number or item.path, titles=titles, plans=self._list(places, "or"))
        if slots.titles:
            titles_of = {m.iri: m.title for m in self.held.measures}
            named = dict.fromkeys(self.say("title", title=titles_of[iri]) for iri in slots.titles)
            yield self.say(
                "titled", titles=self._list(list(named)[:_SHOWN], "or") + ("…" if len(named) > _SHOWN else "")
            )

    def _deed(self, deed: Deed) -> str:
        role = self._list([self.words[f"role.{code}"] for code in deed.role.split("|")], "or")
        if not deed.bodies:
            return self.say("nobody" if deed.negated else "somebody", role=role)
        names = [self._body(body.words, bool(body.lines), body.lines) for body in deed.bodies]
        bodies = self._list(names, "and" if deed.joint else "or")
        said = self.say("deed.not" if deed.negated else "deed", bodies=bodies, role=role)
        return f"{said} ({self.words['alone']})" if deed.alone else said

    def _body(self, words: str, is_line: bool, lines: tuple[str, ...]) -> str:
        if not is_line:
            return words
        label = next((line.label(self.language) for line in self.held.lines if line.iri in lines), words)
        return self.say("line", line=label)

    def _things(self, slots: Slots) -> Iterator[str]:
        if slots.documents:
            key = f"cites.{slots.relation or 'any'}" + (".not" if slots.relation_negated else "")
            yield self.say(key, documents=self._list(self._documents(slots), "and" if slots.together else "or"))
        if slots.not_documents:
            without = self._documents(replace(slots, documents=slots.not_documents))
            yield self.say("cites.any.not", documents=self._list(without, "or"))
        elif slots.kind == "documents" and slots.relation and not slots.documents:
            yield self.words[f"relation.{slots.relation}"]
        if slots.indicators:
            names = ["…".join(words) for words in slots.indicators]
            yield self.say("indicator", indicators=self._list(names, "or"))
        if slots.due:
            yield self.say(f"due.{slots.due}", year=self.date(slots.year) if slots.year else "")
        elif slots.year:
            yield self.say("year", year=self._list([self.date(year) for year in slots.year.split("|")], "or"))
        if slots.things:
            yield self.say("things", things=self._list(list(slots.thing_words), "and" if slots.together else "or"))
        if slots.texts:
            yield self.say("text", text=self._list(list(slots.texts), "and" if slots.together else "or"))

    def _documents(self, slots: Slots) -> list[str]:
        known = {d.iri: d.number or self.say("title", title=d.titles[0]) for d in self.held.documents}
        return [known[iri] for iri in slots.documents]


def is_item(measure: PartHeld, item: Item) -> bool:
    """Whether a measure is the one named by number or path."""
    if item.plans and measure.plan not in item.plans:
        return False
    return measure.path == item.path if item.path else measure.number == item.number
