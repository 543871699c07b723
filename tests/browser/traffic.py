"""Counts what a browser loads of a site, compressed as a web server sends it."""

import gzip
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page

KEY_DELAY = 250
"""Milliseconds between two keys of someone who types at an ordinary speed."""

_COMPRESSED = (".html", ".css", ".js", ".json", ".svg")


class Traffic:
    """Notes each file that a page loads from a site, once; `below` is the site's address."""

    def __init__(self, page: Page, folder: Path, below: str) -> None:
        self._folder = folder
        self._below = below
        self._loaded: dict[Path, int] = {}
        page.on("request", lambda request: self._note(request.url))

    def _note(self, url: str) -> None:
        if url.startswith(self._below):
            file = self._folder / unquote(urlsplit(url).path).lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            data = file.read_bytes() if file.is_file() else b""
            size = len(gzip.compress(data) if file.suffix in _COMPRESSED else data)
            self._loaded.setdefault(file, size)

    def taken(self) -> int:
        """Bytes since the last time this was asked; what was loaded before is in the cache."""
        bytes_now = sum(self._loaded.values())
        self._loaded = dict.fromkeys(self._loaded, 0)
        return bytes_now


def first_search(page: Page, words: str) -> None:
    """Open the search of a page, type words key by key, and wait for the answer.

    The page's own clock says how fast the keys come, so that a slow machine is no slow typist.
    """
    page.get_by_role("button", name="Sök", exact=True).click()
    box = page.get_by_role("searchbox")
    page.clock.install()
    page.clock.pause_at(datetime.now() + timedelta(minutes=1))
    for key in words:
        box.press_sequentially(key)
        page.clock.run_for(KEY_DELAY)
    page.clock.resume()
    page.wait_for_function("document.querySelector('[data-search] [role=status]').textContent")
    page.wait_for_load_state("networkidle")
