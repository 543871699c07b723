"""The command line: exit codes, forms of the report, and messages in Swedish only."""

import json
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import click
import pytest

from rus.cli import cli, main
from rus.schema import schema_files
from tests.support import BASE, PROJECT, UNREAD, Run, english_words, run, write_strategy

RUS = Path(sys.executable).parent / "rus"

BROKEN = {
    "exempel/lan.yaml": "namn: Exempel län\norganisation: [Region]\n",
    "exempel/2040/tidslinje.yaml": "händelser: ja\n",
}


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A strategy folder without problems."""
    return write_strategy(tmp_path / "strategy")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A strategy folder with two broken files."""
    return write_strategy(tmp_path / "strategy", BROKEN)


def installed(*arguments: str | Path, folder: Path) -> Run:
    """Run the installed `rus` in a folder, as an editor does."""
    done = subprocess.run(
        [RUS, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return Run(done.returncode, done.stdout, done.stderr)


def test_installed_command_finds_no_problems(sound: Path) -> None:
    result = installed("check", folder=sound.parent)
    assert result == Run(0, f"Inga problem i {len(BASE)} filer.\n", "")


def test_installed_command_tells_of_problems(broken: Path) -> None:
    result = installed("check", folder=broken.parent)
    assert result.code == 1
    assert [row.split(": fel: ")[0] for row in result.out.splitlines()] == [
        "strategy/exempel/2040/tidslinje.yaml:1:12",
        "strategy/exempel/lan.yaml:2:15",
    ]
    assert result.err == f"\n2 fel i 2 filer.\n{UNREAD}\n"


def test_installed_command_that_cannot_run(tmp_path: Path) -> None:
    result = installed("check", folder=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("Ingen mapp «strategy» finns här eller högre upp.")


@pytest.mark.parametrize("command", ["check", "diff", "export json", "reasons"])
def test_advice_about_the_folder_is_a_command_that_works(
    command: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    strategy = write_strategy(tmp_path / "mapp")
    monkeypatch.chdir(tmp_path)
    more = ["ut"] if command.startswith("export") else []
    told = run(capsys, *command.split(), *more).err
    advice = told.rpartition("«rus ")[2].removesuffix("».\n")
    assert advice == f"--strategy MAPP {command}"
    followed = [str(strategy) if word == "MAPP" else word for word in advice.split()]
    assert "strategy" not in run(capsys, *followed, *more).err


def test_running_from_a_folder_inside_the_strategy(broken: Path) -> None:
    inside = broken / "exempel" / "2040"
    result = installed("check", "tidslinje.yaml", folder=inside)
    assert result.code == 1
    assert result.out.startswith("strategy/exempel/2040/tidslinje.yaml:1:12: fel: ")
    assert installed("check", "strategi.yaml", folder=inside).code == 0
    assert installed("check", "..", folder=inside).err == f"\n2 fel i 2 filer.\n{UNREAD}\n"


def test_strategy_folder_named_as_the_folder_one_stands_in(broken: Path) -> None:
    result = installed("--strategy", ".", "check", folder=broken)
    assert result.out.startswith("strategy/exempel/2040/tidslinje.yaml:1:12: fel: ")


def test_help_names_every_command_in_swedish(capsys: pytest.CaptureFixture[str]) -> None:
    result = run(capsys, "--help")
    assert result.code == 0
    assert "Kommandon:" in result.out
    for name, command in cli.commands.items():
        assert (f"\n  {name} " in result.out) is not command.hidden, name


def commands(
    group: click.Group, words: tuple[str, ...] = ()
) -> list[tuple[tuple[str, ...], click.Command]]:
    """All commands below a group, with the words that lead to them."""
    found: list[tuple[tuple[str, ...], click.Command]] = [(words, group)]
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found += commands(command, (*words, name))
        else:
            found.append(((*words, name), command))
    return found


@pytest.mark.parametrize("words", [words for words, _ in commands(cli)], ids=" ".join)
def test_help_is_swedish(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    result = run(capsys, *words, "--help")
    assert result.code == 0
    assert result.out.startswith("Så här: rus")
    assert english_words(result.out) == []
    assert "Usage" not in result.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("", "Kommandot saknas. Det finns: check"),
        ("export", "Kommandot saknas. Det finns: atom, comments, csv, data, dcat, ics, json"),
        ("chekc", "Kommandot «chekc» finns inte. Menade du «check»? Det finns: check"),
        ("export word", "Kommandot «word» finns inte."),
        ("--foo", "Valet «--foo» finns inte."),
        ("-x", "Valet «-x» finns inte."),
        ("check --foo", "Valet «--foo» finns inte. Skriv «rus check --help»"),
        ("check --format", "Valet «--format» saknar värde"),
        ("check --format xml", "«--format» går inte att använda. Giltiga värden: text, github"),
        ("check --format=", "Giltiga värden: text, github, json."),
        ("schema --check=yes", "Valet «--check» saknar värde eller har ett värde för mycket."),
        ("schema a b", "ett ord är för mycket"),
        ("export markdown", "Ett värde saknas: «MAPP»."),
        ("--strategy", "Valet «--strategy» saknar värde"),
        ("--strategy missing check", "Mappen missing finns inte."),
        ("--strategy strategy/kallor.yaml check", "Mappen strategy/kallor.yaml finns inte."),
        ("--strategy empty check", "har inga strategifiler."),
        ("--strategy strategy check missing.yaml", "missing.yaml finns inte."),
        ("--strategy strategy fmt missing.yaml", "missing.yaml finns inte."),
        ("check empty", "Här finns ingen strategifil: empty. Ange en fil eller mapp i"),
        ("check strategy other.yaml", "Här finns ingen strategifil: other.yaml."),
        ("check strategy/README.md", "Här finns ingen strategifil: strategy/README.md."),
        ("check --format json other.yaml", "Här finns ingen strategifil: other.yaml."),
        ("fmt other.yaml", "Här finns ingen strategifil: other.yaml."),
        ("fmt --check empty", "Här finns ingen strategifil: empty."),
    ],
)
def test_misuse_is_told_of_in_swedish_with_exit_code_2(
    arguments: str,
    says: str,
    sound: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(sound.parent)
    Path("empty").mkdir()
    Path("other.yaml").touch()
    (sound / "README.md").touch()
    result = run(capsys, *arguments.split())
    assert (result.code, result.out) == (2, "")
    assert says in result.err
    told = result.err.replace(str(sound.parent), "").replace("missing", "").replace("other", "")
    assert english_words(told) == []


def test_paths_limit_the_report(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def paths(*named: Path) -> list[str]:
        result = run(capsys, "--strategy", broken, "check", *named)
        return [row.split(":")[0].removeprefix("strategy/") for row in result.out.splitlines()]

    timeline, region = "exempel/2040/tidslinje.yaml", "exempel/lan.yaml"
    assert paths() == [timeline, region]
    assert paths(broken / region) == [region]
    assert paths(broken / "exempel" / "2040") == [timeline]
    assert paths(broken / "exempel" / "2040", broken / region) == [timeline, region]
    assert paths(broken.parent) == [timeline, region]
    result = run(capsys, "--strategy", broken, "check", broken / "kallor.yaml")
    assert result == Run(0, "Inga problem i 1 fil.\n", "")


def test_symbolic_link_that_is_named_is_told_of(
    sound: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = sound / "exempel" / "2040" / "tidslinje.yaml"
    link.symlink_to(sound.parent / "elsewhere.yaml")
    result = run(capsys, "--strategy", sound, "check", link)
    assert result.code == 1
    assert "[symbolisk-lank]" in result.out


def test_json_report(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = run(capsys, "--strategy", broken, "check", "--format", "json")
    assert (result.code, result.err) == (1, "")
    report = json.loads(result.out)
    assert report.keys() == {"version", "problems"}
    assert report["version"] == 1
    message = report["problems"][1].pop("message")
    assert "«organisation» ska vara en text men är en lista" in message
    assert report["problems"][1] == {
        "path": "strategy/exempel/lan.yaml",
        "line": 2,
        "column": 15,
        "rule": "fel-typ",
        "severity": "error",
    }


def test_json_report_without_problems(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = run(capsys, "--strategy", sound, "check", "--format", "json")
    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out) == {"version": 1, "problems": []}


def test_github_report(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = run(capsys, "--strategy", broken, "check", "--format", "github")
    assert (result.code, result.err) == (1, "")
    assert result.out.splitlines()[1].startswith(
        "::error file=strategy/exempel/lan.yaml,line=2,col=15,title=Fel%3A fel-typ::"
        "«organisation» ska vara en text men är en lista."
    )


def test_github_report_escapes_what_would_end_a_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"exempel/2040/omraden/a,b:100%.yaml": "ordning: '5%0A::error::'\n"}
    root = write_strategy(tmp_path / "strategy", files)
    rows = run(capsys, "--strategy", root, "check", "--format", "github").out.splitlines()
    start = "::error file=strategy/exempel/2040/omraden/a%2Cb%3A100%25.yaml,line=1,col="
    assert [row[: len(start)] for row in rows] == [start] * len(rows)
    [row] = [row for row in rows if "heltal" in row]
    assert "«5%250A::error::»" in row


def test_github_report_without_problems_is_empty(
    sound: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "--strategy", sound, "check", "--format", "github") == Run(0, "", "")


def test_console_without_all_of_unicode_gets_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = BASE["exempel/2040/strategi.yaml"].replace("exempel/2030", "exempel/2040")
    root = write_strategy(tmp_path / "strategy", {"exempel/2040/strategi.yaml": edition})
    written = BytesIO()
    console = TextIOWrapper(written, encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", console)
    with pytest.raises(SystemExit) as stopped:
        main(["--strategy", str(root), "check"])
    console.flush()
    assert stopped.value.code == 1
    assert "(exempel/2040 \\u2192 exempel/2040)" in written.getvalue().decode("cp1252")


def test_file_that_cannot_be_written_is_told_of_in_swedish(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    result = run(capsys, "schema", in_the_way / "json")
    assert (result.code, result.out) == (2, "")
    assert result.err == f"Det gick inte att läsa eller skriva {in_the_way / 'json'}.\n"


def test_schema_check_finds_drift(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "json"
    names = sorted(schema_files())
    missing = run(capsys, "schema", "--check", folder)
    assert missing.code == 1
    assert [Path(row.split(":")[0]).name for row in missing.out.splitlines()] == names
    assert run(capsys, "schema", folder) == Run(0, "", "")
    assert run(capsys, "schema", "--check", folder) == Run(0, "", "")
    (folder / "lan.json").write_text("{}\n", encoding="utf-8")
    (folder / "gammal.json").write_text(schema_files()["omrade.json"], encoding="utf-8")
    drifted = run(capsys, "schema", "--check", folder)
    assert drifted.code == 1
    assert [Path(row.split(":")[0]).name for row in drifted.out.splitlines()] == [
        "gammal.json",
        "lan.json",
    ]
    assert run(capsys, "schema", folder).code == 0
    assert sorted(path.name for path in folder.iterdir()) == names


def test_schemas_are_not_written_among_other_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "package.json").write_text("{}", encoding="utf-8")
    refused = run(capsys, "schema", tmp_path)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(f"{tmp_path / 'package.json'} är inget JSON Schema")
    assert [path.name for path in tmp_path.iterdir()] == ["package.json"]


def test_schema_check_from_a_folder_of_the_project(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(PROJECT)
    from_the_top = run(capsys, "schema", "--check")
    monkeypatch.chdir(PROJECT / "docs")
    assert run(capsys, "schema", "--check").code == from_the_top.code == 0
