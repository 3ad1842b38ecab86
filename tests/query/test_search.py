from __future__ import annotations

import pytest

from policygraph.errors import UsageError
from policygraph.query.facts import Facts
from policygraph.query.search import Shelf


@pytest.fixture(scope="module")
def shelf(five: Facts) -> Shelf:
    return Shelf(five)


def test_all_words_are_needed_and_titles_come_first(shelf: Shelf) -> None:
    found = shelf.search("绿色 债券")
    assert found.hits
    assert all("债券" in hit.measure.title + hit.measure.text for hit in found.hits)
    firsts = [hit.in_title for hit in found.hits]
    assert firsts == sorted(firsts, reverse=True)
    assert any(firsts)
    assert not all(firsts)


def test_words_broken_over_lines_and_in_other_widths_are_found(shelf: Shelf) -> None:
    assert {h.measure.iri for h in shelf.search("解放碑CBD管委会").hits} == {
        h.measure.iri for h in shelf.search("解放碑ＣＢＤ管委会").hits
    }


def test_a_facet_counts_what_choosing_it_gives(shelf: Shelf) -> None:
    facets = shelf.search("银行").facets
    for name, values in facets.items():
        for value, count in values[:3]:
            assert len(shelf.search("银行", {name: value}).hits) == count


def test_other_values_of_a_chosen_facet_stay_to_be_chosen(shelf: Shelf) -> None:
    plans = shelf.search().facets["plan"]
    assert len(plans) == 5
    narrowed = shelf.search(chosen={"plan": plans[0][0]})
    assert narrowed.facets["plan"] == plans
    assert sum(count for _, count in narrowed.facets["place"]) == plans[0][1]


def test_nothing_is_found_for_what_no_plan_prints(shelf: Shelf) -> None:
    assert shelf.search("月球基地").hits == ()


def test_an_unknown_facet_is_refused(shelf: Shelf) -> None:
    with pytest.raises(UsageError, match="there is no facet colour"):
        shelf.search(chosen={"colour": "red"})
