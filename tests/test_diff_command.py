"""`rus diff` in real repositories: what it compares, what it cannot, and its exit codes."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rus.report import FORMATS
from tests.repositories import Repository
from tests.support import BASE, CITATION, Run, check, english_words, run, write_strategy

AREA = "exempel/2030/omraden/halsa.yaml"
EDITION = "exempel/2030/strategi.yaml"
LEDGER = "slaktskap/exempel-2030--exempel-2040.yaml"
STRONGER = ("Fler mår bra.", "Alla mår bra.")


pytestmark = pytest.mark.usefixtures("nobodys_settings")


def accept(*fingerprints: str) -> dict[str, str]:
    rows = "".join(
        f"  - fingeravtryck: {one}\n    motivering: Beslutat av nämnden.\n" for one in fingerprints
    )
    return {"godkanda.yaml": f"godkända:\n{rows}"}


def second_area(text: str) -> str:
    return (
        BASE[AREA]
        .replace("Fler mår bra.", text)
        .replace("Hälsa", "Skola")
        .replace("ordning: 1", "ordning: 2")
    )


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


# What cannot be compared ----------------------------------------------------------------------


def test_missing_revision(repository: Repository) -> None:
    for revision in ("saknas", "HEAD~9", "", "--all", "HEAD:strategy"):
        told = repository.stops("--", revision)
        assert f"Versionen «{revision}» finns inte." in told
    for revision in ("saknas", "HEAD@{9}"):
        assert f"Versionen «{revision}» finns inte." in repository.stops("HEAD", revision)


@pytest.mark.parametrize("interval", ["HEAD~1..HEAD", "main...HEAD", "..HEAD"])
def test_interval_in_place_of_two_revisions_tells_how_to_write_them(
    repository: Repository, interval: str
) -> None:
    for told in (repository.stops(interval), repository.stops("HEAD", interval)):
        assert f"«{interval}» är ett intervall, inte en version." in told
        assert "«rus diff main HEAD»" in told


def test_no_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alone = Repository(tmp_path, capsys)
    write_strategy(alone.strategy)
    assert "ligger inte i ett git-arkiv" in alone.stops()


def test_no_git(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "tom"))
    assert "Git är inte installerat." in repository.stops()


def test_unborn_branch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unborn = Repository(tmp_path, capsys)
    unborn.start()
    write_strategy(unborn.strategy)
    assert "Arkivet har ingen version ännu" in unborn.stops()


def test_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    repository.change(AREA, *STRONGER)
    repository.commit()
    repository.git("clone", "--quiet", "--depth=1", repository.top.as_uri(), tmp_path / "grund")
    shallow = Repository(tmp_path / "grund", repository.capsys)
    assert "git fetch --unshallow" in shallow.stops("HEAD~1", "HEAD")
    assert shallow.rules() == []


def test_no_strategy_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "finns inte" in Repository(tmp_path, capsys).stops()


def test_folder_that_git_knows_nothing_of(repository: Repository) -> None:
    (repository.top / ".gitignore").write_text("utkast/\n", encoding="utf-8")
    repository.commit()
    draft = Repository(repository.top, repository.capsys, "utkast")
    write_strategy(draft.strategy)
    assert "har inga filer i git" in draft.stops()
    assert "har inga filer i git" in draft.stops("HEAD~1", "HEAD")


BROKEN: dict[str, str | bytes] = {
    "ogiltig YAML": "ordning: [1\n",
    "fel nyckel": BASE[AREA].replace("ordning:", "ordnign:"),
    "binär": bytes(range(256)),
    "inte UTF-8": BASE[AREA].encode("latin-1"),
    "tom": "",
    "konflikt": f"<<<<<<< HEAD\n{BASE[AREA]}=======\n>>>>>>> gren\n",
}
broken = pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)


@broken
def test_broken_file_in_the_working_tree_is_named(
    repository: Repository, text: str | bytes
) -> None:
    repository.write({AREA: text})
    told = repository.stops()
    assert f"\narbetskatalogen: strategy/{AREA}:" in told
    assert "\nRätta det som är fel i arbetskatalogen.\n" in told
    assert "i efterhand" not in told
    assert told.endswith("Resten jämförs med «rus diff --skip-broken».\n")
    assert english_words(told.replace("HEAD", "")) == []


@broken
def test_broken_file_in_an_old_revision_is_named(repository: Repository, text: str | bytes) -> None:
    repository.commit({AREA: text})
    repository.commit({AREA: BASE[AREA].replace(*STRONGER)})
    assert f"\nHEAD~1: strategy/{AREA}:" in repository.stops("HEAD~1", "HEAD")
    assert f"\nHEAD~1: strategy/{AREA}:" in repository.stops("HEAD~1")
    assert f"\nHEAD~1: strategy/{AREA}:" in repository.stops("HEAD", "HEAD~1")
    assert repository.rules("HEAD~2", "HEAD") == ["starkare"]


@pytest.mark.parametrize("revisions", ["HEAD~1", "HEAD~1 HEAD", "'HEAD@{1}' HEAD"])
def test_the_advice_about_an_old_revision_compares_the_same_revisions(
    repository: Repository, revisions: str
) -> None:
    repository.commit({AREA: "a: ["})
    repository.commit({AREA: BASE[AREA].replace(*STRONGER)})
    told = repository.stops(*shlex.split(revisions))
    assert "arbetskatalogen" not in told
    assert "eller välj en annan version att jämföra med.\n" in told
    advice = told.rpartition("«rus diff ")[2].removesuffix("».\n")
    assert advice == f"--skip-broken {revisions}"
    assert repository.rules(*shlex.split(advice)) == ["hoppades-over"]


@pytest.mark.parametrize("command", ["check --against", "plain --against", "reasons"])
def test_commands_that_skip_nothing_do_not_advise_it(repository: Repository, command: str) -> None:
    repository.commit({AREA: "a: ["})
    repository.commit({AREA: BASE[AREA]})
    result = run(repository.capsys, "--strategy", repository.strategy, *command.split(), "HEAD~1")
    assert (result.code, result.out) == (2, "")
    assert f"\nHEAD~1: strategy/{AREA}:" in result.err
    assert result.err.endswith("eller välj en annan version att jämföra med.\n")


@broken
def test_skip_broken_compares_the_rest_and_names_what_was_skipped(
    repository: Repository, text: str | bytes
) -> None:
    repository.commit({AREA: text})
    repository.write({AREA: BASE[AREA]})
    repository.change(EDITION, "Den gamla strategin", "Den äldre strategin")
    repository.commit()
    changes = repository.changes("HEAD~1", "HEAD", "--skip-broken")
    assert {one["rule"] for one in changes} == {"ordalydelse", "hoppades-over"}
    [skipped] = [one for one in changes if one["rule"] == "hoppades-over"]
    assert skipped["before"]["file"] == f"strategy/{AREA}"
    assert skipped["after"] is None
    assert "i HEAD~1 går den inte att läsa" in skipped["message"]
    told = repository.diff("HEAD~1", "HEAD", "--skip-broken").out
    assert "Inga ändringar" not in told
    assert f"strategy/{AREA}:" in told


def test_skipped_file_stands_on_the_side_where_it_cannot_be_read(repository: Repository) -> None:
    repository.write({AREA: "a: ["})
    for arguments in ((), editions(repository)):
        every = repository.changes(*arguments, "--skip-broken")
        [skipped] = [one for one in every if one["rule"] == "hoppades-over"]
        sides = "before", "after"
        broken_side = sides[0] if arguments else sides[1]
        assert [one for one in sides if skipped[one]] == [broken_side]
        assert skipped[broken_side]["file"] == f"strategy/{AREA}"


def test_all_broken_files_are_named_at_once(repository: Repository) -> None:
    repository.commit({AREA: "a: ["})
    repository.write({AREA: BASE[AREA], EDITION: "b: ["})
    told = repository.stops()
    assert f"\nHEAD: strategy/{AREA}:" in told
    assert f"\narbetskatalogen: strategy/{EDITION}:" in told


def test_names_of_files_that_cannot_be_shown(repository: Repository) -> None:
    name = b"exempel/2030/omraden/a\n::error::\xff.yaml"
    path = os.fsencode(repository.strategy) + b"/" + name
    Path(os.fsdecode(path)).write_text(BASE[AREA], encoding="utf-8")
    told = repository.stops()
    assert "Namnet har tecken som inte går att visa." in told
    assert "\n::error::" not in told
    repository.commit()
    assert "Namnet har tecken" in repository.stops("HEAD~1", "HEAD")


def test_link_is_not_followed(repository: Repository, tmp_path: Path) -> None:
    secret = tmp_path / "hemligt.yaml"
    secret.write_text(BASE[AREA].replace("Fler mår bra.", "Hemligt."), encoding="utf-8")
    for path in (AREA, "exempel/2030/omraden/skola.yaml", "godkanda.yaml"):
        (repository.strategy / path).unlink(missing_ok=True)
        (repository.strategy / path).symlink_to(secret)
    assert "Hemligt" not in repository.diff("--format", "json", "--skip-broken").out
    assert set(repository.rules("--skip-broken")) == {"hoppades-over"}
    repository.commit()
    assert set(repository.rules("--skip-broken", "HEAD~1", "HEAD")) == {"hoppades-over"}


@pytest.mark.parametrize("path", [AREA, "exempel/2030/omraden/skola.yaml", "exempel/2030/omraden"])
def test_link_is_named_as_what_cannot_be_read(repository: Repository, path: str) -> None:
    place = repository.strategy / path
    target = repository.top / "annanstans"
    if place.exists():
        place.rename(target)
    place.symlink_to(target)
    assert f"\narbetskatalogen: strategy/{path}:1:1: fel: Symboliska länkar" in repository.stops()
    assert repository.rules("--skip-broken") == ["hoppades-over"]
    repository.commit()
    assert f"\nHEAD: strategy/{path}:1:1: fel: Symboliska länkar" in repository.stops(
        "HEAD~1", "HEAD"
    )
    [skipped] = repository.changes("HEAD", "HEAD~1", "--skip-broken")
    assert (skipped["rule"], skipped["after"]) == ("hoppades-over", None)
    assert skipped["before"]["file"] == f"strategy/{path}"


def test_list_of_what_is_accepted_is_not_read_through_a_link(repository: Repository) -> None:
    target = repository.top / "godkanda.yaml"
    target.write_text(accept("starkare-00000000")["godkanda.yaml"], encoding="utf-8")
    (repository.strategy / "godkanda.yaml").symlink_to(target)
    told = "strategy/godkanda.yaml:1:1: fel: Symboliska länkar"
    assert f"\narbetskatalogen: {told}" in repository.stops()
    repository.commit()
    assert f"\nHEAD: {told}" in repository.stops("HEAD~1", "HEAD")
    repository.change(AREA, *STRONGER)
    assert f"\narbetskatalogen: {told}" in repository.stops()
    assert repository.rules("--skip-broken") == ["starkare", "hoppades-over"]
    repository.change(AREA, *reversed(STRONGER))
    (repository.strategy / "godkanda.yaml").unlink()
    repository.write(accept("starkare-00000000"))
    assert repository.diff("--fail-on", "notice") == Run(0, "Inga ändringar.\n", "")


def test_link_that_is_there_on_both_sides_or_beside_the_strategy_stops_nothing(
    repository: Repository,
) -> None:
    (repository.strategy / "exempel/2030/omraden/skola.yaml").symlink_to("halsa.yaml")
    repository.commit()
    (repository.strategy / ".#halsa.yaml").symlink_to("redaktor@dator.4711:1700000000")
    repository.change(AREA, *STRONGER)
    assert repository.rules() == ["starkare"]


def test_repository_inside_the_strategy_folder_is_passed_over(repository: Repository) -> None:
    inner = Repository(repository.strategy / "exempel" / "2050", repository.capsys, ".")
    inner.start()
    inner.commit({"strategi.yaml": "trasig: ["})
    assert repository.diff() == Run(0, "Inga ändringar.\n", "")


def test_other_files_are_passed_over(repository: Repository) -> None:
    repository.write({"anteckningar.bin": bytes(range(256)), "exempel/README.md": "# Läs"})
    assert repository.diff() == Run(0, "Inga ändringar.\n", "")


# Accepted changes -----------------------------------------------------------------------------


def test_accepted_change_is_shown_but_does_not_stop(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    [change] = repository.changes()
    repository.write(accept(change["fingerprint"]))
    told = repository.diff("--fail-on", "notice")
    assert told.code == 0
    assert f"godkänd varning: {change['message']} [starkare]" in told.out
    assert "godkänd: Beslutat av nämnden." in told.out
    [accepted] = repository.changes()
    assert accepted.pop("message") == f"{change.pop('message')} Godkänt: Beslutat av nämnden."
    assert (change.pop("accepted"), accepted.pop("accepted")) == (None, "Beslutat av nämnden.")
    assert accepted == change


def test_only_the_change_that_was_accepted_passes(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    [change] = repository.changes()
    repository.write(accept(change["fingerprint"]))
    repository.change(AREA, "Alla mår bra.", "Alla mår mycket bra.")
    assert repository.diff("--fail-on", "warning").code == 1


def test_what_is_accepted_stands_in_the_later_version(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    [change] = repository.changes()
    repository.commit(accept(change["fingerprint"]))
    repository.commit({"godkanda.yaml": None})
    assert repository.diff("HEAD~2", "HEAD~1", "--fail-on", "warning").code == 0
    assert repository.diff("HEAD~2", "HEAD", "--fail-on", "warning").code == 1


def test_what_is_accepted_in_a_strategy_at_the_top_of_its_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = Repository(tmp_path / "län", capsys, ".")
    whole.start()
    whole.commit(BASE)
    whole.change(AREA, *STRONGER)
    [change] = whole.changes()
    whole.commit(accept(change["fingerprint"]))
    assert whole.diff("HEAD~1", "HEAD", "--fail-on", "warning").code == 0


def test_acceptance_without_a_change_is_a_problem(repository: Repository) -> None:
    repository.write(accept("starkare-00000000"))
    [row] = repository.changes()
    assert (row["rule"], row["severity"]) == ("godkand-utan-traff", "error")
    assert (row["after"]["file"], row["after"]["line"]) == ("strategy/godkanda.yaml", 2)
    assert repository.diff("--fail-on", "error").code == 1


def test_acceptance_that_has_done_its_work_stops_nobody(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    [change] = repository.changes()
    repository.commit(accept(change["fingerprint"]))
    repository.change(EDITION, "id: tillit", "id: fortroende")
    [renamed, old] = repository.changes()
    assert (renamed["rule"], old["rule"], old["severity"]) == (
        "id-andrat",
        "godkand-har-gjort-sitt",
        "notice",
    )
    assert (old["after"]["file"], old["after"]["line"]) == ("strategy/godkanda.yaml", 2)
    repository.write(accept(change["fingerprint"], renamed["fingerprint"], "starkare-00000000"))
    [wrong, *_] = repository.changes()
    assert (wrong["rule"], wrong["after"]["line"]) == ("godkand-utan-traff", 6)
    repository.write(accept(change["fingerprint"], renamed["fingerprint"]))
    assert repository.diff("--fail-on", "warning").code == 0


def test_acceptance_that_has_done_its_work_is_a_notice(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    [change] = repository.changes()
    repository.commit(accept(change["fingerprint"]))
    assert repository.rules() == ["godkand-har-gjort-sitt"]
    codes = [repository.diff("--fail-on", level).code for level in ("notice", "warning")]
    assert (codes, repository.diff().code) == ([1, 0], 0)


def test_list_that_could_not_be_read_before_can_be_mended(repository: Repository) -> None:
    repository.commit({"godkanda.yaml": "godkända: ["})
    repository.write(accept("starkare-00000000"))
    assert repository.diff("--fail-on", "notice") == Run(0, "Inga ändringar.\n", "")


def test_the_list_of_what_is_accepted_is_no_change_itself(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    [change] = repository.changes()
    repository.commit(accept(change["fingerprint"]))
    assert len(repository.changes("HEAD~1", "HEAD")) == 1


def test_acceptance_is_not_called_useless_when_files_were_skipped(repository: Repository) -> None:
    repository.write({AREA: "a: [", **accept("starkare-00000000")})
    assert repository.rules("--skip-broken") == ["hoppades-over"]


def test_broken_list_of_what_is_accepted(repository: Repository) -> None:
    repository.write({"godkanda.yaml": "godkända:\n  - fingeravtryck: x\n"})
    assert "strategy/godkanda.yaml:2:5: fel: Nyckeln «motivering» saknas." in repository.stops()
    assert repository.rules("--skip-broken") == ["hoppades-over"]


def test_list_of_what_is_accepted_is_a_file_of_the_strategy(repository: Repository) -> None:
    repository.write(accept("starkare-00000000"))
    result = run(repository.capsys, "--strategy", repository.strategy, "check")
    assert result.out == f"Inga problem i {len(BASE) + 1} filer.\n"


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_advised_about_what_is_accepted(repository: Repository, form: str) -> None:
    repository.change(AREA, "god-halsa", "bra-halsa")
    [change] = repository.changes()
    assert "Ändra tillbaka" in repository.diff("--format", form).out
    repository.write(accept(change["fingerprint"]))
    told = repository.diff("--format", form).out
    assert "har troligen ändrats från" in told
    assert "Ändra tillbaka" not in told


@pytest.mark.parametrize("given", ["starkare", "starkare-0000000g", "x-000000000", "Å-00000000"])
def test_what_is_no_fingerprint_is_refused_with_an_example(
    repository: Repository, given: str
) -> None:
    repository.write(accept(given))
    told = run(repository.capsys, "--strategy", repository.strategy, "check")
    assert told.code == 1
    assert f"strategy/godkanda.yaml:2:20: fel: «{given}» är inget fingeravtryck." in told.out
    assert "till exempel «starkare-" in told.out


# Fingerprints ---------------------------------------------------------------------------------


def _fingerprints(repository: Repository, *arguments: str) -> set[str]:
    return {one["fingerprint"] for one in repository.changes(*arguments)}


def test_fingerprints_survive_rebase_and_reformatting(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "gren")
    repository.change(AREA, *STRONGER)
    repository.change(EDITION, "Den gamla strategin", "Den äldre strategin 2031")
    repository.commit()
    before = _fingerprints(repository, "main", "gren")
    assert len(before) == 2
    repository.git("checkout", "--quiet", "main")
    repository.change("exempel/lan.yaml", "Region Exempel", "Region Exempel län")
    repository.write({"exempel/2030/omraden/skola.yaml": second_area("Alla läser.")})
    repository.write({AREA: f"# En rad till.\n\n{BASE[AREA]}"})
    repository.commit()
    repository.git("checkout", "--quiet", "gren")
    repository.git("rebase", "--quiet", "main")
    assert _fingerprints(repository, "main", "gren") == before
    assert run(repository.capsys, "--strategy", repository.strategy, "fmt").code == 0
    assert repository.git("diff", "--name-only")
    assert _fingerprints(repository, "main") == before


def test_fingerprints_of_different_changes_differ(repository: Repository) -> None:
    texts = ["Alla mår bra.", "Alla mår väl.", "Fler mår väl.", "Fler mår inte bra.", "Bra, 2031."]
    found: list[set[str]] = []
    for text in texts:
        repository.write({AREA: BASE[AREA].replace("Fler mår bra.", text)})
        found.append(_fingerprints(repository))
    assert len(set.union(*found)) == sum(map(len, found))


# Editions -------------------------------------------------------------------------------------


def editions(repository: Repository, *more: str) -> tuple[str, ...]:
    return ("--editions", "exempel/2030", "exempel/2040", *more)


def test_two_editions_need_no_git(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alone = Repository(tmp_path, capsys)
    write_strategy(alone.strategy)
    assert alone.rules(*editions(alone)) == ["utgar", "okant"]
    assert alone.diff(*editions(alone, "--fail-on", "warning")).code == 1
    assert alone.diff(*editions(alone, "--fail-on", "error")).code == 0


def test_forgotten_part_of_an_edition_is_an_error(repository: Repository) -> None:
    repository.change(LEDGER, ", exempel/2030/halsa/god-halsa", "")
    [forgotten, *_] = repository.changes(*editions(repository))
    assert (forgotten["rule"], forgotten["severity"]) == ("borttaget-utan-efterfoljare", "error")
    assert forgotten["address"] == "exempel/2030/halsa/god-halsa"
    assert forgotten["before"]["file"] == f"strategy/{AREA}"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("exempel/2031 exempel/2040", "Utgåvan «exempel/2031» finns inte. Menade du"),
        ("exempel/2040 exempel/2030", "åt andra hållet. Skriv «rus diff --editions exempel/2030 "),
        ("exempel/2030 exempel/2030", "Det finns inget släktskap mellan «exempel/2030» och"),
        ("exempel/2030", "Valet «--editions» saknar värde"),
        ("exempel/2030 exempel/2040 HEAD", "Ange antingen två utgåvor"),
    ],
)
def test_editions_that_cannot_be_compared(
    repository: Repository, arguments: str, says: str
) -> None:
    assert says in repository.stops("--editions", *arguments.split())


def test_broken_file_of_an_edition(repository: Repository) -> None:
    repository.write({AREA: "a: ["})
    assert f"arbetskatalogen: strategy/{AREA}:" in repository.stops(*editions(repository))
    told = repository.stops(*editions(repository))
    assert "«rus diff --skip-broken --editions exempel/2030 exempel/2040»" in told
    rules = repository.rules(*editions(repository, "--skip-broken"))
    assert sorted(rules) == ["hoppades-over", "okant", "utgar"]


def test_broken_file_of_another_edition_stops_nothing(repository: Repository) -> None:
    repository.write({"annat/2030/strategi.yaml": "a: ["})
    assert repository.rules(*editions(repository)) == ["utgar", "okant"]


@pytest.mark.parametrize("path", [LEDGER, EDITION, "exempel/lan.yaml"])
def test_what_cannot_be_skipped_is_named(repository: Repository, path: str) -> None:
    repository.write({path: "a: ["})
    assert f"strategy/{path}:" in repository.stops(*editions(repository, "--skip-broken"))


def test_ledger_that_points_to_nothing_is_shown_where_it_stands(repository: Repository) -> None:
    repository.change(LEDGER, "exempel/2030/halsa, ", "exempel/2030/borta, ")
    utgar = next(one for one in repository.changes(*editions(repository)) if one["rule"] == "utgar")
    assert utgar["before"]["file"] == f"strategy/{LEDGER}"


def test_every_part_of_what_is_merged_or_split_is_told_with_its_place(
    repository: Repository,
) -> None:
    school = second_area("Alla läser.").replace("titel:", "# Om skolan.\ntitel:")
    new = "exempel/2040/omraden/halsa.yaml"
    link = "{{från: [{}], till: [{}], slag: {}, {}}}"
    ground = "grund: redaktionell, motivering: Så., avgörs_av: Region Exempel"
    old = [f"exempel/2030/{one}" for one in ("halsa", "skola")]
    goals = [f"{one}/god-halsa" for one in old]
    links = "".join(
        f"  - {link.format(', '.join(before), ', '.join(after), kind, ground)}\n"
        for before, after, kind in (
            (old, ["exempel/2040/halsa"], "sammanslaget"),
            (goals[:1], ["exempel/2040/halsa/god-halsa", "exempel/2040/halsa/vard"], "delat"),
            (goals[1:], [], "utgår"),
        )
    )
    repository.write(
        {
            "exempel/2030/omraden/skola.yaml": school,
            new: f"{BASE[AREA]}  - id: vard\n    text: Vården är nära.\n    källa: {CITATION}\n",
            "exempel/2040/strategi.yaml": BASE["exempel/2040/strategi.yaml"].replace(
                "områden}", "områden}\n  mål: {ental: mål, flertal: mål}"
            ),
            LEDGER: f"från: exempel/2030\ntill: exempel/2040\nsläktled:\n{links}",
        }
    )
    rows = {one["rule"]: one for one in repository.changes(*editions(repository))}
    merged, split = rows["sammanslaget"], rows["delat"]
    assert (merged["before"]["file"], merged["before"]["line"]) == (f"strategy/{AREA}", 2)
    assert merged["before"]["others"] == [
        {
            "file": "strategy/exempel/2030/omraden/skola.yaml",
            "line": 3,
            "address": "exempel/2030/skola",
        }
    ]
    assert split["after"]["others"] == [
        {"file": f"strategy/{new}", "line": 9, "address": "exempel/2040/halsa/vard"}
    ]
    assert "others" not in {*merged["after"], *split["before"], *rows["utgar"]["before"]}
    told = repository.diff(*editions(repository)).out
    assert (
        f"strategy/{AREA}:2, strategy/exempel/2030/omraden/skola.yaml:3 → strategy/{new}:2\n"
        in told
    )
    assert f"strategy/{AREA}:6 → strategy/{new}:6, strategy/{new}:9\n" in told


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
