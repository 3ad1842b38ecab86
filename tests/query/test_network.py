"""Who works with whom: hand-counted on small networks and on the five plans."""

from __future__ import annotations

import pytest

from policygraph.errors import UsageError
from policygraph.query.facts import Body, Facts, MeasureFact
from policygraph.query.network import bodies, coordination, pairs, without
from policygraph.query.network.places import brokerage, circles, core_of
from policygraph.query.network.shape import with_topics, working_together
from query.small import body, facts, measure

A, B, C, D, E = (body(f"县{name}局") for name in "甲乙丙丁戊")
GROUP = body("有关成员单位", collective=True)


def shared(*parts: tuple[Body, ...]) -> tuple[MeasureFact, ...]:
    """Measures with these bodies, the first of each leading."""
    return tuple(measure(str(n), lead=part[:1], responsible=part[1:]) for n, part in enumerate(parts, 1))


def test_weights_count_measures_and_joint_leads() -> None:
    network = working_together((measure("1", lead=(A, B)), measure("2", lead=(A,), responsible=(B, C))), groups=False)
    assert network.edges[A.iri, B.iri] == {"weight": 2, "leads": 1}
    assert network.edges[B.iri, C.iri] == {"weight": 1, "leads": 0}


def test_groups_count_only_when_asked() -> None:
    measures = shared((A, GROUP))
    assert list(working_together(measures, groups=False)) == [A.iri]
    assert len(working_together(measures, groups=True).edges) == 1


def test_a_broker_stands_between_the_others() -> None:
    between = brokerage(working_together(shared((A, B), (A, C), (A, D)), groups=False))
    assert between[A.iri] == 1.0
    assert {between[other.iri] for other in (B, C, D)} == {0.0}


def test_core_and_periphery() -> None:
    assert core_of(working_together(shared((A, B), (A, C), (A, D), (A, E)), groups=False)) == {A.iri}
    two = working_together(shared((A, B), (A, B), (A, C), (A, D), (B, C), (B, D), (A, E), (B, E)), groups=False)
    assert core_of(two) == {A.iri, B.iri}
    assert core_of(working_together(shared((A,), (B,)), groups=False)) == frozenset()


def test_circles_are_those_who_mostly_work_together() -> None:
    found = circles(working_together(shared((A, B, C), (A, B, C), (D, E), (D, E), (C, D)), groups=False))
    assert found == {A.iri: 1, B.iri: 1, C.iri: 1, D.iri: 2, E.iri: 2}
    assert set(circles(working_together(shared((A,), (B,)), groups=False)).values()) == {1, 2}


def test_bodies_and_topics(five: Facts) -> None:
    network = with_topics(tuple(m for m in five.measures if "yuzhong" in m.plan or "渝中" in m.plan), groups=False)
    assert all(("/topic/" in a) != ("/topic/" in b) for a, b in network.edges)


def test_who_joins_most_topics(five: Facts) -> None:
    rows = bodies(five.only(place="渝中")).dicts()
    assert (rows[0]["agency"], rows[0]["measures"], rows[0]["core"]) == ("区金融办", 23, True)
    assert {row["agency"] for row in rows if row["core"]} == {"区金融办", "区发改委", "区生态环境局"}


def test_bodies_of_two_places_do_not_meet(five: Facts) -> None:
    assert all(row["place"] for row in pairs(five).dicts())
    assert "区财政局" not in {row["other_agency"] for row in pairs(five, "县财政局").dicts()}


def test_who_works_with_a_body(five: Facts) -> None:
    rows = pairs(five.only(place="奉节"), "县财政局").dicts()
    assert {row["agency"] for row in rows} == {"县财政局"}
    assert rows[0] == {
        "agency": "县财政局",
        "other_agency": "银保监奉节监管组",
        "place": "重庆市奉节县",
        "joint": 6,
        "together_lead": 1,
    }


def test_the_measures_that_need_most_bodies(five: Facts) -> None:
    first, second, *_ = coordination(five).dicts()
    assert (first["path"], first["agencies"], first["pairs_to_coordinate"]) == ("二/（六）/16", 14, 91)
    assert (second["path"], second["agencies"], second["lead_count"]) == ("二/（八）/22", 13, 1)


def test_without_a_body(five: Facts) -> None:
    rows = without(five.only(place="渝中"), "区金融办").dicts()
    alone = {row["path"] for row in rows if row["effect"] == "no-owner"}
    assert alone == {"二/（三）/7", "二/（三）/8", "三/（一）/20"}
    assert {row["lead"] for row in rows if row["effect"] == "other-lead"} >= {"区住建委", "区交通局"}
    assert len(rows) == 23


@pytest.mark.parametrize(("left", "effect"), [((), "no-owner"), ((B,), "no-lead")])
def test_what_is_left(left: tuple[Body, ...], effect: str) -> None:
    found = without(facts((measure("1", lead=(A,), responsible=left),)), "县甲局").dicts()
    assert [row["effect"] for row in found] == [effect]


def test_one_of_several_and_one_that_did_not_lead() -> None:
    found = without(facts((measure("1", lead=(A, B)), measure("2", lead=(B,), responsible=(A,)))), "甲").dicts()
    assert [row["effect"] for row in found] == ["other-lead", "other-owner"]


def test_a_body_that_is_not_there(five: Facts) -> None:
    with pytest.raises(UsageError, match="no body is called"):
        without(five, "月球管理局")
