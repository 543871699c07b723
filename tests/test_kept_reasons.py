"""Reasons stay with the changes that they explain, wherever what was changed is today."""

import re
import shutil
from pathlib import Path

import pytest

from tests.referrals import REFERRAL
from tests.repositories import Repository
from tests.support import AREA, CITATION, EDITION
from tests.told_changes import (
    COMMENT,
    GOAL,
    REASONS,
    about,
    atom,
    changes_page,
    reason,
    shown,
    site,
    three_versions,
)

RENAMED = "exempel/rus-2030"
LEDGER = "slaktskap/exempel-2030--exempel-2040.yaml"


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None) -> Repository:
    return three_versions(tmp_path, capsys)


def retired(address: str, *successors: str, why: str) -> str:
    instead = f"    ersatt_av: [{', '.join(successors)}]\n" if successors else ""
    return f"  - adress: {address}\n{instead}    motivering: {why}\n"


# An edition with another address --------------------------------------------------------------


def rename_edition(repository: Repository) -> str:
    """A version in which the edition has another address, and so all that names it."""
    shutil.move(repository.strategy / "exempel/2030", repository.strategy / RENAMED)
    new_ledger = LEDGER.replace("exempel-2030", "exempel-rus-2030")
    shutil.move(repository.strategy / LEDGER, repository.strategy / new_ledger)
    for file in repository.strategy.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"exempel/2030\b", RENAMED, text), encoding="utf-8")
    edition = EDITION.replace("exempel/2030", RENAMED)
    text = (repository.strategy / edition).read_text(encoding="utf-8")
    row = retired("exempel/2030", RENAMED, why="Nytt namn.")
    return repository.commit({edition: text + row}, time="2026-06-01T08:00:00+02:00")


def remove_edition(repository: Repository) -> None:
    """A version without the edition."""
    repository.write({LEDGER: None})
    shutil.rmtree(repository.strategy / "exempel/2030")
    newer = (repository.strategy / "exempel/2040/strategi.yaml").read_text(encoding="utf-8")
    newer = re.sub(r"ersätter:\n(  .*\n)+", "", newer)
    row = retired("exempel/2030", why="Den gäller inte längre.")
    repository.commit({"exempel/2040/strategi.yaml": f"{newer}utgångna:\n{row}"})


def history(repository: Repository, address: str) -> str:
    """The history of a goal on the page of its area, or at an address that is no longer in use."""
    made = site(repository)
    if address in made.pages:
        found = shown(made, f"{address}/", "sida", address)
    else:
        found = shown(made, f"{address.rpartition('/')[0]}/", "mål", address)
    return found.root.all("details", "rus-past")[0].text


def test_an_edition_with_another_address_keeps_the_reasons_of_its_changes(
    told: Repository,
) -> None:
    before = about(changes_page(site(told)), "Mål: Alla mår bra i hela länet.")[-1].text
    assert before.endswith("Skälet till alla. Efter en synpunkt från Exempel & kommun.")
    feed = atom(site(told)).findtext("{*}entry[2]/{*}summary", "")
    rename_edition(told)
    made = site(told)
    assert about(changes_page(made), "Mål: Alla mår bra i hela länet.")[-1].text == before
    assert atom(made).findtext("{*}entry[3]/{*}summary", "") == feed
    for address in (GOAL, GOAL.replace("exempel/2030", RENAMED)):
        assert "Skälet till alla. Efter en synpunkt från Exempel & kommun." in history(
            told, address
        )


def test_a_reason_may_keep_the_addresses_that_the_edition_had(told: Repository) -> None:
    before = about(changes_page(site(told)), "Mål: Alla mår bra i hela länet.")[-1].text
    text = (told.strategy / REASONS).read_text(encoding="utf-8")
    rename_edition(told)
    told.commit({REASONS.replace("exempel/2030", RENAMED): text})
    made = site(told)
    assert about(changes_page(made), "Mål: Alla mår bra i hela länet.")[-1].text == before
    comment = COMMENT.replace("exempel/2030", RENAMED)
    consultation, _, name = comment.rpartition("/synpunkter/")
    [moment] = made.changes_after_comments[consultation, name]
    assert moment.change.address == GOAL


def test_versions_before_still_say_whose_edition_it_was(told: Repository) -> None:
    rename_edition(told)
    headings = {one.text for one in changes_page(site(told)).root.all("h3")}
    named = {one for one in headings if "Den gamla strategin" in one}
    assert named == {"Den gamla strategin, Exempel län"}


def test_an_edition_that_is_gone_is_still_told_of_with_its_county(told: Repository) -> None:
    remove_edition(told)
    headings = {one.text for one in changes_page(site(told)).root.all("h3")}
    assert "Den gamla strategin, Exempel län" in headings


# A row in `utgångna` that is gone -------------------------------------------------------------

OTHER = "exempel/2030/omraden/vard.yaml"
GOAL_ROW = f"""\
  - id: god-halsa
    text: Alla mår *bra* i länet.
    källa: {CITATION}
"""
SECOND = f"  - id: lugn\n    text: Alla är lugna.\n    källa: {CITATION}\n"
MOVED = "exempel/2030/vard/god-halsa"


def retiring(*rows: str) -> dict[str, str]:
    """The edition with some rows in `utgångna` besides those that it had at first."""
    return {EDITION: REFERRAL[EDITION] + "".join(rows)}


def move(repository: Repository, source: str, target: str, row: str, time: str) -> None:
    """A version in which the goal stands in another area, with this row in `utgångna`."""
    repository.change(source, GOAL_ROW, "")
    text = (repository.strategy / target).read_text(encoding="utf-8")
    repository.commit({target: text + GOAL_ROW, **retiring(row)}, time)


def moved_and_back(repository: Repository) -> None:
    area = REFERRAL[AREA].partition("mål:\n")[0].replace("ordning: 1", "ordning: 2")
    repository.commit({OTHER: area.replace("Hälsa & trygghet", "Vård") + "mål:\n" + SECOND})
    for source, target, row, time in (
        (AREA, OTHER, retired(GOAL, MOVED, why="Dit."), "2026-04-01T08:00:00+02:00"),
        (OTHER, AREA, retired(MOVED, GOAL, why="Tillbaka."), "2026-05-01T08:00:00+02:00"),
    ):
        move(repository, source, target, row, time)


def whys(repository: Repository, title: str) -> list[str]:
    """What /andringar/ says of why something was changed, the newest first."""
    told = about(changes_page(site(repository)), title)
    return [one.all("p")[-1].text for one in told]


def test_a_goal_that_moved_back_keeps_the_reason_of_each_move(told: Repository) -> None:
    moved_and_back(told)
    assert whys(told, "Mål: Alla mår bra i länet.")[:2] == ["Varför: Tillbaka.", "Varför: Dit."]
    shown_history = history(told, GOAL)
    assert shown_history.index("Varför: Tillbaka.") < shown_history.index("Varför: Dit.")


def test_a_goal_that_came_back_keeps_the_reason_of_its_removal(told: Repository) -> None:
    text = (told.strategy / AREA).read_text(encoding="utf-8")
    told.change(AREA, GOAL_ROW, "")
    told.commit(retiring(retired(GOAL, why="Det gick inte.")))
    told.commit({AREA: text, **retiring()})
    assert "Varför: Det gick inte." in whys(told, "Mål: Alla mår bra i länet.")
    assert "Varför: Det gick inte." in history(told, GOAL)


def test_a_goal_that_goes_again_has_the_reason_of_each_time(told: Repository) -> None:
    text = (told.strategy / AREA).read_text(encoding="utf-8")
    for why in ("Först.", "Sedan."):
        told.change(AREA, GOAL_ROW, "")
        told.commit(retiring(retired(GOAL, why=why)))
        told.commit({AREA: text, **retiring()})
    assert whys(told, "Mål: Alla mår bra i länet.")[:2] == ["Varför: Sedan.", "Varför: Först."]


def test_what_moved_with_its_area_and_back_keeps_the_reason_of_the_area(told: Repository) -> None:
    for source, target in ((AREA, OTHER), (OTHER, AREA)):
        shutil.move(told.strategy / source, told.strategy / target)
        old, new = (one.replace("omraden/", "").removesuffix(".yaml") for one in (source, target))
        told.commit(retiring(retired(old, new, why=f"Från {old}.")))
    assert whys(told, "Område: Hälsa")[:2] == [
        "Varför: Från exempel/2030/vard.",
        "Varför: Från exempel/2030/halsa.",
    ]


def test_a_row_that_is_written_later_or_anew_counts_as_it_says_now(told: Repository) -> None:
    told.change(AREA, GOAL_ROW, "")
    told.commit()
    for why in ("Stavfel.", "Rättat."):
        told.commit(retiring(retired(GOAL, why=why)))
    assert whys(told, "Mål: Alla mår bra i länet.")[0] == "Varför: Rättat."
    told.write(retiring(retired(GOAL, why="Ännu inte sparat.")))
    assert whys(told, "Mål: Alla mår bra i länet.")[0] == "Varför: Ännu inte sparat."


def test_an_edition_with_another_address_keeps_why_and_whereto_its_goals_went(
    told: Repository,
) -> None:
    second = "exempel/2030/halsa/trygghet"
    told.change(AREA, GOAL_ROW, "")
    told.commit(retiring(retired(GOAL, second, why="Det gick inte.")))
    rename_edition(told)
    gone = shown(site(told), f"{GOAL}/", "sida", GOAL)
    facts = {row.one("dt").text: row.one("dd") for row in gone.root.one("dl").all("div")}
    assert facts["Varför"].text == "Det gick inte."
    assert facts["Ersatt av"].one("a").attributes["href"].endswith("rus-2030/halsa/#trygghet")


def test_a_comparison_whose_ledger_was_renamed_is_called_by_the_editions_as_they_were_called(
    told: Repository,
) -> None:
    told.change(LEDGER, "Den nya strategin har inga områden än.", "Inget är känt.")
    told.commit(time="2026-05-01T08:00:00+02:00")
    rename_edition(told)
    edition = EDITION.replace("exempel/2030", RENAMED)
    told.change(edition, "Den gamla strategin", "RUS 2030")
    told.commit()
    page = changes_page(site(told))
    assert "Jämförelse mellan strategier" not in page.root.text
    [row] = about(page, "Släktled: Den gamla strategin och Den nya strategin")
    link = row.all("a")[0]
    assert link.attributes["href"] == "../jamfor/exempel-rus-2030--exempel-2040/"


# A reason that is gone ------------------------------------------------------------------------


def test_a_reason_that_is_removed_still_tells_why_but_names_no_comment(told: Repository) -> None:
    told.commit({REASONS: None})
    assert whys(told, "Mål: Alla mår bra i hela länet.")[-1] == "Varför: Skälet till alla."


def test_an_edition_that_is_removed_keeps_the_reasons_of_its_changes(told: Repository) -> None:
    remove_edition(told)
    assert whys(told, "Mål: Alla mår bra i hela länet.")[-1] == "Varför: Skälet till alla."
    assert "Varför: Skälet till alla." in history(told, GOAL)


def test_a_reason_that_is_written_anew_counts_as_it_says_now(told: Repository) -> None:
    text = (told.strategy / REASONS).read_text(encoding="utf-8")
    told.commit({REASONS: None})
    told.commit({REASONS: text.replace("Skälet till alla.", "Alla ska med.")})
    assert whys(told, "Mål: Alla mår bra i hela länet.")[-1].startswith(
        "Varför: Alla ska med. Efter"
    )


# What is back at a retired address ------------------------------------------------------------


def test_the_row_that_went_for_a_goal_that_is_back_has_the_reason_of_the_goal(
    told: Repository,
) -> None:
    text = (told.strategy / AREA).read_text(encoding="utf-8")
    told.change(AREA, GOAL_ROW, "")
    told.commit(retiring(retired(GOAL, why="Det gick inte.")))
    reasons = (told.strategy / REASONS).read_text(encoding="utf-8")
    back = {REASONS: reasons + reason("ater", "2026-05-01", GOAL)}
    told.commit({AREA: text, **retiring(), **back})
    [row] = about(changes_page(site(told)), "Uppgiften om att «Alla mår bra")
    assert row.text.endswith("Skälet till ater.")


def test_the_row_that_went_for_a_goal_that_moved_back_lacks_no_reason(told: Repository) -> None:
    moved_and_back(told)
    rows = about(changes_page(site(told)), "Uppgiften om att")
    assert ["Skälet" in one.text for one in rows] == [False]
