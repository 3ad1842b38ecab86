"""Plans as a person's rulings make them: bodies joined, parted and named, documents given their numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from policygraph.language.folding import fold_text
from policygraph.resolution.decisions import bare
from policygraph.values import Agency, Decision, Finding, Plan, Reference, Relation, RulingKind

_NUMBER = re.compile("[〔（\\[［][0-9]{4}[〕）\\]］]")
RULED = "decision"

Identify = Callable[[tuple[Agency, ...]], tuple[Agency, ...]]
Describe = Callable[[Reference], Reference]


def ruled(plan: Plan, decisions: Iterable[Decision], identify: Identify, describe: Describe) -> Plan:
    """The plan as the rulings for its area make it; findings that they answer are gone.

    ``identify`` says which bodies agencies are, ``describe`` which document a reference is, after a change.
    """
    held = [decision for decision in decisions if decision.holds_in(plan.front.jurisdiction)]
    agencies, findings = plan.agencies, plan.findings
    for decision in held:
        if decision.kind is not RulingKind.DOCUMENT:
            agencies = _parted(agencies, decision) if _parts(decision) else _joined(agencies, decision)
            findings = tuple(finding for finding in findings if not _answers(decision, finding))
    if agencies != plan.agencies:
        agencies = _kept_apart(identify(agencies), held)
    changed = replace(plan, agencies=agencies, findings=findings)
    for decision in held:
        if decision.kind is RulingKind.DOCUMENT:
            changed = _document(changed, decision, describe)
    return changed


def _parts(decision: Decision) -> bool:
    return decision.kind is RulingKind.DIFFERENT


def _answers(decision: Decision, finding: Finding) -> bool:
    """Whether a finding asked what the ruling says."""
    asked = {frozenset(proposal_names(proposal)) for proposal in finding.proposals}
    return frozenset((decision.left, decision.right)) in asked


def proposal_names(proposal: str) -> tuple[str, ...]:
    """The two names of a proposed ruling."""
    names = re.split("!=|=", proposal.partition(":")[2].partition("@")[0])
    return tuple(name.strip() for name in names)


def _has(agency: Agency, name: str) -> bool:
    return name == agency.canonical or name in agency.names


def _joined(agencies: tuple[Agency, ...], decision: Decision) -> tuple[Agency, ...]:
    """One agency in place of those with either name, called by the right one.

    Where that is the full name of a body that the plan calls by a shorter one, the shorter one stays.
    """
    found = [a for a in agencies if not a.collective and (_has(a, decision.left) or _is(a, decision.right))]
    if not any(_has(agency, decision.left) for agency in found):
        return agencies
    names = tuple(dict.fromkeys(name for agency in found for name in (*agency.names, agency.canonical)))
    meant = next((agency for agency in found if _is(agency, decision.right)), found[0])
    by_full_name = meant.identity is not None and meant.identity.formal == decision.right
    canonical = meant.canonical if by_full_name and decision.right not in names else decision.right
    slips = tuple(dict.fromkeys(name for agency in found for name in agency.slips))
    one = Agency(canonical, names, meant.function, False, slips)
    return tuple(one if agency is found[0] else agency for agency in agencies if agency not in found[1:])


def _is(agency: Agency, name: str) -> bool:
    """Whether an agency goes by a name, or has it for its full name."""
    return _has(agency, name) or (agency.identity is not None and agency.identity.formal == name)


def _parted(agencies: tuple[Agency, ...], decision: Decision) -> tuple[Agency, ...]:
    """Two agencies in place of the one that has both names; what else it is called stays with the right one."""
    parted: list[Agency] = []
    for agency in agencies:
        if not (_has(agency, decision.left) and _has(agency, decision.right)):
            parted.append(agency)
            continue
        rest = tuple(name for name in agency.names if name != decision.left)
        slips = tuple(name for name in agency.slips if name not in (decision.left, decision.right))
        canonical = decision.right if agency.canonical == decision.left else agency.canonical
        parted.append(Agency(canonical, rest, agency.function, agency.collective, slips))
        parted.append(Agency(decision.left, (decision.left,), agency.function, agency.collective))
    return tuple(parted)


def _kept_apart(agencies: tuple[Agency, ...], decisions: Iterable[Decision]) -> tuple[Agency, ...]:
    """Bodies ruled different never meet in one identity: each keeps its printed name for a key."""
    apart = {name for decision in decisions if _parts(decision) for name in (decision.left, decision.right)}
    return tuple(
        replace(agency, identity=replace(agency.identity, key=fold_text(agency.canonical), formal=None))
        if agency.identity and agency.canonical in apart
        else agency
        for agency in agencies
    )


def _document(plan: Plan, decision: Decision, describe: Describe) -> Plan:
    """The plan with the document that a title stands for, also where it is an open bare kind."""
    title = bare(decision.left)
    references = tuple(
        describe(_as_ruled(reference, decision)) if title in _titles(reference) else reference
        for reference in plan.references
    )
    answered = [f for f in plan.findings if f.code == "document-open" and bare(f.span.cut(plan.source.text)) == title]
    for finding in answered:
        references = _with_mention(references, finding, decision, plan, describe)
    findings = tuple(finding for finding in plan.findings if finding not in answered)
    return replace(plan, references=references, findings=findings)


def _titles(reference: Reference) -> tuple[str, ...]:
    known = (reference.document.title,) if reference.document else ()
    return (fold_text(reference.title), *known)


def _as_ruled(reference: Reference, decision: Decision) -> Reference:
    """A reference with the number of the ruling, or with its title where that names no number."""
    if _NUMBER.search(decision.right):
        return replace(reference, number=decision.right, rule=RULED)
    return replace(reference, title=decision.right.strip("《》"), rule=RULED)


def _with_mention(
    references: tuple[Reference, ...], finding: Finding, decision: Decision, plan: Plan, describe: Describe
) -> tuple[Reference, ...]:
    """The references with one more mention: of the document ruled, or of a new one where the plan names it nowhere."""
    meant = fold_text(decision.right).strip("《》")
    for place, reference in enumerate(references):
        if meant in (*_titles(reference), fold_text(reference.number or "")):
            more = replace(reference, mentions=(*reference.mentions, finding.span))
            return (*references[:place], more, *references[place + 1 :])
    quote = "".join(finding.span.cut(plan.source.text).split())
    where = finding.path or "preamble"
    new = Reference(bare(quote), None, Relation.CITES, where, quote, finding.span, RULED, (finding.span,))
    return (*references, describe(_as_ruled(new, decision)))
