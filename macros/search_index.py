"""Writes the search index into the finished site with Pagefind; see https://pagefind.app."""

import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from pagefind.service import get_executable

FOLDER = "pagefind"
"""Where the index lies in the site."""

NEEDED = ("pagefind-entry.json", "pagefind-worker.js")
"""What assets/search.js asks for; Pagefind also writes interfaces of its own."""

UNSEARCHED = (
    ".headerlink",
    ".rus-place",
    ".rus-banner",
    ".rus-ref",
    ".rus-goal",
    ".rus-fate",
    ".rus-past",
    ".rus-flow",
    ".rus-sources",
    ".rus-colophon",
    "svg",
)
"""What of a page is not searched: what leads elsewhere, and goals, found by themselves."""


class IndexingError(RuntimeError):
    """Pagefind could not run; the message holds what it printed."""


def write_index(site: Path, documents: Iterable[str]) -> None:
    """Index documents (HTML that names its address) into `site`/pagefind. Raises IndexingError."""
    with TemporaryDirectory(prefix="rus-search-") as temporary:
        for number, html in enumerate(documents):
            Path(temporary, f"{number}.html").write_text(html, encoding="utf-8")
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
