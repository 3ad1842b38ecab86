"""The one place where IRIs are made: from stable printed parts, never from counters, file order or chance.

Chinese letters stay readable (they are legal in IRIs); whatever is neither letter nor digit becomes ``-``, so that
no part ever needs percent-encoding. Two things that print alike under one parent are told apart by a ``~2``, ``~3`` …
in the order of the text, which is as stable as the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from policygraph.language.folding import fold_text

if TYPE_CHECKING:
    from policygraph.values import Plan

BASE = "https://w3id.org/policygraph/id/"
ROOT = "https://w3id.org/policygraph/"

_NEITHER = re.compile(r"[\W_]+")


@lru_cache(maxsize=1 << 16)
def slug(text: str) -> str:
    """``text`` as one readable part of an IRI: letters and digits of any script, ``-`` for all between them."""
    return _NEITHER.sub("-", fold_text(text)).strip("-")


def number_key(number: str) -> str:
    """A document number as a key: ``渝中府办〔2023〕26号`` gives ``渝中府办-2023-26``."""
    return slug(number).removesuffix("号")


def path_key(path: str) -> str:
    """A measure's or section's path as a key: ``二/（四）/9`` gives ``二.四.9``, ``二/3#2`` gives ``二.3.p2``."""
    return ".".join(slug(part) for part in path.replace("#", "/p").split("/") if slug(part)) or "-"


def plan_key(plan: Plan) -> str:
    """The key of a plan: its document number, else its title with the jurisdiction where the title lacks it."""
    front = plan.front
    if front.document_number and (key := number_key(front.document_number)):
        return key
    title = slug(front.title)
    place = slug(front.jurisdiction or "")
    if title and place and place not in title:
        return f"{place}-{title}"
    return title or slug(PurePath(plan.source.name).stem) or plan.source.sha256[:12]


def plan_keys(plans: Iterable[Plan]) -> list[str]:
    """One key a plan. Plans issued together under one number are told apart by their titles."""
    return keys_apart([(plan_key(plan), slug(plan.front.title)) for plan in plans])


def keys_apart(keys: Sequence[tuple[str, str]]) -> list[str]:
    """One key for each pair of a plan's own key and the slug of its title."""
    titles: dict[str, set[str]] = {}
    for key, title in keys:
        titles.setdefault(key, set()).add(title)
    return [f"{key}-{title}" if len(titles[key]) > 1 else key for key, title in keys]


@dataclass(slots=True)
class Distinct:
    """Hands out keys; one that was handed out before comes back with ``~2``, ``~3`` and so on."""

    _seen: dict[str, int] = field(default_factory=dict)

    def __call__(self, key: str) -> str:
        """``key`` the first time, and a stable distinction of it each time after."""
        count = self._seen[key] = self._seen.get(key, 0) + 1
        return key if count == 1 else f"{key}~{count}"


@dataclass(frozen=True, slots=True)
class PlanIris:
    """The IRIs of one plan; ``key`` is its :func:`plan_key`, ``jurisdiction`` parts its agencies from others'."""

    base: str
    key: str
    jurisdiction: str

    def plan(self) -> str:
        """The plan, and the named graph that holds what was read from it."""
        return f"{self.base}plan/{self.key}"

    def part(self, kind: str, *keys: str) -> str:
        """A part of the plan: ``measure``, ``section``, ``target``, ``reference``, ``assignment`` and the like."""
        return "/".join((f"{self.base}{kind}", self.key, *keys))

    def agency(self, key: str, area: str | None = None) -> str:
        """A body of an area (重庆市), else of the plan's jurisdiction; one body in two plans of a place has one IRI."""
        return f"{self.base}agency/{slug(area or '') or self.jurisdiction}/{slug(key)}"

    def document(self, number: str | None, title: str) -> str:
        """A document that any plan may refer to: by its number, else by its title."""
        return f"{self.base}document/{(number_key(number) if number else '') or slug(title) or '-'}"

    def thing(self, place: str, name: str) -> str:
        """A named thing; ``place`` is what its name holds for, empty for the nation."""
        return "/".join(part for part in (f"{self.base}thing", place, slug(name) or "-") if part)


def iris_of(plan: Plan, base: str = BASE, key: str | None = None) -> PlanIris:
    """The IRIs for ``plan`` under ``base``; ``key`` overrules the plan's own."""
    chosen = key or plan_key(plan)
    return PlanIris(base, chosen, slug(plan.front.jurisdiction or "") or chosen)


def topic(code: str) -> str:
    """The concept of a topic code (``green-bond``)."""
    return f"{BASE}topic/{code}"


def role(code: str) -> str:
    """The concept of a role (``lead``)."""
    return f"{BASE}role/{code}"


def reform(code: str) -> str:
    """A row of the table of reforms (``banking-2023``)."""
    return f"{BASE}reform/{code}"


def function(label: str) -> str:
    """The concept of a line of work that the vocabulary does not list (``脐橙产业``)."""
    return f"{BASE}function/{slug(label)}"


def vocabulary_graph(stem: str) -> str:
    """The named graph of an ontology or vocabulary file, by the name of the file."""
    return f"{ROOT}vocabulary/{stem}"
