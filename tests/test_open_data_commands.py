"""`rus export`: writes the same files as the site has; messages are Swedish; examples work."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from macros.open_data import data_files
from macros.site import Site
from rus.chronicle import chronicle_of
from rus.cli.exporting import export as exports
from rus.load import load
from tests.open_data import SITE_URL
from tests.support import PROJECT, STRATEGY, Run, english_words, run, write_strategy

README = (PROJECT / "README.md").read_text(encoding="utf-8")
EXAMPLES = (PROJECT / "docs" / "oppna-data.md").read_text(encoding="utf-8")


def export(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Run:
    """Run `rus export` on the real strategy."""
    return run(capsys, "--strategy", STRATEGY, "export", *arguments)


def on_site(site_url: str | None) -> dict[str, bytes]:
    """The files that a site has, by path."""
    loaded = load(STRATEGY)
    return dict(data_files(Site(loaded.content, chronicle_of(loaded), site_url)))


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (["json"], "data/strategier.json"),
        (["json", "orebro/2040"], "data/orebro/2040.json"),
        (
            ["json", "slaktskap/orebro-vagvisare-2030--orebro-2040"],
            "data/slaktskap/orebro-vagvisare-2030--orebro-2040.json",
        ),
        (["csv"], "data/strategier.csv"),
        (["csv", "jonkoping/2035"], "data/jonkoping/2035.csv"),
        (["stratml", "jonkoping/2035"], "data/jonkoping/2035.stratml.xml"),
        (["stratml", "jonkoping/2035", "--part", "2"], "data/jonkoping/2035.stratml-2.xml"),
        (["ics", "orebro/vagvisare-2030"], "orebro/vagvisare-2030/tidslinje.ics"),
        (["skos"], "data/strategier.ttl"),
        (["dcat"], "data/katalog.rdf"),
        (["atom"], "andringar/atom.xml"),
    ],
)
def test_a_command_writes_the_file_of_the_site(
    arguments: list[str], path: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "fil"
    told = export(capsys, *arguments, "-o", target, "--site-url", SITE_URL)
    assert (told.code, told.out, told.err) == (0, f"Skriven: {target}\n", "")
    assert target.read_bytes() == on_site(SITE_URL)[path]


def test_without_a_file_everything_goes_to_standard_output(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from rus.cli import main; main()", "export", "json"]
    made = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True)
    assert made.stdout == on_site(None)["data/strategier.json"]
    assert made.stderr == b""


def test_all_files_are_written_where_they_lie_on_the_site(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    told = export(capsys, "data", tmp_path / "ut", "--site-url", SITE_URL.rstrip("/"))
    wanted = on_site(SITE_URL)
    assert told.out == f"{len(wanted)} filer skrivna i {tmp_path / 'ut'}.\n"
    listed = "".join(f"{name}\n" for name in sorted(wanted)).encode()
    assert {**wanted, ".rus-export-data": listed} == {
        path.relative_to(tmp_path / "ut").as_posix(): path.read_bytes()
        for path in (tmp_path / "ut").rglob("*")
        if path.is_file()
    }


def test_the_address_of_the_site_is_that_of_its_own_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    strategy = write_strategy(tmp_path / "strategy", {"webbplats.yaml": f"adress: {SITE_URL}\n"})
    told = run(capsys, "--strategy", strategy, "export", "json")
    assert f'"webbplats": "{SITE_URL}"' in told.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["jsn"], "Kommandot «jsn» finns inte. Menade du «json»? Det finns: "),
        (["json", "orebro/2041"], "Utgåvan «orebro/2041» finns inte. Menade du «orebro/2040»?"),
        (["json", "ö" * 10000], f"Utgåvan «{'ö' * 200}» finns inte."),
        (["json", "slaktskap/orebro"], "Släktskapet «orebro» finns inte."),
        (["csv", "orebro"], "Utgåvan «orebro» finns inte."),
        (["stratml"], "Ett värde saknas: «ADRESS»."),
        (["stratml", "orebro/2025-2030"], "Utgåvan «orebro/2025-2030» har inga områden"),
        (["stratml", "orebro/2040", "--part", "3"], "Värdet för «--part» går inte att använda."),
        (["ics", "jonkoping/2035"], "Utgåvan «jonkoping/2035» har inga händelser med känd dag."),
        (["dcat"], "Katalogen kräver webbplatsens adress."),
        (["skos", "orebro/2040"], "«rus export skos» skriver alltid alla strategier i en fil."),
        (["skos", "--site-url", "exempel.se"], "«exempel.se» är ingen webbadress."),
        (["skos", "--site-url", "https://exempel.se/?a"], "«https://exempel.se/?a» är ingen"),
    ],
)
def test_what_cannot_be_exported_is_told_in_swedish(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    result = export(capsys, *arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(told)
    assert english_words(re.sub(r"Det finns: .*?\.", "", result.err)) == []


@pytest.mark.parametrize("arguments", [["json", "-o"], ["csv", "-o"], ["data"]])
def test_a_place_that_cannot_be_written_is_named(
    arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "fil").write_text("en fil, ingen mapp", encoding="utf-8")
    result = export(capsys, *arguments, tmp_path / "fil" / "ut")
    assert result.code == 2
    assert result.err.startswith(f"Det gick inte att läsa eller skriva {tmp_path / 'fil'}")


def test_an_invalid_strategy_is_not_exported(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    strategy = write_strategy(tmp_path / "strategy", {"exempel/lan.yaml": "namn: 5\n"})
    told = run(capsys, "--strategy", strategy, "export", "json", "-o", tmp_path / "ut")
    assert told.code == 1
    assert "strategy/exempel/lan.yaml" in told.out
    assert not (tmp_path / "ut").exists()


def blocks(language: str) -> list[str]:
    """The examples in a language on the page about open data."""
    return re.findall(rf"^```{language}\n(.*?)^```$", EXAMPLES, re.DOTALL | re.MULTILINE)


def test_the_examples_on_the_page_work_in_order(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = [line for block in blocks("sh") for line in block.splitlines()]
    assert len(commands) == 11
    for command in commands:
        program, *words = command.split()
        assert program == "rus"
        assert run(capsys, "--strategy", STRATEGY, *words).code == 0, command
    programs = blocks("python")
    assert len(programs) == 10
    for program in programs:
        made = subprocess.run(
            [sys.executable, "-X", "utf8", "-W", "error", "-c", program],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert made.returncode == 0, made.stderr
        assert made.stdout.count("\n") > 0, program


def test_the_page_names_every_mapping() -> None:
    from rus.export.skos import MAPPINGS

    rows = dict(re.findall(r"^\| (.+?) \| `(skos:\w+)` \|$", EXAMPLES, re.MULTILINE))
    assert {kind: mapping for kinds, mapping in rows.items() for kind in kinds.split(", ")} == (
        MAPPINGS
    )


LISTED = re.findall(r"^\.venv/bin/rus export (\S+)(.*?) +#", README, re.MULTILINE)
IN_SWEDISH = {"ADDRESS": "ADRESS", "[ADDRESS]": "[ADRESS]", "DIR": "MAPP"}


@pytest.mark.parametrize(("names", "written"), LISTED, ids=lambda words: words.strip())
def test_the_readme_says_which_exports_need_an_address(names: str, written: str) -> None:
    wanted = [IN_SWEDISH[word] for word in written.replace("[-o FILE]", "").split()]
    for name in names.split("|"):
        command = exports.commands[name]
        pieces = command.collect_usage_pieces(click.Context(command))
        assert [piece for piece in pieces if piece not in ("", "[OPTIONS]")] == wanted, name


def test_the_readme_lists_every_export() -> None:
    listed = [name for names, _ in LISTED for name in names.split("|")]
    assert sorted(listed) == sorted(exports.commands)
