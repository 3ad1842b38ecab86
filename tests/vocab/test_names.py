from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import VocabularyError
from policygraph.vocab.names import FORMAL_COLUMNS, NATIONAL_COLUMNS, SYSTEM_COLUMNS, load_names

FUNCTIONS = {"财政", "税务"}
TABLES = {
    "formal_names.csv": (FORMAL_COLUMNS, "财政局,{place}财政局,,,x"),
    "national_bodies.csv": (NATIONAL_COLUMNS, "财政,中华人民共和国财政部,财政部,,x"),
    "systems.csv": (SYSTEM_COLUMNS, "税务,{place}税务局,国家税务总局{place}税务局,{above},国家税务总局,x"),
}


def folder_with(path: Path, name: str = "", row: str = "") -> Path:
    for file, (columns, usual) in TABLES.items():
        rows = [",".join(columns), usual, *([row] if file == name else [])]
        (path / file).write_text("\n".join(rows) + "\n", "utf-8")
    return path


def test_the_row_of_the_narrowest_area_decides(tmp_path: Path) -> None:
    names = load_names(FUNCTIONS, folder_with(tmp_path, "formal_names.csv", "财政局,{place}财务局,county,50,x"))
    found = {code: names.department("财政局", "county", code) for code in ("500236", "510121")}
    assert {code: row and row.formal for code, row in found.items()} == {
        "500236": "{place}财务局",
        "510121": "{place}财政局",
    }
    assert names.department("金融办", "county", "500236") is None


def test_national_bodies_are_found_by_each_name(tmp_path: Path) -> None:
    names = load_names(FUNCTIONS, folder_with(tmp_path))
    assert {names.national[name].function for name in ("财政部", "中华人民共和国财政部")} == {"财政"}


def test_a_branch_shows_its_place(tmp_path: Path) -> None:
    (system,) = load_names(FUNCTIONS, folder_with(tmp_path)).systems
    assert (system.place_in("黔江区税务局"), system.place_in("黔江区财政局")) == ("黔江区", None)


@pytest.mark.parametrize(
    ("name", "row", "message"),
    [
        ("formal_names.csv", "财政局,{place}财务局,,,x", "row 3 gives 财政局 a second full name"),
        ("formal_names.csv", "税务局,{town}税务局,,,x", "row 3 has the slot {town}"),
        ("formal_names.csv", "税务局,{place}税务局,city,,x", "row 3 has the level city"),
        ("formal_names.csv", "税务局", "row 3 has 1 cells and needs 5"),
        ("national_bodies.csv", "财政,国务院财政办公室,财政部,,x", "row 3 uses 财政部, which is a name of"),
        ("national_bodies.csv", "外星,外星部,,,x", "row 3 names the line of work 外星"),
        ("systems.csv", "税务,税务局,,,国家税务总局,x", "row 3 has a name without {place}"),
    ],
)
def test_a_contradiction_names_file_and_row(tmp_path: Path, name: str, row: str, message: str) -> None:
    with pytest.raises(VocabularyError) as error:
        load_names(FUNCTIONS, folder_with(tmp_path, name, row))
    assert f"{name}: {message}" in str(error.value)
