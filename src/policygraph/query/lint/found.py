"""What the reading of the plans found odd, under the codes of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.query.facts import Facts, FindingFact
from policygraph.query.lint.codes import Code, codes
from policygraph.query.lint.hits import Field, Hit


def findings(facts: Facts) -> Iterator[Hit]:
    """The findings of the graph; those of no code of the catalogue keep their own, with their own words."""
    known = {other: code for code in codes().values() for other in (code.name, *code.also)}
    for finding in facts.findings:
        code = known.get(finding.code)
        name, severity = (code.name, "") if code else (finding.code, finding.severity)
        place = (finding.plan, finding.path, finding.quote, finding.start)
        yield Hit(name, finding.iri, *place, _fields(finding, code), severity)


def _fields(finding: FindingFact, code: Code | None) -> dict[str, Field]:
    """What the message names, where the catalogue can read it; always the message itself."""
    found = re.fullmatch(code.reads, finding.message, re.DOTALL) if code and code.reads else None
    return {**(found.groupdict() if found else {}), "message": finding.message}
