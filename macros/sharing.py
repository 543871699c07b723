"""Pictures for links that are shared (Open Graph): which page has which. No MkDocs here."""

from collections.abc import Iterator

from macros import views
from macros.comparison_views import title as comparison_title
from macros.pages import DataPage
from macros.site import Site
from rus.typeset import Picture

NAME = "dela.png"
_WITH_PICTURE = frozenset(("county", "edition", "area", "comparison"))


def picture_path(page: DataPage | None) -> str:
    """Where the picture of a page is, relative to the top of the site.

    Pages of other kinds than those with a picture of their own, and hand-written ones (None),
    have that of the site.
    """
    return f"{page.url}{NAME}" if page and page.kind in _WITH_PICTURE else NAME


def share_pictures(site: Site, name: str) -> Iterator[tuple[str, Picture]]:
    """All pictures by path relative to the top of the site; `name` is the site's."""
    yield NAME, Picture("Regionala utvecklingsstrategier", name, "Läs, jämför och länka", "")
    for page in site.pages.values():
        if page.kind in _WITH_PICTURE:
            yield picture_path(page), _picture(site, page, name)


def _picture(site: Site, page: DataPage, name: str) -> Picture:
    parts = page.address.split("/")
    if page.kind == "comparison":
        comparison = site.comparisons[parts[1]]
        about = "Gammalt och nytt" if comparison.is_history else "Två län bredvid varandra"
        return Picture("Jämförelse", comparison_title(comparison), about, name)
    county = site.content.counties[parts[0]]
    if page.kind == "county":
        about = views.counted(len(county.editions), "strategi", "strategier")
        return Picture("Regional utvecklingsstrategi", page.title, about, name)
    edition = county.editions[parts[1]].edition
    place = county.region.name
    if page.kind == "area":
        place = f"{place} · {views.short_title(edition)}"
    status = views.status_kind(edition)
    return Picture(place, page.title, views.status_label(edition), name, status)
