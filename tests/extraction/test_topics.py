from __future__ import annotations

import pytest

from policygraph.extraction.topics import Hit, explain, lexicon_of, topics_of
from policygraph.values import Topics
from policygraph.vocab.schemes import load_topics
from policygraph.vocab.topics import load_plan_words

LEXICON = lexicon_of(load_topics(), load_plan_words())
FINANCE = "某县绿色金融实施方案"


@pytest.mark.parametrize(
    ("title", "body", "primary"),
    [
        ("创新绿色信贷和保险产品", "", ["green-credit", "green-insurance"]),
        ("扩大债券发行", "支持企业在银行间市场融资。", ["green-bond"]),
        ("培育优化碳交易市场", "", ["carbon-market"]),
        ("开展金融支持绿色建筑试点", "", ["green-building"]),
        ("推进交通领域低碳转型", "", ["green-transport"]),
        ("支持引进新设各类金融机构", "", ["organisation"]),
        ("推动企业上市", "", ["equity-listing"]),
        ("建立风险预警机制", "", ["risk"]),
        ("完善人才引进政策", "", ["talent"]),
        ("强化考核", "", ["assessment"]),
        ("加大宣传力度", "", ["publicity"]),
        ("加强组织领导", "", ["coordination"]),
        ("深化对口支援", "", ["regional-cooperation"]),
        ("加强跨境合作", "", ["international"]),
    ],
)
def test_a_title_says_what_a_measure_is_mainly_about(title: str, body: str, primary: list[str]) -> None:
    assert list(topics_of(title, body, LEXICON, (FINANCE,)).primary) == primary


def test_what_the_body_repeats_is_another_topic() -> None:
    body = "推动环境信息披露，建立碳账户。"
    assert topics_of("培育碳交易市场", body, LEXICON, (FINANCE,)) == Topics(("carbon-market",), ("disclosure",))


def test_one_word_of_the_body_is_not_enough_beside_a_title_that_speaks() -> None:
    assert topics_of("培育碳交易市场", "支持光伏。", LEXICON, (FINANCE,)).secondary == ()


def test_one_word_of_the_body_is_enough_where_nothing_else_speaks() -> None:
    assert topics_of("扩大规模", "支持光伏项目。", LEXICON, (FINANCE,)).primary == ("green-energy",)


def test_the_heading_above_speaks_last() -> None:
    context = ("加强人才保障", FINANCE)
    assert topics_of("落实到位", "认真完成。", LEXICON, context).primary == ("talent",)
    assert topics_of("发行绿债", "认真完成。", LEXICON, context).primary == ("green-bond",)


@pytest.mark.parametrize(
    ("title", "hidden"),
    [
        ("与交通银行开展合作", "green-transport"),
        ("动员保险公司参与", "green-insurance"),
        ("引导风险投资", "risk"),
        ("用好医保基金", "green-fund"),
        ("推广新能源汽车", "green-energy"),
    ],
)
def test_a_negative_label_hides_what_it_covers(title: str, hidden: str) -> None:
    topics = topics_of(title, "", LEXICON, (FINANCE,))
    assert hidden not in {*topics.primary, *topics.secondary}


@pytest.mark.parametrize(
    ("title", "primary"),
    [
        ("推动居家养老服务方便可及", ["elderly-care"]),
        ("推进农机装备全产业链协同发展", ["manufacturing"]),
        ("强化组织领导", ["leadership"]),
        ("落实税费优惠政策", ["fiscal-work"]),
    ],
)
def test_plans_of_other_kinds_get_general_topics_only(title: str, primary: list[str]) -> None:
    assert list(topics_of(title, "", LEXICON, ("某省三年行动方案",)).primary) == primary


def test_a_green_plan_that_is_not_of_finance_gets_both() -> None:
    topics = topics_of("支持光伏发展", "", LEXICON, ("某市能源结构调整行动方案",))
    assert set(topics.primary) == {"energy-work", "green-energy"}


def test_a_measure_of_green_finance_gets_a_general_topic_only_where_no_other_applies() -> None:
    assert topics_of("编制试点方案", "", LEXICON, (FINANCE,)).primary == ("pilot", "research-planning")


def test_a_measure_that_shows_nothing_has_no_topic() -> None:
    assert topics_of("略", "", LEXICON, (FINANCE,)) == Topics()


def test_the_words_behind_a_topic_can_be_shown() -> None:
    hits = explain("发行绿色债券", "支持发债。", LEXICON)
    assert hits[0] == Hit("green-bond", "绿色债券", "title", 2, strong=True)
    assert Hit("green-bond", "发债", "body", 2, strong=False) in hits


def test_english_labels_are_found_whatever_their_case() -> None:
    assert topics_of("Green Bond issuance", "", LEXICON).primary == ("green-bond",)
