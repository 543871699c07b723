"""What tests of the open data share: strategies to publish, what they hold, and the standards."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from macros.open_data import publication
from macros.site import Site
from rus.chronicle import Chronicle
from rus.content import Content
from rus.export.publication import Publication
from rus.inline import plain_text
from rus.load import load, load_raw
from rus.revision import Revision
from tests.bench.country import Size, write_country
from tests.hostile import write_hostile_strategy
from tests.ledgers import edition_files, every_kind
from tests.sites import new_folder
from tests.support import BASE, PROJECT, STRATEGY, write_strategy

SITE_URL = "https://exempel.se/rus/"
UPDATED = "2026-03-01T12:30:00+01:00"

FORTY = {f"omrade-{number}": {"mal": f"Mål {number}."} for number in range(1, 41)}
LONG = {"langt": {"mal": f"En enda mening {'som aldrig tar slut ' * 150}."}}

_STRATEGIES: dict[str, Callable[[Path], Path]] = {
    "strategierna": lambda folder: STRATEGY,
    "alla slags släktled": lambda folder: write_strategy(folder, every_kind()),
    "fientliga texter": write_hostile_strategy,
    "ett påhittat land": lambda folder: write_country(folder, Size(2, 3, 2, 2)),
    "en utgåva utan innehåll": write_strategy,
    "fyrtio områden": lambda folder: write_strategy(folder, edition_files("granne/2050", FORTY)),
    "en mycket lång mening": lambda folder: write_strategy(
        folder, edition_files("granne/2050", LONG)
    ),
}

NAMES = tuple(_STRATEGIES)
"""The strategies that each format is tried on."""


@cache
def content_of(name: str) -> Content:
    """What is loaded of a strategy."""
    return load(_STRATEGIES[name](new_folder())).content


def in_memory(files: Mapping[str, str]) -> Content:
    """What is loaded of the base strategy with files laid over it, which have no problems."""
    loaded = load_raw(
        Path("strategy"), {path: text.encode() for path, text in {**BASE, **files}.items()}
    )
    assert loaded.problems == ()
    return loaded.content


def published(name: str = "strategierna", site_url: str | None = SITE_URL) -> Publication:
    """A strategy with its place on the web; it was changed last at UPDATED."""
    return of_content(content_of(name), site_url)


def of_content(content: Content, site_url: str | None = SITE_URL) -> Publication:
    """Content with its place on the web; it was changed last at UPDATED."""
    site = Site(content, Chronicle((Revision("c0ffee", UPDATED, ()),)), site_url)
    return publication(site)


def goal_texts(content: Content) -> dict[str, str]:
    """The text of each goal without Markdown, by address."""
    return {
        f"{address}/{name}/{goal.id}": plain_text(goal.text)
        for address, shown in content.editions.items()
        for name, area in shown.areas.items()
        for goal in area.goals
    }


def standard(path: str) -> Path:
    """A file of the standards that lie beside the project; the test is skipped without it."""
    found = PROJECT.parent / "shared" / "standards" / path
    if not found.exists():
        pytest.skip(f"Standarden {path} finns inte bredvid projektet, så filen prövas inte mot den")
    return found
