"""The files of the site beside its pages, made from the data. No MkDocs here."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from macros.embedding import embedded_pages, signposts
from macros.open_data import data_files
from macros.printed import edition_document
from macros.sharing import share_pictures
from macros.site import Site
from rus.typeset import Kept, document_pdf, picture_png

T = TypeVar("T")


def files_beside_pages(
    site: Site, name: str, kept: Kept | None = None
) -> Iterator[tuple[str, bytes]]:
    """All of them, by path relative to the top of the site; `name` is that of the site.

    What is typeset comes from `kept` where it is already there.
    """
    typeset = kept.result if kept else _made
    yield "robots.txt", _robots(site).encode()
    yield from data_files(site, name)
    for address in site.content.editions:
        yield f"{address}/utgava.pdf", typeset(document_pdf, edition_document(site, address))
    yield from embedded_pages(site, name)
    yield from signposts(site)
    if site.top:  # shared links need the picture's absolute address
        for path, picture in share_pictures(site, name):
            yield path, typeset(picture_png, picture)
    if kept:
        kept.forget_the_rest()


def _made(make: Callable[[T], bytes], of: T) -> bytes:
    return make(of)


def _robots(site: Site) -> str:
    """All may be read (RFC 9309); where the list of pages is, if the site has an address."""
    sitemap = f"\nSitemap: {site.top}sitemap.xml\n" if site.top else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"
