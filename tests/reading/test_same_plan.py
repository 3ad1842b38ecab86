"""The same plan as text, PDF, Word, web page and OFD gives the same measures and assignments."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from documents import docx_of_text, html_of_text, ofd_of_text, pdf_of_text, zipped
from policygraph.language.folding import fold_text
from policygraph.pipeline import read_plans
from policygraph.values import Plan
from policygraph.vocab import Vocabulary

VOCABULARY = Vocabulary()
TITLE = "某县推进绿色低碳发展工作方案"
MEASURES = [
    ("建设项目储备库", "县发展改革委", "县财政局、县生态环境局"),
    ("推广绿色建筑和可再生能源应用", "县住房城乡建委", "县发展改革委、各乡镇人民政府"),
    ("完善公共机构节能管理制度", "县机关事务管理中心", "县级有关部门"),
    ("开展农业面源污染治理攻坚行动", "县农业农村委", "县生态环境局、县水利局"),
]
DETAIL = "健全工作机制，细化年度任务，加强调度督促，建立台账清单，定期通报工作进展情况，推动各项任务落地见效。"


def text_of_plan() -> str:
    lines = [
        TITLE,
        "为贯彻落实上级部署，结合我县实际，制定本方案。",
        "一、总体要求",
        "坚持系统观念，统筹推进各项工作。",
    ]
    for section, kind in enumerate(("重点任务", "保障措施")):
        lines.append(f"{'二三'[section]}、{kind}")
        for item in range(2):
            title, lead, others = MEASURES[2 * section + item]
            lines.append(
                f"（{'一二'[item]}）{title}。{DETAIL * 4}到2025年，建成{12 + item}个示范项目。"
                f"（牵头单位：{lead}；责任单位：{others}）"
            )
    return "\n".join(lines) + "\n"


def facts(plan: Plan) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return [
        (
            m.path,
            fold_text(m.title),
            tuple(f"{a.role}:{a.full}" for a in m.assignments),
            tuple(f"{t.value} {t.unit}" for t in plan.targets if t.where == m.path),
        )
        for m in plan.measures
    ]


def read(folder: Path, name: str, data: bytes) -> Plan:
    file = folder / name
    file.write_bytes(data)
    (plan,) = read_plans(file, VOCABULARY)
    return plan


FORMS = {
    "plan.pdf": pdf_of_text(text_of_plan(), header="某县人民政府行政规范性文件"),
    "plan.docx": docx_of_text(text_of_plan()),
    "plan.html": html_of_text(text_of_plan(), TITLE),
    "plan.ofd": ofd_of_text(text_of_plan()),
    "plan.md": text_of_plan().encode(),
    "plan.zip": zipped({"附件/plan.docx": docx_of_text(text_of_plan())}),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_kind_of_file_gives_the_same_plan(tmp_path: Path, name: str) -> None:
    plain = read(tmp_path, "plan.txt", text_of_plan().encode())
    plan = read(tmp_path, name, FORMS[name])
    assert facts(plan) == facts(plain)
    assert len(plan.measures) == len(MEASURES)
    assert all(len(m.assignments) >= 2 for m in plan.measures)
    assert plan.front.title == TITLE


@pytest.mark.parametrize("name", FORMS)
def test_all_spans_lie_on_the_kept_text(tmp_path: Path, name: str) -> None:
    plan = read(tmp_path, name, FORMS[name])
    for measure in plan.measures:
        for a in measure.assignments:
            assert fold_text(a.span.cut(plan.source.text)) == fold_text(a.name)


@pytest.mark.skipif(
    shutil.which("soffice") is None and not os.environ.get("CI"),
    reason="LibreOffice is not installed; in CI it must be",
)
@pytest.mark.parametrize("ending", ["pdf", "doc", "rtf", "odt"])
def test_what_libreoffice_makes_of_it_gives_the_same_plan(tmp_path: Path, ending: str) -> None:
    plain = read(tmp_path, "plan.txt", text_of_plan().encode())
    given = tmp_path / "made.docx"
    given.write_bytes(docx_of_text(text_of_plan()))
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending, "--outdir"]
    subprocess.run([*command, str(tmp_path), str(given)], check=True, capture_output=True, timeout=120)
    (plan,) = read_plans(tmp_path / f"made.{ending}", VOCABULARY)
    assert facts(plan) == facts(plain)
