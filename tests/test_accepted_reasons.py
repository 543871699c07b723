"""What readers see of why the editors accepted a change, as godkanda.yaml said at the time."""

from pathlib import Path

import pytest

from rus.chronicle import chronicle
from rus.load import load
from tests.repositories import Repository, accept
from tests.support import AREA
from tests.told_changes import GOAL, about, atom, changes_page, shown, site, three_versions

SPRING = "2026-04-01T08:00:00+02:00"
SUMMER = "2026-06-01T08:00:00+02:00"
WHY = "med motiveringen: Beslutat av nämnden."
IN_SPRING = f"Godkändes av redaktionen 1 april 2026 {WHY}"


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None) -> Repository:
    return three_versions(tmp_path, capsys)


def accepting(repository: Repository) -> dict[str, str]:
    """The list that accepts all that is graver than a notice in the working tree."""
    changes = [one for one in repository.changes() if one["severity"] != "notice"]
    assert changes
    return accept(*(one["fingerprint"] for one in changes))


def weaken(repository: Repository) -> None:
    repository.change(AREA, "Alla mår *bra* i länet.", "Fler mår *bra* i länet.")


def newest(repository: Repository, title: str = "Mål: Fler mår bra i länet.") -> str:
    """What /andringar/ says of the newest change of something."""
    return about(changes_page(site(repository)), title)[0].text


def history(repository: Repository) -> str:
    """The history of the goal, on the page of its area."""
    page = shown(site(repository), "exempel/2030/halsa/", "mål", GOAL)
    return page.root.all("details", "rus-past")[0].text


def test_why_a_change_was_accepted_is_told_as_the_motive_of_the_editors(told: Repository) -> None:
    weaken(told)
    told.commit(accepting(told), time=SPRING)
    assert newest(told).endswith(IN_SPRING)
    assert IN_SPRING in history(told)
    assert atom(site(told)).findtext("{*}entry/{*}summary", "").endswith(IN_SPRING)
    assert newest(told).count("Skälet") == newest(told).count("Varför") == 0


@pytest.mark.parametrize("later", [accept("starkare-00000000"), {"godkanda.yaml": None}])
def test_why_a_change_was_accepted_stays_when_the_row_is_removed(
    told: Repository, later: dict[str, str | None]
) -> None:
    weaken(told)
    told.commit(accepting(told), time=SPRING)
    told.commit({"godkanda.yaml": "godkända: ["})
    told.change(AREA, "Åldrande personer", "Åldrade personer")
    told.commit(later, time=SUMMER)
    assert newest(told).endswith(IN_SPRING)
    assert IN_SPRING in history(told)


def test_why_a_change_was_accepted_stays_as_it_was_when_the_row_is_rewritten(
    told: Repository,
) -> None:
    weaken(told)
    told.commit(accepting(told), time=SPRING)
    for time in (SPRING, SUMMER):
        text = (told.strategy / "godkanda.yaml").read_text(encoding="utf-8")
        told.commit({"godkanda.yaml": text.replace("Beslutat", "Också beslutat")}, time=time)
        told.change(AREA, "personer är", "personer är så")
        told.commit(time=SUMMER)
        assert newest(told).endswith(IN_SPRING)


def test_another_change_of_the_same_goal_still_lacks_a_reason(told: Repository) -> None:
    weaken(told)
    told.commit(accepting(told), time=SPRING)
    told.change(AREA, "Fler mår *bra* i länet.", "Alla mår *bra* i länet.")
    told.commit(time=SUMMER)
    assert newest(told, "Mål: Alla mår bra i länet.").endswith("Skälet är inte angivet.")


def test_the_same_change_once_more_is_accepted_as_long_as_the_list_says_so(
    told: Repository,
) -> None:
    weaken(told)
    accepted = accepting(told)
    told.commit(accepted, time=SPRING)
    for rows in (accepted, {"godkanda.yaml": None}):
        told.change(AREA, "Fler mår *bra* i länet.", "Alla mår *bra* i länet.")
        told.commit()
        weaken(told)
        told.commit(rows, time=SUMMER)
        is_accepted = newest(told).endswith(f"Godkändes av redaktionen 1 juni 2026 {WHY}")
        assert is_accepted == (rows is accepted)
    assert newest(told).endswith("Skälet är inte angivet.")


def test_a_proposal_in_several_steps_is_told_of_with_why_the_whole_of_it_was_accepted(
    told: Repository,
) -> None:
    told.git("checkout", "--quiet", "-b", "förslag")
    told.change(AREA, "Alla mår *bra* i länet.", "De flesta mår *bra* i länet.")
    told.commit(time=SPRING)
    told.change(AREA, "De flesta mår *bra* i länet.", "Fler mår *bra* i länet.")
    changes = told.changes("main")
    told.commit(accept(*(one["fingerprint"] for one in changes)), time=SPRING)
    told.git("checkout", "--quiet", "main")
    told.git("merge", "--quiet", "--no-ff", "--message", "Ett förslag", "förslag")
    assert WHY in newest(told)


@pytest.mark.parametrize("between", [0, 1])
def test_a_change_that_was_accepted_afterwards_has_the_date_when_that_was_done(
    told: Repository, between: int
) -> None:
    weaken(told)
    accepted = accepting(told)
    told.commit(time=SPRING)
    for _ in range(between):
        told.change(AREA, "Åldrande personer", "Åldrade personer")
        told.commit(time=SPRING)
    told.commit(accepted, time=SUMMER)
    assert newest(told).endswith(f"Godkändes av redaktionen 1 juni 2026 {WHY}")


def test_a_version_that_only_accepts_something_is_no_change_of_the_strategy(
    told: Repository,
) -> None:
    weaken(told)
    accepted = accepting(told)
    told.commit(time=SPRING)
    before = chronicle(load(told.strategy)).revisions
    told.commit(accepted, time=SUMMER)
    assert [one.commit for one in chronicle(load(told.strategy)).revisions] == [
        one.commit for one in before
    ]


def test_a_goal_whose_removal_was_accepted_tells_why_where_it_stood(told: Repository) -> None:
    text = (told.strategy / AREA).read_text(encoding="utf-8")
    start = text.index("  - id: god-halsa")
    end = text.index("  - id: ", start + 1)
    told.write({AREA: text[:start] + text[end:]})
    told.commit(accepting(told), time=SPRING)
    assert newest(told, "Mål: Alla mår bra i länet.").endswith(IN_SPRING)
    made = site(told)
    gone = shown(made, f"{GOAL}/", "sida", GOAL)
    facts = {row.one("dt").text: row.one("dd").text for row in gone.root.one("dl").all("div")}
    assert facts["Varför"] == IN_SPRING
    past = gone.root.all("details", "rus-past")[0]
    removal = past.all("div", "rus-wording")[0].text
    assert removal.startswith("1 april 2026 Målet har tagits bort")
    assert removal.endswith(IN_SPRING)
    area = shown(made, "exempel/2030/halsa/", "sida", "exempel/2030/halsa")
    assert IN_SPRING in area.root.text
