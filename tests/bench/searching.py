"""Weighs the first search of a built site: `python -m tests.bench.searching PROJECT`.

Printed: kilobytes that a browser loads when someone types words, the most for any of them.
"""

import sys
from functools import partial
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import executable
from tests.browser.conftest import QUIET, UNSAFE, Quiet, served
from tests.browser.traffic import Traffic, first_search

WORDS = ("kommun", "regional", "samverkan", "område 10")


def kilobytes(site: Path) -> float:
    """The weight of the heaviest first search on a site."""
    weights = []
    with served(partial(Quiet, directory=str(site))) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=[*QUIET, *UNSAFE])
        for words in WORDS:
            page = browser.new_context(locale="sv-SE").new_page()
            traffic = Traffic(page, site, address)
            page.goto(address, wait_until="networkidle")
            traffic.taken()
            first_search(page, words)
            weights.append(traffic.taken() / 1000)
        browser.close()
    return max(weights)


if __name__ == "__main__":
    print(kilobytes(Path(sys.argv[1]) / "site"))
