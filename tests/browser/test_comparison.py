"""The comparison pages in a real browser: no JavaScript, the keyboard, 400 px, paper."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from rus.inline import plain_text
from tests.browser.conftest import DESK, PHONE, visit
from tests.browser.paper import letters, printed
from tests.judged import COUNTIES, HISTORY, PARTLY_UNKNOWN, Written, invented_site, written_pair
from tests.sites import real_site

PAGES = (HISTORY, PARTLY_UNKNOWN, COUNTIES)
EVERY_KIND = "exempel-2030--exempel-2040"
WIDE: ViewportSize = {"width": DESK, "height": 800}
NARROW: ViewportSize = {"width": PHONE, "height": 800}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)
    yield context.new_page()
    context.close()


def _open(page: Page, real_address: str, name: str) -> Written:
    page.goto(f"{real_address}jamfor/{name}/")
    return written_pair("strategierna", name)


def _shown(page: Page) -> list[int]:
    """The places, from 0, of the pairs that show."""
    places: list[int] = page.locator(".rus-pair").evaluate_all(
        "pairs => pairs.flatMap((pair, place) => pair.checkVisibility() ? [place] : [])"
    )
    return places


def _kinds(page: Page) -> list[str]:
    texts: list[str] = page.locator(".rus-pair .rus-kind").all_text_contents()
    return texts


# Filters --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_choosing_a_kind_hides_all_others_without_javascript(
    name: str, page: Page, real_address: str
) -> None:
    one = _open(page, real_address, name)
    kinds = _kinds(page)
    assert len(kinds) >= len(one.links)
    assert _shown(page) == [*range(len(kinds))]
    for kind in dict.fromkeys(kinds):
        page.get_by_role("radio", name=re.compile(rf"^{kind} \(\d+\)$")).check()
        assert _shown(page) == [place for place, own in enumerate(kinds) if own == kind], kind
    page.get_by_role("radio", name=re.compile(r"^Alla \(")).check()
    assert len(_shown(page)) == len(kinds)


@pytest.mark.parametrize("name", [HISTORY, COUNTIES])
def test_choosing_an_area_shows_its_links_only_and_of_the_kind_chosen(
    name: str, page: Page, real_address: str
) -> None:
    one = _open(page, real_address, name)
    areas = [address for address in one.old if address.count("/") == 2]
    kinds = _kinds(page)
    for number, area in enumerate(areas, 1):
        page.get_by_role("radio", name=f"{number}. {one.old[area]}", exact=True).check()
        own = [link for link in one.links if _is_of(link, area)]
        shown = _shown(page)
        told = [kinds[place] for place in shown if kinds[place] != "Framgår inte"]
        assert sorted(told) == sorted(link["slag"].capitalize() for link in own)
        left = {part for part in one.unknown("från") if _below(part, area)}
        assert ("Framgår inte" in [kinds[place] for place in shown]) is bool(left)
        assert _headings(page) != []
        if own:
            kind = own[0]["slag"].capitalize()
            page.get_by_role("radio", name=re.compile(rf"^{kind} \(\d+\)$")).check()
            assert _shown(page) == [place for place in shown if kinds[place] == kind]
            page.locator("#slag-alla").check()


def _is_of(link: dict[str, Any], area: str) -> bool:
    return any(_below(old, area) for old in link.get("från", ()))


def _below(address: str, area: str) -> bool:
    return f"{address}/".startswith(f"{area}/")


def _headings(page: Page) -> list[str]:
    """The headings of areas that show, each of which must have a pair that shows."""
    headings: list[list[str]] = page.evaluate(
        """() => {
          const found = [];
          const wanted = "h3[id^=fran-], h3#bara-i-den-nya, .rus-pair";
          for (const one of document.querySelectorAll(wanted))
            if (one.checkVisibility())
              one.tagName === "H3" ? found.push([one.id]) : found.at(-1)?.push("pair");
          return found;
        }"""
    )
    assert [one for one in headings if len(one) == 1] == []
    return [one[0] for one in headings]


def test_choices_that_nothing_fits_say_so(page: Page, real_address: str) -> None:
    _open(page, real_address, HISTORY)
    nothing = page.get_by_text("Inget passar in på båda valen.")
    page.locator("#omrade-1").check()
    expect(nothing).to_be_hidden()
    page.locator("#slag-sammanslaget").check()
    assert _shown(page) == []
    expect(nothing).to_be_visible()


def test_filters_are_chosen_with_the_arrow_keys(page: Page, real_address: str) -> None:
    _open(page, real_address, COUNTIES)
    kinds = _kinds(page)
    for radio, key in (("#slag-alla", "ArrowDown"), ("#slag-alla", "ArrowRight")):
        page.locator(radio).check()
        page.locator(radio).focus()
        page.keyboard.press(key)
        chosen = page.locator("input[name=slag]:checked")
        expect(chosen).to_be_focused()
        assert chosen.get_attribute("id") != "slag-alla"
        assert {kinds[place] for place in _shown(page)} == {kinds[0]}
    page.keyboard.press("Enter")
    assert {kinds[place] for place in _shown(page)} == {kinds[0]}
    assert page.url.endswith(f"/{COUNTIES}/")


# The picture ----------------------------------------------------------------------------


def test_tab_leads_to_a_ribbon_and_enter_to_its_link(page: Page, real_address: str) -> None:
    _open(page, real_address, HISTORY)
    ribbons = page.locator(".rus-flow__svg--bred a")
    wanted = page.locator(".rus-flow__svg--bred a[aria-label*=': sammanslaget']").first
    page.locator("#bilden").scroll_into_view_if_needed()
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            break
    expect(wanted).to_be_focused()
    assert wanted.evaluate("one => getComputedStyle(one).outlineStyle") != "none"

    page.keyboard.press("Enter")

    anchor = page.url.partition("#")[2]
    pair = page.locator(f"article[id='{anchor}']")
    expect(pair).to_be_in_viewport()
    assert pair.locator(".rus-kind").inner_text().startswith("Sammanslaget")
    assert ribbons.count() > 1


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "400"])
def test_picture_is_a_list_of_links_with_names_of_which_one_size_shows(
    name: str, size: ViewportSize, page: Page, real_address: str
) -> None:
    page.set_viewport_size(size)
    _open(page, real_address, name)
    pictures = page.get_by_role("list", name="Flöden mellan områden")
    expect(pictures).to_have_count(1)
    links = pictures.get_by_role("listitem").get_by_role("link", name=re.compile(r": .+, \d+ del"))
    assert links.count() == pictures.locator("a").count() > 0
    names = [one.get_attribute("aria-label") for one in links.all()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", PAGES)
def test_table_of_the_picture_is_opened_with_the_keyboard(
    name: str, page: Page, real_address: str
) -> None:
    _open(page, real_address, name)
    table = page.get_by_role("region", name="Flöden som tabell")
    expect(table).to_be_hidden()
    page.get_by_text("Samma sak som tabell").focus()
    page.keyboard.press("Enter")
    expect(table).to_be_visible()


# Places and texts -----------------------------------------------------------------------


def _box(one: Locator) -> tuple[float, float, float, float]:
    box = one.bounding_box()
    assert box
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


@pytest.mark.parametrize("name", PAGES)
def test_old_stands_beside_new_and_on_a_phone_above_it(
    name: str, page: Page, real_address: str
) -> None:
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        _open(page, real_address, name)
        for pair in page.locator(".rus-pair").all()[:5]:
            old, new = (_box(one) for one in pair.locator(".rus-pair__side").all())
            if size is WIDE:
                assert old[2] <= new[0]
                assert old[1] == new[1]
            else:
                assert old[3] <= new[1]
                assert old[0] == new[0]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_page_is_no_wider_than_the_window(
    name: str, width: int, browser: Browser, real_address: str
) -> None:
    size = {"width": width, "height": 800}
    with visit(browser, real_site(), real_address, viewport=size) as visitor:
        visitor.open(f"jamfor/{name}/")
        assert visitor.overflow() <= 0


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_a_phone(name: str, page: Page, real_address: str) -> None:
    page.set_viewport_size(NARROW)
    _open(page, real_address, name)
    wide: list[str] = page.locator(
        ".md-content :is(h1, h2, h3, p, li, article, form, svg, aside)"
    ).evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().right > innerWidth"
        " && !one.closest('.rus-table, .rus-hidden')).map(one => one.outerHTML.slice(0, 90))"
    )
    assert wide == []


def test_differing_words_are_told_apart_without_colour(page: Page) -> None:
    page.goto((invented_site().folder / "jamfor" / EVERY_KIND / "index.html").as_uri())
    pair = page.locator(".rus-pair--omformulerat")
    look = "all => all.map(one => getComputedStyle(one).textDecorationLine)"
    assert set(pair.locator("del").evaluate_all(look)) == {"line-through"}
    assert set(pair.locator("ins").evaluate_all(look)) == {"underline"}
    said = pair.aria_snapshot()
    assert re.search(r'deletion: "?\[bara gammalt: unga ?\]', said)
    assert re.search(r'insertion: "?\[bara nytt: äldre ?\]', said)
    seen = pair.locator("del").first.locator(".rus-hidden").first.bounding_box()
    assert seen
    assert seen["width"] <= 1


def test_a_goal_leads_to_what_became_of_it_and_that_back_to_the_goal(
    page: Page, real_address: str
) -> None:
    one = written_pair("strategierna", HISTORY)
    linked = one.linked("från")
    goal = next(address for address in one.old if address in linked and address.count("/") == 3)
    own = one.site.data.url(goal)
    page.goto(f"{real_address}{own}")
    fate = page.locator(f"[id='{goal.rsplit('/', 1)[1]}'] .rus-fate").first
    expect(fate).to_contain_text("Vad hände med målet?")

    fate.get_by_role("link", name="Varför?").first.click()

    anchor = page.url.partition("#")[2]
    pair = page.locator(f"article[id='{anchor}']")
    expect(pair).to_be_in_viewport()
    back = pair.get_by_role("link", name=one.old[goal])
    back.click()
    assert page.url == f"{real_address}{own}"


# Paper ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_paper_has_all_texts_and_reasons_and_no_filter(
    name: str, page: Page, real_address: str
) -> None:
    one = _open(page, real_address, name)
    paper = printed(page.pdf(format="A4"))
    assert letters(page.locator(".rus-lead").inner_text()) in paper
    for link in one.links:
        for address in (*link.get("från", ()), *link.get("till", ())):
            assert letters((one.old | one.new)[address]) in paper, address
        assert letters(plain_text(link["motivering"])) in paper
    for entry in one.ledger.get("okänt", ()):
        assert letters(plain_text(entry["motivering"])) in paper
    rows = page.locator(".rus-flow + details tbody tr").all_text_contents()
    assert rows
    for row in rows:
        assert letters(row) in paper, row
    for legend in page.locator(".rus-filter fieldset").all():
        assert letters(legend.text_content() or "") not in paper
    page.emulate_media(media="print")
    expect(page.locator(".rus-filter")).to_be_hidden()
    expect(page.locator(".rus-flow__svg:visible")).to_have_count(1)
