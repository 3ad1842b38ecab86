"""What the interactive page is made of: its model, its graph, its views, and the writer that puts them into one file."""
