"""Questions whose answers are computed from what the graph holds, over two small plans that a reader can count."""

from __future__ import annotations

from typing import Any

import pytest

from policygraph.errors import NotUnderstoodError
from policygraph.graph.store import Store
from policygraph.query.ask import Conversation
from policygraph.query.ask.evidence import quotes_of
from query.ask.two_plans import FENGJIE

ANSWERS = """
平均每个方案有多少项措施 = 3
平均每项措施有几个责任单位 = 1.2
平均每个单位负责多少项措施 = 1.5
average number of agencies per plan = 5
what percentage of measures in Fengjie is the finance bureau responsible for = 3 75%
奉节比城口多多少项措施 = 2
奉节和城口的措施数量相差多少 = 2
县财政局和县发展改革委负责的措施相差几项 = 3
奉节和城口重复的措施有几对 = 2
奉节有而城口没有的措施有多少项 = 2
奉节有而城口没有的措施 = 奉节 发展绿色建筑; 奉节 开展碳普惠宣传
奉节和城口不同的措施有哪些 = 奉节 发展绿色建筑; 奉节 开展碳普惠宣传
奉节没有哪些城口有的措施 =
与奉节绿色交通措施重叠的措施的牵头单位有哪些 = 奉节 县交通局
方案中哪些单位已经撤销 = 城口 城口银保监组
which bodies named in the plans have been abolished = 城口 城口银保监组
城口银保监组现在叫什么 = 城口 国家金融监督管理总局城口监管支局
城口银保监组已经撤销，谁接手了 = 城口 国家金融监督管理总局城口监管支局
奉节和城口的森林覆盖率目标相差多少 = 5个百分点
奉节绿色交通措施的目标有哪些 =
哪些财政局负责任务 = 城口 县财政局; 奉节 县财政局
哪份方案没有文号 =
各方案提到了哪些平台 = 奉节 渝江智慧交通平台
哪些措施提到渝江智慧交通平台 = 奉节 建设绿色交通
奉节方案的依据一直追溯到国家是哪些文件 = 渝府发〔2022〕7号; 国发〔2021〕4号
奉节方案引用了哪些国家级文件 = 国发〔2021〕4号
奉节和城口都引用的文件 = 渝府发〔2022〕7号
哪些方案同时引用了渝府发〔2022〕7号和国发〔2021〕4号 = 奉节
哪些方案没有引用国发〔2021〕4号 = 城口
哪些方案没有提到绿色建筑 = 城口
哪些措施有量化目标 = 城口 建设绿色交通; 城口 推进生活垃圾分类; 奉节 建设绿色交通; 奉节 推进生活垃圾分类
有多少项措施有量化目标 = 4
哪些措施已经逾期 = 奉节 发展绿色建筑
有多少项措施已经逾期 = 1
到2024年要完成的措施 = 奉节 发展绿色建筑
没有期限的措施有几项 = 5
没有责任单位的措施有哪些 = 奉节 开展碳普惠宣传
县财政局不负责的措施有哪些 = 城口 推进生活垃圾分类; 奉节 开展碳普惠宣传
除城口外，哪些方案有绿色交通措施 = 奉节
除县财政局外还有哪些责任单位 = 城口 城口银保监组; 奉节 县发展改革委
哪个方案发布最早 = 城口 2022-09-15 城口府发〔2022〕12号
最近发布的方案是哪个 = 奉节 2023-03-01 奉节府办发〔2023〕5号
谁印发了城口方案 = 城口 城口县人民政府
2022年印发的方案有哪些 = 城口 2022-09-15 城口府发〔2022〕12号
2022年印发了几个方案 = 1
县级方案有几个 = 2
县级方案有哪些 = 城口; 奉节
市级方案有哪些 =
哪个方案的森林覆盖率目标最高 = 奉节 60%
哪个方案的森林覆盖率目标最低 = 城口 55%
森林覆盖率目标最高的是多少 = 奉节 60%
森林覆盖率目标不低于60%的方案有哪些 = 奉节 60%
森林覆盖率超过55%的方案 = 奉节 60%
按措施数量给方案排序 = 奉节 4; 城口 2
奉节县谁负责的措施最多 = 奉节 县财政局 3
奉节各单位分别负责多少项措施 = 奉节 县财政局 3; 奉节 县发展改革委 1
各方案分别有多少项措施 = 城口 2; 奉节 4
哪个主题的措施最多 = 交通运输 2; 城乡建设与环境基础设施 2; 生态环境 2; 绿色交通 2
哪些单位同时负责绿色交通和绿色建筑 = 奉节 县财政局
渝江智慧交通平台由哪些单位负责 = 奉节 县财政局; 奉节 县发展改革委
谁和县财政局一起负责 = 奉节 县发展改革委
奉节和城口相似的措施 = 奉节 建设绿色交通 / 城口 建设绿色交通; 奉节 推进生活垃圾分类 / 城口 推进生活垃圾分类
措辞最硬的措施有哪些 = 城口 建设绿色交通; 奉节 建设绿色交通; 奉节 开展碳普惠宣传
鼓励类的任务有哪些 =
有多少项措施是硬性的 = 0
奉节独有的措施 = 奉节 发展绿色建筑; 奉节 开展碳普惠宣传
measures unique to Fengjie = 奉节 发展绿色建筑; 奉节 开展碳普惠宣传
城口独有的措施有几项 = 0
多少项措施至少两个方案都有 = 4
所有方案都有的措施有哪些 = 城口 建设绿色交通; 城口 推进生活垃圾分类; 奉节 建设绿色交通; 奉节 推进生活垃圾分类
主要任务部分有多少项措施 = 6
题为“发展绿色建筑”的措施由谁牵头 = 奉节 县住房城乡建委
由县交通局单独牵头的措施 = 城口 建设绿色交通; 奉节 建设绿色交通
哪些措施里同一单位既牵头又负责 =
哪些单位只负责不牵头 = 城口 县财政局; 城口 城口银保监组; 奉节 县财政局; 奉节 县发展改革委
不牵头 = 城口 县财政局; 城口 城口银保监组; 奉节 县财政局; 奉节 县发展改革委
奉节以外的方案有哪些 = 城口
除县财政局负责的措施外还有哪些措施 = 城口 推进生活垃圾分类; 奉节 开展碳普惠宣传
奉节和城口哪个方案的措施更多 = 奉节 4
奉节和城口哪个方案的措施更少 = 城口 2
Which plan has more measures, Fengjie or Chengkou? = 奉节 4
奉节和城口的森林覆盖率目标谁高 = 奉节 60%
县财政局和县交通局谁负责的措施更多 = 奉节 县财政局 3
各方案按措施数量从少到多排列 = 城口 2; 奉节 4
各方案负责措施最多的单位分别是谁 = 奉节 县财政局 3; 城口 县财政局 1; 城口 城口银保监组 1
奉节方案从县到国家的依据链条 = 渝府发〔2022〕7号; 国发〔2021〕4号
how many national documents does Fengjie cite = 1
奉节方案的印发日期 = 奉节 2023-03-01 奉节府办发〔2023〕5号
谁引用了国发〔2021〕4号 = 奉节
奉节方案有几项量化目标 = 4
没有量化目标的措施 = 奉节 发展绿色建筑; 奉节 开展碳普惠宣传
哪个方案没有森林覆盖率目标 =
森林覆盖率 = 城口 55%; 奉节 60%
充电桩目标最高的方案 = 奉节 300个
奉节新能源公交车目标是多少 = 奉节 新能源公交车 50辆
哪些措施提到“绿色建筑标准” = 奉节 发展绿色建筑
方案 = 城口; 奉节
measures led by the transport bureau alone = 城口 建设绿色交通; 奉节 建设绿色交通
Compare Fengjie and Chengkou = 奉节 发展绿色建筑; 奉节 开展碳普惠宣传
绿色保险措施有哪些 =
绿色债券由谁牵头 =
奉节县有没有碳普惠的措施 = 奉节 开展碳普惠宣传
有几个方案的森林覆盖率目标不低于60% = 1
how many plans have a forest coverage target of at least 60% = 1
森林覆盖率达到60%的是哪个方案 = 奉节 60%
2025年森林覆盖率目标 = 城口 55%; 奉节 60%
哪些方案是城口县人民政府印发的 = 城口
奉节县财政局以外的责任单位 = 奉节 县发展改革委
responsible agencies except the finance bureau = 城口 城口银保监组; 奉节 县发展改革委
plans other than Fengjie = 城口
哪些措施写明了完成期限 = 奉节 发展绿色建筑
绿色建筑措施什么时候完成 = 奉节 发展绿色建筑
哪些方案同时有绿色交通和绿色建筑措施 = 奉节
县交通局和县财政局共同承担的措施 = 城口 建设绿色交通; 奉节 建设绿色交通
which measures involve both the transport bureau and the finance bureau = 城口 建设绿色交通; 奉节 建设绿色交通
县财政局负责但不由县交通局牵头的措施 = 奉节 发展绿色建筑; 奉节 推进生活垃圾分类
县交通局牵头而县发展改革委负责的措施有几项 = 1
负责措施最多的前三个单位 = 奉节 县财政局 3; 城口 县财政局 1; 城口 城口银保监组 1; 奉节 县发展改革委 1
负责措施最少的单位 = 城口 县财政局 1; 城口 城口银保监组 1; 奉节 县发展改革委 1
县财政局在哪个方案负责的措施最多 = 奉节 3
责任单位最多的措施 = 奉节 建设绿色交通 2
只有一个责任单位的措施 = 城口 建设绿色交通 1; 城口 推进生活垃圾分类 1; 奉节 推进生活垃圾分类 1; 奉节 发展绿色建筑 1
哪些任务由两个以上单位负责 = 奉节 建设绿色交通 2
measures with at least two responsible agencies = 奉节 建设绿色交通 2
有三个及以上责任单位的措施 =
奉节有多少个责任单位 = 2
牵头单位和责任单位各有多少 = 城口 4; 奉节 6
奉节方案依据什么制定 = 国发〔2021〕4号; 渝府发〔2022〕7号
省级文件有哪些 = 渝府发〔2022〕7号
既由县交通局牵头又由县财政局负责的措施 = 城口 建设绿色交通; 奉节 建设绿色交通
由县住房城乡建委牵头、又由县财政局负责的措施 = 奉节 发展绿色建筑
两个方案都引用的文件 = 渝府发〔2022〕7号
两份方案共同引用了哪些文件 = 渝府发〔2022〕7号
documents cited by both plans = 渝府发〔2022〕7号
哪些措施在两个方案中都有 = 城口 建设绿色交通; 城口 推进生活垃圾分类; 奉节 建设绿色交通; 奉节 推进生活垃圾分类
measures that both plans have = 城口 建设绿色交通; 城口 推进生活垃圾分类; 奉节 建设绿色交通; 奉节 推进生活垃圾分类
哪些措施在奉节和城口中都有 = 奉节 建设绿色交通 / 城口 建设绿色交通; 奉节 推进生活垃圾分类 / 城口 推进生活垃圾分类
which green transport measures do both Fengjie and Chengkou have = 奉节 建设绿色交通 / 城口 建设绿色交通
哪些措施除县财政局外没有其他责任单位 = 城口 建设绿色交通; 奉节 发展绿色建筑; 奉节 推进生活垃圾分类
除了县交通局没有别的牵头单位的措施 = 城口 建设绿色交通; 奉节 建设绿色交通
measures with no lead agency other than the transport bureau = 城口 建设绿色交通; 奉节 建设绿色交通
measures that nobody but the transport bureau leads = 城口 建设绿色交通; 奉节 建设绿色交通
奉节和城口有多少项不同的措施 = 2
奉节和城口不同的措施有几项 = 2
which plans have both green transport and green building measures = 奉节
which plans have both waste sorting and green building measures = 奉节
plans that have green transport and green building measures = 奉节
城市管理局牵头什么 = 城口 推进生活垃圾分类; 奉节 推进生活垃圾分类
"""
CASES = [tuple(part.strip() for part in line.split(" =")) for line in ANSWERS.strip().splitlines()]


def told(answer: dict[str, Any]) -> str:
    """An answer in short: the place of its plan, its name (of a document the number), its date or figure."""
    if "a" in answer:
        return f"{told(answer['a'])} / {told(answer['b'])}"
    names = [answer[name] for name in ("plan", "label") if answer.get(name)]
    document = "number" in answer and "issued" not in answer
    parts = [name[:2] if name.endswith("方案") else name for name in names if not (document or name == "森林覆盖率")]
    parts += [answer[name] for name in ("issued", "number", "count") if answer.get(name)]
    if "value" in answer:
        parts.append(f"{answer['value']:g}{answer.get('unit') or ''}")
    return " ".join(map(str, parts))


@pytest.mark.parametrize(("question", "answer"), CASES)
def test_computed(two_talk: Conversation, question: str, answer: str) -> None:
    found = two_talk.ask(question, alone=True)
    assert "; ".join(told(one) for one in found.answers) == answer


@pytest.mark.parametrize(
    ("question", "unfit"),
    [
        ("哪个方案的目标最高", "最高"),
        ("奉节第（二）项措施由谁牵头", "第（二"),
        ("奉节方案有多少字", "字"),
        ("县财政局", "看不出问的是"),
        ("奉节和城口不同的单位有哪些", "单位"),
        ("成都的绿色交通由谁牵头", "图中没有成都的方案"),
        ("目标", "看不出问的是"),
    ],
)
def test_what_is_not_understood_is_named(two_talk: Conversation, question: str, unfit: str) -> None:
    with pytest.raises(NotUnderstoodError) as refusal:
        two_talk.ask(question, alone=True)
    assert unfit in str(refusal.value).partition("可以这样问")[0].partition("已理解")[2]


def test_an_answer_as_plain_values(two_talk: Conversation) -> None:
    answer = two_talk.ask("哪些措施已经逾期", alone=True)
    plain = answer.to_dict()
    (quote,) = plain["evidence"]
    assert list(plain) == ["question", "understood", "kind", "answers", "sparql", "evidence", "language", "also"]
    assert plain["answers"] == [{"plan": "奉节县绿色发展实施方案", "path": "二/（二）", "label": "发展绿色建筑"}]
    assert FENGJIE[quote["start"] : quote["end"]] == quote["quote"] == "（二）发展绿色建筑。"


def test_quotations_by_what_they_are_of(two_plans: Store) -> None:
    ((named,),) = two_plans.query('SELECT ?one WHERE { ?one pg:mention "县住房城乡建委" }').rows
    ((iri, (quote,)),) = quotes_of(two_plans, [str(named), str(named)]).items()
    assert iri == named
    assert "牵头单位：县住房城乡建委；责任单位" in quote["quote"]
    assert FENGJIE[quote["start"] : quote["end"]] == quote["quote"]
