"""Documents that plans cite."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """What a printed title and number say of a document, whether it was read or not.

    ``title`` is bare: without the issuer and without the notice around it. ``level`` is national, ministry, province,
    prefecture or county; ``issuer`` the body that issued it. Both are None where neither number nor title tells.
    """

    title: str
    number: str | None = None
    level: str | None = None
    issuer: str | None = None
