"""Changes that someone has accepted, and the fingerprints that they are known by."""

from pathlib import Path

import pytest

from rus.report import FORMATS
from tests.repositories import Repository, accept
from tests.support import AREA, BASE, EDITION, LEDGER, Run, run, second_area

STRONGER = ("Fler mår bra.", "Alla mår bra.")


pytestmark = pytest.mark.usefixtures("nobodys_settings")


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


def test_acceptance_is_not_called_done_before_its_change_is_in_the_main_branch(
    repository: Repository,
) -> None:
    repository.git("switch", "--quiet", "--create", "gren")
    repository.change(AREA, "god-halsa", "bra-halsa")
    repository.change(LEDGER, "god-halsa", "bra-halsa")
    renamed = next(one for one in repository.changes() if one["rule"] == "id-andrat")
    repository.commit(accept(renamed["fingerprint"]))
    told = repository.diff().out
    assert "kan tas bort när ändringen är inlagd i huvudgrenen." in told
    assert "är inlagd. " not in told
    assert repository.diff("main", "--fail-on", "error").code == 0, "it is still needed there"


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


# Acceptance and reasons -----------------------------------------------------------------------


def check(repository: Repository) -> Run:
    """The check that asks for reasons, after a look at whether `rus reasons` agrees."""
    listed, checked = (
        run(repository.capsys, "--strategy", repository.strategy, *command)
        for command in (("reasons",), ("check", "--against", "HEAD"))
    )
    assert (checked.code == 0) == (listed.err == "Inga ändringar saknar skäl.\n")
    return checked


def test_accepted_change_has_its_reason(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    [change] = repository.changes()
    assert check(repository).code == 1
    repository.write(accept(change["fingerprint"]))
    assert check(repository).code == 0


def test_each_finding_about_a_change_is_accepted_for_itself(repository: Repository) -> None:
    repository.change(AREA, STRONGER[0], "Alla mår bra 2031.")
    stronger, number = repository.changes()
    repository.write(accept(stronger["fingerprint"]))
    told = check(repository)
    assert told.code == 1
    assert number["message"] in told.out
    assert stronger["message"] not in told.out
    repository.write(accept(stronger["fingerprint"], number["fingerprint"]))
    assert check(repository).code == 0


def test_accepted_removal_needs_no_row_among_the_retired(repository: Repository) -> None:
    goal = BASE[AREA][BASE[AREA].index("mål:") :]
    repository.change(AREA, goal, "")
    repository.change(LEDGER, ", exempel/2030/halsa/god-halsa", "")
    removed = next(one for one in repository.changes() if one["kind"] == "removed")
    assert removed["rule"] == "borttaget-utan-efterfoljare"
    assert "«utgångna»" in check(repository).out
    repository.write(accept(removed["fingerprint"]))
    assert check(repository).code == 0


def test_accepted_move_needs_no_row_among_the_retired(repository: Repository) -> None:
    goals = BASE[AREA][BASE[AREA].index("mål:") :]
    school = second_area("Alla läser.").replace("god-halsa", "lasning")
    repository.change(
        LEDGER, "god-halsa]", "god-halsa, exempel/2030/skola, exempel/2030/skola/lasning]"
    )
    repository.commit({"exempel/2030/omraden/skola.yaml": school})
    repository.change(AREA, goals, "")
    repository.write({"exempel/2030/omraden/skola.yaml": school + goals.removeprefix("mål:\n")})
    repository.change(LEDGER, "exempel/2030/halsa/god-halsa", "exempel/2030/skola/god-halsa")
    moved = next(one for one in repository.changes() if one["kind"] == "moved")
    assert moved["rule"] == "flyttat-utan-hanvisning"
    assert "«utgångna»" in check(repository).out
    repository.write(accept(moved["fingerprint"]))
    assert check(repository).code == 0


def test_acceptance_of_another_change_is_no_reason(repository: Repository) -> None:
    repository.change(AREA, *STRONGER)
    repository.write(accept("starkare-00000000"))
    assert check(repository).code == 1
    assert "godkand-utan-traff" in repository.rules()


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
