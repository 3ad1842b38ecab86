"""What tests of several parts share: the five plans as they are read, and two stores elsewhere that hold them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from policygraph.graph.remote.writing import deliver
from policygraph.packaged import packaged
from policygraph.pipeline import read_plans
from policygraph.values import Plan
from policygraph.vocab import Vocabulary
from stores import oxigraph, virtuoso

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def _width() -> Iterator[None]:
    """Tables as wide as where there is no terminal, whatever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "100")
        yield


@pytest.fixture(scope="session")
def plans_read() -> tuple[Plan, ...]:
    """The packaged five plans."""
    vocabulary = Vocabulary()
    files = sorted(packaged("sources").glob("*.txt"))
    return tuple(plan for file in files for plan in read_plans(file, vocabulary))


@pytest.fixture(scope="session")
def oxigraph_url(plans_read: tuple[Plan, ...]) -> Iterator[str]:
    """An Oxigraph server with the five plans; not to be changed."""
    with oxigraph("--union-default-graph") as url:
        deliver(url, plans_read)
        yield url


@pytest.fixture(scope="session")
def virtuoso_url(plans_read: tuple[Plan, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Virtuoso server with the five plans, within the limit of rows that Debian sets; not to be changed."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as url:
        deliver(url, plans_read)
        yield url


@pytest.fixture(scope="session", params=["oxigraph_url", "virtuoso_url"])
def elsewhere(request: pytest.FixtureRequest) -> str:
    """One of the two after the other."""
    return str(request.getfixturevalue(request.param))
