"""What `rus diff` cannot compare: each is told of and never looks like no changes."""

import os
import re
import shlex
from pathlib import Path

import pytest

from tests.repositories import Repository, accept
from tests.support import AREA, BASE, EDITION, Run, english_words, run, write_strategy

STRONGER = ("Fler mår bra.", "Alla mår bra.")


pytestmark = pytest.mark.usefixtures("nobodys_settings")


def test_missing_revision(repository: Repository) -> None:
    for revision in ("saknas", "HEAD~9", "", "--all", "HEAD:strategy"):
        told = repository.stops("--", revision)
        assert f"Versionen «{revision}» finns inte." in told
        assert "«git branch --all»" in told
        assert "«git tag»" in told
    for revision in ("saknas", "HEAD@{9}"):
        assert f"Versionen «{revision}» finns inte." in repository.stops("HEAD", revision)


@pytest.mark.parametrize("interval", ["HEAD~1..HEAD", "main...HEAD", "..HEAD"])
def test_interval_in_place_of_two_revisions_tells_how_to_write_them(
    repository: Repository, interval: str
) -> None:
    for told in (repository.stops(interval), repository.stops("HEAD", interval)):
        assert f"«{interval}» är ett intervall, inte en version." in told
        assert "«rus diff main HEAD»" in told
        assert "«rus diff $(git merge-base main HEAD)»" in told


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


def test_a_command_that_skips_nothing_does_not_advise_it(repository: Repository) -> None:
    repository.commit({AREA: "a: ["})
    repository.commit({AREA: BASE[AREA]})
    command = ("plain", "--against", "HEAD~1")
    result = run(repository.capsys, "--strategy", repository.strategy, *command)
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
    assert told.endswith("\n2 varningar. 1 fil gick inte att jämföra.\n")
    assert f"strategy/{AREA}:" in told


def test_nobody_is_told_to_mend_what_is_wrong_in_an_old_version(repository: Repository) -> None:
    repository.commit({AREA: BASE[AREA].replace("ordning: 1", "ordnin: 1")})
    repository.write({AREA: BASE[AREA]})
    repository.commit()
    [old] = repository.changes("HEAD~1", "HEAD", "--skip-broken")
    told = old["message"].partition(" Vad som har ändrats i den är inte bedömt.")[0]
    assert re.search(r"i HEAD~1 går den inte att läsa\. [^.?]*\.$", told), told
    [new] = repository.changes("HEAD~2", "HEAD~1", "--skip-broken")
    assert new["message"].removesuffix(".").count(". ") > told.removesuffix(".").count(". ")


def test_an_edition_is_called_by_its_title_though_its_earlier_file_cannot_be_read(
    repository: Repository,
) -> None:
    repository.commit({EDITION: b"\x00\xff"})
    repository.commit({EDITION: BASE[EDITION]})
    for revisions in (["HEAD~1"], ["HEAD~1", "HEAD"]):
        told = repository.diff("--skip-broken", *revisions).out
        assert "Den gamla strategin (exempel/2030)\n" in told


def test_skipped_file_stands_on_the_side_where_it_cannot_be_read(repository: Repository) -> None:
    repository.write({AREA: "a: ["})
    for arguments in ((), ("--editions", "exempel/2030", "exempel/2040")):
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
