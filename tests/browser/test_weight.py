"""How much a reader's browser loads: of a page, and of the first search."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import DESK, visit
from tests.browser.traffic import Traffic, first_search
from tests.sites import real_site

AREA = "orebro/vagvisare-2030/naringsliv-och-entreprenorskap/"


def test_the_first_view_of_an_area_is_below_75_kilobytes(
    browser: Browser, real_address: str
) -> None:
    with visit(browser, real_site(), real_address, viewport={"width": DESK, "height": 900}) as one:
        traffic = Traffic(one.page, real_site().folder, real_address)
        one.open(AREA).wait_for_load_state("networkidle")
        assert 20_000 < traffic.taken() < 75_000


@pytest.mark.parametrize("words", ["kommun", "regional", "starta företag", "område 10"])
def test_the_first_search_is_below_200_kilobytes_as_it_is_typed(
    browser: Browser, real_address: str, words: str
) -> None:
    with visit(browser, real_site(), real_address, viewport={"width": DESK, "height": 900}) as one:
        traffic = Traffic(one.page, real_site().folder, real_address)
        page = one.open("")
        page.wait_for_load_state("networkidle")
        traffic.taken()
        first_search(page, words)
        assert 80_000 < traffic.taken() < 200_000
