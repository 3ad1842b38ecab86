"""Plan against plan, or year against year: what is alike, new, left out, and what became weaker or stronger.

``matching`` says which measure of one plan is which of the other, ``measures`` what changed in those that are alike
(leads, owners, verbs, dates), ``aims`` what became of the targets, ``listing`` puts it together.
"""

from policygraph.query.compare.listing import ASPECTS, COLUMNS, compare
from policygraph.query.compare.values import Change, Difference

__all__ = ["ASPECTS", "COLUMNS", "Change", "Difference", "compare"]
