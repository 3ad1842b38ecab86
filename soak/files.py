"""Thousands of files that are no plans: random bytes under all endings, and documents cut short."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from documents import docx_of_text, html_of_text, ofd_of_text, pdf_of_text
from policygraph.faces.gathering import gather

TEXT = "某县方案\n一、任务\n（一）建库。到2025年建成3个。（责任单位：县财政局）\n1\t建账\t县税务局\n" * 20
ENDINGS = (".txt", ".md", ".pdf", ".docx", ".doc", ".html", ".ofd", ".zip", "")
A_TIME = 500


def thrown(folder: Path, count: int) -> dict[str, object]:
    """How many of so many files were read as plans after all, and how many told as unreadable; none may do else."""
    chance, read, told = random.Random(11), 0, 0
    for start in range(0, count, A_TIME):
        names = list(_written(folder, chance, min(A_TIME, count - start)))
        found = gather(names, 2)
        read += len({plan.source.name for plan in found.plans})
        told += len(found.errors)
        assert read + told >= start + len(names) - len(found.plans), "a file was passed over"
        assert all("\n" not in str(error) for error in found.errors)
    return {"files": count, "read": read, "told": told}


def _written(folder: Path, chance: random.Random, count: int) -> Iterator[Path]:
    whole = {
        ".pdf": pdf_of_text(TEXT), ".docx": docx_of_text(TEXT), ".html": html_of_text(TEXT, "某县方案"),
        ".ofd": ofd_of_text(TEXT), ".txt": TEXT.encode(),
    }  # fmt: skip
    for number in range(count):
        ending = chance.choice(ENDINGS)
        content = chance.randbytes(chance.randrange(4000))
        if number % 2:
            ending = chance.choice(list(whole))
            content = _harmed(whole[ending], chance)
        path = folder / f"{number:05}{ending}"
        path.write_bytes(content)
        yield path


def _harmed(content: bytes, chance: random.Random) -> bytes:
    """The content cut short, or with a few bytes changed."""
    if chance.random() < 0.6:
        return content[: chance.randrange(len(content))]
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 20)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)
