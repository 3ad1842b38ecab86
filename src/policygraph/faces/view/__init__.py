"""What the interactive page is made of: its rows, its graph, its views, and the writer of the one file."""
