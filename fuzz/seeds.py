"""Writes the seeds of each fuzzer, and a dictionary of words that plans are made of, under a folder.

    python fuzz/seeds.py FOLDER

The seeds are pieces of the packaged plans and of the questions of the tests, so that none need be kept.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from documents import docx_of_text, html_of_text, ofd_of_text, pdf, ruled
from pieces import PIECES
from policygraph.packaged import packaged

TESTS = Path(__file__).parent.parent / "tests"
_PIECE = 700
_QUESTIONS = 150
_SMALL = "某县方案\n一、任务\n（一）建库。（责任单位：县财政局）\n1\t建账\t县税务局\n"


def texts() -> Iterator[bytes]:
    """Pieces of the packaged plans that begin at a line, and the first lines of each."""
    for file in sorted(packaged("sources").glob("*.txt")):
        lines, piece = file.read_text("utf-8").splitlines(keepends=True), ""
        for line in lines:
            piece += line
            if len(piece) >= _PIECE:
                yield piece.encode()
                piece = ""


def documents() -> Iterator[bytes]:
    """Small documents of every kind behind the byte that chooses their name (see ``fuzz_reading``)."""
    table = pdf([ruled([["序号", "任务"], ["1", "建库"]], [60, 100, 200], 100)])
    made = (_SMALL.encode(), _SMALL.encode("gb18030"), html_of_text(_SMALL, "某县方案"), table)
    for number, content in enumerate((*made, docx_of_text(_SMALL), ofd_of_text(_SMALL))):
        yield bytes([number]) + (content.encode() if isinstance(content, str) else content)


def questions() -> Iterator[bytes]:
    """Questions of the tests."""
    for line in (TESTS / "questions" / "gold.jsonl").read_text("utf-8").splitlines()[:_QUESTIONS]:
        yield str(json.loads(line)["q"]).encode()


def main(folder: Path) -> None:
    """Writes a folder of seeds for each fuzzer, and ``words.dict``."""
    for name, seeds in (("plans", texts()), ("reading", documents()), ("ask", questions())):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds):
            (folder / name / f"seed-{number:03}").write_bytes(seed)
    words = ("".join(f"\\x{byte:02x}" for byte in piece.encode()) for piece in PIECES)
    (folder / "words.dict").write_text("".join(f'"{word}"\n' for word in words), "ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
