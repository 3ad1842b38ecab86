"""``python -m policygraph`` is the command ``policygraph``."""

from policygraph.faces.cli import main

if __name__ == "__main__":
    main()
