"""Full names of bodies, and the keys under which they are one body in all plans."""

from __future__ import annotations

from policygraph.resolution.whereabouts import IdentityWords, Where, letter
from policygraph.values import OtherBody
from policygraph.vocab.names import System
from policygraph.vocab.places import Place

NATION = "全国"
_STATE = "中华人民共和国"


def formal_name(where: Where, words: IdentityWords) -> str | None:
    """The full name of a body, None where no rule makes it sure."""
    if where.national is not None:
        return where.national.formal
    if where.place is None:
        return None
    if where.system is not None:
        return filled(where.system.formal, where.place, words, where.slot) if where.system.formal else None
    return department_name(where, where.rest, words)


def department_name(where: Where, rest: str, words: IdentityWords) -> str | None:
    """The full name of a department of a place, from its name there without the place (发改委)."""
    if where.place is None:
        return None
    row = words.names.department(rest, where.place.level, where.place.code)
    if row is None or row.formal.startswith("中共") != where.committee:
        return None
    return filled(row.formal, where.place, words)


def filled(template: str, place: Place, words: IdentityWords, printed: str = "") -> str | None:
    """A template with the names of a place in its slots, None where the place has none for a slot."""
    region = (place, *words.places.above(place))[-1]
    own = printed if len(printed) > 1 and printed not in words.bodies.words("levels") else place.short
    slots = {
        "place": place.name,
        "seat": _seat(place, words),
        "committee": _committee(place, words),
        "printed": own,
        "province": region.short,
        "above": "",
    }
    needed = {key: value for key, value in slots.items() if f"{{{key}}}" in template}
    return template.format(**needed) if all(needed.values()) else None


def _seat(place: Place, words: IdentityWords) -> str:
    """A district's name with its city before it, as in 重庆市黔江区; other names alone."""
    above = words.places.above(place)
    is_district = place.level == "county" and place.name.endswith("区") and above and above[0].name.endswith("市")
    return above[0].name + place.name if is_district else place.name


def _committee(place: Place, words: IdentityWords) -> str:
    """What stands before 委 in the name of a Party committee, empty where that is not settled."""
    if place.name.endswith("地区"):
        return f"{place.short}地"
    return "" if place.name.endswith(("自治区", "自治州", "盟")) else _seat(place, words)


def key_of(formal: str, place: Place | None, words: IdentityWords) -> str:
    """A full name as the key of a body in its area: 奉节县生态环境局 is 县生态环境局 there."""
    if place is None:
        return formal.removeprefix(_STATE)
    return letter(place, words.bodies) + formal[len(place.name) :] if formal.startswith(place.name) else formal


def other(formal: str, place: Place | None, words: IdentityWords) -> OtherBody:
    """A body by its full name and place, None for the nation."""
    area = words.places.path(place) if place else NATION
    return OtherBody(area, key_of(formal, place, words), formal)


def above_of(where: Where, words: IdentityWords) -> OtherBody | None:
    """The body that a branch or a department of the Party is a part of, by its name alone."""
    if where.system is not None:
        return _above_branch(where.system, where.place, words)
    if where.committee and where.place is not None:
        formal = filled("中共{committee}委员会", where.place, words)
        return (
            OtherBody(words.places.path(where.place), f"{letter(where.place, words.bodies)}委", formal)
            if formal
            else None
        )
    return None


def _above_branch(system: System, place: Place | None, words: IdentityWords) -> OtherBody | None:
    """The branch of the place above, or the province's, or the national body itself."""
    above = words.places.above(place) if place else ()
    if system.parent and place is None:
        return None
    if system.parent == "{above}" and above:
        formal = filled(system.formal, above[0], words)
        return other(formal, above[0], words) if formal else None
    if system.parent and system.parent != "{above}":
        region = above[-1] if above else place
        formal = filled(system.parent, region, words) if region else None
        return other(formal, region, words) if formal else None
    return other(system.top, None, words)
