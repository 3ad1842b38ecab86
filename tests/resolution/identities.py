"""Which bodies names stand for, place by place: ``identities.jsonl``, a place a line.

``PYTHONPATH=tests python -m resolution.identities`` writes the file anew; the difference says what changed.
"""

from __future__ import annotations

import json
from pathlib import Path

from policygraph.resolution.identity import Setting, identified
from policygraph.resolution.whereabouts import IdentityWords
from policygraph.values import Agency, Span
from policygraph.vocab import Vocabulary

FILE = Path(__file__).parent / "identities.jsonl"
PLACES = (
    None,
    "全国",
    "江西省",
    "上海市",
    "重庆市",
    "重庆市奉节县",
    "重庆市黔江区",
    "四川省成都市",
    "四川省成都市青白江区",
    "重庆市彭水苗族土家族自治县",
    "新疆维吾尔自治区喀什地区",
    "内蒙古自治区锡林郭勒盟锡林浩特市",
)
OWN = (
    "财政局 发展改革委 发改委 经济信息委 住房城乡建委 生态环境局 金融办 金融服务中心 文旅委 文化旅游局 "
    "卫生健康委 农业农村委 林业局 税务局 公安局 市场监管局 机关事务局 国资委 政府 人民政府 政府办公室 "
    "委组织部 委宣传部 委政法委 委编办 委 总工会 妇联 残联 人民法院 人大常委会 政协 乡镇 有关部门"
)
NATIONAL = (
    "国家发展改革委 财政部 生态环境部 人民银行 中国人民银行 银保监会 证监会 国务院 国务院办公厅 国家林草局 "
    "中央网信办 税务总局 国家能源局 全国总工会 民航局 外汇局"
)
BRANCHES = (
    "人行奉节支行 人行黔江中心支行 中国人民银行成都分行 黔江银保监分局 重庆银保监局 江西证监局 黔江区税务局 "
    "奉节县税务局 重庆市税务局 市生态环境局 市林业局 县委组织部 区委宣传部 省委政法委 团省委 团县委 "
    "地委宣传部 自治区财政厅 省发展改革委 省财政厅 镇政府 金堂县政府 青浦区机管局 国网奉节供电公司 邮储银行 "
    "县碳达峰工作领导小组 市绿色金融改革领导小组办公室 高新区管委会 县直各部门 各乡镇人民政府 解放碑CBD管委会 "
    "重庆海关 青白江海关 三峡库区生态环境局 县科协 团委 银保监奉节监管组 城口银保监组 "
    "国家金融监督管理总局永川监管分局"
)
YEARS = ("2017-05", "2023-12-31", None)


def names_in(place: str | None) -> list[str]:
    """Names with the letter that a place's own bodies bear, and names of bodies of elsewhere."""
    letters = {"省": "省", "市": "市", "县": "县", "区": "区", "盟": "盟"}
    ending = letters.get((place or "").removesuffix("自治县")[-1:], "县" if (place or "").endswith("自治县") else "")
    letter = "地区" if (place or "").endswith("地区") else ending
    return [*(letter + name for name in OWN.split()), *NATIONAL.split(), *BRANCHES.split()]


def told(vocabulary: Vocabulary) -> list[str]:
    """The lines of the file, as they are now."""
    words = IdentityWords(vocabulary.bodies, vocabulary.names, vocabulary.places)
    lines = []
    for at, place in enumerate(PLACES):
        named = dict.fromkeys(names_in(place))
        agencies = [Agency(name, (name,), *_manner(name, vocabulary)) for name in named]
        spans = {name: Span(k, k + len(name)) for k, name in enumerate(named)}
        found, findings = identified(agencies, Setting(place, YEARS[at % 3], spans), words, vocabulary.reforms)
        bodies = {agency.canonical: _short(repr(agency.identity)) for agency in found}
        said = [f"{f.code} {f.span.start}-{f.span.end} {f.message}" for f in findings]
        lines.append(json.dumps({"place": place, "bodies": bodies, "findings": said}, ensure_ascii=False))
    return lines


def _manner(name: str, vocabulary: Vocabulary) -> tuple[str | None, bool]:
    bodies = vocabulary.bodies
    return bodies.function_of(name), bodies.is_collective(bodies.plain(name))


def _short(said: str) -> str:
    return said.removeprefix("Identity(").replace("=None", "=").replace("OtherBody", "")


if __name__ == "__main__":
    FILE.write_text("".join(f"{line}\n" for line in told(Vocabulary())), encoding="utf-8")
