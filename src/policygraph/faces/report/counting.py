"""Who leads and who supports how much: counts of measures, with the measures themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from policygraph.faces.report.names import anchor_of
from policygraph.faces.report.site import Duty

LEVELS = (1, 2, 4, 8)
"""From so many measures led on a cell is a shade darker."""


@dataclass(slots=True)
class Share:
    """The measures (IRIs) that are led, and those that are supported or guided without being led."""

    led: dict[str, None] = field(default_factory=dict)
    met: dict[str, None] = field(default_factory=dict)

    def add(self, duty: Duty) -> None:
        """Counts one duty."""
        self.met[duty.measure.iri] = None
        if duty.role == "lead":
            self.led[duty.measure.iri] = None

    @property
    def leads(self) -> int:
        """How many measures are led."""
        return len(self.led)

    @property
    def supports(self) -> int:
        """How many others there is a part in."""
        return len(self.met) - len(self.led)

    @property
    def order(self) -> tuple[int, int]:
        """To sort by: most leads first, then most of all."""
        return (-len(self.led), -len(self.met))

    @property
    def shade(self) -> str:
        """The class of a cell: s for support alone, l1 to l4 for ever more leads."""
        return f"l{sum(self.leads >= level for level in LEVELS)}" if self.led else "s"

    def __str__(self) -> str:
        supports = f"+{self.supports}" if self.supports else ""
        return f"{self.leads or ''}{supports}"


def shares_by(duties: Iterable[Duty], key: Callable[[Duty], str]) -> dict[str, Share]:
    """The share of each body, line of work or plan, those that lead most first."""
    shares: dict[str, Share] = {}
    for duty in duties:
        shares.setdefault(key(duty), Share()).add(duty)
    return dict(sorted(shares.items(), key=lambda pair: (pair[1].order, pair[0])))


def shares_in(duties: Iterable[Duty], key: Callable[[Duty], str]) -> dict[tuple[str, str], Share]:
    """The share of each in each main topic; the topic of a measure without one is empty."""
    cells: dict[tuple[str, str], Share] = {}
    for duty in duties:
        for topic in topics_of(duty):
            cells.setdefault((key(duty), topic), Share()).add(duty)
    return cells


def topics_of(duty: Duty) -> tuple[str, ...]:
    """The main topics of the measure, an empty one where it has none."""
    return duty.measure.topics or ("",)


def function_of(duty: Duty) -> str:
    """The line of work of the body, empty where it is not known."""
    return duty.body.function


def body_of(duty: Duty) -> str:
    """The body (IRI)."""
    return duty.body.iri


def topic_anchor(topic: str) -> str:
    """Where the page of a body has what it does in a topic."""
    return f"t-{anchor_of(topic)}" if topic else "t-none"


def by_topic(duties: Iterable[Duty]) -> Iterator[tuple[str, list[Duty]]]:
    """Duties by main topic, the topic of most first."""
    groups: dict[str, list[Duty]] = {}
    for duty in duties:
        for topic in topics_of(duty):
            groups.setdefault(topic, []).append(duty)
    yield from sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0]))
