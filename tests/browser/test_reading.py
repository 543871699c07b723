"""Reading the site in a browser: menu, keyboard, and all of it without scripts."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import DESK, PHONE, Visitor, visit
from tests.sites import Built, real_site

AREA = "jonkoping/2035/ett-innovativt-lan/"


def one_of_each_kind(site: Built) -> list[str]:
    """The hand-written pages, and the longest page of each kind that is made from data."""
    pages = site.data.pages.values()
    made = {page.url for page in pages}
    longest = {
        kind: max(
            (page.url for page in pages if page.kind == kind),
            key=lambda url: len(site.pages[url].article.text),
        )
        for kind in {page.kind for page in pages}
    }
    return [url for url in site.pages if url not in made] + sorted(longest.values())


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (PHONE, "dark"), (DESK, "light")])
def test_every_kind_of_page_fits_the_window(
    browser: Browser, real_address: str, width: int, scheme: str
) -> None:
    size = {"width": width, "height": 900}
    with visit(browser, real_site(), real_address, viewport=size, color_scheme=scheme) as visitor:
        for url in one_of_each_kind(real_site()):
            page = visitor.open(url)
            assert visitor.overflow() <= 0, url
            assert page.locator("h1").count() == 1, url
            expect(page.locator("h1")).to_be_visible()
            expect(page.locator("h1")).to_be_in_viewport()
            shown = page.locator("body").get_attribute("data-md-color-scheme")
            assert shown == {"light": "default", "dark": "slate"}[scheme]


BROKEN_WORDS = """() => {
  const found = [];
  const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest("code, textarea, a[href^=http], .rus-permalink")) continue;
    for (const word of text.data.matchAll(/[\\p{L}\\u00AD]+/gu)) {
      if (word[0].includes("\\u00AD")) continue;
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map((one) => Math.round(one.top)));
      const upright = getComputedStyle(text.parentElement).writingMode === "horizontal-tb";
      if (upright && lines.size > 1) found.push(word[0]);
    }
  }
  return found;
}"""


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_words_stay_whole_where_the_browser_cannot_hyphenate(
    browser: Browser, real_address: str, width: int
) -> None:
    size = {"width": width, "height": 900}
    with visit(browser, real_site(), real_address, viewport=size) as visitor:
        for url in real_site().pages:
            page = visitor.open(url)
            page.add_style_tag(content="* { hyphens: manual !important }")
            assert page.evaluate(BROKEN_WORDS) == [], url


def test_each_number_of_the_key_stands_apart_from_its_area(
    browser: Browser, real_address: str
) -> None:
    with visit(browser, real_site(), real_address) as visitor:
        rows = visitor.open("").locator(".rus-flow__key li")
        assert rows.count() > 10
        gaps = rows.evaluate_all(
            """(rows) => rows.map((row) => {
              const title = document.createRange();
              title.selectNode(row.lastChild);
              const number = document.createRange();
              number.selectNodeContents(row.firstChild);
              return title.getBoundingClientRect().left - number.getBoundingClientRect().right;
            })"""
        )
        assert min(gaps) >= 4


def test_the_words_of_the_sources_and_of_the_website_look_alike(visitor: Visitor) -> None:
    page = visitor.open("ordlista/")
    looks = page.locator("article dl").evaluate_all(
        """(lists) => lists.map((list) => {
          const [name, told] = ["dt", "dd"].map((one) => getComputedStyle(list.querySelector(one)));
          return [name.fontWeight, name.marginLeft, told.marginLeft, told.marginTop];
        })"""
    )
    assert len(looks) == 2
    assert looks[0] == looks[1]


def test_the_menu_opens_on_a_phone_and_leads_on(browser: Browser, real_address: str) -> None:
    with visit(browser, real_site(), real_address) as visitor:
        page = visitor.open("jonkoping/2035/")
        menu = page.locator(".md-nav--primary")
        expect(menu).not_to_be_in_viewport()
        page.get_by_role("button", name="Meny").click()
        expect(menu).to_be_in_viewport()
        link = menu.get_by_role("link", name="Ett innovativt län")
        expect(link).to_be_in_viewport()
        link.click()
        expect(page).to_have_url(re.compile(re.escape(AREA)))
        expect(page.locator("h1")).to_have_text(re.compile("Ett innovativt län"))


def test_the_menu_at_a_desk_shows_the_edition_around_the_page(
    browser: Browser, real_address: str
) -> None:
    size = {"width": DESK, "height": 900}
    with visit(browser, real_site(), real_address, viewport=size) as visitor:
        page = visitor.open(AREA)
        menu = page.locator(".md-nav--primary")
        for name in ("Ett kompetent län", "Tidslinje", "Samråd"):
            expect(menu.get_by_role("link", name=name, exact=True)).to_be_visible()
        expect(menu.get_by_role("link", name="Konsumtion och försörjning")).to_have_count(0)


def test_an_editorial_judgement_opens_with_the_keyboard(visitor: Visitor) -> None:
    page = visitor.open("orebro/2025-2030/")
    judgement = page.locator("details.rus-judgement").first
    expect(judgement.locator("p").first).to_be_hidden()
    for _ in range(200):
        page.keyboard.press("Tab")
        if judgement.evaluate("one => one.contains(document.activeElement)"):
            break
    page.keyboard.press("Enter")
    expect(judgement.locator("p").first).to_be_visible()
    expect(judgement).to_contain_text("Avgörs av")
    page.keyboard.press("Space")
    expect(judgement.locator("p").first).to_be_hidden()


def test_a_link_to_a_goal_shows_the_goal(visitor: Visitor) -> None:
    page = visitor.open(f"{AREA}#smart-specialisering")
    expect(page.locator("#smart-specialisering")).to_be_in_viewport()
    page.locator("#smart-specialisering").get_by_role("link", name=re.compile("Källa")).or_(
        page.locator("#smart-specialisering .rus-goal__source a")
    ).first.click()
    expect(page).to_have_url(re.compile("kallor/#jonkoping-remiss"))
    expect(page.locator("#jonkoping-remiss")).to_be_in_viewport()


@pytest.mark.parametrize("touch", [True, False])
def test_links_of_headings_are_always_seen_where_nothing_can_hover(
    browser: Browser, real_address: str, touch: bool
) -> None:
    device = {"has_touch": touch, "is_mobile": touch}
    with visit(browser, real_site(), real_address, **device) as visitor:
        page = visitor.open(AREA)
        assert page.evaluate("matchMedia('(hover: none)').matches") is touch
        seen = page.locator("article .headerlink").evaluate_all(
            "(links) => links.map((one) => getComputedStyle(one).opacity)"
        )
        assert len(seen) > 2
        assert set(seen) == {"1" if touch else "0"}


def test_colours_can_be_switched_and_stay(browser: Browser, real_address: str) -> None:
    with visit(browser, real_site(), real_address, color_scheme="light") as visitor:
        page = visitor.open("")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
        page.get_by_role("button", name="Mörkt läge", pressed=False).click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page = visitor.open("ordlista/")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        expect(page.get_by_role("button", name="Mörkt läge", pressed=True)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_menu_of_a_narrow_screen_opens_with_the_keyboard(
    browser: Browser, real_address: str, scripts: bool
) -> None:
    with visit(
        browser,
        real_site(),
        real_address,
        java_script_enabled=scripts,
        viewport={"width": PHONE, "height": 800},
    ) as visitor:
        page = visitor.open("orebro/2040/")
        expect(page.locator(".md-nav--primary")).not_to_be_in_viewport()
        page.get_by_role("button" if scripts else "checkbox", name="Meny").focus()
        page.keyboard.press("Space")
        expect(page.locator(".md-nav--primary")).to_be_in_viewport()


def test_all_can_be_read_without_scripts(browser: Browser, real_address: str) -> None:
    site = real_site()
    with visit(browser, site, real_address, java_script_enabled=False) as visitor:
        for url in one_of_each_kind(site):
            page = visitor.open(url)
            expect(page.locator("h1")).to_be_visible()
            shown = page.locator("article.md-content__inner").inner_text()
            paragraphs = [node.text for node in site.pages[url].article.all("p")]
            assert paragraphs == [] or paragraphs[0] in " ".join(shown.split()), url
        page = visitor.open("jonkoping/2035/")
        page.locator("article.md-content__inner").get_by_role(
            "link", name=re.compile("Ett innovativt län")
        ).first.click()
        expect(page).to_have_url(re.compile(re.escape(AREA)))
        expect(page.locator("#smart-specialisering")).to_be_visible()
        page = visitor.open("orebro/2025-2030/")
        judgement = page.locator("details.rus-judgement").first
        judgement.locator("summary").click()
        expect(judgement.locator("p").first).to_be_visible()


def test_the_menu_of_a_phone_opens_without_scripts(browser: Browser, real_address: str) -> None:
    with visit(browser, real_site(), real_address, java_script_enabled=False) as visitor:
        page = visitor.open("jonkoping/2035/")
        page.locator("label.md-header__button[for=__drawer]").click()
        link = page.locator(".md-nav--primary").get_by_role("link", name="Ett innovativt län")
        expect(link).to_be_in_viewport()
