"""query/ask."""
