"""From a text to its outline: lines, headings, sections, front matter, annex."""
