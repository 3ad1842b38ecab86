"""The roles that agencies are asked for in, from who does what in a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policygraph.query.ask.slots import Deed, Named, Slots


def asked_roles(slots: Slots, deeds: Sequence[Deed]) -> Slots:
    """For agencies asked for: in which roles, in which not, and what else their measures must have."""
    roles, without, kept = [], [], []
    for deed in deeds:
        never = deed.never and not deed.bodies
        if deed.negated and (deed.asked or never):
            without.append(deed.role)
        elif deed.asked or not (deed.bodies or deed.negated):
            roles.append(deed.role)
        if deed.bodies or (deed.negated and not (deed.asked or never)):
            kept.append(replace(deed, asked=False))
    return replace(slots, roles=tuple(dict.fromkeys(roles)), without=tuple(without), deeds=tuple(kept))


def beside(slots: Slots, together: bool) -> Slots:
    """Who leads together with a body: both have the role that is said once, of the one or of the other."""
    if not together or len(slots.deeds) != 1 or slots.deeds[0].negated:
        return slots
    deed = slots.deeds[0]
    if not slots.roles and deed.role != "any" and deed.bodies:
        return replace(slots, roles=(deed.role,))
    if len(slots.roles) == 1 and deed.role == "any" and deed.bodies:
        return replace(slots, deeds=(replace(deed, role=slots.roles[0]),))
    return slots


def among(slots: Slots) -> Slots:
    """Who of A and B leads more: the bodies named are those asked for, in the roles said of them."""
    named = tuple(body for deed in slots.deeds for body in deed.bodies)
    roles = tuple(dict.fromkeys(role for role in (*slots.roles, *(d.role for d in slots.deeds)) if role != "any"))
    return replace(slots, among=named, deeds=(), roles=roles or ("any",))


def among_one(slots: Slots, body: Named) -> Slots:
    """Which finance bureaus lead: the body is what is asked for, in the role that was said of it."""
    own = [deed for deed in slots.deeds if body in deed.bodies and not deed.negated]
    roles = tuple(dict.fromkeys((*(d.role for d in own), *slots.roles)))
    said = tuple(role for role in roles if role != "any") or ("any",)
    return replace(slots, among=(body,), deeds=tuple(d for d in slots.deeds if d not in own), roles=said)


def compared(slots: Slots, asked: str) -> str:
    """Pairs of measures, or the measures that one named by its number pairs with, unless a ``pair`` is asked for."""
    if slots.kind != "measures":
        return slots.kind
    if asked == "pair" and len(slots.plans) > 1:
        return "pairs"
    return "measures" if slots.items or slots.titles else "pairs"


def kept(deeds: Sequence[Deed], free: set[str]) -> tuple[Deed, ...]:
    """The deeds but those of free roles without a body."""
    return tuple(d for d in deeds if d.bodies or d.negated or d.role not in free)
