"""Things that a plan calls by a name: platforms, registers, funds, pilots, projects, zones, campaigns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policygraph.values.span import Span


class ThingKind(StrEnum):
    """What a named thing is: 平台和系统, 项目库, 基金, 试点, 项目和工程, 园区和示范区, 专项行动."""

    PLATFORM = "platform"
    REGISTER = "register"
    FUND = "fund"
    PILOT = "pilot"
    PROJECT = "project"
    ZONE = "zone"
    CAMPAIGN = "campaign"


class Dealing(StrEnum):
    """What a measure does with a thing: 建设, 运用, 纳入 (gives it data), 实施, or only names it."""

    BUILDS = "builds"
    USES = "uses"
    FEEDS = "feeds"
    CARRIES_OUT = "carries-out"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class ThingMention:
    """One place that names a thing: ``where`` is the path of the measure or section, ``printed`` as printed there."""

    printed: str
    where: str
    dealing: Dealing
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A thing with all its mentions in one plan.

    ``name`` is the proper name where the plan gives one in quotation marks (长江绿融通), else the whole designation;
    ``aliases`` are its other printed forms. ``reach`` says how far the name alone tells it: ``nation``, ``province``,
    or ``area`` for designations that any place may have (人才一站式服务平台).
    """

    name: str
    kind: ThingKind
    aliases: tuple[str, ...]
    reach: str
    mentions: tuple[ThingMention, ...]
