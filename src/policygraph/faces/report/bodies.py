"""The pages of bodies and of lines of work: what they lead and support, by role and by topic."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from policygraph.elements import Child, Html, el, join
from policygraph.faces.report.about import about
from policygraph.faces.report.counting import Share, body_of, by_topic, function_of, shares_by, topic_anchor
from policygraph.faces.report.parts import duty_table, listed, section, to_body, to_thing
from policygraph.faces.report.site import ROLES, Duty, Here, Page, Site


def body_pages(site: Site) -> Iterator[Page]:
    """A page a body."""
    duties = _grouped(site.duties, body_of)
    for iri, body in site.bodies.items():
        here = Here(site, site.paths[iri])
        names = site.statements.values(iri, "skos:altLabel")
        known = (
            ("place", body.place),
            ("function", to_thing(here, body.function, here.label(body.function))),
            ("names", here.say("comma").join(names)),
        )
        graph, files = about(here, iri, "agency", body.name)
        yield _page(here, here.body(body, site.facts.plans), known, duties[iri], (graph,), files)


def function_pages(site: Site) -> Iterator[Page]:
    """A page a line of work; the bodies whose line is not known have one of their own."""
    for iri, duties in _grouped(site.duties, function_of).items():
        here = Here(site, site.paths[iri])
        bodies = [(site.bodies[body], share) for body, share in shares_by(duties, body_of).items()]
        named = listed(here, [join(to_body(here, body), " ", str(share)) for body, share in bodies])
        graph, files = about(here, iri, "function", here.label(iri)) if iri else (None, ())
        yield _page(here, here.label(iri), (("agencies", named),), duties, (graph,), files)


def _grouped(duties: Sequence[Duty], key: Callable[[Duty], str]) -> dict[str, list[Duty]]:
    groups: dict[str, list[Duty]] = {}
    for duty in duties:
        groups.setdefault(key(duty), []).append(duty)
    return groups


def _page(
    here: Here,
    title: str,
    known: Sequence[tuple[str, Child]],
    duties: Sequence[Duty],
    graph: Sequence[Child],
    files: tuple[tuple[str, bytes], ...],
) -> Page:
    facts = [el("span", el("b", here.say(key)), " ", value) for key, value in known if value]
    answer = el("span", el("span", _counts(here, duties)), facts, class_="facts")
    body = (*_by_role(here, duties), section(here.say("by_topic"), _topics(here, duties)), *_each(here, duties), *graph)
    return Page(here.path, title, here.say("body_question", title), answer, body, files=files)


def _counts(here: Here, duties: Sequence[Duty]) -> Html:
    """How many measures in each role, each a link to the list."""
    counts = {role: len({d.measure.iri for d in duties if d.role == role}) for role in ROLES}
    return listed(here, [el("a", here.say(role), " ", n, href=f"#{_anchor(role)}") for role, n in counts.items() if n])


def _anchor(role: str) -> str:
    return {"lead": "lead", "responsible": "support"}.get(role, f"support-{role}")


def _by_role(here: Here, duties: Sequence[Duty]) -> list[Html]:
    """The duties by role; ``duties`` and ``support`` are places to link to whichever roles there are."""
    groups = {role: [duty for duty in duties if duty.role == role] for role in ROLES}
    supports = [role for role in ROLES[1:] if groups[role]]
    parts = [el("span", id="duties")]
    for role, found in groups.items():
        if found:
            place = el("span", id="support") if role == next(iter(supports), "") and role != "responsible" else None
            title = here.say("in_role", here.say(role), len({duty.measure.iri for duty in found}))
            parts.append(section(join(place, title), duty_table(here, None, found), anchor=_anchor(role)))
    return parts


def _topics(here: Here, duties: Sequence[Duty]) -> Html:
    links = [
        join(el("a", _topic(here, topic), href=f"#{topic_anchor(topic)}"), " ", str(_share(found)))
        for topic, found in by_topic(duties)
    ]
    return el("p", listed(here, links), " ", el("small", here.say("share_note")))


def _share(duties: Sequence[Duty]) -> Share:
    share = Share()
    for duty in duties:
        share.add(duty)
    return share


def _topic(here: Here, topic: str) -> str:
    return here.label(topic) if topic else here.say("no_topic")


def _each(here: Here, duties: Sequence[Duty]) -> list[Html]:
    """The duties once more, topic by topic."""
    return [
        el("section", el("h3", _heading(here, topic)), duty_table(here, None, found), id=topic_anchor(topic))
        for topic, found in by_topic(duties)
    ]


def _heading(here: Here, topic: str) -> Child:
    return to_thing(here, topic, here.label(topic)) if topic else here.say("no_topic")
