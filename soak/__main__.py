"""``python -m soak [PART…]``: the long runs. Each prints one line of figures as JSON, and ends the run where it fails.

SOAK=0.01 makes all of them a hundred times smaller than 200 kills, 10,000 files, 100,000 plans and 600 seconds.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from killing import killed
from soak.clients import answered
from soak.disks import filled
from soak.files import thrown
from soak.plans import built

Figures = Mapping[str, object]
PARTS: Mapping[str, tuple[Callable[[Path, int], Figures], int]] = {
    "kills": (lambda folder, count: killed(folder, count, seed=7), 200),
    "disks": (filled, 40),
    "files": (thrown, 10_000),
    "plans": (built, 100_000),
    "clients": (answered, 600),
}


def main(wanted: list[str]) -> None:
    """Runs the parts named, all where none is."""
    scale = float(os.environ.get("SOAK", "1"))
    for name in wanted or PARTS:
        part, whole = PARTS[name]
        count, start = max(1, round(whole * scale)), time.monotonic()
        with TemporaryDirectory(prefix="soak-") as folder:
            figures = part(Path(folder), count)
        print(json.dumps({"part": name, **figures, "seconds": round(time.monotonic() - start, 1)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
