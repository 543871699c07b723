"""The history of an area and of an edition on its own page: earlier names and texts, from git."""

import shutil
from pathlib import Path

import pytest

from macros.functions import Functions
from macros.render import PageContext
from macros.site import Site
from rus.chronicle import chronicle_of
from rus.load import load
from tests.pages import Node, Page, read
from tests.repositories import Repository
from tests.support import BASE, CITATION, LEDGER, english_words, write_strategy

EDITION = "exempel/2030"
AREA = f"{EDITION}/halsa"
EDITION_FILE = f"{EDITION}/strategi.yaml"
AREA_FILE = f"{EDITION}/omraden/halsa.yaml"
MOVED_FILE = f"{EDITION}/omraden/vard.yaml"
SAID = f"  - {{id: bort, text: Vården är nära., källa: {CITATION}}}\n"

FILES = {
    EDITION_FILE: BASE[EDITION_FILE]
    + f"""\
vision: {{text: Många *trivs*., källa: {CITATION}}}
syfte:
  - {{id: varfor, text: Strategin styr., källa: {CITATION}}}
status: {{värde: remiss, källa: {CITATION}}}
""",
    AREA_FILE: BASE[AREA_FILE].replace(
        "mål:\n",
        f"""\
inledning:
  - {{id: hur, text: Hälsan är god., källa: {CITATION}}}
{SAID}önskvärt_läge: {{text: Alla mår bra., källa: {CITATION}}}
mål:
""",
    ),
}


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None) -> Repository:
    """An edition with an area, as they first came."""
    made = Repository(tmp_path / "arkiv", capsys)
    made.start()
    write_strategy(made.strategy, FILES, without=[LEDGER])
    made.commit(time="2026-01-10T08:00:00+01:00")
    return made


def site(repository: Repository) -> Site:
    loaded = load(repository.strategy)
    assert loaded.problems == ()
    return Site(loaded.content, chronicle_of(loaded))


def page(made: Site, address: str) -> Page:
    html = Functions(PageContext(made, f"{address}/")).call("sida", address)
    found = read(f"{address}/", f"<article class='md-content__inner'>{html}</article>")
    assert english_words(found.root.text) == []
    assert len(found.ids) == len(set(found.ids))
    return found


def history(made: Page) -> Node:
    """The history of what the page itself is about."""
    return made.root.all("details", "rus-past")[-1]


def wordings(made: Page) -> dict[str, str]:
    """The earlier wordings in that history by the names of their addresses, without version."""
    found = history(made).all("div", "rus-wording")
    return {one.attributes["id"].rpartition("-version-")[0]: one.text for one in found}


def changed(repository: Repository) -> Repository:
    """The same after other words of most texts in one version, and then one text less."""
    for file, old, new in (
        (AREA_FILE, "titel: Hälsa", "titel: Hälsa & vård"),
        (AREA_FILE, "Hälsan är god.", "Hälsan ska vara god."),
        (AREA_FILE, "Alla mår bra.", "Alla mår bra 2030."),
        (AREA_FILE, "Fler mår bra.", "De flesta mår bra."),
        (EDITION_FILE, "Den gamla strategin", "Strategin för 2030"),
        (EDITION_FILE, "Många *trivs*.", "Alla *trivs*."),
        (EDITION_FILE, "Strategin styr.", "Strategin leder."),
    ):
        repository.change(file, old, new)
    reasons = (
        f"ändringar:\n  - {{id: namn, datum: 2026-02-01, berör: [{AREA}], varför: Vården ingår.}}\n"
    )
    repository.commit({f"{EDITION}/andringar.yaml": reasons}, time="2026-02-01T08:00:00+01:00")
    repository.change(AREA_FILE, SAID, "")
    repository.commit(time="2026-03-05T08:00:00+01:00")
    return repository


def test_an_area_shows_its_earlier_names_and_texts_but_not_those_of_its_goals(
    told: Repository,
) -> None:
    found = page(site(changed(told)), AREA)
    assert history(found).one("summary").text == "Ändringshistorik (4)"
    shown = wordings(found)
    assert list(shown) == ["inledning-bort", "halsa", "inledning-hur", "onskvart-lage"]
    assert shown["halsa"].startswith("1 februari 2026 Ordalydelsen är ändrad. Länk")
    assert "Tidigare lydelse: «Hälsa»" in shown["halsa"]
    assert shown["halsa"].endswith("Varför: Vården ingår.")
    assert shown["inledning-hur"].startswith("1 februari 2026 Inledning: Starkare.")
    assert "Tidigare lydelse: «Alla mår bra.»" in shown["onskvart-lage"]
    assert shown["inledning-bort"].startswith("5 mars 2026 Inledning: Uppgiften har tagits bort.")
    assert "Tidigare lydelse: «Vården är nära.»" in shown["inledning-bort"]
    labels = [one.attributes["aria-label"] for one in history(found).all("a")]
    assert "Länk till lydelsen före 1 februari 2026: Hälsan ska vara god." in labels
    assert len(labels) == len(set(labels))
    assert history(found).text.endswith("Lades in här 10 januari 2026.")


def test_an_edition_shows_its_earlier_name_and_texts_but_not_those_of_its_areas(
    told: Repository,
) -> None:
    shown = wordings(page(site(changed(told)), EDITION))
    assert list(shown) == ["2030", "syfte-varfor", "vision"]
    assert "Tidigare lydelse: «Den gamla strategin»" in shown["2030"]
    assert "1 februari 2026 Vision: Starkare. Omfattning: «många» blev «alla»." in shown["vision"]
    assert "Tidigare lydelse: «Många trivs.»" in shown["vision"]


def test_what_said_nothing_is_no_earlier_text(told: Repository) -> None:
    horizon = f"horisont: {{till: 2030, källa: {CITATION}}}\n"
    told.change(EDITION_FILE, "vision:", f"{horizon}vision:")
    told.commit()
    told.change(EDITION_FILE, horizon, "")
    told.commit()
    assert wordings(page(site(told), EDITION)) == {}


def test_every_earlier_wording_has_a_link_to_itself_that_lasts(told: Repository) -> None:
    changed(told)
    found = page(site(told), AREA), page(site(told), EDITION)
    told.change(AREA_FILE, "Hälsan ska vara god.", "Hälsan är bäst.")
    told.change(EDITION_FILE, "Alla *trivs*.", "Några *trivs*.")
    told.commit()
    for before in found:
        now = page(site(told), before.url.rstrip("/"))
        for one in history(before).all("div", "rus-wording"):
            anchor = one.attributes["id"]
            assert one.all("a")[0].attributes["href"] == f"#{anchor}"
            assert now.text_at(anchor) == one.text


def test_the_address_that_an_area_has_left_keeps_the_wordings_that_it_had(
    told: Repository,
) -> None:
    changed(told)
    before = page(site(told), AREA)
    shutil.move(told.strategy / AREA_FILE, told.strategy / MOVED_FILE)
    told.change(MOVED_FILE, "Hälsan ska vara god.", "Hälsan är bäst.")
    told.commit(time="2026-04-05T08:00:00+02:00")
    made = site(told)
    old, new = page(made, AREA), page(made, f"{EDITION}/vard")
    for one in history(before).all("div", "rus-wording"):
        anchor = one.attributes["id"]
        assert old.text_at(anchor) == one.text
        name = anchor if "halsa" not in anchor else anchor.replace("halsa", "vard")
        assert "Tidigare lydelse" in new.text_at(name)
    assert "Hälsan ska vara god." not in old.root.text
    assert "Tidigare lydelse: «Hälsan ska vara god.»" in history(new).text
    assert "5 april 2026 Har fått en ny adress." in history(new).text


def test_a_goal_with_the_name_of_its_area_keeps_its_addresses_to_itself(told: Repository) -> None:
    told.change(AREA_FILE, "id: god-halsa", "id: halsa")
    told.commit()
    told.change(AREA_FILE, "titel: Hälsa", "titel: Vård")
    told.change(AREA_FILE, "Fler mår bra.", "De flesta mår bra.")
    version = told.commit()[:8]
    found = page(site(told), AREA)
    assert "Fler mår bra." in found.text_at(f"halsa-version-{version}")
    assert "Tidigare lydelse: «Hälsa»" in found.text_at(f"_halsa-version-{version}")


def test_what_has_not_changed_says_since_when_and_where_the_rest_is_told(told: Repository) -> None:
    made = site(told)
    for address, heading in ((AREA, "Hur området har ändrats"), (EDITION, "Hur strategin")):
        found = page(made, address)
        assert heading in found.root.text
        said = "Lades in här 10 januari 2026. Texten har inte ändrats sedan dess."
        assert history(found).text == f"Ändringshistorik {said}"
    assert "Varje mål har sin egen historik." in page(made, AREA).root.text
    assert "Varje område har sin egen historik." in page(made, EDITION).root.text


def test_where_git_tells_nothing_the_pages_have_no_history(told: Repository) -> None:
    made = Site(load(told.strategy).content)
    for address in (AREA, EDITION):
        found = page(made, address)
        assert found.root.all("details", "rus-past") == []
        assert "Hur" not in [one.text.split()[0] for one in found.root.all("h2")]
        assert "har ändrats" not in found.root.text
