"""faces/cli."""
