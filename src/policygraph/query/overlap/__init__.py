"""Measures that do the same: found by an index, weighed by what they share, graded, grouped and set side by side.

The steps, each a module: ``measures`` (what is compared), ``candidates`` (which pairs are worth it, by ``index`` or by
``bulk``), ``likeness`` (what two measures share), ``rarity`` (what that tells), ``standing`` (how a pair stands among
the other pairs), ``kinship`` (whether that says anything), ``scoring`` (the score), ``pairs`` (which pairs do the
same), ``grades`` (how far, and why), ``groups`` (one task in several plans), ``marking`` (where texts differ),
``listing`` (the answers).
"""

from policygraph.query.overlap.measures import MEASURES, Compared, compared_measures
from policygraph.query.overlap.pairs import overlaps
from policygraph.query.overlap.scoring import ENOUGH, Overlap

__all__ = ["ENOUGH", "MEASURES", "Compared", "Overlap", "compared_measures", "overlaps"]
