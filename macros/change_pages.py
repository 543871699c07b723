"""Which page tells of which version: one a year holds them all, and lasts; one shows the newest."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, islice
from typing import TypeAlias

from macros.change_views import EditionChanges, by_edition, change_anchor
from macros.pages import address_of_year
from macros.site import Site
from rus.diff import Change
from rus.revision import Revision

NEWEST = 10
"""How many versions are told of on the page of the newest; it stays small as the years pass."""

FEW = 20
"""How many additions the page of the newest lists one by one; of more it tells their number."""

Told: TypeAlias = tuple[Revision, list[EditionChanges]]
"""A version with what it changed."""


def newest(site: Site, limit: int = NEWEST) -> list[Told]:
    """The newest versions that have something to tell, at most `limit`, the newest first."""
    return list(islice(_told(site, site.chronicle.revisions), limit))


def of_year(site: Site, year: str) -> list[Told]:
    """All the versions of a year (YYYY) that have something to tell, the newest first."""
    return list(_told(site, (one for one in site.chronicle.revisions if one.date[:4] == year)))


def _told(site: Site, revisions: Iterable[Revision]) -> Iterator[Told]:
    known = _known(site)
    for revision in revisions:
        if revision.commit not in known:
            known[revision.commit] = by_edition(site, revision)
        if known[revision.commit] or revision.broken:
            yield revision, known[revision.commit]


@lru_cache(maxsize=1)
def _known(site: Site) -> dict[str, list[EditionChanges]]:
    """What the versions that have been told of changed, by commit; they are told of repeatedly."""
    return {}


def by_day(versions: Iterable[Told]) -> list[tuple[str, list[Told]]]:
    """Versions by the day (YYYY-MM-DD) they were written, in the order given."""
    return [(day, list(many)) for day, many in groupby(versions, lambda one: one[0].date)]


def clock(revision: Revision) -> str:
    """When on its day a version was written: «kl. 14.30», in the zone that git has for it."""
    return f"kl. {revision.time[11:13]}.{revision.time[14:16]}"


def anchor_place(revision: Revision, anchor: str) -> str:
    """Where what has an anchor in a version is told of, for good: relative to the site's top."""
    return f"{address_of_year(revision.date[:4])}/#{anchor}"


def version_place(revision: Revision) -> str:
    """Where all of a version is told of, for good: relative to the top of the site."""
    return anchor_place(revision, f"version-{revision.commit[:8]}")


def change_place(revision: Revision, change: Change) -> str:
    """Where a change is told of, for good: relative to the top of the site."""
    return anchor_place(revision, change_anchor(revision, change))
