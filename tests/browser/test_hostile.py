"""Hostile texts in a browser: shown as their characters, never run, never breaking a page."""

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visitor, visit
from tests.hostile import SCRIPT
from tests.sites import hostile_site

PARSED = """async urls => {
  const told = {};
  for (const url of urls) {
    const answer = await fetch(url || '.');
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const article = page.querySelector('article.md-content__inner');
    const foreign = 'script,img,iframe,object,embed,form[action],meta,base,link';
    const handlers = [...page.querySelectorAll('*')].filter(
      one => [...one.attributes].some(attribute => attribute.name.startsWith('on')));
    const links = [...page.querySelectorAll('[href],[src],[action]')].filter(
      one => /^\\s*(javascript|vbscript|data):/i.test(
        one.getAttribute('href') || one.getAttribute('src') || one.getAttribute('action')));
    told[url] = {
      title: page.title,
      h1: page.querySelectorAll('h1').length,
      footer: page.querySelectorAll('footer.md-footer').length,
      nav: page.querySelectorAll('nav.md-nav--primary').length,
      inside: article.querySelectorAll(foreign).length,
      scripts: [...page.querySelectorAll('script:not([type="application/ld+json"]),style')].filter(
        one => /window\\.ran|^\\*{/.test(one.textContent)).length,
      handlers: handlers.length,
      links: links.length,
      text: (article.querySelectorAll('.headerlink,svg,style').forEach(one => one.remove()),
             article.textContent.replace(/\\s/g, '')),
    };
  }
  return told;
}"""


def _opened(visitor: Visitor, url: str) -> None:
    page = visitor.open(url)
    assert page.evaluate("window.ran") is None, url
    assert visitor.overflow() <= 0, f"{url}: {visitor.overflow()} px"
    assert page.locator("h1").count() == 1, url
    expect(page.locator("footer.md-footer")).to_be_visible()


def test_a_browser_reads_every_page_as_the_characters_that_it_holds(
    browser: Browser, hostile_address: str
) -> None:
    site = hostile_site()
    urls = [url for url in site.pages if url != "404.html"]
    with visit(browser, site, hostile_address) as visitor:
        told = visitor.open("").evaluate(PARSED, urls)
        assert visitor.page.evaluate("window.ran") is None
    for url, seen in told.items():
        assert seen["text"] == "".join(site.pages[url].article.text.split()), url
        assert (seen["h1"], seen["footer"], seen["nav"]) == (1, 1, 1), url
        assert (seen["inside"], seen["scripts"], seen["handlers"], seen["links"]) == (0, 0, 0, 0), (
            url
        )
    for page in site.data.pages.values():
        assert page.title in " ".join(told[page.url]["title"].split())


def test_nothing_runs_and_no_page_is_too_wide_on_a_phone(
    browser: Browser, hostile_address: str
) -> None:
    site = hostile_site()
    with visit(browser, site, hostile_address) as visitor:
        for url in site.pages:
            if not url.startswith(("lan-3/", "lan-5/")):
                _opened(visitor, url)


def test_hostile_texts_can_be_searched_for_and_are_found_as_their_characters(
    browser: Browser, hostile_address: str
) -> None:
    with visit(browser, hostile_site(), hostile_address) as visitor:
        for words in ("onerror", "rubrik"):
            page = visitor.open("")
            page.get_by_role("button", name="Sök", exact=True).click()
            page.get_by_role("searchbox").press_sequentially(words)
            shown = page.locator(".rus-search__hits")
            expect(shown.locator("li").first).to_be_visible()
            assert shown.locator(":is(script, img, iframe, style, [onerror])").count() == 0
            assert page.evaluate("window.ran") is None
            if words == "onerror":
                expect(shown).to_contain_text(SCRIPT)


def test_the_menu_and_the_title_of_the_window_show_the_characters(
    browser: Browser, hostile_address: str
) -> None:
    site = hostile_site()
    with visit(browser, site, hostile_address) as visitor:
        page = visitor.open("lan-1/utgava/")
        assert SCRIPT in page.title()
        page.get_by_role("button", name="Meny").click()
        expect(page.locator(".md-nav--primary")).to_contain_text(SCRIPT)
        assert page.evaluate("window.ran") is None
