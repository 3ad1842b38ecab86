"""Networks: who works with whom, who joins topics, who is in the core, and what a body's end would touch.

Two bodies work together where both have a part in one measure. ``shape`` makes the networks, ``places`` what a body's
place in them is, ``listing`` the answers.
"""

from policygraph.query.network.listing import bodies, coordination, pairs
from policygraph.query.network.without import without

__all__ = ["bodies", "coordination", "pairs", "without"]
