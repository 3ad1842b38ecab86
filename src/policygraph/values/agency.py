"""Bodies that a plan names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OtherBody:
    """A body that another one points to: the one above it, or the one of today.

    ``area`` is the full name of its place (全国 for the nation), ``key`` its name within it, ``formal`` its full name.
    """

    area: str
    key: str
    formal: str


@dataclass(frozen=True, slots=True)
class Succession:
    """What a reform did to a body.

    ``reform`` is its code in the table of reforms, ``date`` its day where the table has one. ``successor`` is the body
    that it became, None where the table only tells the line of work, ``function``, that took over its duties.
    """

    reform: str
    date: str | None
    function: str
    successor: OtherBody | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Which body a name stands for, beyond the plan that names it.

    ``area`` is the full name of the body's own place (``重庆市奉节县``), 全国 for the nation, None where that is open;
    ``level`` is national, province, prefecture, county or zone, empty where open. ``key`` is the body's name
    within its area, alike in all plans. ``formal`` is its full name, None where no rule makes it sure. ``above`` is the
    body of which it is a part, of a group of member units their leading group (an empty ``area`` is the plan's own);
    ``successions`` are what reforms made of it, the earliest first.
    """

    area: str | None
    level: str
    key: str
    kind: str
    formal: str | None = None
    above: OtherBody | None = None
    successions: tuple[Succession, ...] = ()


@dataclass(frozen=True, slots=True)
class Agency:
    """One body, or one group of bodies (``collective``), of one plan.

    ``names`` are all its printed forms there, ``function`` its line of work (``生态环境``), None where unknown.
    ``slips`` are those of its names that are wrongly written; ``identity`` says which body it is, None where that was
    not asked.
    """

    canonical: str
    names: tuple[str, ...]
    function: str | None
    collective: bool
    slips: tuple[str, ...] = ()
    identity: Identity | None = None
