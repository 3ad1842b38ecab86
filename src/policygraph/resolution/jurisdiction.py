"""The area that a plan governs, from its title, its issuer and its number."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from policygraph.language.folding import fold_text
from policygraph.values import Finding, Span
from policygraph.vocab.places import Place, Places

_BOOK = re.compile(r"《[^》]*》")
_NUMBER = re.compile(r"^(?P<head>[^（]{1,12})（\d{4}）")


def jurisdiction_of(hints: Sequence[str], places: Places) -> str | None:
    """The full name of the area (重庆市奉节县), 全国 for the nation, None where the hints do not settle it.

    ``hints`` in the order of trust: title, issuer, title of the notice, number of the document. A place that several
    provinces have (朝阳区) is settled by the other hints alone.
    """
    texts = [fold_text(hint) for hint in hints if hint]
    context = [place for text in texts for place in _anywhere(text, places)]
    for read in READINGS:
        for text in texts:
            found = read(text, places)
            if isinstance(found, str):
                return found
            one = _settled(found, context, places)
            if one is not None:
                return places.path(one)
    return None


def open_places(hints: Sequence[str], span: Span, places: Places) -> tuple[Finding, ...]:
    """A finding for a plan whose hints name a place that several have, and nothing tells which; empty for others."""
    for read in READINGS:
        for text in map(fold_text, filter(None, hints)):
            found = read(text, places)
            if not isinstance(found, str) and len(found) > 1:
                names = "、".join(places.path(place) for place in found)
                message = f"{found[0].name} may be any of {names}: the plan does not tell which"
                return (Finding("place-open", message, span),)
    return ()


def full_names(text: str, places: Places) -> tuple[Place, ...]:
    """A place by its full name, outside the titles of other documents: 渝中区建设…."""
    return places.named_in(_BOOK.sub("《》", text))


def short_names(text: str, places: Places) -> tuple[Place, ...]:
    """A province or prefecture by its short name at the very beginning: 深圳…."""
    if _NUMBER.match(text) or places.named_in(text):
        return ()
    return tuple(place for place in places.short_named(text) if place.level != "county")


def national(text: str, places: Places) -> str | tuple[Place, ...]:
    """A body of the central government at the beginning, 生态环境部办公厅, or the sign of one, 国发.

    A branch of such a body is of its place: 中国人民银行重庆营业管理部.
    """
    table = places.tables["national"]
    number = _NUMBER.match(text)
    if number is not None:
        is_central = number["head"].startswith(tuple(table["numbers"])) and not numbered(text, places)
        return str(table["label"]) if is_central else ()
    issuer = max((word for word in table["issuers"] if text.startswith(word)), key=len, default="")
    if not issuer:
        return ()
    return places.short_named(text[len(issuer) :]) or str(table["label"])


def numbered(text: str, places: Places) -> tuple[Place, ...]:
    """A place by the sign of the document: 奉节府办发, 川办发."""
    number = _NUMBER.match(text)
    if number is None:
        return ()
    after = places.tables["numbers"]["after"]
    short = places.short_named(number["head"], after)
    if short:
        return short
    province = places.by_abbreviation.get(number["head"][0])
    return (province,) if province and number["head"][1:].startswith(tuple(after)) else ()


def quoted(text: str, places: Places) -> tuple[Place, ...]:
    """A place in the title of a document that the hint names: 关于印发《渝中区…》的通知."""
    return places.named_in("".join(_BOOK.findall(text)))


Reading = Callable[[str, Places], str | tuple[Place, ...]]

READINGS: tuple[Reading, ...] = (full_names, short_names, national, numbered, quoted)


def _anywhere(text: str, places: Places) -> tuple[Place, ...]:
    """The places that a hint names for certain, for telling places of one name apart."""
    named = places.named_in(text)
    signed = numbered(text, places)
    common = places.tables["common"]["names"]
    certain = (found[0] for found in (named, signed) if len(found) == 1)
    return tuple(place for place in certain if not (place.name in common and text.startswith(place.name)))


def _settled(found: tuple[Place, ...] | str, context: list[Place], places: Places) -> Place | None:
    if isinstance(found, str) or not found:
        return None
    common = places.tables["common"]["names"]
    if len(found) == 1 and found[0].name not in common:
        return found[0]
    near = {
        place for place in found for other in context if places.lies_in(place, other) or places.lies_in(other, place)
    }
    return near.pop() if len(near) == 1 else None
