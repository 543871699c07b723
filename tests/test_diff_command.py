"""`rus diff` in real repositories: what it compares, what it cannot, and its exit codes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repositories import Repository
from tests.support import (
    AREA,
    BASE,
    CITATION,
    EDITION,
    LEDGER,
    Run,
    check,
    run,
    second_area,
    write_strategy,
)

AREA_ADDRESS = "exempel/2030/halsa"
STRONGER = ("Fler mår bra.", "Alla mår bra.")


pytestmark = pytest.mark.usefixtures("nobodys_settings")


# What is compared -----------------------------------------------------------------------------


def test_nothing_changed(repository: Repository) -> None:
    assert repository.diff() == Run(0, "Inga ändringar.\n", "")
    assert repository.diff("HEAD", "HEAD", "--fail-on", "notice") == Run(0, "Inga ändringar.\n", "")


def test_working_tree_against_head(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    [change] = repository.changes()
    assert change.pop("fingerprint").startswith("starkare-")
    assert "«alla»" in change.pop("message")
    where = {"file": f"strategy/{AREA}", "line": 6, "address": "exempel/2030/halsa/god-halsa"}
    assert change == {
        "rule": "starkare",
        "severity": "warning",
        "address": "exempel/2030/halsa/god-halsa",
        "kind": "changed",
        "before": {**where, "text": "Fler mår bra."},
        "after": {**where, "text": "Alla mår bra."},
        "accepted": None,
    }


def test_both_addresses_of_an_id_that_changed(repository: Repository) -> None:
    repository.change(AREA, "god-halsa", "bra-halsa")
    [change] = repository.changes()
    assert change["rule"] == "id-andrat"
    assert change["before"]["address"] == "exempel/2030/halsa/god-halsa"
    assert change["after"]["address"] == change["address"] == "exempel/2030/halsa/bra-halsa"


def test_staged_and_unstaged_changes_are_both_told_of(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    repository.git("add", "--all")
    repository.change(EDITION, "Den gamla strategin", "Den äldre strategin")
    assert repository.rules() == ["ordalydelse", "starkare"]


def test_working_tree_against_a_base(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    repository.commit()
    repository.change(EDITION, "Den gamla strategin", "Den äldre strategin")
    assert repository.rules() == ["ordalydelse"]
    assert repository.rules("HEAD~1") == ["ordalydelse", "starkare"]


def test_two_revisions_whatever_the_working_tree_holds(repository: Repository) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.git("tag", "v1")
    repository.change(AREA, *STRONGER)
    repository.commit()
    repository.write({EDITION: "trasig: ["})
    assert repository.rules("v1", "main") == ["starkare"]
    assert repository.rules(first[:10], "HEAD") == ["starkare"]
    [back] = repository.changes("HEAD", "HEAD~1")
    assert back["rule"] == "svagare"


@pytest.mark.parametrize(
    "revisions", [[], ["HEAD~1", "HEAD"], ["--editions", "exempel/2030", "exempel/2040"]]
)
def test_comment_that_leaves_changes_out_names_the_command_that_shows_all(
    repository: Repository, revisions: list[str]
) -> None:
    repository.commit()
    repository.write({LEDGER: BASE[LEDGER].replace("inga områden", "inga områden, " * 6000)})
    repository.change(AREA, "Fler mår bra.", "Fler mår bra. " * 6000)
    if "HEAD" in revisions:
        repository.commit()
    told = repository.diff(*revisions, "--format", "markdown").out
    assert " får inte plats här. " in told
    assert told.endswith(f" Alla visas av `{' '.join(['rus diff', *revisions])}`.\n")


def test_yes_and_no_are_told_in_words_to_readers_and_as_written_to_programs(
    repository: Repository,
) -> None:
    start, goal = BASE[AREA].split("mål:")
    repository.write({AREA: f"{start}mål:{goal.replace('ordagrant: false', 'ordagrant: true')}"})
    assert "[-nej-]{+ja+}" in repository.diff().out
    for form in ("markdown", "html"):
        assert "false" not in repository.diff("--format", form).out
    [change] = repository.changes()
    assert (change["before"]["text"], change["after"]["text"]) == ("false", "true")
    row = "  - adress: exempel/2030/skola\n    motivering: Test.\n    dold: true\n"
    repository.write({AREA: BASE[AREA], EDITION: f"{BASE[EDITION]}utgångna:\n{row}"})
    assert "dold: ja\n" in repository.diff().out


def test_a_new_file_of_reasons_is_told_of_by_its_reasons(repository: Repository) -> None:
    reason = f"id: skal\n    datum: 2026-01-15\n    berör: [{AREA_ADDRESS}]\n    varför: Beslut."
    repository.write({"exempel/2030/andringar.yaml": f"ändringar:\n  - {reason}\n"})
    [change] = repository.changes()
    assert change["address"] == "exempel/2030/andringar/skal"
    repository.write({"exempel/2030/andringar.yaml": "ändringar: []\n"})
    [change] = repository.changes()
    assert change["address"] == "exempel/2030/andringar"


def test_new_and_deleted_files(repository: Repository) -> None:
    repository.write({"exempel/2030/omraden/skola.yaml": second_area("Alla läser.")})
    added = repository.changes()
    assert [(one["rule"], one["before"]) for one in added] == [("tillagt", None)] * 2
    repository.commit()
    repository.write({"exempel/2030/omraden/skola.yaml": None})
    removed = repository.changes()
    assert [one["rule"] for one in removed] == ["borttaget-utan-efterfoljare"] * 2
    assert [one["after"] for one in removed] == [None] * 2
    assert removed[0]["before"]["file"] == "strategy/exempel/2030/omraden/skola.yaml"


def test_formatting_only_is_no_change(repository: Repository) -> None:
    written = BASE[AREA].replace("text: Fler mår bra.", "text: >-\n      Fler\n      mår bra.")
    repository.write({AREA: f"# En kommentar.\r\n{written}".replace("\n", "\r\n")})
    assert repository.git("diff", "--stat")
    assert repository.diff("--fail-on", "notice") == Run(0, "Inga ändringar.\n", "")


def test_order_of_keys_is_no_change_and_order_of_goals_is_a_notice(repository: Repository) -> None:
    goal = BASE[AREA].partition("mål:\n")[2]
    other = goal.replace("god-halsa", "rorelse").replace("Fler mår bra.", "Fler rör sig.")
    head = BASE[AREA].removesuffix(goal)
    repository.commit({AREA: head + goal + other})
    repository.write({AREA: head + other + goal})
    assert repository.rules() == ["omordnat"]
    first, *rest = head.splitlines(keepends=True)
    repository.write({AREA: "".join([*rest[:-1], first, rest[-1]]) + goal + other})
    assert repository.diff() == Run(0, "Inga ändringar.\n", "")


def test_file_moved_and_changed_at_once(repository: Repository) -> None:
    repository.git("mv", f"strategy/{AREA}", "strategy/exempel/2030/omraden/folkhalsa.yaml")
    repository.change("exempel/2030/omraden/folkhalsa.yaml", *STRONGER)
    changes = {one["kind"]: one for one in repository.changes()}
    assert changes.keys() == {"renamed", "changed"}
    assert changes["renamed"]["rule"] == "id-andrat"
    changed = changes["changed"]
    assert changed["rule"] == "starkare"
    assert changed["before"]["file"].endswith("halsa.yaml")
    assert changed["after"]["file"].endswith("folkhalsa.yaml")
    assert changed["address"] == "exempel/2030/folkhalsa/god-halsa"


def test_goal_moved_to_another_area(repository: Repository) -> None:
    area = "exempel/2030/omraden/skola.yaml"
    repository.commit({area: second_area("Skolan är trygg.").replace("god-halsa", "trygghet")})
    goal = BASE[AREA].partition("mål:\n")[2]
    school = (repository.strategy / area).read_text(encoding="utf-8")
    repository.write({AREA: BASE[AREA].partition("mål:\n")[0], area: school + goal})
    assert repository.rules() == ["flyttat-utan-hanvisning"]
    retired = (
        "utgångna:\n  - adress: exempel/2030/halsa/god-halsa\n"
        "    ersatt_av: [exempel/2030/skola/god-halsa]\n    motivering: Det hör till skolan.\n"
    )
    repository.write({EDITION: BASE[EDITION] + retired})
    assert repository.rules() == ["tillagt", "flyttat"]


def test_detached_head(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "--detach")
    repository.change(AREA, *STRONGER)
    repository.commit()
    assert repository.rules("HEAD~1", "HEAD") == ["starkare"]
    assert repository.rules("main") == ["starkare"]


def test_worktree(repository: Repository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "--quiet", "-b", "gren", tmp_path / "tradet")
    tree = Repository(tmp_path / "tradet", repository.capsys)
    tree.change(AREA, *STRONGER)
    assert tree.rules() == ["starkare"]
    assert repository.rules() == []


def test_strategy_folder_deep_in_a_repository_that_is_not_its_parent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = Repository(tmp_path / "arkiv", capsys, ":/planer [1]/län")
    deep.start()
    write_strategy(deep.strategy)
    deep.commit()
    deep.change(AREA, *STRONGER)
    assert deep.changes()[0]["after"]["file"] == f":/planer [1]/län/{AREA}"
    monkeypatch.chdir(deep.strategy / "exempel")
    result = run(capsys, "--strategy", "..", "diff", "HEAD", "--format", "github")
    assert result.code == 0
    assert f"file=%3A/planer [1]/län/{AREA},line=6," in result.out


def test_strategy_folder_that_is_the_whole_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = Repository(tmp_path / "strategy", capsys, ".")
    whole.start()
    write_strategy(whole.top)
    whole.commit()
    whole.change(AREA, *STRONGER)
    assert whole.changes()[0]["after"]["file"] == AREA


def test_folder_is_found_from_inside(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository.strategy / "exempel")
    assert run(repository.capsys, "diff") == Run(0, "Inga ändringar.\n", "")


# Only what changed is read --------------------------------------------------------------------


def test_unchanged_file_that_is_broken_stops_nothing(repository: Repository) -> None:
    repository.commit({"exempel/lan.yaml": "trasig: [", LEDGER: "trasig: ["})
    repository.change(AREA, *STRONGER)
    assert repository.rules() == ["starkare"]


def test_successors_are_looked_up_in_files_that_did_not_change(repository: Repository) -> None:
    repository.write({AREA: None})
    assert set(repository.rules()) == {"borttaget"}
    repository.commit()
    assert set(repository.rules("HEAD~1", "HEAD")) == {"borttaget"}


def test_successors_are_those_of_the_later_version(repository: Repository) -> None:
    repository.write({AREA: None, LEDGER: None})
    repository.commit()
    repository.write({LEDGER: BASE[LEDGER]})
    assert "borttaget-utan-efterfoljare" in repository.rules("HEAD~1", "HEAD")
    assert "borttaget-utan-efterfoljare" not in repository.rules("HEAD~1")


def test_whether_a_superseded_edition_has_areas_is_seen_in_files_that_did_not_change(
    repository: Repository,
) -> None:
    newer = "exempel/2040/strategi.yaml"
    in_force = f"{BASE[newer]}status: {{värde: gällande, källa: {CITATION}}}\n"
    repository.commit({LEDGER: None})
    repository.write({newer: in_force})
    assert "ersatter-utan-slaktskap" in repository.rules("HEAD")
    repository.commit()
    assert "ersatter-utan-slaktskap" in repository.rules("HEAD~1", "HEAD")

    repository.git("switch", "--quiet", "--detach", "HEAD~1")
    repository.commit({AREA: None})
    repository.write({newer: in_force})
    assert "ersatter-utan-slaktskap" not in repository.rules("HEAD")
    repository.commit()
    assert "ersatter-utan-slaktskap" not in repository.rules("HEAD~1", "HEAD")


def test_what_is_said_to_be_done_about_a_removed_goal_can_be_done(repository: Repository) -> None:
    """Its id was taken by another goal, so that the list of retired addresses refuses it."""
    other = f"  - id: plats\n    text: Länet har levande mötesplatser.\n    källa: {CITATION}\n"
    title, _ = BASE[AREA].split("mål:\n")
    repository.commit({AREA: BASE[AREA] + other, LEDGER: None})
    repository.write({AREA: f"{title}mål:\n{other.replace('plats', 'god-halsa', 1)}"})
    retired = "utgångna:\n  - {adress: exempel/2030/halsa/god-halsa, motivering: Målet är nått.}\n"
    removed, *_ = (row for row in repository.changes() if row["kind"] == "removed")
    assert "Ge det ett annat id, och skriv sedan i «utgångna» vad" in removed["message"]

    repository.write({EDITION: BASE[EDITION] + retired})
    assert [one.rule for one in check(repository.capsys, repository.strategy)] == [
        "utgangen-i-bruk"
    ]
    repository.write({AREA: f"{title}mål:\n{other}"})

    assert check(repository.capsys, repository.strategy) == []
    assert repository.diff("--fail-on", "error").code == 0


def test_broken_ledger_stops_what_needs_it(repository: Repository) -> None:
    repository.commit({LEDGER: "trasig: ["})
    repository.write({AREA: None})
    assert f"arbetskatalogen: strategy/{LEDGER}:" in repository.stops()
    rules = repository.rules("--skip-broken")
    assert rules.count("hoppades-over") == 1
    assert rules.count("borttaget-utan-efterfoljare") == 2


def test_an_edition_is_called_by_its_title_though_its_own_file_did_not_change(
    repository: Repository,
) -> None:
    repository.change(AREA, *STRONGER)
    assert repository.diff().out.startswith("Den gamla strategin (exempel/2030)\n")
    repository.commit()
    repository.commit({EDITION: "trasig: ["})
    repository.change(AREA, "Alla", "Fler")
    assert repository.diff().out.startswith("exempel/2030\n")
    assert repository.diff("HEAD~2", "HEAD~1").out.startswith("Den gamla strategin (")


# Exit codes -----------------------------------------------------------------------------------


def _worst(repository: Repository, severity: str) -> None:
    if severity == "error":
        repository.change(EDITION, "id: tillit", "id: fortroende")
    elif severity == "warning":
        repository.change(AREA, *STRONGER)
    elif severity == "notice":
        repository.change(AREA, "ordning: 1", "ordning: 2")


@pytest.mark.parametrize(
    ("worst", "stopped_by"),
    [("error", 3), ("warning", 2), ("notice", 1), ("none", 0)],
)
def test_fail_on(repository: Repository, worst: str, stopped_by: int) -> None:
    _worst(repository, worst)
    codes = [repository.diff("--fail-on", level).code for level in ("notice", "warning", "error")]
    assert codes == [1] * stopped_by + [0] * (3 - stopped_by)
    assert repository.diff().code == 0


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "github", "gitlab"])
def test_exit_code_is_that_of_the_comparison_in_every_format(
    repository: Repository, form: str
) -> None:
    repository.change(AREA, *STRONGER)
    result = repository.diff("--format", form, "--fail-on", "warning")
    assert (result.code, result.err) == (1, "")
    assert "starkare" in result.out
    assert "Alla" in result.out or form in ("github", "gitlab")


# The installed command ------------------------------------------------------------------------


def test_output_to_a_file_has_no_colours_and_is_utf_8(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    rus = shutil.which("rus", path=str(Path(sys.executable).parent))
    assert rus
    for form in ("text", "html", "markdown", "json"):
        done = subprocess.run(
            [rus, "diff", "--format", form],
            cwd=repository.top,
            env={**os.environ, "PYTHONIOENCODING": "cp1252" if form != "text" else "utf-8"},
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert "mår bra." in done.stdout.decode("utf-8")
        assert b"\x1b" not in done.stdout
