"""A node by its IRI or name; what it says is in ``answers.jsonl``."""

from __future__ import annotations

import pytest

from policygraph.errors import NotFoundError, UsageError
from policygraph.graph.iris import BASE
from policygraph.graph.store import Store
from policygraph.query.entities import MOST, entities_named, entity_of


def test_what_is_not_there_is_named(five_store: Store) -> None:
    with pytest.raises(NotFoundError, match="nothing in the graph is called 月球"):
        entity_of(five_store, "月球")
    with pytest.raises(NotFoundError, match=f"the graph states nothing of {BASE}agency/none"):
        entity_of(five_store, f"{BASE}agency/none")


def test_a_name_of_several_lists_them(five_store: Store) -> None:
    with pytest.raises(UsageError, match="3 things are called 区财政局: give the IRI of one: ") as told:
        entity_of(five_store, "区财政局")
    assert str(told.value).partition("one: ")[2] == "; ".join(
        f"{BASE}agency/{place}/区财政局" for place in ("重庆市渝中区", "重庆市荣昌区", "重庆市黔江区")
    )


def test_an_iri_with_odd_characters_is_refused(five_store: Store) -> None:
    with pytest.raises(UsageError):
        entity_of(five_store, "https://a.example/> . ?s ?p ?o")


def test_blanks_around_a_name_do_not_matter(five_store: Store) -> None:
    assert entity_of(five_store, " 县林业局 ").iri == f"{BASE}agency/重庆市奉节县/县林业局"


@pytest.mark.parametrize("words", ["", "  "])
def test_no_words_name_nothing(five_store: Store, words: str) -> None:
    with pytest.raises(UsageError, match="which words should the name have"):
        entities_named(five_store, words)


def test_of_much_the_first_is_shown_and_all_is_counted(five_store: Store) -> None:
    lead = entity_of(five_store, f"{BASE}role/lead")
    assert len(lead.pointing) == MOST
    assert lead.total_pointing > 300
    assert len(entities_named(five_store, "局")) == MOST
