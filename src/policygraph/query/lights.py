"""Red, yellow and green of measures as tables count them; :mod:`policygraph.query.status` says which is which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

LIGHTS = ("red", "yellow", "green")
"""The worst first; also the columns of tables that count them."""

Lights = Mapping[str, str]
"""The light of each measure by its IRI, empty where nothing says how far it is."""


def counted(measures: Iterable[str], lights: Lights) -> tuple[int, ...]:
    """How many of these measures (IRIs) show red, yellow and green."""
    shown = [lights.get(measure, "") for measure in measures]
    return tuple(shown.count(light) for light in LIGHTS)
