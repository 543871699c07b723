"""Searching in a browser: what is found, in which order, and with which keys."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import DESK, Visitor, visit
from tests.sites import real_site

AREA = "orebro/vagvisare-2030/naringsliv-och-entreprenorskap"
GOAL = f"{AREA}/starta-driva-utveckla"


@pytest.fixture
def page(visitor: Visitor) -> Page:
    """The start page with the search open."""
    page = visitor.open("")
    page.get_by_role("button", name="Sök", exact=True).click()
    expect(page.get_by_role("searchbox")).to_be_focused()
    return page


def hits(page: Page, words: str) -> Locator:
    """Search, wait for the answer, and give the hits."""
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(re.compile("träff"))
    return page.locator(".rus-search__hits li")


def all_hits(page: Page, words: str) -> list[str]:
    """The texts of all hits, also those that are shown on demand."""
    found = hits(page, words)
    more = page.get_by_role("button", name="Visa fler träffar")
    while more.is_visible():
        before = found.count()
        more.click()
        expect(found.nth(before)).to_be_visible()
    return found.all_inner_texts()


def test_a_word_is_found_in_its_other_forms(page: Page) -> None:
    assert any("kommunernas" in text for text in all_hits(page, "kommun"))


def test_a_word_is_found_inside_a_compound(page: Page) -> None:
    found = hits(page, "försörjning").filter(has_text="Långsiktigt stärkt kompetensförsörjning")
    expect(found.get_by_role("link")).to_have_attribute(
        "href", re.compile("ett-kompetent-lan/#kompetensforsorjning-och-matchning$")
    )


@pytest.mark.parametrize("words", ["område 3", "3"])
def test_an_area_is_found_by_its_number(page: Page, words: str) -> None:
    first = hits(page, words)
    expect(first.nth(0)).to_contain_text("Utvecklingsområde 3 · Örebro län")
    expect(first.nth(1)).to_contain_text("Ledstjärna 3 · Jönköpings län")


def test_a_goal_is_found_by_its_address(page: Page, visitor: Visitor) -> None:
    found = hits(page, GOAL)
    expect(found).to_have_count(1)
    expect(found).to_contain_text("Strategisk inriktning 1.1")
    found.get_by_role("link").click()
    expect(page).to_have_url(f"{visitor.address}{real_site().data.url(GOAL)}")
    expect(page.locator("#starta-driva-utveckla")).to_be_in_viewport()


@pytest.mark.parametrize("written", ["{0}{1}/#{2}", "{0}{1}/{2}/", "/{1}/#{2}", "{1}/{2}"])
def test_a_goal_is_found_by_any_address_of_it(page: Page, visitor: Visitor, written: str) -> None:
    found = hits(page, written.format(visitor.address, AREA, GOAL.rpartition("/")[2]))
    expect(found).to_have_count(1)
    expect(found).to_contain_text("Strategisk inriktning 1.1")


def test_an_area_is_found_before_its_goals_by_its_address(page: Page, visitor: Visitor) -> None:
    expect(hits(page, f"{visitor.address}{AREA}/").first).to_contain_text("Prioriterat område 1 ·")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("område 10", "Prioriterat område 10 ·"),
        ("10", "Prioriterat område 10 ·"),
        ("prioriterat område 3", "Prioriterat område 3 ·"),
        ("mål 2.1", "Utvecklingsmål 2.1 i"),
        ("Utvecklingsmål 2.1", "Utvecklingsmål 2.1 i"),
        ("Strategisk inriktning 2.1", "Strategisk inriktning 2.1 i"),
        ("Vägvisare till framtiden", "Strategi · Örebro län · Vägvisare till framtiden"),
        ("vagvisare till framtiden", "Strategi · Örebro län · Vägvisare till framtiden"),
        ("RUS 2035", "Strategi · Jönköpings län · RUS 2035"),
        ("Ändringar", "Om webbplatsen"),
    ],
)
def test_what_is_called_just_so_comes_first(page: Page, words: str, first: str) -> None:
    expect(hits(page, words).first.locator(".rus-search__place")).to_contain_text(first)


def test_a_phrase_is_found_where_it_stands(page: Page) -> None:
    found = all_hits(page, '"kompetensförsörjning och matchning"')
    assert any("Prioriterat område 4 ·" in text for text in found)
    assert any("Utvecklingsmål 4.1 i Ett kompetent län" in text for text in found)


def test_a_phrase_is_not_found_where_its_words_stand_apart(page: Page) -> None:
    together, apart = '"starta, driva och utveckla"', '"utveckla och driva, starta"'
    expect(hits(page, together).first).to_contain_text("Strategisk inriktning 1.1")
    assert all_hits(page, apart) == []


@pytest.mark.parametrize("words", ["asdfghjkl", "x" * 10_000, "skola asdfghjkl"])
def test_letters_without_meaning_are_not_found(page: Page, words: str) -> None:
    expect(hits(page, words)).to_have_count(0)
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("Inga träffar på")


def test_what_is_only_like_the_words_says_so(page: Page) -> None:
    expect(hits(page, "samverkansavtal").first).to_contain_text("amverkan")
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(
        "Inga träffar på «samverkansavtal». Här är det som liknar."
    )


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("tidslinje", "Tidslinje"),
        ("tillgänglighetsredogörelse", "Tillgänglighet"),
        ("tillväxt jämställdhetsintegrering", "Vägvisare till framtiden – Jämställdhet"),
    ],
)
def test_a_title_names_page_and_section_once(page: Page, words: str, title: str) -> None:
    expect(hits(page, words).get_by_role("link", name=title, exact=True).first).to_be_visible()


@pytest.mark.parametrize("edition", ["orebro/vagvisare-2030", "orebro/2040", "jonkoping/2035"])
def test_an_edition_is_found_first_by_its_address(page: Page, edition: str) -> None:
    first = hits(page, edition).first.get_by_role("link")
    expect(first).to_have_attribute("href", re.compile(f"/{edition}/(#|$)"))


def test_a_hit_names_county_edition_and_status(page: Page) -> None:
    found = hits(page, "smart specialisering").first
    expect(found).to_contain_text("Jönköpings län · RUS 2035 · Remiss")


@pytest.mark.parametrize("words", ["utbildning", "skola", "företag", "jämställdhet", "strategi"])
def test_superseded_editions_come_after_others_and_the_website_last(page: Page, words: str) -> None:
    ranks = [
        2 if "Om webbplatsen" in text else 1 if "· Ersatt" in text else 0
        for text in all_hits(page, words)
    ]
    assert {0, 1} <= set(ranks)
    assert ranks == sorted(ranks)


def test_hits_are_limited_to_a_county_and_an_edition(page: Page) -> None:
    both = all_hits(page, "utbildning")
    page.get_by_role("combobox", name="Län").select_option("Örebro län")
    in_county = all_hits(page, "utbildning")
    page.get_by_role("combobox", name="Utgåva").select_option("Vägvisare till framtiden")
    in_edition = all_hits(page, "utbildning")
    assert 0 < len(in_edition) < len(in_county) < len(both)
    assert all("Örebro län" in text for text in in_county)
    assert all("Vägvisare till framtiden · Ersatt" in text for text in in_edition)


def test_the_choice_of_edition_says_that_a_county_is_chosen_first(page: Page) -> None:
    edition = page.get_by_role("combobox", name="Utgåva")
    expect(edition).to_be_disabled()
    expect(edition.get_by_role("option")).to_have_text(["Välj först ett län"])
    page.get_by_role("combobox", name="Län").select_option("Örebro län")
    expect(edition).to_be_enabled()


def test_every_edition_of_a_county_can_be_chosen(page: Page) -> None:
    page.get_by_role("combobox", name="Län").select_option("Jönköpings län")
    editions = page.get_by_role("combobox", name="Utgåva").get_by_role("option")
    expect(editions).to_have_text(["Alla utgåvor", "RUS 2035", "Tidigare RUS"])


def test_a_query_of_10_000_characters_is_cut(page: Page) -> None:
    hits(page, "försörjning " * 800)
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text(
        "Bara de första 200 tecknen användes."
    )


@pytest.mark.parametrize("words", ['"', "<b>x</b>", "^", "{{ 7*7 }}", "\\", "ååå", "%", "😀"])
def test_odd_queries_are_answered(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("searchbox").press("Enter")
    status = page.get_by_role("dialog").get_by_role("status")
    expect(status).to_have_text(re.compile("träff"))
    expect(page.get_by_role("dialog").locator("b")).to_have_count(0)


def test_the_keyboard_is_enough(browser: Browser, real_address: str) -> None:
    size = {"width": DESK, "height": 900}
    with visit(browser, real_site(), real_address, viewport=size) as visitor:
        page = visitor.open("lan/")
        page.keyboard.press("/")
        box = page.get_by_role("searchbox")
        expect(box).to_be_focused()
        page.keyboard.type("smart specialisering")
        links = page.locator(".rus-search__hits a")
        expect(links.first).to_be_visible()
        page.keyboard.press("ArrowDown")
        expect(links.nth(0)).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(links.nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(box).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        page.keyboard.press("/")
        page.keyboard.press("Enter")
        expect(links.first).to_be_focused()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("#smart-specialisering$"))


def test_the_key_of_one_character_can_be_turned_off(page: Page) -> None:
    page.get_by_label("Öppna sökningen med tangenten /").uncheck()
    page.get_by_role("button", name="Stäng").click()
    page.reload()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("button", name="Sök", exact=True).click()
    expect(page.get_by_label("Öppna sökningen med tangenten /")).not_to_be_checked()


def test_without_scripts_no_search_is_offered(browser: Browser, real_address: str) -> None:
    with visit(browser, real_site(), real_address, java_script_enabled=False) as visitor:
        page = visitor.open("")
        expect(page.get_by_role("button", name="Sök")).to_have_count(0)
        expect(page.get_by_role("searchbox")).to_have_count(0)
