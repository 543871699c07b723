"""A browser, the built sites on loopback, and a visitor who notes all that should not happen."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.chromium import executable
from tests.servers import serving
from tests.sites import Built, hostile_site, real_site

PHONE = 400
DESK = 1280

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

UNSAFE = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
"""Chromium refuses its sandbox to root."""

expect.set_options(timeout=30_000)  # a machine with other work is slow, not wrong


class Visitor:
    """A reader with a browser window; notes requests elsewhere, dialogs and errors."""

    def __init__(self, context: BrowserContext, site: Built, address: str) -> None:
        self.site = site
        self.address = address
        self.elsewhere: list[str] = []
        self.errors: list[str] = []
        self.dialogs: list[str] = []
        context.set_default_timeout(10_000)
        context.on("request", lambda request: self._note_request(request.url))
        self.page: Page = context.new_page()
        self.page.on("dialog", self._dismiss)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._note_console)

    def open(self, url: str) -> Page:
        """Open a page of the site by its address below the top."""
        self.page.goto(f"{self.address}{url}")
        return self.page

    def overflow(self) -> int:
        """How many pixels the page is wider than the window."""
        wide: int = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return wide

    def _note_request(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob") and not url.startswith(self.address):
            self.elsewhere.append(url)

    def _note_console(self, message: Any) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _dismiss(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        # A reader who leaves before all has come is no error.
        with suppress(BrokenPipeError, ConnectionResetError):
            super().copyfile(source, outputfile)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@contextmanager
def served(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server on loopback that answers with a handler."""
    with serving(ThreadingHTTPServer(("127.0.0.1", 0), handler)) as server:
        yield f"http://127.0.0.1:{server.server_port}/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of this machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=[*QUIET, *UNSAFE])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def real_address() -> Iterator[str]:
    """Where the site of the real strategy is served."""
    with served(partial(Quiet, directory=str(real_site().folder))) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_address() -> Iterator[str]:
    """Where the site of the hostile strategy is served."""
    with served(partial(Quiet, directory=str(hostile_site().folder))) as address:
        yield address


@contextmanager
def visit(browser: Browser, site: Built, address: str, **window: Any) -> Iterator[Visitor]:
    """A visit in a window of its own; at its end nothing may have gone wrong."""
    window.setdefault("viewport", {"width": PHONE, "height": 800})
    context = browser.new_context(locale="sv-SE", **window)
    try:
        visitor = Visitor(context, site, address)
        yield visitor
        assert visitor.elsewhere == []
        assert visitor.dialogs == []
        assert visitor.errors == []
    finally:
        context.close()


@pytest.fixture(params=[PHONE, DESK], ids=["telefon", "dator"])
def visitor(
    request: pytest.FixtureRequest, browser: Browser, real_address: str
) -> Iterator[Visitor]:
    """A visit to the real site, on a phone and at a desk."""
    size = {"width": request.param, "height": 900}
    with visit(browser, real_site(), real_address, viewport=size) as visitor:
        yield visitor
