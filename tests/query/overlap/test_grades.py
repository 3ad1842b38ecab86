"""The ladder of GAO-15-49SP: fragmentation, overlap, duplication."""

from __future__ import annotations

import pytest

from policygraph.query.overlap.grades import (
    Grade,
    beneficiaries,
    beneficiaries_of,
    grade_of,
    is_fragmented,
    shared_by,
)
from policygraph.query.overlap.measures import Compared
from policygraph.query.overlap.scoring import Overlap


def measure(body: str, title: str = "加强宣传", lines: tuple[str, ...] = (), topics: tuple[str, ...] = ()) -> Compared:
    return Compared(
        iri=f"measure:{body}",
        plan="plan:a",
        plan_title="甲县方案",
        path="1",
        number="1",
        title=title,
        order=1,
        body=body,
        main=frozenset(topics),
        topics=frozenset(topics),
        lines=frozenset(lines),
        indicators=frozenset(),
    )


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("组织农户参加培训，发放补贴。", "组织农户参加培训，按季发放补贴。", Grade.DUPLICATION),
        ("组织农户参加技能培训，发放培训补贴。", "组织学生参加技能培训，发放培训补贴。", Grade.OVERLAP),
        ("组织农户参加培训，发放补贴。", "为农户办理小额贷款，逐户建立档案。", Grade.OVERLAP),
    ],
)
def test_duplication_is_the_same_activity_for_the_same_beneficiaries(a: str, b: str, expected: Grade) -> None:
    assert grade_of(Overlap(measure(a), measure(b), 0.9, {})) is expected


def test_fragmentation_is_one_field_under_several_lines_of_work() -> None:
    one = measure("甲", lines=("财政",), topics=("债券",))
    assert is_fragmented(one, measure("乙", lines=("林业",), topics=("债券",)))
    assert not is_fragmented(one, measure("乙", lines=("财政", "林业"), topics=("债券",)))
    assert not is_fragmented(one, measure("乙", lines=("林业",), topics=("宣传",)))
    assert not is_fragmented(one, measure("乙", topics=("债券",)))


def test_every_word_for_beneficiaries_names_its_kind() -> None:
    for kind, entry in beneficiaries().items():
        words = entry["words"]
        assert isinstance(words, list) and entry["zh"] and entry["en"]
        assert all(kind in beneficiaries_of(word) for word in words)


def test_reasons_are_what_both_have() -> None:
    a = measure("支持企业上市融资，建立后备库。", "推动企业上市", ("金融",), ("上市",))
    shared = shared_by(
        a, measure("引导企业有序上市融资，建立后备库。", "推动优质企业上市", ("金融", "工信"), ("上市",))
    )
    assert shared.title == ("推动", "企业上市")
    assert (shared.topics, shared.lines, shared.beneficiaries) == (("上市",), ("金融",), ("enterprises",))
    assert shared.clauses == ()
