"""References and their documents as plans come, change and come again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import pyoxigraph as ox
import pytest

from policygraph.graph.documents import Edge, edge_statements, keys_of, said_statements, unify
from policygraph.graph.identity import Citation, Read, targets_of
from policygraph.graph.turtle import Statement, iri, plain, text, trig

BASE = "https://w3id.org/policygraph/id/"
TITLES = ("甲省供水总体方案", "关于加快节水的实施意见", "节水工作方案", "公报")
NUMBERS = ("", "", "甲发〔2023〕6号", "甲办发〔2023〕7号")
ISSUERS = ("", "", "水利部", "甲省水利厅")
PLACES = ("甲省", "甲省乙市", "丙省丁市丁县", "全国")


@dataclass(frozen=True)
class Text:
    """A plan: what it says of itself and of the documents it cites."""

    read: Read
    citations: Sequence[Citation]

    @classmethod
    def of_chance(cls, name: str, chance: Random) -> Text:
        read = Read(plan_node(name), chance.choice(PLACES), chance.choice(TITLES), chance.choice(NUMBERS))
        said = [[chance.choice(some) for some in (TITLES, NUMBERS, ISSUERS)] for _ in range(chance.randint(0, 3))]
        return cls.citing(read, said, [chance.choice(["{}", "关于印发{}的通知"]) for _ in said])

    @classmethod
    def citing(cls, read: Read, said: Sequence[Sequence[str]], printed: Sequence[str] = ()) -> Text:
        """A plan that cites documents by title, number and issuer; ``printed`` are the forms of their titles."""
        return cls(
            read,
            [
                Citation(f"{read.plan}/{at}", read.plan, read.place, form.format(title), title, number, "", issuer)
                for at, ((title, number, issuer), form) in enumerate(
                    zip(said, printed or ["{}"] * len(said), strict=True)
                )
            ],
        )

    def statements(self) -> Iterator[Statement]:
        node = iri(self.read.plan)
        yield node, "rdf:type", "pg:Plan"
        yield node, "rdf:type", "pg:Document"
        yield node, "dcterms:title", text(self.read.title)
        yield node, "pg:jurisdiction", plain(self.read.place)
        if self.read.number:
            yield node, "pg:documentNumber", plain(self.read.number)
        for citation in self.citations:
            yield iri(citation.reference), "rdf:type", "pg:Reference"
            yield iri(citation.reference), "pg:relation", plain("basis")
            yield from said_statements(citation)
            (alone,) = targets_of([citation], [], BASE).values()
            yield from edge_statements(Edge(citation, "basis", alone))


def plan_node(name: str) -> str:
    return f"{BASE}plan/{name}"


def put(store: ox.Store, texts: Iterable[Text]) -> None:
    """Plans into a store in place of what it held of them, as a build does it."""
    by_plan = {one.read.plan: one for one in texts}
    before = keys_of(store, by_plan)
    for plan, one in by_plan.items():
        store.remove_graph(ox.NamedNode(plan))
        store.load(trig(one.statements(), plan), ox.RdfFormat.TRIG)
    unify(store, BASE, before | keys_of(store, by_plan))


def meant(store: ox.Store) -> dict[str, str]:
    """The document of each reference."""
    document = ox.NamedNode("https://w3id.org/policygraph/ontology#document")
    return {
        str(quad.subject).strip("<>"): str(quad.object).strip("<>")
        for quad in store.quads_for_pattern(None, document, None)
    }


@pytest.mark.parametrize("seed", range(40))
def test_each_build_leaves_what_the_texts_of_that_day_make(seed: int) -> None:
    chance, store, held = Random(seed), ox.Store(), dict[str, Text]()
    for _ in range(12):
        read = [Text.of_chance(name, chance) for name in chance.sample("子丑寅卯辰", chance.randint(1, 2))]
        put(store, read)
        held |= {one.read.plan: one for one in read}
        fresh = ox.Store()
        put(fresh, held.values())
        assert set(store) == set(fresh)
        citations = [citation for one in held.values() for citation in one.citations]
        assert meant(store) == targets_of(citations, [one.read for one in held.values()], BASE)


def test_who_issued_a_number_is_told_by_plans_that_call_it_otherwise() -> None:
    title, number = TITLES[0], NUMBERS[-1]
    first, second, last = (Read(plan_node(name), "甲省", f"{name}市节水总体方案", "") for name in "子丑寅")
    store = ox.Store()
    put(store, [Text.citing(first, [(title, number, "")]), Text.citing(second, [(TITLES[2], number, "水利部")])])
    put(store, [Text.citing(last, [(title, "", "甲省水利厅")])])
    assert len(set(meant(store).values())) == 2


def test_a_plan_that_cites_itself_keeps_what_it_says_of_itself() -> None:
    own = Text.citing(
        Read(plan_node("子"), "甲省", "甲省供水总体方案", NUMBERS[-1]), [("供水方案", NUMBERS[-1], "甲省政府")]
    )
    store = ox.Store()
    put(store, [own])
    put(store, [Text.citing(Read(plan_node("丑"), "甲省", "节水方案", ""), [("供水方案", NUMBERS[-1], "")])])
    node = ox.NamedNode(own.read.plan)
    kept = {str(quad.object) for quad in store.quads_for_pattern(node, None, None, node)}
    assert kept >= {'"甲省供水总体方案"@zh', f'"{NUMBERS[-1]}"'}


def test_a_plan_that_the_store_lacks_has_no_keys() -> None:
    found = keys_of(ox.Store(), [f"{BASE}plan/甲"])
    assert (found.titles, found.numbers) == (frozenset(), frozenset())
