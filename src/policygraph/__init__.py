"""policygraph reads government plans and turns them into a graph that can be asked."""

__version__ = "0.1.0"
