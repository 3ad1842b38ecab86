"""Red, yellow and green in the report: beside measures, counted for those who lead them, and what they mean."""

from __future__ import annotations

from collections.abc import Iterable

from policygraph.elements import Html, el
from policygraph.faces.report.site import Here
from policygraph.query.lights import LIGHTS, counted


def light(here: Here, measure: str) -> Html | None:
    """The light of a measure (an IRI) as a sign and a word in its colour; None where no progress was reported."""
    shown = here.site.lights.get(measure)
    return _mark(here, shown, here.say(shown)) if shown else None


def light_counts(here: Here, measures: Iterable[str]) -> list[Html]:
    """How many of these measures show which light, the worst first; without those that none shows."""
    numbers = zip(LIGHTS, counted(measures, here.site.lights), strict=True)
    return [_mark(here, shown, here.say(shown), f" {number} ") for shown, number in numbers if number]


def lights_note(here: Here) -> Html | None:
    """What the lights mean and of which day they are; None where there are none."""
    if not here.site.day:
        return None
    said = [el("span", _mark(here, shown, here.say(shown)), " ", here.say(f"{shown}_means")) for shown in LIGHTS]
    return el("p", el("span", here.say("light"), " ", here.site.day), said, class_="legend")


def _mark(here: Here, shown: str, *words: str) -> Html:
    return el("span", "● ", *words, class_=f"light {shown}", title=here.say(f"{shown}_means"))
