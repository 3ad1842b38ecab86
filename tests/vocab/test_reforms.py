from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import VocabularyError
from policygraph.vocab.reforms import COLUMNS, load_reforms
from policygraph.vocab.schemes import load_functions

FUNCTIONS = {"水利", "税务"}
USUAL = "water,2020-01-01,renamed,local,水务局,水利局,水利,改名,x"


def write(path: Path, *rows: str) -> Path:
    (path / "reforms.csv").write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", "utf-8")
    return path


def test_rows_are_found_by_name_and_level(tmp_path: Path) -> None:
    branch = "tax,,merged,local,{place}国税分局|国家{place}税务分局,{place}税务分局,税务,合并,x"
    reforms = load_reforms(FUNCTIONS, write(tmp_path, USUAL, branch))
    assert (found := reforms.local("水务局")) is not None
    assert (found.code, reforms.national("水务局"), reforms.local("水利局")) == ("water", None, None)
    assert (pair := reforms.branch("黔江国税分局")) is not None
    assert (pair[0].code, pair[1]) == ("tax", "黔江")


def test_the_row_whose_own_words_cover_most_decides() -> None:
    reforms = load_reforms({c.labels["zh"] for c in load_functions().leaves()})
    found = {name: reforms.branch(name) for name in ("黔江银保监分局", "白银银保监分局", "黔江财政局")}
    assert {name: pair and (pair[0].code, pair[1]) for name, pair in found.items()} == {
        "黔江银保监分局": ("banking-branch-2023", "黔江"),
        "白银银保监分局": ("banking-branch-2023", "白银"),
        "黔江财政局": None,
    }


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a,2020,renamed,local,甲局,乙局,水利,n,x", "row 3 has the date 2020"),
        ("a,,moved,local,甲局,乙局,水利,n,x", "row 3 has the change moved"),
        ("a,,renamed,town,甲局,乙局,水利,n,x", "row 3 has the level town"),
        ("a,,renamed,local,甲局,乙局,外星,n,x", "row 3 names the line of work 外星"),
        ("a,,renamed,local,,乙局,水利,n,x", "row 3 needs names and a source"),
        ("a,,renamed,local,甲局,乙局,水利,n,", "row 3 needs names and a source"),
        ("water,,renamed,local,甲局,乙局,水利,n,x", "row 3 has the code water of another row"),
        ("a,,renamed,local,水务局,乙局,水利,n,x", "row 3 ends 水务局, which water ends already"),
        ("a,,renamed,local,水利局,水务局,水利,n,x", "leads back to"),
    ],
)
def test_a_contradiction_names_file_and_row(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(VocabularyError) as error:
        load_reforms(FUNCTIONS, write(tmp_path, USUAL, row))
    assert str(error.value).endswith("reforms.csv: " + message) or message in str(error.value)
    assert "reforms.csv: row" in str(error.value)
