"""What a page on paper says of itself: where it is found and which version it shows.

The page of a whole edition says so by itself, above its contents.
"""

from dataclasses import dataclass

from macros.change_views import version_words
from macros.pages import DataPage
from macros.render import PageContext


@dataclass(frozen=True)
class Imprint:
    """The whole address of a page, and its version in Swedish words or nothing."""

    address: str
    version: str


def imprint(page: PageContext, shown: DataPage | None) -> Imprint | None:
    """The imprint of a page made from data, or of a hand-written one (None).

    Only what shows one edition or comparison has a version.
    """
    if shown is None or shown.kind in ("county", "changes"):
        return Imprint(f"{page.site.top or '/'}{page.url}", "")
    if shown.kind == "print":
        return None
    part = "/".join(shown.address.split("/")[:2])
    return Imprint(page.permalink(shown.address), version_words(page.site, part))
