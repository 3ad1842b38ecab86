"""Which of several media types a client wants: Accept, by RFC 9110, 12.5.1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Range:
    """One part of Accept: a type, a subtype (``*`` for any) and how much it is wanted, 0 to 1."""

    main: str
    sub: str
    quality: float

    def fits(self, media_type: str) -> bool:
        main, _, sub = media_type.partition("/")
        return self.main in ("*", main) and self.sub in ("*", sub)

    @property
    def precision(self) -> int:
        return (self.main != "*") + (self.sub != "*")


def chosen(accept: str, offers: Iterable[str]) -> str:
    """The offer that is wanted most, of equals the first; "" where none is. Nothing said means anything."""
    listed = list(offers)
    ranges = _ranges(accept)
    if not ranges:
        return listed[0]
    best = max(listed, key=lambda offer: _quality(offer, ranges))
    return best if _quality(best, ranges) > 0 else ""


def _quality(offer: str, ranges: Sequence[_Range]) -> float:
    """How much an offer is wanted: what the most precise range that fits it says."""
    fitting = [one for one in ranges if one.fits(offer)]
    return max(fitting, key=lambda one: one.precision).quality if fitting else 0.0


def _ranges(accept: str) -> list[_Range]:
    return [found for part in accept.split(",") if (found := _range(part))]


def _range(part: str) -> _Range | None:
    """One part of the header, None where it is none."""
    named, *parameters = (piece.strip().lower() for piece in part.split(";"))
    main, slash, sub = named.partition("/")
    if not (main and slash and sub):
        return _Range("*", "*", _weight(parameters)) if named == "*" else None
    return _Range(main, sub, _weight(parameters))


def _weight(parameters: Iterable[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0
