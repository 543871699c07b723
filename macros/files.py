"""The files of the site beside its pages, made from the data. No MkDocs here."""

from collections.abc import Iterator

from macros.embedding import embedded_pages
from macros.feed import atom_feed
from macros.open_data import data_files, publication
from macros.printed import edition_pdf
from macros.sharing import share_pictures
from macros.site import Site


def files_beside_pages(site: Site, name: str) -> Iterator[tuple[str, bytes]]:
    """All of them, by path relative to the top of the site; `name` is that of the site."""
    yield "andringar/atom.xml", atom_feed(site, name)
    yield from data_files(publication(site, name))
    for address in site.content.editions:
        yield f"{address}/utgava.pdf", edition_pdf(site, address)
    yield from embedded_pages(site, name)
    if site.top:  # shared links need the picture's absolute address
        yield from share_pictures(site, name)
