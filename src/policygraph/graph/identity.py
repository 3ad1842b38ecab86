"""Which citations of all plans are one document, and which document is a plan of the graph.

A number is one document everywhere. A title without number joins a numbered document where exactly one has that bare
title, and a plan where exactly one is called so and governs the place of the one that cites it, or names its own place
in its title. Titles of documents that carry out others (…实施意见) are alike in many provinces: they join only within
one. When unsure, apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policygraph.graph import iris

_LOCAL = re.compile("^关于.*实施(?:意见|方案|细则|办法)$")
_PROVINCE = re.compile("^.+?(?:省|自治区|特别行政区|市)")
_PARTS = re.compile(".+?(?:自治区|自治州|地区|省|市|州|盟|县|区|旗)")
_SPECIFIC = 6
_WHOLE_COUNTRY = "全国"


@dataclass(frozen=True, slots=True)
class Citation:
    """One reference: its IRI, that of the plan it stands in and the place this governs; what it says of a document."""

    reference: str
    plan: str
    place: str
    printed: str
    bare: str
    number: str
    level: str
    issuer: str

    @property
    def scope(self) -> str:
        """The province within which a title alone tells the document; empty where it tells it everywhere."""
        found = _PROVINCE.match(self.place)
        return iris.slug(found[0]) if found and _LOCAL.match(self.bare) else ""

    @property
    def title_key(self) -> tuple[str, str]:
        """What citations of one document without number have in common."""
        return iris.slug(self.bare), self.scope


@dataclass(frozen=True, slots=True)
class Read:
    """A plan that the graph holds."""

    plan: str
    place: str
    title: str
    number: str

    def is_meant_by(self, citation: Citation) -> bool:
        """Whether a title alone may mean this plan: by its place, or because it governs the citing plan's."""
        last = (_PARTS.findall(self.place) or [""])[-1]
        named = bool(last) and (last in self.title or (last[:-1] in self.title and len(last) > 2))
        governs = self.place == _WHOLE_COUNTRY or (bool(self.place) and citation.place.startswith(self.place))
        return citation.plan != self.plan and (named or governs)


def own_key(citation: Citation) -> str:
    """The key of a citation's document by itself: its number, else its title with what parts it from others."""
    if key := iris.number_key(citation.number):
        return key
    title, scope = citation.title_key
    issuer = iris.slug(citation.issuer) if citation.issuer else ""
    return "-".join(part for part in (scope if not issuer else "", issuer, title) if part) or "-"


def targets_of(citations: Iterable[Citation], plans: Iterable[Read], base: str = iris.BASE) -> dict[str, str]:
    """The IRI of the document that each reference means, by the IRI of the reference."""
    listed = list(citations)
    held = _Held.of(plans)
    numbered: dict[tuple[str, str], set[str]] = defaultdict(set)
    issued: dict[tuple[str, str], set[str]] = defaultdict(set)
    issuers: dict[str, str] = {}
    for citation in listed:
        if citation.number:
            key = iris.number_key(citation.number)
            numbered[citation.title_key].add(key)
            issuers[key] = min(filter(None, (issuers.get(key), citation.issuer)), default="")
        elif citation.issuer:
            issued[citation.title_key].add(own_key(citation))
    return {c.reference: held.plan_of(c) or f"{base}document/{_key(c, numbered, issued, issuers)}" for c in listed}


def _key(
    citation: Citation,
    numbered: Mapping[tuple[str, str], set[str]],
    issued: Mapping[tuple[str, str], set[str]],
    issuers: Mapping[str, str],
) -> str:
    if citation.number or len(citation.title_key[0]) < _SPECIFIC:
        return own_key(citation)
    fitting = [key for key in numbered.get(citation.title_key, ()) if _agree(citation.issuer, issuers[key])]
    if len(fitting) == 1:
        return fitting[0]
    others = issued.get(citation.title_key, set())
    return min(others) if not citation.issuer and len(others) == 1 else own_key(citation)


def _agree(one: str, other: str) -> bool:
    return not one or not other or one.endswith(other) or other.endswith(one)


@dataclass(frozen=True, slots=True)
class _Held:
    """The plans of the graph by number and by title."""

    by_number: Mapping[str, list[Read]]
    by_title: Mapping[str, list[Read]]

    @classmethod
    def of(cls, plans: Iterable[Read]) -> _Held:
        by_number, by_title = defaultdict(list), defaultdict(list)
        for plan in plans:
            if plan.number:
                by_number[iris.number_key(plan.number)].append(plan)
            by_title[iris.slug(plan.title)].append(plan)
        return cls(by_number, by_title)

    def plan_of(self, citation: Citation) -> str:
        """The IRI of the plan that a citation means, empty where it means none of them for certain."""
        title = iris.slug(citation.bare)
        if citation.number:
            found = self.by_number.get(iris.number_key(citation.number), [])
            found = found if len(found) == 1 else [plan for plan in found if iris.slug(plan.title) == title]
            if found:
                return found[0].plan if len(found) == 1 else ""
        fitting = [p for p in self.by_title.get(title, []) if p.is_meant_by(citation)]
        if len(fitting) != 1 or (citation.number and fitting[0].number) or len(title) < _SPECIFIC:
            return ""
        return fitting[0].plan
