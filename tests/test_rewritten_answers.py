"""Comments and answers that were rewritten, and answers that say what was changed and went."""

from pathlib import Path

import pytest

from macros.site import Site
from tests.pages import Node, Page
from tests.referrals import ADDRESS, COMMENTS, GOAL, commented
from tests.repositories import Repository
from tests.support import AREA, EDITION
from tests.told_changes import REASONS, about, atom, changes_page, reason, shown, site

COMMENT = f"{ADDRESS}/synpunkter/kommunen"
CONSULTATION = "exempel/2030/samrad"
ANSWERED = """\
synpunkter:
  - id: kommunen
    från: Lekby kommun
    ställning: avstyrker
    innehåll: Målet bör gälla *alla*.
    svar: {beslut: tas inte in, motivering: Målet räcker.}
  - id: andra
    från: Andra kommunen
    innehåll: Bra.
"""


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None) -> Repository:
    return commented(tmp_path, capsys, ANSWERED)


def rewritten(repository: Repository) -> Repository:
    """The same after another answer, with a reason."""
    repository.change(COMMENTS, "tas inte in", "tas in delvis")
    repository.change(COMMENTS, "Målet räcker.", "Målet räcker inte.")
    explained = f"ändringar:\n{reason('svaret', '2026-02-01', f'{COMMENT}/svar')}"
    repository.commit({REASONS: explained}, time="2026-02-01T08:00:00+01:00")
    return repository


def retire_comment(repository: Repository, more: str = "") -> None:
    text = (repository.strategy / EDITION).read_text(encoding="utf-8")
    row = f"  - adress: {COMMENT}\n    motivering: Återtagen.\n{more}"
    files = {COMMENTS: "synpunkter: []\n", EDITION: text + row}
    repository.commit(files, time="2026-03-05T08:00:00+01:00")


def consultation(made: Site) -> Page:
    page = shown(made, f"{CONSULTATION}/", "sida", CONSULTATION)
    assert len(page.ids) == len(set(page.ids))
    return page


def comment(made: Site, sender: str = "Lekby kommun") -> Node:
    label = f"Synpunkt från {sender}"
    every = consultation(made).root.all("article", "rus-comment")
    return next(one for one in every if one.attributes["aria-label"] == label)


def events(node: Node) -> dict[str, Node]:
    """What has happened, by the lasting addresses without the version."""
    found = node.all("div", "rus-wording")
    return {one.attributes["id"].rpartition("-version-")[0]: one for one in found}


def test_an_answer_shows_what_it_was_before_when_it_was_rewritten_and_why(
    told: Repository,
) -> None:
    shown_past = comment(site(rewritten(told))).one("details", "rus-past")
    assert shown_past.one("summary").text == "Ändringshistorik (2)"
    decision, why = shown_past.all("div", "rus-wording")
    assert decision.text.startswith(
        "1 februari 2026 Svar, beslut: Beslutet har ändrats från «tas inte in» till «tas in "
        "delvis». Länk"
    )
    assert "Tidigare lydelse: «tas inte in»" in decision.text
    assert why.text.startswith("1 februari 2026 Svar, motivering: ")
    assert why.one("ins").text == "[bara nytt: inte]"
    assert "Tidigare lydelse: «Målet räcker.»" in why.text
    for one in (decision, why):
        assert one.text.endswith("Varför: Skälet till svaret.")
        assert one.all("a")[0].attributes["href"] == f"#{one.attributes['id']}"


def test_a_comment_shows_what_it_said_and_which_stance_it_had_before(told: Repository) -> None:
    told.change(COMMENTS, "Målet bör gälla", "Målet ska gälla")
    told.change(COMMENTS, "avstyrker", "stödjer delvis")
    told.commit()
    prefix = "remiss-synpunkter-kommunen"
    found = events(comment(site(told)))
    assert found.keys() == {prefix, f"{prefix}-stallning"}
    assert "Tidigare lydelse: «Målet bör gälla alla.»" in found[prefix].text
    assert "Ställning: " in found[f"{prefix}-stallning"].text
    assert "«avstyrker»" in found[f"{prefix}-stallning"].text


def test_an_answer_that_was_taken_away_is_still_told(told: Repository) -> None:
    told.change(COMMENTS, "    svar: {beslut: tas inte in, motivering: Målet räcker.}\n", "")
    told.commit()
    [(name, removal)] = events(comment(site(told))).items()
    assert name == "remiss-synpunkter-kommunen-svar"
    assert "Svar: Svaret har tagits bort." in removal.text
    assert "beslut: tas inte in" in removal.one("del").text
    assert "motivering: Målet räcker." in removal.one("del").text


def test_a_comment_that_has_not_changed_has_no_history(told: Repository) -> None:
    made = site(rewritten(told))
    assert comment(made, "Andra kommunen").all("details", "rus-past") == []


def test_the_earlier_answer_keeps_its_address_when_the_comment_is_removed(
    told: Repository,
) -> None:
    before = {
        one.attributes["id"]: one.text
        for one in comment(site(rewritten(told))).all("div", "rus-wording")
    }
    retire_comment(told)
    made = site(told)
    for page in (consultation(made), shown(made, f"{COMMENT}/", "sida", COMMENT)):
        for anchor, text in before.items():
            assert page.text_at(anchor) == text


def test_what_is_withheld_of_a_comment_is_not_shown_as_its_earlier_answer(
    told: Repository,
) -> None:
    rewritten(told)
    retire_comment(told, "    dold: true\n")
    made = site(told)
    for page in (consultation(made), shown(made, f"{COMMENT}/", "sida", COMMENT)):
        for words in ("räcker", "delvis», ", "Lekby", "bör gälla"):
            assert words not in page.root.text


# What an answer says was changed --------------------------------------------------------------

CHANGING = ANSWERED.replace(
    "tas inte in, motivering: Målet räcker.", f"tas in, motivering: Ja., ändrar: [{GOAL}]"
)


def remove_goal(repository: Repository, comments: str = CHANGING, reasons: str = "") -> None:
    """A version without the goal, which tells why in the list of retired addresses."""
    area = (repository.strategy / AREA).read_text(encoding="utf-8")
    goal = next(one for one in area.split("  - id: ") if one.startswith("god-halsa"))
    edition = (repository.strategy / EDITION).read_text(encoding="utf-8")
    files = {
        AREA: area.replace(f"  - id: {goal}", ""),
        EDITION: f"{edition}  - adress: {GOAL}\n    motivering: Det gick inte att mäta.\n",
        COMMENTS: comments,
    }
    told_why = {REASONS: f"ändringar:\n{reasons}"} if reasons else {}
    repository.commit({**files, **told_why}, time="2026-04-01T08:00:00+02:00")


SAID = "Enligt svaret på en synpunkt från Lekby kommun ändrades målet."


def test_a_goal_that_went_tells_after_whose_comment_as_the_answer_says(told: Repository) -> None:
    remove_goal(told)
    made = site(told)
    gone = shown(made, f"{GOAL}/", "sida", GOAL).root.one("details", "rus-past")
    [row] = about(changes_page(made), "Mål: Fler mår bra i hela länet.")
    summary = atom(made).findtext("{*}entry/{*}summary", "")
    for text in (gone.text, row.text, summary):
        assert f"Varför: Det gick inte att mäta. {SAID}" in text
    [link] = [one for one in row.all("a") if one.text == "Lekby kommun"]
    assert link.attributes["href"].endswith("samrad/#remiss-synpunkter-kommunen")


def test_the_comment_leads_to_the_removal_that_its_answer_names(told: Repository) -> None:
    remove_goal(told)
    made = site(told)
    links = {one.text: one.attributes["href"] for one in comment(made).all("a")}
    url, _, anchor = links["1 april 2026, Fler mår bra i hela länet."].partition("#")
    assert url == "../../../andringar/2026/"
    assert "Målet har tagits bort" in changes_page(made).text_at(anchor)


def test_several_answers_that_name_a_removal_are_told_in_one_sentence(told: Repository) -> None:
    second = CHANGING + f"    svar: {{beslut: tas in, motivering: Ja., ändrar: [{GOAL}]}}\n"
    remove_goal(told, second)
    [row] = about(changes_page(site(told)), "Mål: Fler mår bra i hela länet.")
    said = "Enligt svaren på synpunkter från Lekby kommun och Andra kommunen ändrades målet."
    assert said in row.text


def test_an_answer_whose_change_a_reason_tells_of_is_not_tied_to_a_later_removal(
    told: Repository,
) -> None:
    told.change(AREA, "i hela länet", "i länet")
    after = reason("kortare", "2026-02-01", GOAL, f"    synpunkt: {COMMENT}\n")
    told.commit(
        {COMMENTS: CHANGING, REASONS: f"ändringar:\n{after}"}, time="2026-02-01T08:00:00+01:00"
    )
    remove_goal(told)
    made = site(told)
    assert "Enligt svaret" not in changes_page(made).root.text
    assert comment(made).text.count("1 april 2026") == 0
