"""An address that does not exist: a Swedish page that names the nearest one."""

from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import PHONE, Quiet, served
from tests.sites import real_site


class _WithErrorPage(Quiet):
    """Answers as hosts of static sites do: what is missing is 404.html with that status."""

    def send_error(self, code: int, *arguments: Any, **named: Any) -> None:
        data = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the site of the real strategy is served, with its own page for what is missing."""
    with served(partial(_WithErrorPage, directory=str(real_site().folder))) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["med skript", "utan skript"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page on a phone, with and without JavaScript."""
    size: ViewportSize = {"width": PHONE, "height": 800}
    with browser.new_context(java_script_enabled=request.param, viewport=size) as context:
        yield context.new_page()


def test_says_in_swedish_that_the_page_does_not_exist_and_leads_on(
    page: Page, address: str
) -> None:
    answer = page.goto(f"{address}finns/inte/alls/")
    assert answer
    assert answer.status == HTTPStatus.NOT_FOUND
    expect(page.get_by_role("heading", level=1)).to_have_text("Sidan finns inte")
    page.get_by_role("link", name="Till alla län").click()
    expect(page).to_have_url(f"{address}lan/")


@pytest.mark.parametrize("page", [True], indirect=True, ids=["med skript"])
@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("örebro/", "orebro/"),
        ("Örebro/2040", "orebro/2040/"),
        ("jonkoping/2035/ett-inovativt-lan/", "jonkoping/2035/ett-innovativt-lan/"),
        ("orebro/2040/finns-inte/alls", "orebro/2040/"),
        ("jonkoping/2035/halsogap", "jonkoping/2035/ett-valmaende-lan/#halsogap"),
        ("orebro/vagvisare-2030/konsumtion/", "orebro/vagvisare-2030/konsumtion-och-forsorjning/"),
        ("orebro/skriv-ut/", "orebro/"),
    ],
)
def test_names_the_nearest_page(page: Page, address: str, asked: str, nearest: str) -> None:
    page.goto(f"{address}{asked}")
    page.get_by_role("status").get_by_role("link").click()
    expect(page).to_have_url(f"{address}{nearest}")


@pytest.mark.parametrize("page", [True], indirect=True, ids=["med skript"])
def test_names_the_page_that_took_over_from_what_the_address_was_below(
    page: Page, address: str
) -> None:
    known = [
        ["orebro/2040/", "Ny RUS", ["orebro/2050/"]],
        ["orebro/2050/", "Nyare RUS"],
        ["orebro/2050/halsa/", "Hälsa"],
    ]
    page.route("**/adresser.json", lambda route: route.fulfill(json=known))
    page.goto(f"{address}orebro/2040/halsa/")
    expect(page.get_by_role("status").get_by_role("link")).to_have_text("Hälsa")


@pytest.mark.parametrize("page", [True], indirect=True, ids=["med skript"])
@pytest.mark.parametrize("asked", [f"{'x' * 2_000}/", "skriv-ut/"])
def test_names_no_page_when_none_is_nearest(page: Page, address: str, asked: str) -> None:
    with page.expect_response("**/adresser.json"):
        page.goto(f"{address}{asked}")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sidan finns inte")
    expect(page.get_by_role("status").get_by_role("link")).to_have_count(0)
