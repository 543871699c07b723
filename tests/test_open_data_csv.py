"""The published tables: hold every goal, follow their Table Schema, and run nothing."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from frictionless import Package, system

from rus.export.csv import COLUMNS, TABLE_SCHEMA, CsvExport, data_package, table_schema
from rus.export.publication import CannotExportError
from rus.inline import plain_text
from rus.tables import FORMULA_STARTS
from tests.ledgers import JUDGEMENT, NEW, OLD, edition_files
from tests.open_data import (
    NAMES,
    SITE_URL,
    content_of,
    goal_texts,
    in_memory,
    of_content,
    published,
)


def read(data: bytes) -> list[dict[str, str]]:
    """The rows of a table, as a stranger to this project would read them."""
    assert data.startswith("\ufeff".encode())
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def shown(cell: str) -> str:
    """A cell as a spreadsheet shows it."""
    return cell.removeprefix("'")


def write_package(name: str, folder: Path) -> Path:
    """Write a strategy's tables with the Data Package that lists them; its path."""
    publication = published(name)
    export = CsvExport(publication)
    files = {TABLE_SCHEMA: table_schema(), "datapackage.json": data_package(publication)}
    files["strategier.csv"] = export.everything()
    files |= {f"{one}.csv": export.edition(one) for one in publication.content.editions}
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder / "datapackage.json"


def told(path: Path) -> list[str]:
    """What frictionless says is wrong with a Data Package."""
    with system.use_context(trusted=True):
        report = Package(str(path)).validate()
    return [f"{row[0]}: {row[1]}" for row in report.flatten(["title", "note"])]


@pytest.mark.parametrize("name", NAMES)
def test_the_tables_follow_the_data_package(name: str, tmp_path: Path) -> None:
    assert told(write_package(name, tmp_path)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"mål"', '"dröm"'),
        ('"exempel/2030/halsa/god-halsa"', '"exempel/2030/halsa"'),
        ('"källa"', '""'),
        ('"ordning"', '"plats"'),
    ],
)
def test_a_mistake_in_a_table_breaks_the_schema(old: str, new: str, tmp_path: Path) -> None:
    path = write_package("alla slags släktled", tmp_path)
    table = tmp_path / "exempel" / "2030.csv"
    text = table.read_text(encoding="utf-8")
    assert old in text
    table.write_text(text.replace(old, new), encoding="utf-8")
    assert told(path)


@pytest.mark.parametrize("name", NAMES)
def test_the_table_has_a_row_for_every_goal(name: str) -> None:
    rows = read(CsvExport(published(name)).everything())
    found = {row["adress"]: shown(row["text"]) for row in rows if row["slag"] == "mål"}
    assert found == goal_texts(content_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_tables_of_the_editions_together_are_the_table_of_all(name: str) -> None:
    publication = published(name)
    export = CsvExport(publication)
    together = [row for one in publication.content.editions for row in read(export.edition(one))]
    assert together == read(export.everything())


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_is_a_formula(name: str) -> None:
    for row in read(CsvExport(published(name)).everything()):
        for cell in row.values():
            assert not cell.startswith(FORMULA_STARTS)


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_a_goal_that_begins_like_a_formula_is_text(start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    content = in_memory(edition_files("granne/2030", {"vard": {"mal": text}}))
    rows = read(CsvExport(of_content(content)).edition("granne/2030"))
    (cell,) = (row["text"] for row in rows if row["slag"] == "mål")
    assert cell in (f"'{plain_text(text)}", plain_text(text))
    assert not cell.startswith(FORMULA_STARTS)


def test_a_row_says_what_it_rests_on_and_where_it_is_shown() -> None:
    rows = {row["adress"]: row for row in read(CsvExport(published()).everything())}
    row = rows["orebro/vagvisare-2030/naringsliv-och-entreprenorskap/starta-driva-utveckla"]
    assert row["webbsida"] == (
        f"{SITE_URL}orebro/vagvisare-2030/naringsliv-och-entreprenorskap/#starta-driva-utveckla"
    )
    assert (row["län"], row["utgåva"], row["status"]) == (
        "Örebro län",
        "orebro/vagvisare-2030",
        "ersatt",
    )
    assert (row["nivå"], row["slag"], row["ordning"]) == ("strategisk inriktning", "mål", "1")
    assert (row["grund"], row["dokument"], row["ordagrant"]) == (
        "källa",
        "orebro-vagvisare",
        "true",
    )


def test_a_judgement_has_its_reason_and_who_settles_it() -> None:
    goal = {"id": "mal", "text": "Alla mår bra.", **JUDGEMENT}
    files = edition_files("granne/2030", {"vard": {}})
    path = "granne/2030/omraden/vard.yaml"
    files[path] = json.dumps({**json.loads(files[path]), "mål": [goal]})
    (row,) = (
        row
        for row in read(CsvExport(of_content(in_memory(files))).everything())
        if row["adress"] == "granne/2030/vard/mal"
    )
    assert (row["grund"], row["motivering"], row["avgörs_av"], row["dokument"]) == (
        "redaktionell",
        JUDGEMENT["motivering"],
        JUDGEMENT["avgörs_av"],
        "",
    )


def test_kinship_is_told_from_both_sides_and_apart_from_likeness() -> None:
    rows = {
        row["adress"]: row for row in read(CsvExport(published("alla slags släktled")).everything())
    }
    old, new = rows[f"{OLD}/halsa/god-halsa"], rows[f"{NEW}/valfard/god-halsa"]
    assert old["blev"] == f"{NEW}/valfard/god-halsa"
    assert old["motsvarar"] == "granne/2040/vard/halsa"
    assert new["kommer_från"] == f"{OLD}/halsa/god-halsa"
    assert rows["granne/2040/vard/halsa"]["motsvarar"] == f"{OLD}/halsa/god-halsa"
    assert rows[f"{OLD}/skola"]["blev"] == f"{NEW}/larande {NEW}/valfard"
    assert rows[f"{OLD}/vagar"]["blev"] == ""


def test_priorities_and_desired_states_have_rows_of_their_own() -> None:
    rows = read(CsvExport(published("fientliga texter")).edition("lan-1/utgava"))
    kinds = {row["slag"] for row in rows}
    assert kinds == {"övergripande mål", "område", "önskvärt läge", "mål", "prioritering"}
    assert all(row["ansvarig"] for row in rows if row["slag"] == "prioritering")


def test_an_edition_without_anything_is_a_table_without_rows() -> None:
    data = CsvExport(published("en utgåva utan innehåll")).edition("exempel/2040")
    assert read(data) == []
    assert data.decode("utf-8-sig").strip() == ";".join(f'"{one.name}"' for one in COLUMNS)


def test_an_unknown_edition_is_refused_with_the_nearest_address() -> None:
    with pytest.raises(CannotExportError, match="Menade du «jonkoping/2035»"):
        CsvExport(published()).edition("jonkoping/2036")
