"""The site for everyone: axe on every kind of page, the keyboard, zoom, and nobody else's host."""

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import DESK, PHONE, Visitor, visit
from tests.browser.npm_packages import MODULES
from tests.browser.test_reading import one_of_each_kind
from tests.sites import real_site

ZOOMED = 640
"""A window of 1280 pixels at 200 %."""

TABLET = 1000
"""As wide as the menu is still one that opens, beside the contents of the page."""

COMPARISON = "jamfor/orebro-vagvisare-2030--orebro-2040/"
AREA = "orebro/vagvisare-2030/naringsliv-och-entreprenorskap/"
TOURS = ["", "orebro/vagvisare-2030/", "jonkoping/2035/ett-innovativt-lan/", COMPARISON]

FOCUS_CAN_BE_SEEN = """() => {
  const one = document.activeElement;
  const shown = [one, one.nextElementSibling, one.parentElement].filter(Boolean);
  return one === document.body || shown.some((node) => {
    const style = getComputedStyle(node);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
}"""


def violations(page: Page) -> list[str]:
    """What axe finds on a page as it stands, with all its rules for WCAG and good practice."""
    page.evaluate((MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [
        f"{page.url} {one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]
    ]


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, real_address: str, width: int, scheme: str
) -> None:
    size = {"width": width, "height": 900}
    with visit(browser, real_site(), real_address, viewport=size, color_scheme=scheme) as visitor:
        found = [
            one for url in one_of_each_kind(real_site()) for one in violations(visitor.open(url))
        ]
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_touch_screen(
    browser: Browser, real_address: str, scheme: str
) -> None:
    touch = {"has_touch": True, "is_mobile": True, "color_scheme": scheme}
    with visit(browser, real_site(), real_address, **touch) as visitor:
        page = visitor.open(AREA)
        expect(page.locator("h2 .headerlink").first).to_have_css("opacity", "1")
        assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_search(browser: Browser, real_address: str, scheme: str) -> None:
    with visit(browser, real_site(), real_address, color_scheme=scheme) as visitor:
        page = visitor.open("")
        page.get_by_role("button", name="Sök", exact=True).click()
        page.get_by_role("searchbox").fill("utbildning")
        expect(page.locator(".rus-search__hits mark").first).to_be_visible()
        assert violations(page) == []


def menu_button(page: Page) -> Locator:
    """What opens the menu of a narrow screen: a button, or without scripts a box to tick."""
    return page.get_by_role("button", name="Meny").or_(page.get_by_role("checkbox", name="Meny"))


ALL_HAS_COME_TO_REST = "Promise.allSettled(document.getAnimations().map((one) => one.finished))"
"""Waits until nothing on the page moves or fades any longer."""


def open_menu(page: Page) -> None:
    """Open the menu of a narrow screen with the keyboard, and wait until it stands there."""
    menu_button(page).focus()
    page.keyboard.press("Space")
    expect(page.locator(".md-nav--primary")).to_be_in_viewport()
    page.evaluate(ALL_HAS_COME_TO_REST)


def test_axe_finds_nothing_in_the_open_menu_of_a_phone(browser: Browser, real_address: str) -> None:
    with visit(browser, real_site(), real_address) as visitor:
        page = visitor.open("orebro/vagvisare-2030/")
        open_menu(page)
        assert violations(page) == []


def stops(page: Page, most: int = 400) -> Iterator[str]:
    """What has the focus after each press of Tab, until it comes round."""
    for _ in range(most):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.outerHTML.slice(0, 160)")
        if name.startswith("<body"):
            return
        yield name


@pytest.mark.parametrize("url", TOURS)
@pytest.mark.parametrize("width", [ZOOMED, DESK])
def test_focus_is_seen_at_every_stop_of_the_keyboard(
    browser: Browser, real_address: str, url: str, width: int
) -> None:
    size = {"width": width, "height": 900}
    with visit(browser, real_site(), real_address, viewport=size) as visitor:
        page = visitor.open(url)
        unseen = [name for name in stops(page) if not page.evaluate(FOCUS_CAN_BE_SEEN)]
    assert unseen == []


FOCUS_IS_COVERED = """() => {
  const one = document.activeElement;
  const drawn = one.matches("input[type=checkbox]") ? one.nextElementSibling : one;
  const { left, right, top, bottom } = drawn.getBoundingClientRect();
  const [middle, centre] = [(left + right) / 2, (top + bottom) / 2];
  const inside = 3;
  const edges = [[middle, centre], [left + inside, centre], [right - inside, centre],
                 [middle, top + inside], [middle, bottom - inside]];
  return !edges.every(([x, y]) => drawn.contains(document.elementFromPoint(x, y)));
}"""
"""Whether anything lies over the middle or an edge of what has the focus, or it is off the screen.

A box to tick is drawn by the label after it.
"""


@pytest.mark.parametrize("url", ["", AREA, COMPARISON])
@pytest.mark.parametrize("width", [PHONE, TABLET])
@pytest.mark.parametrize("scripts", [True, False])
def test_with_the_menu_open_focus_is_seen_at_every_stop_and_stays_in_header_and_menu(
    browser: Browser, real_address: str, url: str, width: int, scripts: bool
) -> None:
    still = {"viewport": {"width": width, "height": 700}, "reduced_motion": "reduce"}
    with visit(browser, real_site(), real_address, java_script_enabled=scripts, **still) as visitor:
        page = visitor.open(url)
        open_menu(page)
        unseen, outside, in_menu = [], [], 0
        for name in stops(page):
            if not page.evaluate(FOCUS_CAN_BE_SEEN) or page.evaluate(FOCUS_IS_COVERED):
                unseen.append(name)
            place = page.evaluate(
                "document.activeElement.closest('.md-nav--primary, .md-header')?.tagName"
            )
            in_menu += place == "NAV"
            if not place:
                outside.append(name)
        assert in_menu == page.locator(".md-nav--primary :is(a, input):visible").count() > 0
    assert unseen == []
    assert outside == []


def test_the_button_of_the_menu_tells_whether_it_is_open(
    browser: Browser, real_address: str
) -> None:
    with visit(browser, real_site(), real_address) as visitor:
        page = visitor.open(AREA)
        menu = page.locator(".md-nav--primary")
        button = page.get_by_role("button", name="Meny")
        expect(page.get_by_role("checkbox", name="Meny")).to_have_count(0)
        controlled = button.get_attribute("aria-controls")
        assert page.locator(f"[id='{controlled}'] .md-nav--primary").count() == 1

        def is_told(is_open: bool) -> None:
            state = page.get_by_role("button", name="Meny", expanded=is_open)
            expect(state).to_be_visible()
            shown = expect(menu)
            if is_open:
                shown.to_be_in_viewport()
            else:
                shown.not_to_be_in_viewport()

        is_told(False)
        for key in ("Enter", "Space"):
            button.focus()
            page.keyboard.press(key)
            is_told(True)
            page.keyboard.press("Escape")
            is_told(False)
        button.click()
        is_told(True)
        page.locator(".md-overlay").click(position={"x": PHONE - 20, "y": 600})
        is_told(False)


def test_a_desk_has_no_button_for_the_menu_that_is_always_open(
    browser: Browser, real_address: str
) -> None:
    size = {"width": DESK, "height": 900}
    with visit(browser, real_site(), real_address, viewport=size) as visitor:
        page = visitor.open(AREA)
        expect(page.locator(".md-nav--primary")).to_be_in_viewport()
        expect(menu_button(page)).to_have_count(0)


def test_escape_closes_the_menu_and_gives_the_focus_back(
    browser: Browser, real_address: str
) -> None:
    with visit(browser, real_site(), real_address) as visitor:
        page = visitor.open("orebro/vagvisare-2030/")
        open_menu(page)
        for _ in range(6):
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.md-nav--primary') !== null")
        page.keyboard.press("Escape")
        expect(page.locator(".md-nav--primary")).not_to_be_in_viewport()
        expect(menu_button(page)).to_be_focused()


def test_escape_in_the_search_leaves_the_menu_below_it_open(
    browser: Browser, real_address: str
) -> None:
    with visit(browser, real_site(), real_address) as visitor:
        page = visitor.open("orebro/vagvisare-2030/")
        open_menu(page)
        search = page.get_by_role("button", name="Sök", exact=True)
        search.press("Enter")
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(search).to_be_focused()
        expect(page.locator(".md-nav--primary")).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_part_of_the_menu_opens_and_closes_in_its_place(
    browser: Browser, real_address: str, scripts: bool
) -> None:
    with visit(browser, real_site(), real_address, java_script_enabled=scripts) as visitor:
        page = visitor.open("")
        open_menu(page)
        part = page.get_by_role("checkbox", name="Visa undersidor: Län")
        below = page.locator(".md-nav--primary").get_by_role("link", name="Örebro län")
        expect(below).to_be_hidden()
        part.press("Space")
        expect(below).to_be_in_viewport()
        for name in ("Start", "Jämför"):
            expect(page.locator(".md-nav--primary").get_by_role("link", name=name)).to_be_visible()
        part.press("Space")
        expect(below).to_be_hidden()


def test_the_first_stop_leads_to_the_content(visitor: Visitor) -> None:
    page = visitor.open("orebro/vagvisare-2030/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Gå till innehållet")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article#_innehall') !== null")


def test_at_200_percent_nothing_has_to_be_scrolled_sideways(
    browser: Browser, real_address: str
) -> None:
    size = {"width": ZOOMED, "height": 450}
    with visit(browser, real_site(), real_address, viewport=size) as visitor:
        for url in one_of_each_kind(real_site()):
            visitor.open(url)
            assert visitor.overflow() <= 0, url


def test_nothing_moves_for_who_wants_it_still(browser: Browser, real_address: str) -> None:
    with visit(browser, real_site(), real_address, reduced_motion="reduce") as visitor:
        page = visitor.open("orebro/2040/")
        moving = page.evaluate(
            """[...document.querySelectorAll("*")].filter((one) => {
              const { transitionDuration, animationDuration, scrollBehavior } =
                getComputedStyle(one);
              const times = `${transitionDuration},${animationDuration}`.split(",");
              return times.some((time) => parseFloat(time) > 0.01) || scrollBehavior === "smooth";
            }).map((one) => one.outerHTML.slice(0, 80))"""
        )
    assert moving == []


def test_no_host_is_asked_and_nothing_is_kept(browser: Browser, real_address: str) -> None:
    with visit(browser, real_site(), real_address) as visitor:
        asked: set[str] = set()
        visitor.page.on("request", lambda one: asked.add(urlsplit(one.url).netloc))
        for url in one_of_each_kind(real_site()):
            page = visitor.open(url)
            assert page.evaluate("document.documentElement.lang") == "sv"
            assert page.context.cookies() == [], url
            assert json.loads(page.evaluate("JSON.stringify(localStorage)")) == {}, url
    assert asked == {urlsplit(real_address).netloc}
