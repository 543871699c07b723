"""What a page on paper says of itself: where it is found and which version it shows."""

import pytest

from macros.change_views import version_words
from macros.paper import imprint
from macros.render import PageContext
from macros.site import Site
from rus.chronicle import chronicle
from rus.load import load
from tests.repositories import Repository
from tests.sites import Built, grown_site, real_site
from tests.support import AREA, LEDGER

COMPARISON = "jamfor/exempel-2030--exempel-2040"
TOP = "https://exempel.se/rus/"


def version_of(repository: Repository, address: str) -> str:
    """The version that the page at an address tells of."""
    loaded = load(repository.strategy)
    site = Site(loaded.content, chronicle(loaded))
    page = site.pages[address]
    told = imprint(PageContext(site, page.url), page)
    assert told
    assert told.address == f"/{page.url}"
    return told.version


def test_a_comparison_has_the_version_of_what_changed_last_of_its_ledger_and_editions(
    repository: Repository,
) -> None:
    repository.change(LEDGER, "inga områden än", "inga egna områden än")
    ledger = repository.commit(time="2026-03-01T12:00:00+01:00")
    assert version_of(repository, COMPARISON) == f"{ledger[:8]}, 1 mars 2026"
    repository.change(AREA, "Fler mår bra.", "Alla mår bra.")
    area = repository.commit(time="2026-06-01T12:00:00+02:00")
    for address in (COMPARISON, "exempel/2030/halsa"):
        assert version_of(repository, address) == f"{area[:8]}, 1 juni 2026"
    assert area[:8] not in version_of(repository, "exempel/2040")


def test_every_page_tells_its_address_and_those_of_an_edition_their_version() -> None:
    for site, top in ((real_site(), "/"), (grown_site(), TOP)):
        kinds = {page.url: page.kind for page in site.data.pages.values()}
        for url in site.pages.keys() - {"404.html"}:
            told = _told(site, url)
            if kinds.get(url) == "print":
                assert told == {}
            elif kinds.get(url, "county") == "county":
                assert told == {"Adress": f"{top}{url}"}
            else:
                assert told["Adress"] == f"{top}{url}"
                assert told["Version"].startswith("Okänd. ")


def _told(site: Built, url: str) -> dict[str, str]:
    return {
        row.one("dt").text: row.one("dd").text
        for part in site.pages[url].root.all("div", "rus-imprint")
        for row in part.one("dl").all("div")
    }


@pytest.mark.parametrize("address", ["orebro/2040", "jamfor/orebro-vagvisare-2030--orebro-2040"])
def test_a_version_that_is_not_known_is_said_to_be_so(address: str) -> None:
    assert version_words(real_site().data, address) == "Okänd."
