"""From a file to its text: bytes, encodings, formats, and what on a page does not belong to the plan."""
