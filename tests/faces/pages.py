"""Stores and page models for the tests of the interactive page."""

from __future__ import annotations

from plans.from_gold import NAMES, plan_from_gold
from policygraph.faces.view.model import (
    AgencyRow,
    AssignmentRow,
    DocumentRow,
    MeasureRow,
    PageModel,
    PlanRow,
    ReferenceRow,
    SubjectRow,
    TopicRow,
)
from policygraph.faces.view.rows import model_of
from policygraph.graph.journal import quads_of
from policygraph.graph.store import Store
from policygraph.values.progress import ProgressEntry

BASE = "https://w3id.org/policygraph/id/"
REPORTED = (("暂缓", "", "yellow"), ("已完成", "", "green"), ("进行中", "红灯", "red"))
HOSTILE = "</script><script>window.broken=1</script><img src=x onerror='window.broken=2'>\"'&🌱"


def gold_store(names: tuple[str, ...] = NAMES) -> Store:
    """The five plans as annotated, in memory."""
    return Store.in_memory([plan_from_gold(name) for name in names])


def lit_store() -> Store:
    """渝中, with status and rating of the first measures as in ``REPORTED``."""
    store = gold_store(("yuzhong",))
    entries = [
        ProgressEntry(
            row.iri, (("status", words), ("rating", rating)), (), "王五", "2025-12-01", "a.xlsx", "渝中", number
        )
        for number, (row, (words, rating, _)) in enumerate(zip(model_of(store, "zh").measures, REPORTED, strict=False))
    ]
    store._inner.extend(quads_of(entries))
    return store


def small_model(
    name: str = "县财政局", text: str = "发行绿色债券。（牵头单位：县财政局；责任单位：县发展改革委）"
) -> PageModel:
    """One plan with two measures, two bodies, a topic and a document; ``name`` is the name of everything."""
    plan, first, second = f"{BASE}plan/甲", f"{BASE}measure/甲/一.1", f"{BASE}measure/甲/一.2"
    finance, reform, bonds = f"{BASE}agency/甲县/财政", f"{BASE}agency/甲县/发改", f"{BASE}topic/green-bond"
    return PageModel(
        plans=(PlanRow(plan, name, "甲府办发〔2023〕1号", name, "2023-05-26", "甲县"),),
        measures=(
            MeasureRow(first, plan, "一/1", name, text, "1", 10),
            MeasureRow(second, plan, "一/2", "宣传", "加强宣传。", "2", 90),
        ),
        agencies=(
            AgencyRow(finance, name, (name, "财政局"), "财政", "甲县", "甲县"),
            AgencyRow(reform, "县发展改革委", ("县发改委",), "发展改革", "甲县", "甲县"),
        ),
        topics=(TopicRow(bonds, name, ("绿债",)),),
        assignments=(
            AssignmentRow(first, finance, "lead", "县财政局", "（牵头单位：", "；责任单位："),
            AssignmentRow(first, reform, "responsible", "县发展改革委", "责任单位：", "）"),
            AssignmentRow(second, reform, "lead", "县发展改革委", "（一）宣传（", "）", inherited=True),
        ),
        subjects=(SubjectRow(first, bonds),),
        documents=(DocumentRow(f"{BASE}document/乙", name, "乙发〔2022〕2号", "province"),),
        references=(ReferenceRow(plan, f"{BASE}document/乙", "basis", name, (first,), "province"),),
    )
