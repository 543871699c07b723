"""New files make new pages by themselves, and a page says what it lacks."""

import pytest

from tests.sites import NEW_FILES, Built, grown_site, real_site
from tests.support import PROJECT


@pytest.fixture
def site() -> Built:
    return grown_site()


def _article(site: Built, url: str) -> str:
    return site.pages[url].article.text


def test_only_data_is_added() -> None:
    project = grown_site().project
    assert all((project / "strategy" / name).is_file() for name in NEW_FILES)
    for path in (PROJECT / "docs").rglob("*.md"):
        copy = project / "docs" / path.relative_to(PROJECT / "docs")
        assert copy.read_bytes() == path.read_bytes()
    written = (project / "mkdocs.yml").read_text(encoding="utf-8")
    assert written.startswith((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("url", "named_on"),
    [
        ("orebro/2025-2030/ett-tryggt-lan/", "orebro/2025-2030/"),
        ("orebro/2050/", "orebro/"),
        ("utan-utgavor/", ""),
        ("nytt/", "lan/"),
        ("nytt/galler/skola/", "nytt/galler/"),
        ("nytt/arbete/tidslinje/", "nytt/arbete/"),
        ("nytt/arbete/uppfoljning/", "nytt/arbete/"),
        ("nytt/arbete/samrad/", "nytt/arbete/"),
    ],
)
def test_a_new_file_has_a_page_that_the_page_above_links_to(
    site: Built, url: str, named_on: str
) -> None:
    assert url not in real_site().pages
    title = site.pages[url].article.one("h1").text
    above = site.pages[named_on].article
    last = url.rstrip("/").rsplit("/", 1)[-1]
    links = [node for node in above.all("a") if node.attributes["href"].endswith(f"{last}/")]
    assert links
    assert title
    menu = [node.text for node in site.pages[url].root.all("a", "md-nav__link")]
    assert any(title.split(": ")[0] in one for one in menu)


def test_a_county_without_editions_says_so(site: Built) -> None:
    assert "Länet har ingen strategi här ännu." in _article(site, "utan-utgavor/")
    assert "Länet har ingen strategi här ännu." in _article(site, "")


@pytest.mark.parametrize("edition", ["nytt/bara-titel/", "orebro/2050/"])
def test_an_edition_with_nothing_but_a_title_says_what_it_lacks(site: Built, edition: str) -> None:
    article = _article(site, edition)
    assert "Områdena finns inte i underlaget" in article
    assert "Okänd status" in article
    assert "Tidsperiod Framgår inte av underlaget" in article
    assert "Ersätter Framgår inte av underlaget" in article
    assert "Hur prioriteringar tas fram framgår inte av underlaget." in article


def test_an_area_without_goals_says_so(site: Built) -> None:
    article = _article(site, "nytt/gammal/utan-mal/")
    assert "Området har inga mål i underlaget. Bara namnet är känt." in article
    assert "Inga mål i underlaget" in _article(site, "nytt/gammal/")


def test_a_timeline_without_events_says_so(site: Built) -> None:
    assert "Tidslinjen har inga händelser ännu." in _article(site, "nytt/arbete/tidslinje/")


def test_an_empty_follow_up_and_consultation_say_what_is_unknown(site: Built) -> None:
    assert "Publicerad Framgår inte av underlaget" in _article(site, "nytt/arbete/uppfoljning/")
    assert "Sista svarsdag Framgår inte av underlaget" in _article(site, "nytt/arbete/samrad/")


def test_pages_of_a_replaced_edition_link_to_the_one_that_applies(site: Built) -> None:
    for url in ("nytt/gammal/", "nytt/gammal/utan-mal/"):
        banner = site.pages[url].article.one("aside", "rus-banner")
        assert "Strategin gäller inte längre." in banner.text
        assert "Gäller nu: Den som gäller" in banner.text
        assert any(node.attributes["href"].endswith("galler/") for node in banner.all("a"))


def test_pages_of_the_edition_that_applies_link_to_no_other(site: Built) -> None:
    for url in ("nytt/galler/", "nytt/galler/skola/"):
        banner = site.pages[url].article.one("aside", "rus-banner")
        assert banner.text == "Gällande Den här strategin gäller.1"
        assert [node.attributes["href"] for node in banner.all("a")] == ["#kalla_1"]


def test_work_in_progress_is_told_of_on_the_start_page(site: Built) -> None:
    article = _article(site, "")
    assert "Nya län: Den som skrivs" in article
    assert "Nya län: Den på remiss" in article
    assert "Nya län: Den gamla" not in article
