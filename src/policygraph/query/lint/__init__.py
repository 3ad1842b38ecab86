"""What is wrong or doubtful in the accountability of plans: codes with a sentence, a place, and a way to silence them.

The codes are data (``query/data/lint.toml``); the rules that find them stand in :mod:`policygraph.query.lint.rules`.
"""

from policygraph.query.lint.codes import SEVERITIES, Code, codes, codes_answer
from policygraph.query.lint.hits import Hit
from policygraph.query.lint.rules import RULES, hits_of
from policygraph.query.lint.run import COLUMNS, Remark, lint, remarks_of, told, worst
from policygraph.query.lint.silence import Silence, silences_of

__all__ = [
    "COLUMNS",
    "RULES",
    "SEVERITIES",
    "Code",
    "Hit",
    "Remark",
    "Silence",
    "codes",
    "codes_answer",
    "hits_of",
    "lint",
    "remarks_of",
    "silences_of",
    "told",
    "worst",
]
