"""Comments that were withdrawn or got another id: what they are called and what is told."""

from pathlib import Path

import pytest

from tests.referrals import ADDRESS, COMMENTS, REFERRAL, commented
from tests.repositories import Repository
from tests.support import EDITION
from tests.told_changes import about, changes_page, shown, site

OLD, NEW = (f"{ADDRESS}/synpunkter/{name}" for name in ("kommunen", "lekby"))
COMMENT = """\
synpunkter:
  - id: kommunen
    från: Lekby *kommun*
    innehåll: Målet bör gälla alla.
    svar: {beslut: tas inte in, motivering: Målet räcker.}
"""


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None) -> Repository:
    return commented(tmp_path, capsys, COMMENT)


def retire(repository: Repository, comments: str, more: str = "") -> None:
    entry = f"  - adress: {OLD}\n{more}    motivering: Skälet.\n"
    repository.commit(
        {COMMENTS: comments, EDITION: REFERRAL[EDITION] + entry}, time="2026-02-01T08:00:00+01:00"
    )


def test_page_of_a_withdrawn_comment_tells_whom_it_was_from_and_what_it_said(
    told: Repository,
) -> None:
    retire(told, "synpunkter: []\n")
    made = site(told)
    assert made.pages[OLD].title == "Synpunkt från Lekby kommun"
    found = shown(made, f"{OLD}/", "sida", OLD)
    assert "# Synpunkt från Lekby kommun" in found.root.text
    said = "Synpunkten finns inte längre i samrådet. Inget har tagit vid."
    assert said in found.root.one("aside").text
    assert "Tidigare lydelse: «Målet bör gälla alla.»" in found.root.text


def test_changes_call_a_withdrawn_comment_and_its_answer_by_the_sender_and_lead_to_its_page(
    told: Repository,
) -> None:
    told.change(COMMENTS, "Målet räcker.", "Målet räcker inte.")
    told.commit(time="2026-01-20T08:00:00+01:00")
    retire(told, "synpunkter: []\n")
    page = changes_page(site(told))
    for what in ("Synpunkt: ", "Svar, motivering: "):
        row, *_ = about(page, f"{what}Lekby kommun")
        link = row.all("a")[0]
        assert (link.text, link.attributes["href"]) == ("Lekby kommun", f"../{OLD}/")


def test_address_of_a_comment_that_got_another_id_leads_on(told: Repository) -> None:
    retire(told, COMMENT.replace("kommunen", "lekby"), f"    ersatt_av: [{NEW}]\n")
    made = site(told)
    found = shown(made, f"{OLD}/", "sida", OLD)
    assert "Synpunkten finns inte längre på den här adressen." in found.root.one("aside").text
    assert "Finns nu på: Målet bör gälla alla." in found.root.one("aside").text
    [row] = about(changes_page(made), "Har fått en ny adress. Den gamla leder vidare.")
    assert "Synpunkt: Målet bör gälla alla." in row.text
