"""Which body each agency of a plan is: its place and level, full name, the body above it, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from policygraph.language.folding import fold_text
from policygraph.resolution.formal import NATION, above_of, formal_name, key_of
from policygraph.resolution.names import area_of, task_group
from policygraph.resolution.succession import ended, successions_of
from policygraph.resolution.whereabouts import IdentityWords, Where, group_located, letter, located
from policygraph.values import Agency, Finding, Identity, OtherBody, Severity, Span, Succession
from policygraph.vocab.bodies import Bodies
from policygraph.vocab.reforms import Reforms

_SHORTEST_OWNER = 4
_REMEMBERED = 1 << 14
_Heirs = Mapping[tuple[str | None, str | None], Sequence[Identity]]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a plan tells of its bodies: its area (全国 for the nation), when it was issued, where each name stands."""

    jurisdiction: str | None
    issued_on: str | None
    places: Mapping[str, Span]


def identified(
    agencies: Iterable[Agency], setting: Setting, words: IdentityWords, reforms: Reforms
) -> tuple[tuple[Agency, ...], tuple[Finding, ...]]:
    """The agencies with their identities, and a finding for each that had ended before the plan was issued.

    Two agencies that a plan keeps apart never get one identity: the later one keeps its printed name as its key.
    """
    found = [_identified(agency, setting, words, reforms) for agency in agencies]
    apart = _apart(found)
    owners, heirs = _by_form(apart), _heirs(apart)
    linked = tuple(_succeeded(_under(agency, owners, words.bodies), heirs) for agency in apart)
    return linked, tuple(_abolished(linked, setting))


@lru_cache(maxsize=_REMEMBERED)
def kind_of(name: str, function: str | None, collective: bool, bodies: Bodies) -> str:
    """What kind of body a name stands for: a kind of ``bodies.toml``, organ, group or task-group(-office)."""
    if collective:
        return "group"
    group = task_group(name, area_of(None, (), bodies), bodies)
    if group is not None:
        return "task-group-office" if group.office else "task-group"
    return next((kind for kind, functions in bodies.tables["kinds"].items() if function in functions), "organ")


def _identified(agency: Agency, setting: Setting, words: IdentityWords, reforms: Reforms) -> Agency:
    kind = kind_of(words.bodies.plain(agency.canonical), agency.function, agency.collective, words.bodies)
    if agency.collective:
        return replace(agency, identity=Identity(None, "", agency.canonical, kind))
    return replace(agency, identity=_identity(agency.canonical, kind, setting.jurisdiction, words, reforms))


@lru_cache(maxsize=_REMEMBERED)
def _identity(canonical: str, kind: str, jurisdiction: str | None, words: IdentityWords, reforms: Reforms) -> Identity:
    """Which body a name stands for in the plans of a place; found out once for all of them."""
    name = words.bodies.plain(canonical)
    nationwide = jurisdiction == NATION
    home = words.places.at(jurisdiction) if jurisdiction and not nationwide else None
    is_group = kind.startswith("task-group")
    where = group_located(name, home, words) if is_group else located(name, home, nationwide, words)
    area = words.places.path(where.place) if where.place else NATION if where.level == "national" else None
    formal = formal_name(where, words)
    return Identity(
        area,
        where.level,
        key_of(formal, where.place, words) if formal else _key(name, where, words),
        kind,
        formal,
        _above(formal, where, words),
        successions_of(name, where, words, reforms),
    )


def _key(name: str, where: Where, words: IdentityWords) -> str:
    """The key of a body without a sure full name: its printed one, with the letter of level for its place."""
    if where.place is None or where.system is not None:
        return name
    own = letter(where.place, words.bodies)
    if where.rest.startswith(own):
        return where.rest
    return own + ("委" if where.committee else "") + where.rest


def _above(formal: str | None, where: Where, words: IdentityWords) -> OtherBody | None:
    above = above_of(where, words)
    return None if above is not None and above.formal == formal else above


def _apart(agencies: list[Agency]) -> list[Agency]:
    taken: set[tuple[str | None, str]] = set()
    return [_kept_apart(agency, taken) for agency in agencies]


def _kept_apart(agency: Agency, taken: set[tuple[str | None, str]]) -> Agency:
    identity = agency.identity or Identity(None, "", agency.canonical, "")
    if (identity.area, identity.key) in taken:
        identity = replace(identity, key=fold_text(agency.canonical), formal=None)
    taken.add((identity.area, identity.key))
    return agency if identity is agency.identity else replace(agency, identity=identity)


def _by_form(agencies: Iterable[Agency]) -> dict[str, list[Agency]]:
    """The single bodies by each form of their names that is long enough to tell them."""
    found: dict[str, list[Agency]] = {}
    for agency in agencies:
        for form in dict.fromkeys(fold_text(form) for form in (agency.canonical, *agency.names)):
            if len(form) >= _SHORTEST_OWNER and not agency.collective:
                found.setdefault(form, []).append(agency)
    return found


def _under(agency: Agency, owners: Mapping[str, list[Agency]], bodies: Bodies) -> Agency:
    """An agency under another of the plan whose name its own begins with.

    地区发改委援疆办 is a part of 地区发改委, a group of member units belongs to its leading group.
    """
    identity = agency.identity
    if identity is None or identity.above is not None:
        return agency
    table = bodies.tables["task-groups" if agency.collective else "part-of"]
    parts = tuple(table["members" if agency.collective else "endings"])
    name = fold_text(agency.canonical).removeprefix("其他")
    ends = range(len(name) - 1, _SHORTEST_OWNER - 1, -1) if name.endswith(parts) else ()
    beginning = ((end, other) for end in ends for other in owners.get(name[:end], ()))
    longest: dict[int, tuple[int, Agency]] = {}
    for end, other in beginning:
        longest.setdefault(id(other), (end, other))
    fitting = (other for end, other in longest.values() if name[end:].endswith(parts))
    owner = max(fitting, key=lambda other: len(other.canonical), default=None)
    if owner is None or owner.identity is None:
        return agency
    key = owner.identity
    above = OtherBody(key.area or "", key.key, key.formal or owner.canonical)
    return replace(agency, identity=replace(identity, above=above))


def _heirs(agencies: Iterable[Agency]) -> _Heirs:
    """The bodies that still are, by their line of work and area."""
    found: dict[tuple[str | None, str | None], list[Identity]] = {}
    for agency in agencies:
        identity = agency.identity
        if identity and identity.formal and not identity.successions:
            found.setdefault((agency.function, identity.area), []).append(identity)
    return found


def _succeeded(agency: Agency, heirs: _Heirs) -> Agency:
    """Where only the line of work of the successor is sure, the one body of that line and place in the plan is it."""
    identity = agency.identity
    last = identity.successions[-1] if identity and identity.successions else None
    if identity is None or last is None or last.successor is not None or identity.area is None:
        return agency
    found = heirs.get((last.function, identity.area), ())
    if len(found) != 1 or agency.function == last.function:
        return agency
    heir = OtherBody(identity.area, found[0].key, found[0].formal or "")
    steps = (*identity.successions[:-1], Succession(last.reform, last.date, last.function, heir))
    return replace(agency, identity=replace(identity, successions=steps))


def _abolished(agencies: Iterable[Agency], setting: Setting) -> Iterable[Finding]:
    for agency in agencies:
        steps = agency.identity.successions if agency.identity else ()
        date = ended(steps, setting.issued_on)
        span = next((setting.places[name] for name in agency.names if name in setting.places), None)
        if date is None or span is None:
            continue
        heir = steps[-1].successor
        now = (
            f"; its duties are with {heir.formal}"
            if heir
            else f"; its duties are with the line of {steps[-1].function}"
        )
        message = f"{agency.names[0]} had ended by {date}, before this plan of {setting.issued_on}{now}"
        yield Finding("body-abolished-before-plan", message, span, Severity.WARNING)
