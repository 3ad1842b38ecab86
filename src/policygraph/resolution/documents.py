"""What a title and a number say of a document: its bare title, its level, its issuer; and what is odd in citing it.

关于印发…的通知 and its annex are one document: the bare title is the annex's. A title's own 关于 stays (关于加快…的
意见), the issuer before it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from policygraph.language.folding import View, fold_text
from policygraph.resolution.jurisdiction import numbered
from policygraph.values import CitedDocument, Decision, Finding, FrontMatter, Reference, RulingKind, Severity, Span
from policygraph.vocab.documents import DocumentWords
from policygraph.vocab.places import Place, Places

_NUMBER = re.compile("^([^（〔]{1,16})[（〔]((?:19|20)[0-9]{2})[）〕]")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_ISSUES = re.compile("(?:关于)?(?:转发|批转|印发)")
_ENDS = re.compile("》?的?(?:通知|函)$")
_TITLE_MARKS = re.compile("《([^《》]{2,20})》")
_BODY = {"province": "人民政府", "prefecture": "人民政府", "county": "人民政府"}
_OFFICE = {"province": "人民政府办公厅", "prefecture": "人民政府办公室", "county": "人民政府办公室"}
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")


def bare_title(title: str, words: DocumentWords) -> tuple[str, str]:
    """The bare title and the issuer that the printed one names (empty where it names none)."""
    text, issuer = fold_text(title), ""
    while found := _ISSUES.search(text):
        if not _ENDS.search(text):
            break
        issuer = text[: found.start()] or issuer
        text = _ENDS.sub("", text[found.end() :]).removeprefix("《")
    before, about, rest = text.partition("关于")
    if before and rest and words.patterns["issuer"].regex.search(before):
        return about + rest, before
    return text, issuer if words.patterns["issuer"].regex.search(issuer) else ""


def document_of(title: str, number: str | None, words: DocumentWords, places: Places) -> CitedDocument:
    """The document that a printed title and number stand for."""
    bare, named = bare_title(title, words)
    level, issuer = _by_number(number, words, places) if number else (None, None)
    if level is None:
        level = _by_title(bare, named, words, places)
    return CitedDocument(bare, number, level, issuer or named or None)


def _by_number(number: str, words: DocumentWords, places: Places) -> tuple[str | None, str | None]:
    """Level and issuer by the letters of a number: those of a place first, for 建 is a ministry and a county."""
    folded = fold_text(number)
    match = _NUMBER.match(folded)
    if match is None:
        return None, None
    found = numbered(folded, places)
    if found:
        return (found[0].level, _government(found[0], match[1], words, places)) if len(found) == 1 else (None, None)
    sign = words.sign_of(match[1])
    return (sign.level, sign.issuer) if sign else (None, None)


def _government(place: Place, letters: str, words: DocumentWords, places: Places) -> str | None:
    """The government of a place or its office, as the letters after the place say; None for its other bodies."""
    is_city = place.name in _MUNICIPALITIES
    if words.patterns["office"].regex.search(letters):
        ending = "人民政府办公厅" if is_city else _OFFICE[place.level]
        return places.path(place) + ending
    return places.path(place) + _BODY[place.level] if words.patterns["government"].regex.search(letters) else None


def _by_title(bare: str, issuer: str, words: DocumentWords, places: Places) -> str | None:
    if issuer:
        if words.patterns["central"].regex.search(issuer):
            return "national"
        found = places.named_in(issuer)
        return found[0].level if len(found) == 1 else _ministry(issuer, places)
    if words.patterns["law"].regex.search(bare):
        return "national"
    found = places.named_in(bare)
    opens = len(found) == 1 and bare.startswith((found[0].name, places.path(found[0])))
    return found[0].level if opens else None


def _ministry(issuer: str, places: Places) -> str | None:
    return "ministry" if issuer.startswith(tuple(places.tables["national"]["issuers"])) else None


def with_documents(references: Iterable[Reference], words: DocumentWords, places: Places) -> tuple[Reference, ...]:
    """The references, each with the document that it stands for."""
    return tuple(replace(r, document=document_of(r.title, r.number, words, places)) for r in references)


def document_findings(
    view: View, extent: Span, references: Sequence[Reference], front: FrontMatter, generic: re.Pattern[str]
) -> tuple[Finding, ...]:
    """Documents dated after the plan that cites them, and bare kinds (《实施细则》) that several or none can be."""
    return (*_dated_after(references, front), *_open(view, extent, references, front, generic))


def _dated_after(references: Iterable[Reference], front: FrontMatter) -> Iterator[Finding]:
    own = _YEAR.search(front.issued_on or "") or _YEAR.search(front.document_number or "")
    if own is None:
        return
    for reference in references:
        year = _NUMBER.match(fold_text(reference.number or ""))
        if year and int(year[2]) > int(own[0]):
            message = f"《{reference.title}》 ({reference.number}) is dated after the plan ({own[0]}) that cites it"
            yield Finding("cited-after-plan", message, reference.span, Severity.WARNING, reference.where)


def _open(
    view: View, extent: Span, references: Iterable[Reference], front: FrontMatter, generic: re.Pattern[str]
) -> Iterator[Finding]:
    known = {span for reference in references for span in reference.mentions}
    own = [fold_text(title).removesuffix("的通知") for title in (front.title, front.notice_title) if title]
    low, high = view.range(extent)
    for match in _TITLE_MARKS.finditer(view.text, low, high):
        span = view.span(*match.span())
        defined = view.text[match.start() - 1] in "称：“"
        if generic.match(match[1]) and span not in known and not defined:
            fitting = [r.title for r in references if fold_text(r.title).removesuffix("的通知").endswith(match[1])]
            if fitting or not any(name.endswith(match[1]) for name in own):
                message = f"《{match[1]}》 may be {' or '.join(fitting) or 'a document that is not named'}"
                yield Finding(
                    "document-open", message, span, Severity.NOTE, proposals=_rulings(match[1], fitting, front)
                )


def _rulings(title: str, fitting: Iterable[str], front: FrontMatter) -> tuple[str, ...]:
    """The documents that a bare kind can be, as rulings."""
    place = front.jurisdiction or ""
    return tuple(Decision(RulingKind.DOCUMENT, f"《{title}》", f"《{other}》", place).line() for other in fitting)
