"""Printing, embedding and sharing in a browser."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import DESK, Visitor, visit
from tests.browser.paper import letters, printed
from tests.pages import read
from tests.sites import real_site

PRINT = "orebro/vagvisare-2030/skriv-ut/"
AREA = "jonkoping/2035/ett-innovativt-lan/"
GOAL = "smart-specialisering"
FRAME = f"{AREA}{GOAL}/badda-in/"


def test_the_whole_edition_is_printed_without_menus_but_with_page_numbers(visitor: Visitor) -> None:
    page = visitor.open(PRINT)
    paper = printed(page.pdf(prefer_css_page_size=True))
    text = real_site().pages[PRINT].article
    assert all(letters(node.text) in paper for node in text.all("h4"))
    assert "Sida1av" in paper
    for unprinted in ("Hämta som PDF", "Om webbplatsen"):
        assert letters(unprinted) not in paper


@pytest.mark.parametrize("url", [AREA, "jamfor/orebro-vagvisare-2030--orebro-2040/"])
def test_paper_tells_where_and_which_version_and_has_nothing_to_press(
    visitor: Visitor, url: str
) -> None:
    page = visitor.open(url)
    paper = printed(page.pdf(prefer_css_page_size=True))
    [told] = real_site().pages[url].root.all("div", "rus-imprint")
    assert told.text.startswith(f"Adress /{url} Version ")
    assert letters(told.text) in paper
    pressed = ("Bädda in", "<iframe", "Kopiera kod", "Visa rutan", "Länk till ledet")
    for unprinted in (*pressed, "står i filen", "Så föreslår du en ändring"):
        assert letters(unprinted) not in paper
    page.emulate_media(media="print")
    assert (
        page.locator("article a:visible").get_by_text(re.compile("^(Varför|Läs mer)")).all() == []
    )


def test_paper_is_white_also_for_who_reads_in_the_dark(browser: Browser, real_address: str) -> None:
    with visit(browser, real_site(), real_address, color_scheme="dark") as visitor:
        page = visitor.open(PRINT)
        page.emulate_media(media="print", color_scheme="dark")
        colour = page.locator("article h1").evaluate("one => getComputedStyle(one).color")
        assert max(map(int, re.findall(r"\d+", colour))) < 100


def test_a_button_prints_the_page(visitor: Visitor) -> None:
    page = visitor.open(PRINT)
    page.evaluate("window.print = () => { document.title = 'utskriven'; }")
    page.get_by_role("button", name="Skriv ut").click()
    expect(page).to_have_title("utskriven")


def test_the_code_of_a_goal_can_be_copied_and_works_in_a_frame(
    browser: Browser, real_address: str
) -> None:
    size = {"width": DESK, "height": 900}
    allowed = ["clipboard-read", "clipboard-write"]
    with visit(browser, real_site(), real_address, viewport=size, permissions=allowed) as visitor:
        page = visitor.open(f"{AREA}#{GOAL}")
        goal = page.locator(f"#{GOAL}")
        goal.get_by_text("Bädda in", exact=True).click()
        goal.get_by_role("button", name="Kopiera kod").click()
        expect(goal.get_by_role("status")).to_have_text("Koden är kopierad.")
        code = str(page.evaluate("navigator.clipboard.readText()"))
        assert f'src="{real_address}{FRAME}"' in code
        page.evaluate("code => { document.body.innerHTML = code; }", code)
        frame = page.frame_locator("iframe")
        expect(frame.get_by_role("heading", level=1)).to_contain_text("smart specialisering")
        frame.get_by_role("link", name="Läs målet i sitt sammanhang").click()
        expect(page).to_have_url(f"{real_address}{AREA}#{GOAL}")


def test_the_code_can_be_read_without_scripts(browser: Browser, real_address: str) -> None:
    with visit(browser, real_site(), real_address, java_script_enabled=False) as visitor:
        page = visitor.open(AREA)
        goal = page.locator(f"#{GOAL}")
        goal.get_by_text("Bädda in", exact=True).click()
        expect(goal.get_by_label("Kod att klistra in")).to_have_value(re.compile("<iframe src="))
        expect(goal.get_by_text("Skriv webbplatsens adress före")).to_be_visible()
        expect(goal.get_by_role("button", name="Kopiera kod")).to_be_hidden()


def test_embedded_pages_fit_a_small_frame(browser: Browser, real_address: str) -> None:
    size = {"width": 280, "height": 300}
    for scheme in ("light", "dark"):
        with visit(
            browser, real_site(), real_address, viewport=size, color_scheme=scheme
        ) as visitor:
            for url in (FRAME, "jamfor/orebro-vagvisare-2030--orebro-2040/badda-in/"):
                page = visitor.open(url)
                expect(page.locator("h1")).to_be_visible()
                assert visitor.overflow() <= 0


def test_every_frame_is_as_high_as_what_it_shows_on_the_narrowest_phone(
    browser: Browser, real_address: str
) -> None:
    site = real_site()
    heights = {
        frame.attributes["src"].removeprefix("/"): int(frame.attributes["height"])
        for page in site.pages.values()
        for code in page.article.all("textarea", "rus-share__code")
        for frame in read("kod", code.text).root.all("iframe")
    }
    assert heights.keys() == site.frames.keys()
    with visit(browser, site, real_address, viewport={"width": 320, "height": 100}) as visitor:
        for url, height in heights.items():
            needed = visitor.open(url).evaluate("document.documentElement.scrollHeight")
            assert needed <= height <= 1.4 * needed, url
