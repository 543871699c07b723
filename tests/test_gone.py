"""Addresses that are no longer in use: each still leads to what it was and to what took over."""

import json
import posixpath
import re
import shutil
from pathlib import Path

import pytest

from macros.address_errors import AddressError
from macros.functions import Functions
from macros.render import PageContext
from macros.site import Site
from macros.views import subpages
from rus.chronicle import chronicle_of
from rus.load import load
from tests.pages import Node, Page, read
from tests.repositories import Repository
from tests.sites import FRAME, Built, mkdocs, new_project, without_calls
from tests.support import (
    AREA,
    BASE,
    CITATION,
    EDITION,
    LEDGER,
    WEBSITE,
    check,
    english_words,
    write_strategy,
)

OTHER_AREA = "exempel/2030/omraden/vard.yaml"
GOAL = "exempel/2030/halsa/god-halsa"

SECOND_GOAL = f"""\
  - id: lugn
    text: Alla är *lugna*.
    källa: {CITATION}
"""


def retired(address: str, *successors: str, date: str = "") -> str:
    told = f"    ersatt_av: [{', '.join(successors)}]\n" if successors else ""
    told += f"    datum: {date}\n" if date else ""
    return f"  - adress: {address}\n{told}    motivering: Skälet till {address}.\n"


def in_edition(*entries: str) -> dict[str, str | bytes]:
    return {EDITION: f"{BASE[EDITION]}utgångna:\n{''.join(entries)}"}


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None) -> Repository:
    """A goal that has been changed once, on 1 February 2026, and another that has not."""
    made = Repository(tmp_path / "arkiv", capsys)
    made.start()
    write_strategy(made.strategy, {AREA: BASE[AREA] + SECOND_GOAL}, without=[LEDGER])
    made.commit(time="2026-01-10T08:00:00+01:00")
    made.change(AREA, "Fler mår bra.", "Alla mår bra.")
    made.commit(time="2026-02-01T08:00:00+01:00")
    return made


def site(repository: Repository) -> Site:
    loaded = load(repository.strategy)
    assert check(repository.capsys, repository.strategy) == []
    return Site(loaded.content, chronicle_of(loaded))


def page(made: Site, address: str) -> Page:
    functions = Functions(PageContext(made, f"{address}/"))
    html = functions.call("sida", address)
    title = re.search(r"^# (.*?) \{: #", html, re.MULTILINE)
    shown = f"<h1>{title[1] if title else ''}</h1>{html}"
    found = read(f"{address}/", f"<article class='md-content__inner'>{shown}</article>")
    assert english_words(found.root.text) == []
    return found


def links(made: Node) -> dict[str, str]:
    return {one.text: one.attributes["href"] for one in made.all("a")}


def fact(made: Page, name: str) -> str:
    rows = {row.one("dt").text: row.one("dd").text for row in made.root.one("dl").all("div")}
    return rows[name]


def history(made: Page) -> str:
    """What the page tells of the past of what it is about, before that of what was found on it."""
    return made.root.all("details", "rus-past")[0].text


def wording(repository: Repository, name: str, version: str = "HEAD") -> str:
    """The lasting address of the wording that a version replaced."""
    return f"{name}-version-{repository.git('rev-parse', version)[:8]}"


def retire(repository: Repository, *successors: str, date: str = "") -> None:
    repository.change(
        AREA, f"  - id: god-halsa\n    text: Alla mår bra.\n    källa: {CITATION}\n", ""
    )
    repository.commit(
        in_edition(retired(GOAL, *successors, date=date)), time="2026-03-05T08:00:00+01:00"
    )


# A goal ---------------------------------------------------------------------------------------


def test_the_address_of_a_retired_goal_tells_what_it_was_when_and_why_it_went(
    told: Repository,
) -> None:
    retire(told, "exempel/2030/halsa/lugn", date="2026-03-01")
    found = page(site(told), GOAL)
    assert found.root.one("h1").text == "Alla mår bra."
    assert "Målet finns inte längre på den här adressen." in found.root.one("aside").text
    assert fact(found, "Utgick") == "1 mars 2026"
    assert fact(found, "Varför") == f"Skälet till {GOAL}."
    assert fact(found, "Ersatt av") == "Alla är lugna."
    assert links(found.root.one("aside")) == {"Alla är lugna.": "../#lugn"}


def test_several_successors_are_told_in_one_sentence(told: Repository) -> None:
    retire(told, "exempel/2030/halsa/lugn", "exempel/2030/halsa")
    found = page(site(told), GOAL)
    assert "Ersatt av: Alla är lugna, Hälsa" in found.root.one("aside").text
    assert fact(found, "Ersatt av") == "Alla är lugna, Hälsa"


def test_a_goal_tells_what_it_took_over_from_and_why(told: Repository) -> None:
    retire(told, "exempel/2030/halsa/lugn", "exempel/2030/halsa", date="2026-03-01")
    area = page(site(told), "exempel/2030/halsa")
    took_over = f"Tog vid efter Alla mår bra 1 mars 2026. Varför: Skälet till {GOAL}."
    goal = area.root.all("details", "rus-past")[0]
    assert goal.text.endswith(took_over)
    assert links(goal)["Alla mår bra"] == "god-halsa/"


def test_a_goal_that_only_moved_took_over_from_nothing(told: Repository) -> None:
    told.change(AREA, "id: god-halsa", "id: bra-halsa")
    told.commit(in_edition(retired(GOAL, "exempel/2030/halsa/bra-halsa")))
    assert "Tog vid efter" not in page(site(told), "exempel/2030/halsa").root.text


def test_its_earlier_wordings_keep_their_addresses(told: Repository) -> None:
    anchor = wording(told, "god-halsa")
    before = page(site(told), "exempel/2030/halsa")
    assert "Fler mår bra." in before.text_at(anchor)
    retire(told)
    made = site(told)
    for address in (GOAL, "exempel/2030/halsa"):
        assert page(made, address).text_at(anchor).startswith("1 februari 2026 Starkare.")
    found = page(made, GOAL)
    assert "Tidigare lydelse: «Fler mår bra.»" in found.text_at(anchor)
    assert "Fler" in found.root.all("div", "rus-wording")[1].one("del").text


def test_a_goal_without_successor_is_said_to_be_gone_from_the_strategy(told: Repository) -> None:
    retire(told)
    found = page(site(told), GOAL)
    said = "Målet finns inte längre i strategin. Inget har tagit vid."
    assert found.root.one("aside").text == f"Utgången adress {said}"
    assert [row.one("dt").text for row in found.root.one("dl").all("div")] == [
        "Adress",
        "Utgick",
        "Varför",
    ]


def test_its_history_begins_with_its_removal_and_the_reason_that_is_given_for_the_change(
    told: Repository,
) -> None:
    told.write(
        {
            "exempel/2030/andringar.yaml": "ändringar:\n  - id: strok\n    datum: 2026-03-05\n"
            f"    berör: [{GOAL}]\n    varför: Det går *inte* att mäta.\n"
        }
    )
    retire(told, date="2026-03-01")
    assert history(page(site(told), GOAL)).startswith(
        "Ändringshistorik (2) 5 mars 2026 Målet har tagits bort, och inget har tagit vid. Länk "
        "Bland alla ändringar Varför: Det går inte att mäta. Varför: Skälet till "
        f"{GOAL}. 1 februari 2026 Starkare."
    )


def test_its_history_leads_to_itself_and_to_its_removal_among_all_changes(
    told: Repository,
) -> None:
    retire(told, "exempel/2030/halsa/lugn")
    made = site(told)
    [removal, *_] = page(made, GOAL).root.all("div", "rus-wording")
    assert removal.attributes["id"] == wording(told, "god-halsa")
    assert "Målet har gått upp i «Alla är lugna.»." in removal.text
    own, among = removal.all("a")
    assert own.attributes["href"] == f"#{wording(told, 'god-halsa')}"
    assert among.text == "Bland alla ändringar"
    url, _, anchor = among.attributes["href"].partition("#")
    assert url.endswith("/andringar/2026/")
    year = Functions(PageContext(made, "andringar/2026/")).call("sida", "andringar/2026")
    assert f'id="{anchor}"' in year


def test_the_history_of_a_goal_that_is_still_there_tells_of_no_removal(told: Repository) -> None:
    move_area(told)
    made = site(told)
    for address in (GOAL, "exempel/2030/vard"):
        assert "har tagits bort" not in page(made, address).root.text


def test_the_page_of_its_area_still_has_its_anchor_and_leads_on(told: Repository) -> None:
    retire(told)
    area = page(site(told), "exempel/2030/halsa")
    [row] = area.root.all("article", "rus-change")
    assert row.attributes["id"] == "god-halsa"
    assert links(row)["Alla mår bra."] == "god-halsa/"
    assert "Utgick 5 mars 2026 (när texten ändrades här). Inget har tagit vid." in row.text
    assert "Ersatt av" not in row.text


def test_where_no_date_is_given_the_version_tells_when(told: Repository) -> None:
    retire(told)
    assert fact(page(site(told), GOAL), "Utgick") == "5 mars 2026 (när texten ändrades här)"


def test_an_address_that_git_does_not_remember_tells_what_the_editors_say(
    tmp_path: Path,
) -> None:
    strategy = write_strategy(tmp_path / "strategy", in_edition(retired(f"{GOAL}-forr")))
    found = page(Site(load(strategy).content), f"{GOAL}-forr")
    assert found.root.one("h1").text.endswith("god-halsa-forr")
    said = "Det som fanns på den här adressen finns inte kvar här. Inget har tagit vid."
    assert said in found.root.text
    assert fact(found, "Utgick") == "Framgår inte av underlaget"


def test_a_goal_that_went_without_a_word_says_that_the_reason_lacks(told: Repository) -> None:
    told.change(AREA, SECOND_GOAL, "")
    told.commit(time="2026-03-05T08:00:00+01:00")
    found = page(site(told), "exempel/2030/halsa/lugn")
    assert found.root.one("h1").text == "Alla är lugna."
    assert fact(found, "Varför") == "Skälet är inte angivet."
    said = "Målet finns inte längre i strategin. Det framgår inte om något har tagit vid."
    assert said in found.root.one("aside").text


def test_a_goal_that_went_without_a_word_has_the_reason_that_is_given_for_its_area(
    told: Repository,
) -> None:
    told.change(AREA, SECOND_GOAL, "")
    told.commit(
        {
            "exempel/2030/andringar.yaml": "ändringar:\n  - id: strok\n    datum: 2026-03-05\n"
            "    berör: [exempel/2030/halsa]\n    varför: Området ska ha färre mål.\n"
        }
    )
    found = page(site(told), "exempel/2030/halsa/lugn")
    assert fact(found, "Varför") == "Området ska ha färre mål."
    assert "Skälet är inte angivet." not in found.root.text


def test_a_new_identifier_leads_from_the_old_and_both_keep_the_wordings(told: Repository) -> None:
    version = told.git("rev-parse", "HEAD")[:8]
    told.change(AREA, "id: god-halsa", "id: bra-halsa")
    told.commit(in_edition(retired(GOAL, "exempel/2030/halsa/bra-halsa")))
    made = site(told)
    found = page(made, GOAL)
    assert links(found.root.one("aside")) == {"Alla mår bra.": "../#bra-halsa"}
    assert "Finns nu på" in found.root.one("aside").text
    area = page(made, "exempel/2030/halsa")
    for name in ("god-halsa", "bra-halsa"):
        assert "Fler mår bra." in area.text_at(f"{name}-version-{version}")


def test_an_address_that_is_used_again_has_its_own_page_only(told: Repository) -> None:
    text = (told.strategy / AREA).read_text(encoding="utf-8")
    told.commit({AREA: text.replace(SECOND_GOAL, "")})
    assert "exempel/2030/halsa/lugn" in site(told).pages
    told.commit({AREA: text})
    assert "exempel/2030/halsa/lugn" not in site(told).pages


def test_what_has_no_page_is_named_without_a_link_where_something_refers_to_it(
    told: Repository,
) -> None:
    today = "agenda-2030/mal-1"
    concerns = f"[{today}, kallor/kallor/rapport]"
    comment = f"{{id: a, från: Lekby, berör: {concerns}, innehåll: Bra.}}"
    gap = (
        f"{{id: g, text: Få., källa: {CITATION}, berör: [{{adress: {today}, källa: {CITATION}}}]}}"
    )
    told.commit(
        {
            "agenda-2030.yaml": f"titel: Agenda 2030\nkälla: {CITATION}\n"
            "mål: [{id: mal-1, nummer: 1, titel: Ingen fattigdom}]\n",
            "exempel/2030/samrad/remiss.yaml": f"titel: Remiss\nslag: remiss\nkälla: {CITATION}\n",
            "exempel/2030/samrad/remiss/synpunkter.yaml": f"synpunkter: [{comment}]\n",
            "exempel/2030/uppfoljning/2022.yaml": f"titel: Läge\nkälla: {CITATION}\ngap: [{gap}]\n",
            **in_edition(retired("kallor/kallor/rapport")),
        }
    )
    made = site(told)
    for address in ("exempel/2030/samrad", "exempel/2030/uppfoljning"):
        found = page(made, address)
        assert "Ingen fattigdom" in found.root.text, address
        assert "Ingen fattigdom" not in links(found.root), address
    assert "rapport (utgången adress)" in page(made, "exempel/2030/samrad").root.text


def test_a_timeline_that_is_gone_is_not_among_the_pages_of_its_edition(told: Repository) -> None:
    event = f"{{id: start, text: Start., datum: 2026, källa: {CITATION}}}"
    told.commit({"exempel/2030/tidslinje.yaml": f"händelser: [{event}]\n"})
    told.commit(
        {"exempel/2030/tidslinje.yaml": None, **in_edition(retired("exempel/2030/tidslinje"))}
    )
    made = site(told)
    names = [one.address for one, _ in subpages(made, made.edition("exempel/2030"))]
    assert "exempel/2030/tidslinje" not in names
    assert made.pages["exempel/2030/tidslinje"].kind == "gone"


# The list on the page of its edition ----------------------------------------------------------


def listed(made: Site) -> dict[str, Node]:
    """What the page of the edition lists among addresses that are no longer in use, by address."""
    found = page(made, "exempel/2030").root.all("article", "rus-change")
    return {one.one("code").text: one for one in found}


def test_the_edition_lists_what_is_gone_by_the_words_that_it_was_known_by(
    told: Repository,
) -> None:
    retire(told, "exempel/2030/halsa/lugn", date="2026-03-01")
    row = listed(site(told))[GOAL]
    assert row.text == (
        f"Mål: Alla mår bra. Adress: {GOAL} "
        f"Utgick 1 mars 2026. Ersatt av: Alla är lugna. Varför: Skälet till {GOAL}."
    )
    assert links(row) == {"Alla mår bra.": "halsa/god-halsa/", "Alla är lugna.": "halsa/#lugn"}


def test_the_edition_says_of_what_only_moved_where_it_is_now(told: Repository) -> None:
    move_area(told, time="2026-03-05T08:00:00+01:00")
    row = listed(site(told))["exempel/2030/halsa"]
    assert "Finns nu på: Hälsa Varför" in row.text
    assert "Ersatt av" not in row.text
    assert links(row) == {"Hälsa": "vard/"}


def test_the_edition_says_when_nothing_has_taken_over_or_nobody_has_told(told: Repository) -> None:
    retire(told)
    (told.strategy / AREA).unlink()
    told.commit()
    found = listed(site(told))
    assert "Inget har tagit vid. Varför: Skälet till" in found[GOAL].text
    area = found["exempel/2030/halsa"].text
    assert area.startswith("Område: Hälsa Adress: exempel/2030/halsa Utgick ")
    assert "Det framgår inte om något har tagit vid. Skälet är inte angivet." in area


def test_what_git_does_not_remember_is_listed_by_its_address_once(tmp_path: Path) -> None:
    strategy = write_strategy(tmp_path / "strategy", in_edition(retired(f"{GOAL}-forr")))
    for address in ("exempel/2030", "exempel/2030/skriv-ut"):
        shown = page(Site(load(strategy).content), address)
        [row] = shown.root.all("article", "rus-change")
        assert row.text == f"{GOAL}-forr Inget har tagit vid. Varför: Skälet till {GOAL}-forr."


# What took over and has gone too --------------------------------------------------------------


def merge(repository: Repository) -> None:
    """Merge both goals into one, then give that a shorter name."""
    area = "exempel/2030/halsa"
    whole = (repository.strategy / AREA).read_text(encoding="utf-8")
    start = whole.index("  - id: god-halsa")
    goal = f"  - id: bade-och\n    text: Alla är friska och glada.\n    källa: {CITATION}\n"
    rows = [retired(one, f"{area}/bade-och") for one in (GOAL, f"{area}/lugn")]
    repository.commit({AREA: whole[:start] + goal, **in_edition(*rows)})
    rows.append(retired(f"{area}/bade-och", f"{area}/allt"))
    repository.commit({AREA: whole[:start] + goal.replace("bade-och", "allt"), **in_edition(*rows)})


def test_a_merged_goal_leads_to_what_it_was_merged_into_by_its_later_name(
    told: Repository,
) -> None:
    merge(told)
    made = site(told)
    found = page(made, GOAL)
    assert "Inget har tagit vid" not in found.root.text
    assert fact(found, "Varför") == f"Skälet till {GOAL}."
    assert fact(found, "Ersatt av") == "Alla är friska och glada."
    assert [one.attributes["href"] for one in found.root.one("aside").all("a")] == ["../#allt"]
    assert made.replacements(GOAL) == ["exempel/2030/halsa/#allt"]


def test_a_goal_that_got_two_new_names_in_turn_leads_right_to_the_last(told: Repository) -> None:
    area = "exempel/2030/halsa"
    rows = []
    for old, new in (("god-halsa", "battre-halsa"), ("battre-halsa", "bast-halsa")):
        told.change(AREA, f"id: {old}", f"id: {new}")
        rows.append(retired(f"{area}/{old}", f"{area}/{new}"))
        told.commit(in_edition(*rows))
    found = page(site(told), GOAL)
    assert fact(found, "Finns nu på") == "Alla mår bra."
    assert links(found.root.one("aside")) == {"Alla mår bra.": "../#bast-halsa"}


def test_a_goal_says_that_what_it_was_merged_into_has_been_removed(told: Repository) -> None:
    merge(told)
    rows = [
        retired(GOAL, f"{GOAL[:-9]}bade-och"),
        retired(f"{GOAL[:-9]}bade-och", f"{GOAL[:-9]}allt"),
        retired(f"{GOAL[:-9]}allt", date="2026-04-01"),
        retired(f"{GOAL[:-9]}lugn", f"{GOAL[:-9]}bade-och"),
    ]
    text = (told.strategy / AREA).read_text(encoding="utf-8")
    told.commit({AREA: text[: text.index("mål:")], **in_edition(*rows)})
    made = site(told)
    found = page(made, GOAL)
    assert "Inget har tagit vid" not in found.root.text
    assert fact(found, "Ersatt av").endswith(
        "(utgången adress), som togs bort 1 april 2026 utan att något tog vid"
    )
    assert made.replacements(GOAL) == ["exempel/2030/halsa/allt/"]


# An area --------------------------------------------------------------------------------------


def move_area(repository: Repository, time: str | None = None) -> None:
    shutil.move(repository.strategy / AREA, repository.strategy / OTHER_AREA)
    repository.commit(in_edition(retired("exempel/2030/halsa", "exempel/2030/vard")), time)


def test_the_address_of_an_area_leads_to_its_new_one_and_has_the_anchors_of_its_goals(
    told: Repository,
) -> None:
    anchor = wording(told, "god-halsa")
    move_area(told)
    made = site(told)
    found = page(made, "exempel/2030/halsa")
    assert found.root.one("h1").text == "Hälsa"
    assert "Området finns inte längre på den här adressen." in found.root.text
    assert links(found.root.one("aside")) == {"Hälsa": "../vard/"}
    [goal] = [one for one in found.root.all("article") if one.attributes.get("id") == "god-halsa"]
    assert "../vard/#god-halsa" in [one.attributes["href"] for one in goal.all("a")]
    assert "Fler mår bra." in found.text_at(anchor)
    assert "Fler mår bra." in page(made, "exempel/2030/vard").text_at(anchor)


def test_its_goals_lead_to_where_they_are_now_with_the_reason_of_the_area(
    told: Repository,
) -> None:
    move_area(told)
    found = page(site(told), GOAL)
    assert fact(found, "Varför") == "Skälet till exempel/2030/halsa."
    assert links(found.root.one("aside")) == {"Alla mår bra.": "../../vard/#god-halsa"}


def test_an_old_address_says_of_a_text_only_what_became_of_it_there(told: Repository) -> None:
    move_area(told)
    made = page(site(told), "exempel/2030/halsa")
    assert history(made).endswith("Namnet och de egna texterna ändrades inte så länge de stod här.")


def test_the_reason_of_an_area_is_not_that_of_a_goal_that_went_before_it(told: Repository) -> None:
    told.change(AREA, SECOND_GOAL, "")
    told.commit()
    move_area(told)
    made = site(told)
    assert fact(page(made, "exempel/2030/halsa/lugn"), "Varför") == "Skälet är inte angivet."
    assert fact(page(made, GOAL), "Varför") == "Skälet till exempel/2030/halsa."


def test_a_goal_that_went_with_its_area_or_edition_is_told_of_as_they_are(
    told: Repository,
) -> None:
    newer = "exempel/2040/strategi.yaml"
    text = BASE[newer].replace(f"ersätter:\n  - utgåva: exempel/2030\n    källa: {CITATION}\n", "")
    (told.strategy / AREA).unlink()
    told.commit(in_edition(retired("exempel/2030/halsa", "exempel/2040", date="2026-03-01")))
    found = page(site(told), GOAL)
    assert fact(found, "Utgick") == "1 mars 2026"
    assert fact(found, "Varför") == "Skälet till exempel/2030/halsa."
    assert fact(found, "Ersatt av") == "Den nya strategin"
    assert "Det framgår inte" not in found.root.text
    told.commit({AREA: BASE[AREA], EDITION: BASE[EDITION]})
    (told.strategy / AREA).unlink()
    (told.strategy / EDITION).unlink()
    told.commit({newer: f"{text}utgångna:\n{retired('exempel/2030', 'exempel/2040')}"})
    made = site(told)
    for address in ("exempel/2030", "exempel/2030/halsa", GOAL):
        found = page(made, address)
        assert fact(found, "Ersatt av") == "Den nya strategin", address
        assert fact(found, "Varför") == "Skälet till exempel/2030."


def test_a_goal_that_went_with_its_area_without_successor_has_none_either(
    told: Repository,
) -> None:
    (told.strategy / AREA).unlink()
    told.commit(in_edition(retired("exempel/2030/halsa")))
    said = "Målet finns inte längre i strategin. Inget har tagit vid."
    assert said in page(site(told), GOAL).root.one("aside").text


def test_a_goal_that_was_removed_when_its_area_moved_did_not_move_with_it(
    told: Repository,
) -> None:
    told.change(AREA, SECOND_GOAL, "")
    move_area(told)
    found = page(site(told), "exempel/2030/halsa/lugn")
    assert fact(found, "Varför") == "Skälet är inte angivet."
    assert "Det framgår inte om något har tagit vid." in found.root.one("aside").text


def test_what_a_reason_names_in_an_area_that_git_does_not_remember_has_a_page(
    tmp_path: Path,
) -> None:
    reason = (
        "ändringar:\n  - id: vard\n    datum: 2026-01-15\n    berör: [exempel/2030/vard/koer]\n"
        "    varför: Nämnden ville det.\n"
    )
    files = in_edition(retired("exempel/2030/vard", "exempel/2030/halsa"))
    strategy = write_strategy(
        tmp_path / "strategy", {**files, "exempel/2030/andringar.yaml": reason}
    )
    found = page(Site(load(strategy).content), "exempel/2030/vard/koer")
    assert fact(found, "Ersatt av") == "Hälsa"
    assert fact(found, "Varför") == "Skälet till exempel/2030/vard."


def test_an_area_and_an_edition_without_successor_are_told_of_in_their_own_words(
    told: Repository,
) -> None:
    (told.strategy / AREA).unlink()
    (told.strategy / "exempel/2040/strategi.yaml").unlink()
    told.commit(
        in_edition(retired("exempel/2030/halsa"), retired("exempel/2040")),
        time="2026-03-05T08:00:00+01:00",
    )
    made = site(told)
    for what, address, said in (
        (
            "Området",
            "exempel/2030/halsa",
            "Området finns inte längre i strategin. Inget har tagit vid.",
        ),
        (
            "Utgåvan",
            "exempel/2040",
            "Utgåvan finns inte längre på webbplatsen. Inget har tagit vid.",
        ),
    ):
        found = page(made, address)
        assert said in found.root.one("aside").text
        assert history(found) == (
            f"Ändringshistorik (1) 5 mars 2026 {what} har tagits bort, och inget har tagit vid. "
            f"Länk Bland alla ändringar Varför: Skälet till {address}. "
            "Lades in här 10 januari 2026."
        )


def test_an_address_leads_on_however_often_it_was_changed(told: Repository) -> None:
    move_area(told)
    told.change(OTHER_AREA, "id: god-halsa", "id: bra-halsa")
    told.commit()
    made = site(told)
    for address in (GOAL, "exempel/2030/vard/god-halsa"):
        assert made.replacements(address) == ["exempel/2030/vard/#bra-halsa"]


def test_the_history_of_a_goal_tells_of_each_address_that_it_had_with_its_area(
    told: Repository,
) -> None:
    move_area(told, time="2026-03-05T08:00:00+01:00")
    told.change(OTHER_AREA, "id: god-halsa", "id: bra-halsa")
    told.commit(time="2026-04-05T08:00:00+02:00")
    shutil.move(told.strategy / OTHER_AREA, told.strategy / AREA.replace("halsa", "omsorg"))
    entries = (retired(f"exempel/2030/{one}", "exempel/2030/omsorg") for one in ("halsa", "vard"))
    told.commit(in_edition(*entries), time="2026-05-05T08:00:00+02:00")
    area = page(site(told), "exempel/2030/omsorg")
    goal, other, _ = area.root.all("details", "rus-past")
    assert [one.text for one in goal.all("p") if "ny adress" in one.text] == [
        "5 maj 2026 Fick en ny adress tillsammans med området. Länk",
        "5 april 2026 Har fått en ny adress. Den gamla leder vidare. Länk",
        "5 mars 2026 Fick en ny adress tillsammans med området. Länk",
    ]
    assert [one.text for one in goal.all("p") if "Tidigare adress" in one.text] == [
        "Tidigare adress: exempel/2030/vard/bra-halsa",
        "Tidigare adress: exempel/2030/vard/god-halsa",
        f"Tidigare adress: {GOAL}",
    ]
    assert {text: link for text, link in links(goal).items() if "/" in text} == {
        "exempel/2030/vard/bra-halsa": "../vard/bra-halsa/",
        "exempel/2030/vard/god-halsa": "../vard/god-halsa/",
        GOAL: "../halsa/god-halsa/",
    }
    assert other.text.count("Tidigare adress") == 2


def test_a_goal_that_moved_with_its_area_tells_why_the_area_did(told: Repository) -> None:
    move_area(told)
    goal, *_ = page(site(told), "exempel/2030/vard").root.all("details", "rus-past")
    [moved] = [one for one in goal.all("div", "rus-wording") if "ny adress" in one.text]
    assert moved.text.endswith(f"Tidigare adress: {GOAL} Varför: Skälet till exempel/2030/halsa.")


def test_an_address_that_was_passed_through_tells_when_it_was_come_to(told: Repository) -> None:
    move_area(told, time="2026-03-05T08:00:00+01:00")
    told.change(OTHER_AREA, "id: lugn", "id: stilla")
    told.commit(time="2026-04-05T08:00:00+02:00")
    made = site(told)
    came = "Lades in på webbplatsen 10 januari 2026"
    assert history(page(made, "exempel/2030/vard/lugn")).endswith(
        f"{came} och fick den här adressen 5 mars 2026. Texten ändrades inte så länge den stod här."
    )
    _, today, *_ = page(made, "exempel/2030/vard").root.all("details", "rus-past")
    assert today.text.endswith(f"{came}. Texten har inte ändrats sedan dess.")


def test_each_change_of_address_in_a_history_has_an_address_that_lasts(told: Repository) -> None:
    move_area(told)
    told.change(OTHER_AREA, "id: god-halsa", "id: bra-halsa")
    told.change(OTHER_AREA, "Alla mår bra.", "Alla mår bra!")
    told.commit(time="2026-04-05T08:00:00+02:00")
    own, with_area = told.git("log", "--format=%h", "--abbrev=8", "-2").splitlines()
    told.change(OTHER_AREA, "Alla mår bra!", "De flesta mår bra.")
    told.commit()
    area = page(site(told), "exempel/2030/vard")
    goal, *_ = area.root.all("details", "rus-past")
    for version, said in ((own, "Har fått en ny adress."), (with_area, "Fick en ny adress")):
        anchor = f"bra-halsa-adress-{version}"
        assert said in area.text_at(anchor)
        [link] = [one for one in goal.all("a") if one.attributes["href"] == f"#{anchor}"]
        assert link.attributes["aria-label"].startswith("Länk till adressändringen ")
    assert "Tidigare lydelse: «Alla mår bra.»" in area.text_at(f"bra-halsa-version-{own}")


def test_the_address_of_a_change_of_address_lasts_though_the_goal_moves_on(
    told: Repository,
) -> None:
    move_area(told)
    anchor = f"god-halsa-adress-{told.git('rev-parse', 'HEAD')[:8]}"
    assert f"Tidigare adress: {GOAL}" in page(site(told), "exempel/2030/vard").text_at(anchor)
    told.change(OTHER_AREA, "id: god-halsa", "id: bra-halsa")
    told.commit()
    assert f"Tidigare adress: {GOAL}" in page(site(told), "exempel/2030/vard").text_at(anchor)


def test_a_history_tells_the_newest_first_of_wordings_and_addresses_alike(
    told: Repository,
) -> None:
    move_area(told, time="2026-03-05T08:00:00+01:00")
    told.change(OTHER_AREA, "Alla mår bra.", "De flesta mår bra.")
    told.commit(time="2026-04-05T08:00:00+02:00")
    goal, *_ = page(site(told), "exempel/2030/vard").root.all("details", "rus-past")
    assert goal.one("summary").text == "Ändringshistorik (3)"
    shown = [one.text for one in goal.all("div", "rus-wording")]
    assert [one[: one.index(" 2026")] for one in shown] == ["5 april", "5 mars", "1 februari"]


def test_the_history_at_an_old_address_tells_of_those_before_it_only(told: Repository) -> None:
    move_area(told)
    told.change(OTHER_AREA, "id: god-halsa", "id: bra-halsa")
    told.commit()
    made = site(told)
    at_first, later = (history(page(made, one)) for one in (GOAL, "exempel/2030/vard/god-halsa"))
    assert "Tidigare adress" not in at_first
    assert later.count(f"Tidigare adress: {GOAL}") == later.count("Tidigare adress") == 1


def test_what_left_an_area_has_nothing_to_do_with_one_that_gets_its_address(
    told: Repository,
) -> None:
    area = f"ordning: 2\ntitel: Arbete\nkälla: {CITATION}\n"
    told.commit({"exempel/2030/omraden/arbete.yaml": area})
    move_area(told)
    shutil.move(told.strategy / "exempel/2030/omraden/arbete.yaml", told.strategy / AREA)
    told.commit({EDITION: BASE[EDITION]})
    assert "Tidigare adress" not in history(page(site(told), GOAL))


def test_a_goal_that_came_after_its_area_got_a_new_address_had_no_other(told: Repository) -> None:
    move_area(told)
    text = (told.strategy / OTHER_AREA).read_text(encoding="utf-8")
    told.commit({OTHER_AREA: text + SECOND_GOAL.replace("lugn", "glad")})
    *goals, area = page(site(told), "exempel/2030/vard").root.all("details", "rus-past")
    assert ["Tidigare adress" in one.text for one in goals] == [True, True, False]
    assert "Tidigare adress: exempel/2030/halsa" in area.text


def test_what_was_removed_before_its_area_got_a_new_address_did_not_move_with_it(
    told: Repository,
) -> None:
    told.change(AREA, SECOND_GOAL, "")
    told.commit()
    move_area(told)
    made = site(told)
    assert made.replacements("exempel/2030/halsa/lugn") == []
    assert made.replacements(GOAL) == ["exempel/2030/vard/#god-halsa"]


def test_what_was_removed_at_its_new_address_did_not_move_on_with_its_area(
    told: Repository,
) -> None:
    move_area(told)
    told.change(OTHER_AREA, SECOND_GOAL, "")
    told.commit()
    shutil.move(told.strategy / OTHER_AREA, told.strategy / AREA.replace("halsa", "omsorg"))
    entries = (retired(f"exempel/2030/{one}", "exempel/2030/omsorg") for one in ("halsa", "vard"))
    told.commit(in_edition(*entries))
    made = site(told)
    assert made.replacements("exempel/2030/halsa/lugn") == ["exempel/2030/vard/lugn/"]
    assert made.replacements("exempel/2030/vard/lugn") == []
    told_of = page(made, "exempel/2030/halsa/lugn").root.one("aside").text
    assert told_of.endswith(
        "Flyttades till: Alla är lugna (utgången adress), som togs bort 1 december 2026 (när "
        "texten ändrades här) utan att det framgår om något tog vid"
    )
    assert made.replacements(GOAL) == ["exempel/2030/omsorg/#god-halsa"]


# Macros on hand-written pages ----------------------------------------------------------------


def called(made: Site, name: str, *addresses: str) -> str:
    return Functions(PageContext(made, "prov/")).call(name, *addresses)


def test_a_macro_with_an_address_that_is_gone_shows_what_took_over(told: Repository) -> None:
    shown = called(site(told), "mål", "exempel/2030/halsa/lugn")
    move_area(told)
    told.change(OTHER_AREA, "id: god-halsa", "id: bra-halsa")
    told.commit()
    made = site(told)
    assert called(made, "mål", GOAL) == called(made, "mål", "exempel/2030/vard/bra-halsa")
    assert called(made, "område", "exempel/2030/halsa") == called(
        made, "område", "exempel/2030/vard"
    )
    assert "Alla är <em>lugna</em>." in shown
    assert "Alla är <em>lugna</em>." in called(made, "mål", "exempel/2030/halsa/lugn")


def test_a_macro_shows_what_stood_in_an_edition_that_has_another_address(told: Repository) -> None:
    shutil.move(told.strategy / "exempel/2030", told.strategy / "exempel/rus-2030")
    edition = EDITION.replace("2030", "rus-2030")
    renamed = BASE[EDITION] + f"utgångna:\n{retired('exempel/2030', 'exempel/rus-2030')}"
    newer = "exempel/2040/strategi.yaml"
    told.commit(
        {
            edition: renamed,
            newer: BASE[newer].replace("utgåva: exempel/2030", "utgåva: exempel/rus-2030"),
        }
    )
    made = site(told)
    for name, old in (("mål", GOAL), ("begrepp", "exempel/2030/begrepp/tillit")):
        new = old.replace("2030", "rus-2030")
        assert called(made, name, old) == called(made, name, new)


def test_a_macro_with_an_address_that_nothing_or_several_took_over_says_what_to_write(
    told: Repository,
) -> None:
    retire(told)
    with pytest.raises(AddressError) as caught:
        called(site(told), "mål", GOAL)
    said = f"Adressen «{GOAL}» används inte längre."
    assert str(caught.value) == f"{said} Inget har tagit vid. Ta bort anropet."
    others = "exempel/2030/halsa/lugn", "exempel/2030/halsa", "exempel/2030"
    told.commit(in_edition(retired(GOAL, *others)))
    with pytest.raises(AddressError) as caught:
        called(site(told), "mål", GOAL)
    assert str(caught.value) == f"{said} Skriv «{others[0]}», «{others[1]}» eller «{others[2]}»."


# The built site -------------------------------------------------------------------------------


@pytest.fixture
def built(told: Repository) -> Built:
    """A site with an address, a goal that was retired and an area that was renamed."""
    retire(told)
    shutil.move(told.strategy / AREA, told.strategy / OTHER_AREA)
    entries = retired(GOAL) + retired("exempel/2030/halsa", "exempel/2030/vard")
    told.commit({**in_edition(entries), "webbplats.yaml": WEBSITE})
    project = new_project(told.strategy)
    without_calls(project / "docs")
    shutil.rmtree(project / "strategy")
    told.git("clone", "--quiet", told.top, project / "arkiv")
    shutil.move(project / "arkiv" / ".git", project / ".git")
    shutil.move(project / "arkiv" / "strategy", project / "strategy")
    made = Built(project, mkdocs(project))
    assert made.process.returncode == 0, made.process.stderr
    assert "WARNING" not in made.process.stderr
    return made


def test_the_built_site_leads_people_and_search_engines_on(built: Built) -> None:
    addresses = {one: built.pages[f"{one}/"] for one in (GOAL, "exempel/2030/halsa")}
    heads = {
        address: [
            (node.attributes.get("rel") or node.attributes["name"], node.attributes.get("href"))
            for node in (*found.root.all("link"), *found.root.all("meta"))
            if node.attributes.get("rel") == "canonical" or node.attributes.get("name") == "robots"
        ]
        for address, found in addresses.items()
    }
    assert heads == {
        GOAL: [("robots", None)],
        "exempel/2030/halsa": [("canonical", "https://exempel.se/rus/exempel/2030/vard/")],
    }
    sitemap = (built.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "/exempel/2030/vard/<" in sitemap
    assert "/exempel/2030/halsa/" not in sitemap
    rows = json.loads((built.folder / "adresser.json").read_text(encoding="utf-8"))
    replaced = {row[0]: row[2] for row in rows if len(row) > 2}
    assert replaced["exempel/2030/halsa/"] == ["exempel/2030/vard/"]
    assert replaced[f"{GOAL}/"] == []
    assert all(len(row) == 2 for row in rows if row[0] not in replaced)


def test_a_frame_with_a_goal_that_is_gone_says_so_where_it_is_embedded(built: Built) -> None:
    frame = built.frames[f"{GOAL}{FRAME}"]
    said = "Målet finns inte längre i strategin. Inget har tagit vid."
    assert said in frame.root.one("main").text
    assert links(frame.root) == {"Läs vad som har hänt": "../"}


def test_every_link_of_pages_about_what_is_gone_leads_somewhere(built: Built) -> None:
    pages = {**built.pages, **built.signposts, **built.frames}
    for url in (f"{GOAL}/", "exempel/2030/halsa/", "exempel/2030/", "exempel/2030/vard/"):
        found = built.pages[url]
        for node in found.article.all("a"):
            target, _, anchor = node.attributes["href"].partition("#")
            if target.startswith(("http", "mailto")):
                continue
            place = posixpath.normpath(posixpath.join(url, target)) + "/"
            there = pages.get(place)
            assert there or (built.folder / place.rstrip("/")).is_file(), (url, target)
            assert not (anchor and there) or there.by_id(anchor), (url, target, anchor)
