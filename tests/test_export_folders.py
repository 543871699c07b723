"""Folders that `rus export` fills: nothing that others have written there is changed or removed."""

import shutil
from pathlib import Path

import pytest

from tests.support import Run, run, write_strategy

KINDS = ("markdown", "data")
PAGE = {"markdown": "exempel/2030/halsa/index.md", "data": "data/exempel/2030.json"}
"""A file of each kind of export that is gone when the edition is."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that one stands in: a strategy, a hand-written page, and a file beside them."""
    folder = tmp_path / "projekt"
    write_strategy(folder / "strategy")
    (folder / "docs" / "bilder").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Start\n", encoding="utf-8")
    (folder / "README.md").write_text("Läs mig.\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def _export(capsys: pytest.CaptureFixture[str], kind: str, folder: str | Path) -> Run:
    return run(capsys, "export", kind, folder)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _without_the_old_edition(project: Path) -> None:
    shutil.rmtree(project / "strategy" / "slaktskap")
    shutil.rmtree(project / "strategy" / "exempel" / "2030")
    new = project / "strategy" / "exempel" / "2040" / "strategi.yaml"
    kept, _, rest = new.read_text(encoding="utf-8").partition("ersätter:")
    new.write_text(kept + rest[rest.index("nivåer:") :], encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("folder", "own"),
    [
        (".", "strategy"),
        ("..", "strategy"),
        ("strategy", "strategy"),
        ("strategy/exempel/ny", "strategy"),
        ("ny/../strategy", "strategy"),
        ("docs", "docs"),
        ("docs/bilder", "docs"),
        ("docs/ny", "docs"),
    ],
)
def test_the_projects_own_folders_are_not_written_in(
    kind: str, folder: str, own: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _files(project)
    told = _export(capsys, kind, folder)
    assert (told.code, told.out) == (2, "")
    assert told.err == (
        f"Exporten skrivs inte i {Path(folder)}, som är, ligger i eller innehåller "
        f"{project / own}. Ange en annan mapp.\n"
    )
    assert _files(project) == before


def test_a_folder_of_pages_that_is_named_is_not_written_in_either(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = project / "sidor"
    pages.mkdir()
    told = run(capsys, "export", "markdown", pages / "ny", "--docs", pages)
    assert told.code == 2
    assert f"innehåller {pages}." in told.err
    assert list(pages.iterdir()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_with_a_file_that_no_export_wrote_is_left_alone(
    kind: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "mina").mkdir()
    (project / "mina" / "index.md").write_text("Mitt eget.\n", encoding="utf-8")
    before = _files(project)
    told = _export(capsys, kind, "mina")
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("Mappen mina har innehåll som ingen tidigare export har skrivit.")
    assert _files(project) == before


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_in_place_of_a_folder_is_told_of(
    kind: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _export(capsys, kind, "README.md")
    assert (told.code, told.err) == (2, "README.md är ingen mapp. Ange en ny eller tom mapp.\n")
    assert (project / "README.md").read_text(encoding="utf-8") == "Läs mig.\n"


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_folder_is_filled_as_a_new_one_is(
    kind: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "tom").mkdir()
    for folder in ("tom", "ny/mapp"):
        assert _export(capsys, kind, folder).code == 0
    assert PAGE[kind] in _files(project / "tom")
    assert _files(project / "tom") == _files(project / "ny" / "mapp")


@pytest.mark.parametrize("kind", KINDS)
def test_a_later_export_removes_what_no_longer_exists_and_nothing_of_others(
    kind: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _export(capsys, kind, "ut")
    (project / "ut" / "egen.css").write_text("p {}\n", encoding="utf-8")
    _without_the_old_edition(project)
    assert _export(capsys, kind, "ut").code == 0
    assert _export(capsys, kind, "ny").code == 0
    assert PAGE[kind] not in _files(project / "ut")
    assert _files(project / "ut") == {**_files(project / "ny"), "egen.css": b"p {}\n"}


def test_folders_that_are_empty_after_an_export_are_gone(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _export(capsys, "markdown", "ut")
    assert (project / "ut" / "exempel" / "2030").is_dir()
    _without_the_old_edition(project)
    _export(capsys, "markdown", "ut")
    assert not (project / "ut" / "exempel" / "2030").exists()
    assert (project / "ut" / "exempel" / "2040").is_dir()


def test_a_file_that_stands_in_the_way_of_a_page_stops_a_later_export(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _export(capsys, "markdown", "ut")
    (project / "docs" / "ny.md").write_text("# Ny\n", encoding="utf-8")
    (project / "ut" / "ny.md").write_text("Mitt eget.\n", encoding="utf-8")
    before = _files(project / "ut")
    told = _export(capsys, "markdown", "ut")
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("ut/ny.md finns redan, och ingen tidigare export har skrivit den.")
    assert _files(project / "ut") == before


def test_an_export_of_another_kind_does_not_take_over_the_folder(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _export(capsys, "markdown", "ut")
    before = _files(project / "ut")
    assert _export(capsys, "data", "ut").code == 2
    assert _files(project / "ut") == before


def test_a_list_that_names_files_outside_the_folder_removes_none(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "ut").mkdir()
    (project / "ut" / ".rus-export-data").write_text("../README.md\n", encoding="utf-8")
    assert _export(capsys, "data", "ut").code == 0
    assert (project / "README.md").exists()


def test_an_export_that_broke_off_can_be_done_again(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bytes = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "robots.txt":
            raise OSError(28, "No space left on device", str(path))
        return write_bytes(path, data)

    with monkeypatch.context() as limited:
        limited.setattr(Path, "write_bytes", full)
        told = _export(capsys, "markdown", "ut")
    assert (told.code, told.err) == (2, "Det gick inte att läsa eller skriva ut/robots.txt.\n")
    assert _export(capsys, "markdown", "ut").code == 0
    assert _export(capsys, "markdown", "ny").code == 0
    assert _files(project / "ut") == _files(project / "ny")
