"""What measures speed and memory; no test depends on it."""
