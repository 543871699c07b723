"""The history of strategies as git remembers it, in real repositories and in this project's own."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from rus.chronicle import Chronicle, chronicle, chronicle_of
from rus.content import Content
from rus.history import Repository as Git
from rus.load import load, load_raw
from schemas.area import Goal
from tests.repositories import Repository
from tests.support import AREA, BASE, EDITION, LEDGER, STRATEGY, english_words, write_strategy

GOAL = "exempel/2030/halsa/god-halsa"

SPRING, SUMMER, AUTUMN = (
    f"2026-{when}+01:00" for when in ("03-01T00:30:00", "06-01T12:00:00", "09-01T12:00:00")
)


def rules(told: Chronicle) -> list[list[str]]:
    """The rules that each version met, the newest version first."""
    return [[one.rule for one in revision.judgements] for revision in told.revisions]


def texts_of(told: Chronicle, address: str) -> list[str | None]:
    """What an element said, the newest first: after its last change, and before each."""
    moments = [one for one in told.by_address[address] if one.change.field in ("text", "")]
    sides = [moments[0].change.after, *(one.change.before for one in moments)]
    return [side.text if side else None for side in sides]


# Versions -------------------------------------------------------------------------------------


def test_versions_are_told_the_newest_first_with_the_date_where_they_were_written(
    repository: Repository,
) -> None:
    repository.change(AREA, "Fler mår bra.", "Alla mår bra.")
    first = repository.commit(time=SPRING)
    repository.change(AREA, "Alla mår bra.", "Alla mår bra 2035.")
    second = repository.commit(time=SUMMER)
    told = chronicle(load(repository.strategy))
    newest, older, oldest = told.revisions
    assert (newest.commit, newest.date, older.commit) == (second, "2026-06-01", first)
    assert (older.time, older.date) == (SPRING, "2026-03-01")
    assert rules(told)[:2] == [["tal-andrat"], ["starkare"]]
    assert {one.rule for one in oldest.judgements} == {"tillagt"}
    assert texts_of(told, GOAL) == ["Alla mår bra 2035.", "Alla mår bra.", "Fler mår bra.", None]


def test_a_version_without_a_change_of_content_is_none(repository: Repository) -> None:
    repository.write({AREA: f"# En kommentar.\n{BASE[AREA]}", "README.md": "Om strategin."})
    repository.commit()
    repository.commit()
    assert len(chronicle(load(repository.strategy)).revisions) == 1


def test_a_merge_is_one_version(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "forslag")
    for text in ("Nästan alla mår bra.", "Alla mår bra."):
        repository.write({AREA: BASE[AREA].replace("Fler mår bra.", text)})
        repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.change(EDITION, "Den gamla strategin", "Den äldre strategin")
    repository.commit()
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "forslag")
    told = chronicle(load(repository.strategy))
    assert rules(told)[:2] == [["starkare"], ["ordalydelse"]]
    assert texts_of(told, GOAL) == ["Alla mår bra.", "Fler mår bra.", None]


def test_settings_of_the_one_who_builds_change_nothing(repository: Repository) -> None:
    repository.change(AREA, "Fler mår bra.", "Alla mår bra.")
    repository.commit()
    told = chronicle(load(repository.strategy))
    for setting in (
        "log.showRoot=false",
        "log.showSignature=true",
        "diff.renames=copies",
        "diff.noPrefix=true",
        "color.ui=always",
        "log.follow=true",
    ):
        repository.git("config", *setting.split("="))
    assert chronicle(load(repository.strategy)) == told


# Addresses ------------------------------------------------------------------------------------


def rename(repository: Repository, old: str, new: str) -> None:
    repository.change(AREA, f"id: {old}", f"id: {new}")
    repository.change(LEDGER, f"halsa/{old}]", f"halsa/{new}]")
    repository.commit()


def test_a_goal_keeps_its_history_when_its_id_changes_twice(repository: Repository) -> None:
    repository.change(AREA, "Fler mår bra.", "Fler mår mycket bra i hela länet.")
    repository.commit()
    rename(repository, "god-halsa", "battre-halsa")
    rename(repository, "battre-halsa", "bast-halsa")
    repository.change(AREA, "mycket bra i hela", "mycket bättre i hela")
    repository.commit()
    told = chronicle(load(repository.strategy))
    moments = told.by_address["exempel/2030/halsa/bast-halsa"]
    assert [one.change.kind for one in moments] == [
        "changed",
        "renamed",
        "renamed",
        "changed",
        "added",
    ]
    assert GOAL not in told.by_address


def test_goals_follow_their_area_to_another_file(repository: Repository) -> None:
    target = repository.strategy / "exempel/2030/omraden/vard.yaml"
    shutil.move(repository.strategy / AREA, target)
    repository.commit()
    told = chronicle(load(repository.strategy))
    kinds = [one.change.kind for one in told.by_address["exempel/2030/vard/god-halsa"]]
    assert kinds[-1] == "added"


def test_a_goal_keeps_its_history_when_its_area_and_then_its_id_changes(
    repository: Repository,
) -> None:
    target = repository.strategy / "exempel/2030/omraden/vard.yaml"
    shutil.move(repository.strategy / AREA, target)
    repository.commit()
    repository.change("exempel/2030/omraden/vard.yaml", "id: god-halsa", "id: battre-halsa")
    repository.commit()
    moments = chronicle(load(repository.strategy)).by_address["exempel/2030/vard/battre-halsa"]
    assert [one.change.kind for one in moments] == ["renamed", "added"]


def test_an_address_that_is_used_again_has_only_its_own_history(repository: Repository) -> None:
    rename(repository, "god-halsa", "battre-halsa")
    goal = BASE[AREA][BASE[AREA].index("  - id:") :].replace("Fler mår bra.", "Vården är nära.")
    text = (repository.strategy / AREA).read_text(encoding="utf-8")
    repository.commit({AREA: text + goal})
    told = chronicle(load(repository.strategy))
    assert texts_of(told, GOAL) == ["Vården är nära.", None]
    renamed, added = told.by_address["exempel/2030/halsa/battre-halsa"]
    assert (renamed.change.kind, added.change.kind) == ("renamed", "added")


# What git cannot tell -------------------------------------------------------------------------


def test_a_link_is_a_file_that_cannot_be_read(repository: Repository) -> None:
    (repository.strategy / AREA).unlink()
    (repository.strategy / AREA).symlink_to(repository.top / "annanstans.yaml")
    repository.commit()
    (repository.strategy / AREA).unlink()
    repository.commit({AREA: BASE[AREA].replace("Fler mår bra.", "Alla mår bra.")})
    told = chronicle(load(repository.strategy))
    assert [one.broken for one in told.revisions] == [(), (AREA,), ()]
    assert rules(told)[:2] == [["starkare"], []]


@pytest.mark.parametrize("broken", ["mål: [", b"\xff\xfe\x00binary", b"\0" * 2_000_000])
def test_a_broken_file_is_named_and_compared_when_it_can_be_read_again(
    repository: Repository, broken: str | bytes
) -> None:
    repository.commit({AREA: broken})
    repository.commit({AREA: BASE[AREA].replace("Fler mår bra.", "Alla mår bra.")})
    told = chronicle(load(repository.strategy))
    assert [one.broken for one in told.revisions] == [(), (AREA,), ()]
    assert rules(told)[:2] == [["starkare"], []]


def test_no_git_is_told_as_unknown(tmp_path: Path) -> None:
    told = chronicle_of(load(write_strategy(tmp_path / "strategy")))
    assert told.revisions == ()
    assert "git-arkiv" in told.unavailable


def test_git_that_is_not_installed_is_told_as_unknown(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "tom"))
    assert "inte installerat" in chronicle_of(load(repository.strategy)).unavailable


def test_an_unborn_branch_is_told_as_unknown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None
) -> None:
    unborn = Repository(tmp_path, capsys)
    unborn.start()
    told = chronicle_of(load(write_strategy(unborn.strategy)))
    assert told.revisions == ()
    assert told.unavailable == "Arkivet har ingen version ännu, så det finns ingen historik."


def test_a_shallow_clone_is_told_as_unknown(repository: Repository, tmp_path: Path) -> None:
    repository.change(AREA, "Fler mår bra.", "Alla mår bra.")
    repository.commit()
    repository.git("clone", "--quiet", "--depth=1", repository.top.as_uri(), tmp_path / "grund")
    told = chronicle_of(load(tmp_path / "grund" / "strategy"))
    assert told.revisions == ()
    assert "git fetch --unshallow" in told.unavailable


def test_files_that_are_loaded_tell_the_same_as_when_git_gives_them(repository: Repository) -> None:
    repository.change(AREA, "Fler mår bra.", "Alla mår bra.")
    repository.commit()
    repository.change(AREA, "Alla mår bra.", "Alla mår bra 2035.")  # not saved
    loaded = load(repository.strategy)
    given = chronicle(replace(loaded, content=Content(())))
    assert given.revisions[0].changes
    assert chronicle(loaded) == given


def test_a_repository_with_long_object_names_has_a_history(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None
) -> None:
    long = Repository(tmp_path, capsys)
    long.start("--object-format=sha256")
    write_strategy(long.strategy)
    long.commit()
    repository = Git.of(long.strategy)
    files = repository.files("HEAD")
    raw = (long.strategy / AREA).read_bytes()
    assert repository.object_name(raw) == files[AREA]
    assert GOAL in chronicle(load(long.strategy)).by_address


@pytest.mark.parametrize("name", ["\x01.yaml", ":a.yaml", "\n:100644 a.yaml", " .yaml"])
def test_files_with_strange_names_do_not_hide_the_history(
    repository: Repository, name: str
) -> None:
    repository.commit({name: "mål: []"})
    repository.change(AREA, "Fler mår bra.", "Alla mår bra.")
    repository.commit()
    assert rules(chronicle(load(repository.strategy)))[0] == ["starkare"]


# This project's own ---------------------------------------------------------------------------


def test_the_history_of_every_goal_leads_to_its_words_of_today() -> None:
    told = chronicle(load(STRATEGY))
    git = Git.of(STRATEGY)
    files = {path: name for path, name in git.files("HEAD").items() if path.endswith(".yaml")}
    contents = git.contents(files.values())
    today = load_raw(STRATEGY, {path: contents[name] for path, name in files.items()}).content
    goals = {
        address: element.model.text
        for address, (_, element) in today.elements.items()
        if isinstance(element.model, Goal)
    }
    assert goals
    for address, text in goals.items():
        moments = told.by_address[address]
        assert [one.change.kind for one in moments].count("added") == 1, address
        assert moments[-1].change.kind == "added", address
        wordings = [one.change for one in moments if one.change.field == "text"]
        later = text
        for change in wordings:
            assert change.after and change.before
            assert change.after.text == later, address
            later = change.before.text
        added = moments[-1].change.after
        assert added and added.text.splitlines()[0] == later.splitlines()[0], address


def test_every_message_of_the_history_is_swedish() -> None:
    told = chronicle(load(STRATEGY))
    messages = [one.message for revision in told.revisions for one in revision.judgements]
    assert messages
    assert [english_words(message) for message in messages] == [[]] * len(messages)
