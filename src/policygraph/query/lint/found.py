"""What the reading of the plans found odd, under the codes of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from policygraph.query.facts import Facts
from policygraph.query.lint.codes import Code, codes
from policygraph.query.lint.hits import Field, Hit


def findings(facts: Facts) -> Iterator[Hit]:
    """The findings of the graph; those of no code of the catalogue keep their own, with their own words."""
    for finding in facts.findings:
        name, fields = read(finding.code, finding.message)
        place = (finding.plan, finding.path, finding.quote, finding.start)
        yield Hit(name, finding.iri, *place, fields, "" if name in codes() else finding.severity)


def read(name: str, message: str) -> tuple[str, dict[str, Field]]:
    """The code of the catalogue under which a finding stands (else its own), and what its message names.

    The message itself is always with it; the rest only where the catalogue can read it.
    """
    code = _known().get(name)
    found = re.fullmatch(code.reads, message, re.DOTALL) if code and code.reads else None
    return code.name if code else name, {**(found.groupdict() if found else {}), "message": message}


@cache
def _known() -> Mapping[str, Code]:
    return {other: code for code in codes().values() for other in (code.name, *code.also)}
