"""Writes the search index into the finished site with Pagefind; see https://pagefind.app."""

import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from pagefind.service import get_executable

FOLDER = "pagefind"
"""Where the index lies in the site."""

FILE = "_.html"
"""What follows the address in the name of a document; assets/search.js takes it away."""

NEEDED = ("pagefind-entry.json", "pagefind-worker.js")
"""What assets/search.js asks for; Pagefind also writes interfaces of its own."""

UNSEARCHED = (
    ".rus-place",
    ".rus-banner",
    ".rus-goal",
    ".rus-fate",
    ".rus-past",
    "#_historik",
    ".rus-flow",
    ".rus-changes",
    "[id^=version-]",
    ".rus-sources",
    ".rus-colophon",
    ".rus-fields .rus-small",
    ".rus-fields dd",
    ".rus-rules td",
    "svg",
)
"""What of a page is not searched: what leads elsewhere, what repeats, and goals by themselves.

Of the lists of keys and rules only the names are: every first search would load the rest.
"""


class IndexingError(RuntimeError):
    """Pagefind could not run; the message holds what it printed."""


def write_index(site: Path, documents: Iterable[tuple[str, str]]) -> None:
    """Index documents (address and HTML) into `site`/pagefind. Raises IndexingError.

    Pagefind takes the address from the file's place. Its interface for Python would be slower: it
    waits 0.1 s for each answer.
    """
    made: set[Path] = set()
    with TemporaryDirectory(prefix="rus-search-") as temporary:
        for url, html in documents:
            file = Path(temporary, f"{url}{FILE}")
            if file.parent not in made:
                file.parent.mkdir(parents=True, exist_ok=True)
                made.add(file.parent)
            file.write_text(html, encoding="utf-8")
        _run_pagefind(temporary, site / FOLDER)
    for file in (site / FOLDER).glob("pagefind-*"):
        if file.name not in NEEDED:
            file.unlink()


def _run_pagefind(documents: str, target: Path) -> None:
    program = get_executable()
    if program is None:
        raise IndexingError("Programmet pagefind saknas. Kör: make site")
    done = subprocess.run(
        [
            program,
            *("--site", documents, "--output-path", target, "--force-language", "sv"),
            *("--exclude-selectors", ",".join(UNSEARCHED)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise IndexingError(f"Sökningen kunde inte byggas.\n{done.stdout}{done.stderr}")
