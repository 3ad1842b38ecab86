"""A question read: words to slots, or a refusal that names what was understood and what was not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from policygraph.query.ask.counted_plans import at_once, two_plans
from policygraph.query.ask.deeds import DeedReader, named
from policygraph.query.ask.elsewhere import place_in
from policygraph.query.ask.exceptions import Exceptions, excepting, parted
from policygraph.query.ask.extras import Extras, counts_plans, issued, lacking, tells_plans
from policygraph.query.ask.forms import in_known_forms
from policygraph.query.ask.glosses import without_glosses
from policygraph.query.ask.habits import plain
from policygraph.query.ask.heads import Head, head_of, is_asked
from policygraph.query.ask.holdings import Holdings
from policygraph.query.ask.items import of_sections, within
from policygraph.query.ask.language import language_of
from policygraph.query.ask.lexicon import Lexicon, Token
from policygraph.query.ask.normal import has_latin, normal
from policygraph.query.ask.numbered import with_numbers_checked
from policygraph.query.ask.numbers import fixed_tokens, with_dates
from policygraph.query.ask.pieces import BODIES, Piece, demoted, pieces_of
from policygraph.query.ask.pointing import pointing
from policygraph.query.ask.remarks import without_remarks
from policygraph.query.ask.rendered import glossary_of
from policygraph.query.ask.residue import resolved, widened
from policygraph.query.ask.roles import among, among_one, asked_roles, beside, compared, kept
from policygraph.query.ask.scripts import simplified
from policygraph.query.ask.slips import Slip, corrected
from policygraph.query.ask.slots import EVERY, KINDS, Deed, Item, Named, Slots
from policygraph.query.ask.tellings import only_deeds, told
from policygraph.query.ask.titled import entitled, titled_tokens
from policygraph.vocab.questions import QuestionVocabulary


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question gave: its slots (None where nothing is asked for), and the words not understood.

    ``pointing`` are words for something said before: they are not understood in a question that follows none.
    ``elsewhere`` is a place among the words not understood: no plan of the graph is of it.
    """

    slots: Slots | None
    unknown: tuple[str, ...]
    language: str
    pieces: tuple[Piece, ...]
    slips: tuple[Slip, ...] = ()
    pointing: tuple[str, ...] = ()
    elsewhere: str = ""


Lexicons = Callable[[bool], Lexicon]
"""The phrases that may stand in a question, with English ones or without."""


def read(question: str, held: Holdings, vocabulary: QuestionVocabulary, on: date, lexicons: Lexicons) -> Reading:
    """Reads a question against what a graph holds; ``on`` is the day on which it is asked (今年)."""
    text = with_dates(normal(simplified(question)), vocabulary.table("numbers"), on)
    lexicon = lexicons(has_latin(text))
    text = plain(text, lexicon, held)
    found = _understood(text, lexicon, held, vocabulary)
    beyond = tuple(m[0].strip() for p in vocabulary.table("beyond")["patterns"] if (m := re.search(p, text)))
    if beyond:
        found = replace(found, slots=None, unknown=tuple(dict.fromkeys((*found.unknown, *beyond))))
    meant = pointing(text, found.pieces, len(held.plans), vocabulary.table("pointing"))
    plans = [p.token.text for p in found.pieces if p.kind == "plan"]
    return replace(found, pointing=meant, elsewhere=place_in(found.unknown, text, plans))


def _understood(text: str, lexicon: Lexicon, held: Holdings, vocabulary: QuestionVocabulary) -> Reading:
    tokens = _tokens(text, lexicon, held, vocabulary)
    first = _read(tokens, held, vocabulary)
    if all(token.senses for token in tokens):
        return first
    generic, adverb = glossary_of(vocabulary).generic, vocabulary.table("adverbs")["pattern"]
    if (known := in_known_forms(text, tokens, lexicon, generic, adverb)) != text:
        return _understood(known, lexicon, held, vocabulary)
    right, slips = corrected(text, tokens, lexicon)
    second = _tokens(right, lexicon, held, vocabulary) if slips else ()
    if not slips and (rest := without_remarks(text, tokens)) != text:
        return _understood(rest, lexicon, held, vocabulary)
    return replace(_read(second, held, vocabulary), slips=slips) if second and all(t.senses for t in second) else first


def _tokens(text: str, lexicon: Lexicon, held: Holdings, vocabulary: QuestionVocabulary) -> list[Token]:
    fixed = fixed_tokens(text, lexicon, vocabulary.table("numbers"))
    titled, lexicon = titled_tokens(text, lexicon, held, fixed, glossary_of(vocabulary))
    tokens = lexicon.cut(text, [*fixed, *titled])
    tokens = with_numbers_checked(tokens, held)
    return without_glosses(resolved(widened(demoted(tokens), text, held), held))


def _read(tokens: Sequence[Token], held: Holdings, vocabulary: QuestionVocabulary) -> Reading:
    pieces = told(two_plans(pieces_of(tokens), len(held.plans)), tokens)
    language = language_of(tokens)
    unknown = [t.text for t in tokens if not t.senses] + [
        p.token.text
        for at, p in enumerate(pieces)
        if p.kind in ("beyond", "line", "stem", "quoted", "whatever") or is_asked(pieces, at)
    ]
    return slots_of(pieces, unknown, language, held, vocabulary)


def slots_of(
    pieces: Sequence[Piece], unknown: Sequence[str], language: str, held: Holdings, vocabulary: QuestionVocabulary
) -> Reading:
    """The slots of the pieces of a question; ``unknown`` are words beside them that were not understood."""
    kept, out = parted(pieces)
    head = head_of(kept, language)
    if head is None or unknown or out.idle:
        return Reading(None, (*unknown, *out.idle), language, tuple(pieces))
    levels = vocabulary.table("numbers")["levels"]
    slots, unused = _Reader(kept, head, language, held, out, levels, pieces).slots()
    return Reading(slots, tuple(unused), language, tuple(pieces))


class _Reader:
    """Fills the slots from the pieces; keeps what no slot took."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        head: Head,
        language: str,
        held: Holdings,
        out: Exceptions,
        levels: Mapping[str, Sequence[str]],
        said: Sequence[Piece] = (),
    ) -> None:
        self.said = said
        self.out = out
        self.extras = Extras(pieces, head, levels)
        self.pieces = pieces
        self.head = head
        self.language = language
        self.held = held
        self.unused: list[str] = []

    def slots(self) -> tuple[Slots, list[str]]:
        """The slots, and the words that fit nowhere."""
        deeds = self._deeds()
        items, spoken_for = self._items()
        items, sections = of_sections(items, self.held)
        plans = [p for i, p in enumerate(self.pieces) if p.kind == "plan" and i not in spoken_for]
        slots = Slots(
            language=self.language,
            kind=KINDS[self.head.noun],
            counting=self.head.counting,
            apart=self._apart(),
            plans=self._themed(_refs(plans)),
            together=at_once(self.pieces, self.head.noun),
            topic_words=tuple(p.token.text for p in self.pieces if p.kind == "topic"),
            topics=_refs([p for p in self.pieces if p.kind == "topic"]),
            items=items,
            titles=_refs([p for p in self.pieces if p.kind == "item"]),
            part=(*_refs([p for p in self.pieces if p.kind == "section"]), *sections),
            part_words=tuple(
                p.token.text for p in self.pieces if p.kind == "section" or (p.kind == "path" and sections)
            ),
            documents=_refs([p for p in self.pieces if p.kind == "document"]),
            indicators=tuple(p.sense.refs for p in self.pieces if p.kind == "indicator"),
            year=self._years(),
            texts=tuple(dict.fromkeys(p.value for p in self.pieces if p.kind in ("text", "narrow"))),
        )
        slots, said = lacking(self.pieces, slots, self.language)
        deeds.used.update(said)
        slots = self.extras.narrowed(self._with_relation(self._with_rank(slots)))
        slots = replace(slots, items=within(items, slots.plans))
        slots = excepting(self._with_deeds(slots, deeds), self.out, self._bodies(self.out.pieces))
        slots = issued(slots, self.pieces)
        slots = replace(slots, lacking=self._others(slots)) if slots.lacking == ("*",) else slots
        slots = entitled(self._of_every_plan(slots), self.pieces, self.held)
        return slots, [*self.unused, *self.extras.unused, *self._idle(slots)]

    def _of_every_plan(self, slots: Slots) -> Slots:
        """Targets and documents that all plans have, but those left out: 五个方案都有的指标."""
        every = self._has("all") or self._has("each") or any(p.kind == "other" for p in self.said)
        shared = slots.together and every and not (slots.plans or slots.indicators or slots.lacking)
        bodies = slots.kind == "agencies" and not (slots.topics or slots.texts or slots.titles or slots.deeds)
        if not (bodies or slots.kind in ("targets", "documents")) or not shared:
            return slots
        return replace(slots, plans=tuple(p.iri for p in self.held.plans if p.iri not in slots.not_plans))

    def _bodies(self, pieces: Sequence[Piece]) -> list[Named]:
        plans_of = {body.iri: body.plans for body in self.held.bodies}
        return [named(p, None, plans_of) for p in pieces if p.kind in BODIES]

    def _others(self, slots: Slots) -> tuple[str, ...]:
        """All plans but those spoken of."""
        return tuple(plan.iri for plan in self.held.plans if plan.iri not in slots.plans)

    def _idle(self, slots: Slots) -> list[str]:
        """Words that need another and stand without it: 到期 and no year, 部分 and no title, 提到 and no words."""
        idle = {
            "deadline": not (slots.year or slots.due),
            "alone": not (slots.alone or any(deed.alone or (deed.negated and deed.bodies) for deed in slots.deeds)),
            "only": not (slots.without or any(deed.alone or (deed.negated and deed.bodies) for deed in slots.deeds)),
            "set": slots.kind == "agencies" and slots.fact != "issuer",
            "finish": not (slots.year or slots.due or (slots.kind == "agencies" and self._has("role"))),
            "now": slots.kind not in ("agencies", "measures", "plans") or slots.counting,
            "amount": slots.kind != "targets" and not slots.analysis,
            "part": not slots.part,
            "mention": not (
                slots.texts or slots.topics or slots.documents or slots.indicators or slots.deeds or slots.things
            )
            and slots.kind not in ("agencies", "things"),
        }
        return [p.token.text for p in self.pieces if idle.get(p.kind) and (p.kind == "now" or not slots.counting)]

    def _apart(self) -> bool:
        """Whether a number or a rank is asked for plan by plan: 各方案, 分别, each."""
        return (self._has("apart") or self._has("each")) and not self._has("total")

    def _themed(self, plans: tuple[str, ...]) -> tuple[str, ...]:
        """The plans named, or all, of which those are meant that are about a theme as a whole."""
        themes = [p.sense.refs for p in self.pieces if p.kind == "theme"]
        chosen = plans
        for refs in themes:
            chosen = tuple(p for p in chosen if p in refs) if chosen else refs
        if len(chosen) == len(self.held.plans) and not plans:
            return ()
        if themes and not chosen:
            self.unused += [p.token.text for p in self.pieces if p.kind == "theme"]
        return chosen

    def _has(self, kind: str) -> bool:
        return any(p.kind == kind for p in self.pieces)

    def _years(self) -> str:
        """The year; of targets all years that are named: 2020年和2025年."""
        years = [p.value for p in self.pieces if p.kind == "year"]
        return "|".join(dict.fromkeys(years)) if self.head.noun == "target" else next(iter(years), "")

    def _value(self, kind: str) -> str:
        return next((p.value for p in self.pieces if p.kind == kind), "")

    def _items(self) -> tuple[tuple[Item, ...], set[int]]:
        """The measures named by number or path; and the places of the plans that stand only for these."""
        places = [i for i, p in enumerate(self.pieces) if p.kind == "plan"]
        items, spoken_for = [], set[int]()
        for i, piece in enumerate(self.pieces):
            if piece.kind not in ("number", "path"):
                continue
            near = self._nearest(i, places)
            plans = self.pieces[near].sense.refs if near is not None else ()
            if near is not None and self._has("overlap"):
                spoken_for.add(near)
            items.append(Item(**{piece.kind: piece.value}, plans=plans))
        return tuple(items), spoken_for

    def _nearest(self, at: int, places: Sequence[int]) -> int | None:
        """The plan a number belongs to: the last before it, in English sooner the first after it (measure 2 *of* X)."""
        before = [i for i in places if i < at]
        after = [i for i in places if i > at]
        if self.language == "en" and after and not (before and before[-1] == at - 1):
            return after[0]
        if before:
            return before[-1]
        return after[0] if after else None

    def _deeds(self) -> DeedReader:
        scope = frozenset(_refs([p for p in self.pieces if p.kind == "plan"])) or None
        plans_of = {body.iri: body.plans for body in self.held.bodies}
        names = {i: named(p, scope, plans_of) for i, p in enumerate(self.pieces) if p.kind in BODIES}
        reader = DeedReader(self.pieces, self.head, names)
        reader.read()
        return reader

    def _with_rank(self, slots: Slots) -> Slots:
        if self._has("limit") and not self._has("rank"):
            return slots
        order = self._value("order")
        if order and (slots.counting or slots.analysis):
            return slots
        top = int(self._value("top") or (EVERY if order else 1))
        named = sum(p.kind in BODIES for p in self.pieces)
        bodies = self.head.noun == "agency" and (named > 1 or (named == 1 and len(slots.plans) > 1))
        more = bodies or (self.head.noun == "plan" and len(slots.plans) > 1)
        if self._has("more") and not more:
            self.unused += [p.token.text for p in self.pieces if p.kind == "more"]
        said = self._value("rank") or (self._value("more") if more else "")
        by = self._counted()
        if self.head.noun == "agency" and tells_plans(self.pieces):
            self.unused += [p.token.text for p in self.pieces if p.kind == "rank"]
        if self._has("top") and self.head.noun == "measure" and not (said or order or by):
            self.unused += [p.token.text for p in self.pieces if p.kind == "top"]
        rank = said or order or ("most" if self._has("top") else "")
        if order and slots.kind == "targets":
            rank = {"most": "highest", "least": "lowest"}[order]
        return replace(slots, rank=rank, top=top, by=by if rank else "")

    def _counted(self) -> str:
        """The noun by whose number is ranked; 责任单位 only where no other is there: 没有责任单位的任务最多."""
        others = [i for i, p in enumerate(self.pieces) if p.kind == "noun" and i != self.head.at]
        others = [i for i in others if self.pieces[i].value != self.head.noun]
        free = [i for i in others if not (i and self.pieces[i - 1].kind == "role" and self.pieces[i].value == "agency")]
        if self.head.noun == "agency":
            return "plan" if counts_plans(self.pieces, "rank") else ""
        return next((self.pieces[i].value for i in (*free, *others)), "")

    def _with_relation(self, slots: Slots) -> Slots:
        """What cites what; 涉及 is a relation only where a document follows."""
        relation = self._value("relation")
        if not relation and slots.documents and self._has("mention"):
            relation = "any"
        if slots.documents and not relation and slots.kind == "plans":
            relation = "any"
        if relation == "basis" and slots.kind in ("agencies", "measures") and not slots.documents:
            self.unused += [p.token.text for p in self.pieces if p.kind == "relation"]
        return replace(slots, relation=relation)

    def _with_deeds(self, slots: Slots, reader: DeedReader) -> Slots:
        denied = [i for i, p in enumerate(self.pieces) if p.kind == "negation" and i not in reader.used]
        if denied and slots.due == "any":
            slots, denied = replace(slots, due="none"), denied[1:]
        named = any(deed.bodies for deed in reader.deeds)
        narrowed = named or slots.topics or slots.texts or slots.things or slots.indicators
        if slots.kind == "plans" and self._on_both_sides(denied):
            self.unused.append(self.pieces[denied[0]].token.text)
        slots = self._without_deeds(slots, reader)
        if denied and slots.kind == "plans" and (narrowed or slots.fact):
            slots, denied = replace(slots, unlike=True), denied[1:]
        if denied and slots.relation and slots.kind != "documents":
            slots, denied = self._without_documents(slots, denied[0]), denied[1:]
        if denied and slots.kind == "measures" and self._is_of_nobody(denied[0]):
            reader.deeds.append(Deed("any", negated=True))
            denied = denied[1:]
        self.unused += [self.pieces[i].token.text for i in denied]
        free = {d.role for d in reader.deeds if not (d.bodies or d.negated)}
        once = any(p.kind == "both" and p.value == "once" for p in self.pieces)
        if len(free) > 1 and (once or self._has("same") or self._has("overlap")):
            return replace(slots, same=True, roles=tuple(sorted(free)), deeds=kept(reader.deeds, free))
        if slots.kind == "agencies":
            slots = self._exclusive(asked_roles(slots, reader.deeds))
            one = reader.names.get(self.head.at)
            ways = among_one(slots, one) if one else beside(slots, self._has("both"))
            slots = among(slots) if self._has("more") else ways
        else:
            slots = self._of_roles(slots, reader.deeds)
            deeds = [d for d in reader.deeds if d.bodies or d.negated]
            slots = replace(slots, deeds=(*deeds, *only_deeds(self.pieces, deeds)))
        overlap = self._has("overlap") or self._has("same")
        if overlap and slots.kind in ("targets", "documents") and len(slots.plans) > 1:
            return replace(slots, together=True)
        return replace(slots, overlap=overlap, kind=compared(slots, self._value("ask")) if overlap else slots.kind)

    def _without_documents(self, slots: Slots, at: int) -> Slots:
        """引用了A但没有引用B: each document has what is said before it; 没有引用A或B denies all of them."""
        cited, uncited = (
            _refs([p for p in pieces if p.kind == "document"]) for pieces in (self.pieces[:at], self.pieces[at:])
        )
        if slots.kind != "plans" or not (cited and uncited):
            return replace(slots, relation_negated=True)
        return replace(slots, documents=cited, not_documents=uncited)

    def _on_both_sides(self, denied: Sequence[int]) -> bool:
        """Whether topics stand before and behind a negation: plans with one and without the other are not asked for."""
        topics = [i for i, p in enumerate(self.pieces) if p.kind in ("topic", "narrow", "text")]
        return bool(denied and topics) and topics[0] < denied[0] < topics[-1]

    def _without_deeds(self, slots: Slots, reader: DeedReader) -> Slots:
        """Plans in which a body has no task: not those that have a measure without it."""
        denied = [deed for deed in reader.deeds if deed.negated and deed.bodies]
        if slots.kind != "plans" or slots.rank or slots.limit or not denied or len(reader.deeds) > 1:
            return slots
        reader.deeds[:] = [replace(deed, negated=False, alone=False) for deed in reader.deeds]
        return replace(slots, unlike=True)

    def _is_of_nobody(self, at: int) -> bool:
        """没有任何单位, no agencies at all: nobody in any role."""
        after = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        return after is not None and (after.kind, after.value) == ("noun", "agency") and not self._has("role")

    def _exclusive(self, slots: Slots) -> Slots:
        """Agencies that have a role alone (单独牵头), or no other (只配合)."""
        alone = self._has("alone") and not any(deed.alone for deed in slots.deeds)
        slots = replace(slots, alone=alone and bool(slots.roles))
        if not self._has("only") or slots.without or slots.deeds:
            return slots
        others = tuple(role for role in ("lead", "responsible", "cooperating", "guiding") if role not in slots.roles)
        return replace(slots, without=others if slots.roles and slots.roles != ("any",) else ())

    def _of_roles(self, slots: Slots, deeds: Sequence[Deed]) -> Slots:
        """Roles without bodies: those of the agencies that measures are ordered or limited by, else of no use."""
        free = {d.role: None for d in deeds if not (d.bodies or d.negated)}
        if slots.kind == "measures" and (slots.rank or slots.limit or slots.per or slots.analysis == "average"):
            return replace(slots, roles=tuple(free))
        if slots.kind == "plans" and slots.by == "agency" and (slots.rank or slots.limit):
            return replace(slots, roles=tuple(free))
        self.unused += [p.token.text for p in self.pieces if p.kind == "role" and p.value in free]
        return slots


def _refs(pieces: Sequence[Piece]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref for p in pieces for ref in p.sense.refs))
