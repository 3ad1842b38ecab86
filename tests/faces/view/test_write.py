"""The one file: safe, whole, and the same every time."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace

from faces.pages import HOSTILE, small_model
from faces.view.test_packing import unpacked
from policygraph.faces.view.model import PlanRow
from policygraph.faces.view.write import html_of, safe_json

SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
PACKED = re.compile(r'id="code-[0-9]">(.*?)</script>')


def test_json_cannot_end_its_element_and_reads_back() -> None:
    value = {"name": f"{HOSTILE}<!--\u2028]]>", "numbers": [1, None, True]}
    written = safe_json(value)
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {**value, "name": f"{HOSTILE}<!--\ufffd]]>"}


def test_the_policy_of_the_page_allows_exactly_its_scripts() -> None:
    page = html_of(small_model(HOSTILE, HOSTILE), "zh")
    allowed = set(re.findall(r"'(sha256-[^']+)'", page.replace("&#39;", "'")))
    scripts = [*SCRIPT.findall(page), *(unpacked(code) for code in PACKED.findall(page))]
    digests = {"sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts}
    assert digests == allowed
    assert len(scripts) == 2
    assert "default-src 'none'" in page


def test_only_a_page_of_several_plans_brings_the_library() -> None:
    one = small_model()
    several = replace(one, plans=(*one.plans, PlanRow("https://w3id.org/policygraph/id/plan/丙", "丙")))
    codes = [[unpacked(code) for code in PACKED.findall(html_of(model, "zh"))] for model in (one, several)]
    assert [len(found) for found in codes] == [1, 2]
    assert "vis-network" in codes[1][0]
    assert "new vis.Network" not in codes[0][0]


def test_nothing_in_the_page_is_loaded_from_elsewhere() -> None:
    page = html_of(small_model(), "en")
    outside = re.findall(r"""(?:src|href)=["']([^"']+)""", SCRIPT.sub("", page))
    assert outside == ["data:,"]


def test_hostile_names_stand_nowhere_as_markup() -> None:
    page = html_of(small_model(HOSTILE, HOSTILE), "zh")
    assert "window.broken=1</script>" not in page
    assert "<img src=x" not in page


def test_the_same_rows_give_the_same_characters_in_every_process() -> None:
    code = (
        "import hashlib; from faces.pages import small_model; from policygraph.faces.view.write import html_of;"
        "print(hashlib.sha256(html_of(small_model(), 'zh').encode()).hexdigest())"
    )
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], env={**paths, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert len(runs[0].stdout) > 60
