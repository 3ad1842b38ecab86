"""Another role where nobody has the one asked for: who answers for it in a plan that only names leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policygraph.query.ask.pieces import Piece
from policygraph.query.ask.slots import Slots

_ASKED, _TAKEN = "responsible", "lead"


def with_lead(slots: Slots, pieces: Sequence[Piece]) -> Slots | None:
    """The slots with the lead for *responsible*; None where this is not asked for, or the very title of the role is.

    由谁负责 is everyday language for any of the two; 责任单位 is the role.
    """
    if any(p.value == _ASKED and _is_title(pieces, at) for at, p in enumerate(pieces) if p.kind == "role"):
        return None
    if slots.kind == "agencies" and slots.roles == (_ASKED,):
        return replace(slots, roles=(_TAKEN,))
    own = [deed for deed in slots.deeds if deed.role == _ASKED and deed.bodies and not deed.negated]
    if slots.kind != "measures" or not own:
        return None
    return replace(slots, deeds=tuple(replace(d, role=_TAKEN) if d in own else d for d in slots.deeds))


def names_no_one(slots: Slots, plans: Sequence[str]) -> Slots:
    """The slots of all who are responsible for anything in some plans: where any are, *responsible* means them."""
    return Slots(slots.language, "agencies", roles=(_ASKED,), plans=tuple(plans))


def _is_title(pieces: Sequence[Piece], at: int) -> bool:
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    return after is not None and (after.kind, after.value) == ("noun", "agency")


def in_any_role(slots: Slots) -> Slots | None:
    """The slots of the bodies that have another role where a lead is asked for; None for other questions."""
    narrowed = slots.without or slots.counting or slots.limit
    plain = slots.kind == "agencies" and slots.roles == (_TAKEN,) and not narrowed
    return replace(slots, roles=("any",), rank="") if plain else None
