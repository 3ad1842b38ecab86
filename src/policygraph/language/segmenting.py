"""Chinese cut into words, by jieba's dictionary and its model of words that the dictionary lacks.

rjieba (``policygraph[fast]``) reads the same dictionary at once, where jieba takes longer to load it than a question
takes to answer; on Chinese characters the two agree (signs between figures, ``1-2``, they cut differently).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec

_CHINESE = re.compile("([\u3400-\u9fff]+)")
_OTHER = re.compile(r"[A-Za-z0-9]+(?:\.\d+)?%?|\S")


def words_of(text: str) -> list[str]:
    """The words of a text in their order: Chinese words, Latin words and figures, signs; white space is dropped."""
    cut, pieces = _segmenter(), _CHINESE.split(text)
    return [word for at, piece in enumerate(pieces) for word in (cut(piece) if at % 2 else _OTHER.findall(piece))]


@cache
def _segmenter() -> Callable[[str], list[str]]:
    return by_rjieba() if find_spec("rjieba") else by_jieba()


def by_rjieba() -> Callable[[str], list[str]]:
    """The segmenter in Rust; ImportError where it is not installed."""
    import rjieba

    cut: Callable[[str], list[str]] = rjieba.cut
    return cut


def by_jieba() -> Callable[[str], list[str]]:
    """The segmenter in Python."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    cut: Callable[[str], list[str]] = jieba.lcut
    return cut
