"""What readers see of changes: /andringar/, the Atom feed, and the history of each goal."""

import re
from pathlib import Path

import pytest

from macros import change_views
from macros.change_views import EditionChanges
from macros.functions import Functions
from macros.render import PageContext
from macros.site import Site
from rus.judge import RULES
from rus.revision import Revision
from tests.pages import Page
from tests.referrals import COMMENTS
from tests.repositories import Repository
from tests.sites import real_site
from tests.support import AREA, CITATION, EDITION, check, english_words, write_strategy
from tests.told_changes import (
    COMMENT,
    COMMENTED,
    GOAL,
    REASONS,
    about,
    atom,
    changes_page,
    reason,
    shown,
    site,
    three_versions,
    valid,
    year_page,
)


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None) -> Repository:
    return three_versions(tmp_path, capsys)


# /andringar/ ----------------------------------------------------------------------------------


def test_versions_come_the_newest_first_and_in_each_the_editions(told: Repository) -> None:
    made = site(told)
    html = Functions(PageContext(made, "andringar/")).call("ändringar")
    dates = re.findall(r"^## (.+?) \{: #version-([0-9a-f]{8}) \}$", html, re.MULTILINE)
    assert [date for date, _ in dates] == ["5 mars 2026", "1 februari 2026", "10 januari 2026"]
    commits = told.git("log", "--format=%h", "--abbrev=8").splitlines()
    assert [commit for _, commit in dates] == commits
    heading, *_ = changes_page(made).root.all("h3")
    assert heading.text == "Den gamla strategin, Exempel län"
    assert heading.one("a").attributes["href"] == "../exempel/2030/"


def test_a_change_is_told_with_its_words_marked_and_why_after_whose_comment(
    told: Repository,
) -> None:
    page = changes_page(site(told))
    [newest], [older] = (
        about(page, f"Mål: Alla mår bra i {place}.") for place in ("länet", "hela länet")
    )
    assert "hela" in newest.one("del").text
    assert (older.one("del").text, older.one("ins").text) == (
        "[bara gammalt: Fler]",
        "[bara nytt: Alla]",
    )
    assert "Varför: Skälet till alla. Efter en synpunkt från Exempel & kommun." in older.text
    links = {link.text: link.attributes["href"] for link in older.all("a")}
    url, _, anchor = links["Exempel & kommun"].partition("#")
    assert url == "../exempel/2030/samrad/"
    comments = shown(site(told), "exempel/2030/samrad/", "sida", "exempel/2030/samrad")
    assert "Skriv alla." in comments.text_at(anchor)
    assert links["Alla mår bra i hela länet."] == "../exempel/2030/halsa/#god-halsa"


def test_what_a_version_changed_is_called_as_it_was_called_then(told: Repository) -> None:
    told.change(AREA, "id: god-halsa", "id: bra-halsa")
    told.commit()
    told.change(AREA, "Alla mår *bra* i länet.", "Alla mår *väl*.")
    told.commit()
    made = site(told)
    versions = [about(page, "Alla mår") for page in (changes_page(made), year_page(made, "2026"))]
    for found in versions:
        assert [one.all("p")[0].text for one in found] == [
            "Mål: Alla mår väl.",
            "Mål: Alla mår bra i länet.",
            "Mål: Alla mår bra i länet.",
            "Mål: Alla mår bra i hela länet.",
        ]
        assert "Har fått en ny adress." in found[1].text


def test_an_answer_leads_to_the_change_that_was_made_after_the_comment(told: Repository) -> None:
    answer = f"    svar: {{beslut: tas in, motivering: Ja., ändrar: [{GOAL}]}}\n"
    told.commit({COMMENTS: COMMENTED + answer})
    made = site(told)
    comments = shown(made, "exempel/2030/samrad/", "sida", "exempel/2030/samrad")
    links = {link.text: link.attributes["href"] for link in comments.root.all("a")}
    url, _, anchor = links["1 februari 2026, Alla mår bra i länet."].partition("#")
    assert url == "../../../andringar/2026/"
    assert "Skälet till alla." in year_page(made, "2026").text_at(anchor)


def test_a_change_whose_reason_lacks_says_so_and_a_notice_does_not(told: Repository) -> None:
    page = changes_page(site(told))
    assert "Skälet är inte angivet." in about(page, "Mål: Alla mår bra i länet.")[0].text
    [spelling] = about(page, "Åldrande personer")
    assert "Bara stavning eller skiljetecken är ändrat." in spelling.text
    assert "Skälet" not in spelling.text


def test_every_change_has_an_address_of_its_own_that_links_to_itself(told: Repository) -> None:
    page = year_page(site(told), "2026")
    changes = page.root.all("article", "rus-change")
    assert len(changes) == 3
    for one in changes:
        [own] = [link for link in one.all("a") if link.text == "Länk"]
        assert own.attributes["href"] == f"#{one.attributes['id']}"
        assert own.attributes["aria-label"].startswith("Länk till ändringen: ")
    assert len(page.ids) == len(set(page.ids))


def test_every_addition_has_an_address_of_its_own_that_links_to_itself(told: Repository) -> None:
    page = year_page(site(told), "2026")
    additions = [one for one in page.root.all("li") if one.attributes.get("id", "")[:2] == "a-"]
    assert len(additions) > 10
    for one in additions:
        [own] = [link for link in one.all("a") if link.text == "Länk"]
        assert own.attributes["href"] == f"#{one.attributes['id']}"
        assert own.attributes["aria-label"].startswith("Länk till tillägget: ")


def test_the_page_of_the_newest_stays_small_and_leads_to_the_year_that_tells_all(
    told: Repository,
) -> None:
    for number in range(12):
        told.change(AREA, "i länet", f"{number} i länet")
        told.commit(time=f"2027-01-{number + 1:02}T12:00:00+01:00")
    made = site(told)
    newest = changes_page(made)
    assert len(newest.root.all("div", "rus-version")) == 10
    years = {link.text: link.attributes["href"] for link in newest.root.all("a")}
    assert (years["Ändringar 2027"], years["Ändringar 2026"]) == ("2027/", "2026/")
    assert len(year_page(made, "2027").root.all("div", "rus-version")) == 12
    [other] = [one for one in year_page(made, "2026").root.all("a") if one.text == "2027"]
    assert other.attributes["href"] == "../2027/"


def test_what_a_version_changed_is_worked_out_once_for_both_pages_and_the_feed(
    told: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def by_edition(site: Site, revision: Revision) -> list[EditionChanges]:
        asked.append(revision.commit)
        return change_views.by_edition(site, revision)

    monkeypatch.setattr("macros.change_pages.by_edition", by_edition)
    made = site(told)
    pages = changes_page(made), year_page(made, "2026")
    assert all(about(page, "Mål: Alla mår bra") for page in pages)
    assert len(atom(made).findall("{*}entry")) == len(asked) == len(set(asked)) == 3


def test_versions_of_one_day_share_its_heading_and_have_each_an_address(told: Repository) -> None:
    told.change(AREA, "i länet", "runt om i länet")
    told.commit(time="2026-03-05T23:00:00+01:00")
    page = year_page(site(told), "2026")
    commits = told.git("log", "--format=%h", "--abbrev=8").splitlines()
    assert page.root.text.count("## 5 mars 2026") == 1
    assert f"version-{commits[0]}" in page.root.text
    told_of = page.text_at(f"version-{commits[1]}")
    assert "[bara gammalt: hela]" in told_of
    assert "[bara nytt: runt om]" not in told_of
    assert len(page.ids) == len(set(page.ids))


def test_links_of_changes_and_of_earlier_wordings_to_themselves_are_not_for_paper(
    told: Repository,
) -> None:
    made = site(told)
    for page in (changes_page(made), goal_page(made)):
        own = [link for link in page.root.all("a") if link.text == "Länk"]
        assert own
        assert all("rus-screen" in link.classes for link in own)


def test_addresses_of_changes_and_of_earlier_wordings_last(told: Repository) -> None:
    before = site(told)
    pages = changes_page(before), goal_page(before)
    told.change(AREA, "i länet", "i hela regionen")
    told.commit()
    after = site(told)
    assert set(pages[0].ids) < set(changes_page(after).ids)
    assert set(pages[1].ids) < set(goal_page(after).ids)


def test_parts_of_an_element_are_called_by_words_not_by_keys(told: Repository) -> None:
    title = (
        "titel: Hälsa & trygghet\nkälla: {dokument: underlag, ställe: Sidan %s, ordagrant: %s}\n"
    )
    judged = "grund: redaktionell\nmotivering: Gissat.\navgörs_av: %s\n"
    told.change(AREA, title % (1, "false"), title % (2, "true"))
    told.commit()
    told.change(AREA, title % (2, "true"), title % (2, "true") + judged % "Kommunen")
    told.commit()
    told.change(AREA, "avgörs_av: Kommunen", "avgörs_av: Regionen")
    told.commit()
    changes = [one.text for one in about(changes_page(site(told)), "Hälsa & trygghet")]
    assert "Område: Hälsa & trygghet Uppgiften är nu ordagrann. Länk" in " ".join(changes)
    for words in ("ställe i källan", "vad det grundas på"):
        assert any(text.startswith(f"Område, {words}: Hälsa & trygghet") for text in changes), words
    assert changes[0].startswith("Område, vem som kan avgöra: Hälsa & trygghet")
    assert "«vem som kan avgöra» har ändrats." in changes[0]
    assert not any("avgörs" in text for text in changes)


def test_the_address_of_a_change_is_the_same_whatever_rules_say_of_it(
    told: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    def anchors() -> dict[str, str]:
        changes = changes_page(site(told)).root.all("article", "rus-change")
        return {one.attributes["id"]: one.text for one in changes}

    before = anchors()
    monkeypatch.setattr("rus.judge.RULES", [one for one in RULES if one.id != "starkare"])
    after = anchors()
    assert before.keys() == after.keys()
    assert before != after


def test_readers_are_told_what_happened_and_only_reviewers_what_to_do(told: Repository) -> None:
    told.change(AREA, "id: god-halsa", "id: bra-halsa")
    told.change(REASONS, f"berör: [{GOAL}]", "berör: [exempel/2030/halsa/bra-halsa]")
    told.change(COMMENTS, f"berör: [{GOAL}]", "berör: [exempel/2030/halsa/bra-halsa]")
    remedy = "Ändra tillbaka, eller skriv"
    rows = {one["rule"]: one["message"] for one in told.changes()}
    assert remedy in rows["id-andrat"]
    told.commit()
    made = site(told)
    summary = atom(made).findtext("{*}entry/{*}summary", "")
    for text in (changes_page(made).root.text, summary):
        assert "Alla mår bra i länet. Har fått en ny adress. Den gamla leder vidare." in text
        assert remedy not in text
        assert "exempel/2030" not in text


def test_why_something_left_its_address_is_told_from_the_list_of_retired_addresses(
    told: Repository,
) -> None:
    entry = f"utgångna:\n  - adress: {GOAL}\n    motivering: Id:t var *för* långt.\n"
    told.change(AREA, "id: god-halsa", "id: bra-halsa")
    told.change(EDITION, "utgångna:\n", entry)
    told.commit(time="2026-04-01T08:00:00+02:00")
    made = site(told)
    [moved, *_] = about(changes_page(made), "Mål: Alla mår bra i länet.")
    assert moved.text.endswith("Varför: Id:t var för långt.")
    history = shown(made, "exempel/2030/halsa/", "mål", "exempel/2030/halsa/bra-halsa")
    past = history.root.one("details", "rus-past").text
    assert (
        "1 april 2026 Har fått en ny adress. Den gamla leder vidare. "
        f"Länk Tidigare adress: {GOAL}" in past
    )
    assert "Varför: Id:t var för långt." in past
    assert "Utgången adress" not in changes_page(made).root.text


def test_a_goal_that_was_removed_leads_to_what_is_told_of_it_with_the_reason(
    told: Repository,
) -> None:
    goal = "  - id: trygghet\n    text: Åldrande personer är trygga!\n"
    text = (told.strategy / AREA).read_text(encoding="utf-8")
    start = text.index(goal)
    entry = "utgångna:\n  - adress: exempel/2030/halsa/trygghet\n    motivering: Det ströks.\n"
    told.change(EDITION, "utgångna:\n", entry)
    told.commit({AREA: text[:start]})
    [removed, *_] = about(changes_page(site(told)), "Mål: Åldrande personer är trygga!")
    assert "Målet har tagits bort, och inget har tagit vid." in removed.text
    assert removed.text.endswith("Varför: Det ströks.")
    assert removed.all("a")[0].attributes["href"] == "../exempel/2030/halsa/trygghet/"
    assert removed.all("del") == []


def test_why_an_area_left_later_is_not_why_something_went_from_it_before(
    told: Repository,
) -> None:
    said = f"inledning:\n  - {{id: nara, text: Vården är nära., källa: {CITATION}}}\nmål:\n"
    told.change(AREA, "mål:\n", said)
    told.commit()
    told.change(AREA, said, "mål:\n")
    told.commit()
    entry = "utgångna:\n  - {adress: exempel/2030/halsa, motivering: Området är nått.}\n"
    told.change(EDITION, "utgångna:\n", entry)
    told.commit({AREA: None})
    page = changes_page(site(told))
    [went] = about(page, "Uppgift: Vården är nära.")
    assert went.text.endswith("Skälet är inte angivet.")
    [area] = about(page, "Område: Hälsa")
    assert area.text.endswith("Varför: Området är nått.")


def test_dates_are_told_in_words_and_addresses_by_what_they_lead_to(told: Repository) -> None:
    timeline = "exempel/2030/tidslinje.yaml"
    event = f"händelser:\n  - {{id: beslut, text: Beslut., datum: XXXX-08-26, källa: {CITATION}}}\n"
    told.commit({timeline: event})
    told.change(timeline, "XXXX-08-26", "2027")
    told.change(COMMENTS, f"berör: [{GOAL}]", "berör: [exempel/2030/halsa]")
    told.commit()
    page = changes_page(site(told))
    [moved] = [one for one in about(page, "Beslut.") if "datum" in one.text]
    assert "har ändrats från 26 augusti (år okänt) till 2027." in moved.text
    assert "26 augusti" in moved.one("del").text
    [concerns] = about(page, "Skriv alla.")
    assert "Alla mår bra i länet." in "".join(one.text for one in concerns.all("del"))
    assert GOAL not in concerns.text


# Comments behind reasons -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("senders", "said"),
    [
        (["Lekby"], "Efter en synpunkt från Lekby."),
        (["Lekby", "Storstad"], "Efter synpunkter från Lekby och Storstad."),
        (
            ["Lekby", "Storstad", "Lekby"],
            "Efter synpunkter från Lekby (1), Storstad och Lekby (2).",
        ),
    ],
)
def test_all_comments_that_a_change_came_after_are_told_of(
    told: Repository, senders: list[str], said: str
) -> None:
    comments = "".join(
        f"  - {{id: nummer-{number}, från: {sender}, berör: [{GOAL}], innehåll: Bra., "
        "svar: {beslut: tas in, motivering: Ja.}}\n"
        for number, sender in enumerate(senders)
    )
    folder = COMMENT.rpartition("/")[0]
    named = "".join(f"      - {folder}/nummer-{number}\n" for number in range(len(senders)))
    told.change(REASONS, f"    synpunkt: {COMMENT}\n", f"    synpunkt:\n{named}")
    told.commit({COMMENTS: COMMENTED + comments})
    made = site(told)
    [older] = about(changes_page(made), "Mål: Alla mår bra i hela länet.")
    assert f"Varför: Skälet till alla. {said}" in older.text
    links = [one.attributes["href"].partition("#")[2] for one in older.all("a")]
    consultation = shown(made, "exempel/2030/samrad/", "sida", "exempel/2030/samrad")
    for number, _ in enumerate(senders):
        [anchor] = [one for one in links if one.endswith(f"nummer-{number}")]
        assert "1 februari 2026" in consultation.text_at(anchor)
    assert said in goal_page(made).root.text


GONE = "en synpunkt som inte finns kvar"


@pytest.mark.parametrize(
    ("left", "gone", "said"),
    [
        (0, 1, f"Efter {GONE}."),
        (0, 2, f"Efter {GONE} (1) och {GONE} (2)."),
        (1, 1, f"Efter en synpunkt från Lekby samt {GONE}."),
        (2, 2, f"Efter synpunkter från Lekby och Storstad samt {GONE} (1) och {GONE} (2)."),
    ],
)
def test_a_reason_says_that_a_comment_behind_it_is_gone_and_leads_to_what_is_told_of_that(
    told: Repository, left: int, gone: int, said: str
) -> None:
    folder = COMMENT.rpartition("/")[0]
    removed = [f"{folder}/borta-{number}" for number in range(gone)]
    kept = [f"{folder}/kvar-{number}" for number in range(left)]
    named = "".join(f"      - {one}\n" for one in (*removed, *kept))
    told.change(REASONS, f"    synpunkt: {COMMENT}\n", f"    synpunkt:\n{named}")
    rows = "".join(f"  - {{adress: {one}, motivering: Den återkallades.}}\n" for one in removed)
    told.change(EDITION, "utgångna:\n", f"utgångna:\n{rows}")
    comments = ", ".join(
        f"{{id: kvar-{number}, från: {sender}, innehåll: Bra.}}"
        for number, sender in enumerate(("Lekby", "Storstad")[:left])
    )
    told.commit({COMMENTS: f"synpunkter: [{comments}]\n"})
    assert check(told.capsys, told.strategy) == []
    made = site(told)
    [older] = about(changes_page(made), "Mål: Alla mår bra i hela länet.")
    assert f"Varför: Skälet till alla. {said}" in older.text
    places = [one.attributes["href"] for one in older.all("a") if GONE in one.text]
    assert places == [f"../{one}/" for one in removed]
    assert said in goal_page(made).root.text
    page = shown(made, f"{removed[0]}/", "sida", removed[0])
    assert "Den återkallades." in page.root.text


def test_a_reason_leads_to_the_comment_that_took_over_from_the_one_that_it_names(
    told: Repository,
) -> None:
    new = COMMENT.replace("kommunen", "exempel-kommun")
    row = f"  - {{adress: {COMMENT}, ersatt_av: [{new}], motivering: Fel id.}}\n"
    told.change(EDITION, "utgångna:\n", f"utgångna:\n{row}")
    told.change(COMMENTS, "id: kommunen", "id: exempel-kommun")
    told.commit()
    assert check(told.capsys, told.strategy) == []
    [older] = about(changes_page(site(told)), "Mål: Alla mår bra i hela länet.")
    assert "Efter en synpunkt från Exempel & kommun." in older.text
    links = {link.text: link.attributes["href"] for link in older.all("a")}
    anchor = "remiss-synpunkter-exempel-kommun"
    assert links["Exempel & kommun"] == f"../exempel/2030/samrad/#{anchor}"


# Reasons --------------------------------------------------------------------------------------


def reasons_shown(made: Site) -> list[list[str]]:
    return [
        re.findall(r"Skälet (?:till ([\w-]+)|är inte angivet)\.", one.text)
        for one in about(changes_page(made), "Mål: Alla mår bra i")
    ]


def test_a_reason_that_comes_later_explains_the_last_change(told: Repository) -> None:
    text = (told.strategy / REASONS).read_text(encoding="utf-8")
    told.commit({REASONS: text + reason("kortare", "2026-03-09", GOAL)})
    assert reasons_shown(site(told)) == [["kortare"], ["alla"]]


def test_a_reason_that_followed_a_goal_to_its_new_address_still_explains_the_old_change(
    told: Repository,
) -> None:
    before = reasons_shown(site(told))
    new = "exempel/2030/halsa/bra-halsa"
    told.change(AREA, "id: god-halsa", "id: bra-halsa")
    told.change(REASONS, f"berör: [{GOAL}]", f"berör: [{new}]")
    retired = f"  - {{adress: {GOAL}, ersatt_av: [{new}], motivering: Fel.}}\n"
    told.write({EDITION: (told.strategy / EDITION).read_text(encoding="utf-8") + retired})
    told.commit()
    assert reasons_shown(site(told))[-len(before) :] == before
    goal = shown(site(told), "exempel/2030/halsa/", "sida", "exempel/2030/halsa")
    assert "Varför: Skälet till alla." in goal.root.all("details", "rus-past")[0].text


def test_a_reason_with_the_date_of_an_old_change_explains_that(told: Repository) -> None:
    text = (told.strategy / REASONS).read_text(encoding="utf-8")
    told.commit({REASONS: text + reason("battre", "2026-02-01", "exempel/2030/halsa")})
    assert reasons_shown(site(told)) == [[""], ["alla", "battre"]]


def test_a_version_with_nothing_but_a_reason_is_not_told_of(told: Repository) -> None:
    before = changes_page(site(told)).ids
    text = (told.strategy / REASONS).read_text(encoding="utf-8")
    told.commit({REASONS: text + reason("kortare", "2026-03-09", GOAL)})
    made = site(told)
    assert changes_page(made).ids == before
    assert len(atom(made).findall("{*}entry")) == 3


def test_a_changed_reason_leads_to_the_page_of_its_edition_which_shows_no_reasons(
    told: Repository,
) -> None:
    told.change(REASONS, "Skälet till alla.", "Alla ska med.")
    text = (told.strategy / REASONS).read_text(encoding="utf-8")
    told.commit({REASONS: text + reason("kortare", "2026-03-05", GOAL)})
    rows = text.removeprefix("ändringar:\n")
    told.commit({REASONS: f"ändringar:\n{reason('kortare', '2026-03-05', GOAL)}{rows}"})
    made = site(told)
    [order, words] = [
        one
        for one in changes_page(made).root.all("article", "rus-change")
        if one.text.startswith("Ändring")
    ]
    assert "Ordningen har ändrats." in order.text
    assert "Alla ska med" in words.one("ins").text
    for one in (order, words):
        assert one.all("a")[0].attributes["href"] == "../exempel/2030/"


def test_a_comment_on_a_reason_leads_to_the_page_of_its_edition(told: Repository) -> None:
    told.change(COMMENTS, f"berör: [{GOAL}]", "berör: [exempel/2030/andringar/alla]")
    told.commit()
    page = shown(site(told), "exempel/2030/samrad/", "sida", "exempel/2030/samrad")
    assert "../" in [one.attributes["href"] for one in page.root.all("a")]
    assert not [one for one in page.root.all("a") if "#andringar" in one.attributes["href"]]


def test_a_removed_reason_leads_nowhere(told: Repository) -> None:
    told.commit({REASONS: None})
    page = changes_page(site(told))
    [gone] = [one for one in page.root.all("article", "rus-change") if "Ändring:" in one.text]
    assert [link.text for link in gone.all("a")] == ["Länk"]


def test_a_comment_stays_with_a_goal_that_gets_another_address(told: Repository) -> None:
    today = "exempel/2030/halsa/battre-halsa"
    told.change(AREA, "id: god-halsa", "id: battre-halsa")
    late = f"  - {{id: sen, från: Andra kommunen, berör: [{today}], innehåll: Bra.}}\n"
    told.commit({COMMENTS: COMMENTED + late})
    made = site(told)
    count = "2 synpunkter från 2 organisationer"
    assert count in goal_page(made, today).root.text
    consultation = shown(made, "exempel/2030/samrad/", "sida", "exempel/2030/samrad")
    assert f"Alla mår bra i länet. {count}" in consultation.root.text


def test_what_was_removed_is_told_without_the_signs_of_markdown(told: Repository) -> None:
    told.change(COMMENTS, "Skriv alla.", "Skriv a\\_b och \\*\\*alla\\*\\*.")
    told.commit()
    told.commit({COMMENTS: "synpunkter: []\n"})
    [removed] = about(changes_page(site(told)), "Synpunkt: Exempel & kommun")
    assert "Skriv a_b och **alla**." in removed.one("del").text
    assert "\\" not in removed.text


def test_a_change_of_nothing_but_markdown_still_marks_it(told: Repository) -> None:
    told.change(AREA, "Alla mår *bra* i länet.", "Alla mår bra i länet.")
    told.commit()
    newest, *_ = about(changes_page(site(told)), "Mål: Alla mår bra i länet.")
    assert newest.all("del")


def test_that_a_text_is_no_longer_word_for_word_is_said_after_what_it_says_now(
    told: Repository,
) -> None:
    cited = "{dokument: underlag, ställe: Sidan 1, ordagrant: %s}"
    goal = f"text: Alla mår *bra* i länet.\n    källa: {cited}"
    told.change(AREA, goal % "false", goal % "true")
    told.commit()
    other = goal.replace("Alla", "De flesta") % "false"
    told.change(AREA, goal % "true", other)
    version = told.commit()[:8]
    page = changes_page(site(told))
    words, promise = [
        one for one in about(page, "De flesta") if one.attributes["id"].startswith(f"a-{version}")
    ]
    assert "[bara nytt: De flesta]" in words.text
    assert promise.text.startswith(
        "Mål: De flesta mår bra i länet. Uppgiften är inte längre ordagrann. Länk"
    )
    assert promise.all("del") == promise.all("ins") == []


def test_each_version_tells_at_what_hour_it_was_written_where_it_was_written(
    told: Repository,
) -> None:
    told.change(AREA, "i länet", "runt om i länet")
    version = told.commit(time="2026-03-05T14:30:59-05:00")[:8]
    newest, older, *_ = changes_page(site(told)).root.all("div", "rus-version")
    assert newest.text.startswith(f"Kl. 14.30 Version {version} Länk")
    assert older.text.startswith("Kl. 08.00 Version ")
    assert newest.all("strong")[0].text == "Kl. 14.30"


# The history of a goal ------------------------------------------------------------------------


def goal_page(made: Site, goal: str = GOAL) -> Page:
    area = goal.rpartition("/")[0]
    return shown(made, f"{area}/", "mål", goal)


def test_a_goal_shows_its_earlier_wordings_with_dates_and_reasons(told: Repository) -> None:
    past = goal_page(site(told)).root.one("details", "rus-past")
    assert past.one("summary").text == "Ändringshistorik (2)"
    newest, older = past.all("div", "rus-wording")
    assert newest.text.startswith("5 mars 2026 Svagare. Omfattning: «hela» har gått bort.")
    assert "Tidigare lydelse: «Alla mår bra i hela länet.»" in newest.text
    assert older.text.startswith("1 februari 2026 Starkare.")
    assert "Tidigare lydelse: «Fler mår bra i hela länet.»" in older.text
    assert older.text.endswith("Skälet till alla. Efter en synpunkt från Exempel & kommun.")
    assert older.one("del").text == "[bara gammalt: Fler]"
    assert past.text.endswith("Lades in här 10 januari 2026.")


def test_an_earlier_wording_whose_reason_lacks_says_so(told: Repository) -> None:
    newest, older = goal_page(site(told)).root.all("div", "rus-wording")
    assert newest.text.endswith("Skälet är inte angivet.")
    assert "Skälet är inte angivet." not in older.text


def test_an_earlier_wording_has_an_address(told: Repository) -> None:
    page = goal_page(site(told))
    for one in page.root.all("div", "rus-wording"):
        commit = one.attributes["id"].removeprefix("god-halsa-version-")
        assert told.git("log", "--format=%h", "--abbrev=8").split().count(commit) == 1
        assert one.all("a")[0].attributes["href"] == f"#{one.attributes['id']}"


def test_a_goal_that_has_not_changed_says_since_when(repository: Repository) -> None:
    past = goal_page(site(repository)).root.one("details", "rus-past")
    assert past.one("summary").text == "Ändringshistorik"
    assert past.text.endswith("Texten har inte ändrats sedan dess.")


def test_a_goal_that_was_removed_and_came_back_tells_of_both(told: Repository) -> None:
    text = (told.strategy / AREA).read_text(encoding="utf-8")
    goal = next(one for one in text.split("  - id: ") if one.startswith("god-halsa"))
    told.commit({AREA: text.replace(f"  - id: {goal}", "")}, time="2026-04-01T08:00:00+01:00")
    back = text.replace("Alla mår *bra* i länet.", "De flesta mår *bra*.")
    reasons = (told.strategy / REASONS).read_text(encoding="utf-8")
    files = {AREA: back, REASONS: reasons + reason("ater", "2026-05-01", GOAL)}
    told.commit(files, time="2026-05-01T08:00:00+01:00")
    made = site(told)
    past = goal_page(made).root.one("details", "rus-past")
    came, newest = past.all("div", "rus-wording")[:2]
    assert came.text.startswith("1 maj 2026 Kom tillbaka med andra ord. Länk")
    marked = [one.text for one in (*came.all("del"), *came.all("ins"))]
    assert marked == ["[bara gammalt: Alla]", "[bara gammalt: i länet]", "[bara nytt: De flesta]"]
    assert came.text.endswith("Varför: Skälet till ater.")
    anchor = f"god-halsa-ater-{told.git('rev-parse', 'HEAD')[:8]}"
    assert came.attributes["id"] == anchor
    assert came.one("a").attributes["href"] == f"#{anchor}"
    assert "Skälet till ater." not in newest.text
    [returned] = [one for one in changes_page(made).root.all("li") if "ater." in one.text]
    assert returned.text == "Mål: De flesta mår bra. Länk Varför: Skälet till ater."
    assert "Mål: Fler mår bra i hela länet." in changes_page(made).root.text  # as it came
    assert newest.text.startswith("1 april 2026 Målet har tagits bort")
    assert "Tidigare lydelse: «Alla mår bra i länet.»" in newest.text
    assert past.text.endswith("Lades in här 10 januari 2026.")


def test_a_goal_that_came_back_as_it_was_marks_no_words(told: Repository) -> None:
    text = (told.strategy / AREA).read_text(encoding="utf-8")
    told.commit({AREA: text.partition("mål:")[0]}, time="2026-04-01T08:00:00+01:00")
    told.commit({AREA: text}, time="2026-05-01T08:00:00+01:00")
    back = goal_page(site(told)).root.all("div", "rus-wording")[0]
    assert back.text == "1 maj 2026 Kom tillbaka. Länk"


def test_another_goal_at_an_address_that_was_used_before_is_not_said_to_be_back(
    told: Repository,
) -> None:
    text = (told.strategy / AREA).read_text(encoding="utf-8")
    told.commit({AREA: text.partition("mål:")[0]}, time="2026-04-01T08:00:00+01:00")
    other = text.replace("Alla mår *bra* i länet.", "Kollektivtrafiken når varje bygd.")
    told.commit({AREA: other}, time="2026-05-01T08:00:00+01:00")
    back = goal_page(site(told)).root.all("div", "rus-wording")[0]
    assert back.text.startswith("1 maj 2026 Adressen togs i bruk igen, för något annat. Länk")


# Where git tells nothing ----------------------------------------------------------------------


def test_without_history_the_pages_say_that_it_is_unknown(told: Repository, tmp_path: Path) -> None:
    told.git("clone", "--quiet", "--depth=1", told.top.as_uri(), tmp_path / "grund")
    shallow = site(Repository(tmp_path / "grund", told.capsys))
    unborn = Repository(tmp_path / "ny", told.capsys)
    unborn.start()
    write_strategy(unborn.strategy)
    for made in (shallow, site(unborn)):
        text = changes_page(made).root.text
        assert text == f"Ändringarna kan inte visas här. {made.chronicle.unavailable}"
        assert english_words(text) == []
        assert goal_page(made).root.all("details", "rus-past") == []
        assert valid(atom(made)).findall("{*}entry") == []


def test_the_site_is_built_without_git() -> None:
    site = real_site()
    told = site.pages["andringar/"].article.text
    assert "Ändringarna kan inte visas här. Strategimappen ligger inte i ett git-arkiv" in told
    assert (site.folder / "andringar" / "atom.xml").is_file()


def test_a_broken_version_is_told_of_as_such(told: Repository) -> None:
    text = (told.strategy / AREA).read_text(encoding="utf-8")
    told.commit({AREA: "mål: ["})
    told.commit({AREA: text})
    made = site(told)
    assert f"Går inte att läsa i den här versionen: {AREA}" in changes_page(made).root.text
    newest = valid(atom(made)).findtext("{*}entry/{*}title", "")
    assert newest.startswith("Filer som inte går att läsa – ")
