"""From an outline to facts: measures, assignments, deadlines, targets, references, topics."""
