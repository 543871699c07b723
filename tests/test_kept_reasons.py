"""Reasons stay with the changes that they explain, wherever what was changed is today."""

import re
import shutil
from pathlib import Path

import pytest

from tests.repositories import Repository
from tests.support import EDITION
from tests.told_changes import GOAL, about, atom, changes_page, shown, site, three_versions

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


def history(repository: Repository, address: str) -> str:
    """The history of a goal on the page of its area, or at an address that is no longer in use."""
    made = site(repository)
    page = address if address in made.pages else address.rpartition("/")[0]
    return shown(made, f"{page}/", "sida", page).root.all("details", "rus-past")[0].text


def test_an_edition_with_another_address_keeps_the_reasons_of_its_changes(
    told: Repository,
) -> None:
    before = about(changes_page(site(told)), "Mål: Alla mår bra i länet.")[-1].text
    assert before.endswith("Skälet till alla. Efter en synpunkt från Exempel & kommun.")
    feed = atom(site(told)).findtext("{*}entry[2]/{*}summary", "")
    rename_edition(told)
    made = site(told)
    assert about(changes_page(made), "Mål: Alla mår bra i länet.")[-1].text == before
    assert atom(made).findtext("{*}entry[3]/{*}summary", "") == feed
    for address in (GOAL, GOAL.replace("exempel/2030", RENAMED)):
        assert "Skälet till alla. Efter en synpunkt från Exempel & kommun." in history(
            told, address
        )


def test_versions_before_still_say_whose_edition_it_was(told: Repository) -> None:
    rename_edition(told)
    headings = {one.text for one in changes_page(site(told)).root.all("h3")}
    named = {one for one in headings if "Den gamla strategin" in one}
    assert named == {"Den gamla strategin, Exempel län"}


def test_an_edition_that_is_gone_is_still_told_of_with_its_county(told: Repository) -> None:
    told.write({LEDGER: None})
    shutil.rmtree(told.strategy / "exempel/2030")
    newer = (told.strategy / "exempel/2040/strategi.yaml").read_text(encoding="utf-8")
    newer = re.sub(r"ersätter:\n(  .*\n)+", "", newer)
    row = retired("exempel/2030", why="Den gäller inte längre.")
    told.commit({"exempel/2040/strategi.yaml": f"{newer}utgångna:\n{row}"})
    headings = {one.text for one in changes_page(site(told)).root.all("h3")}
    assert "Den gamla strategin, Exempel län" in headings
