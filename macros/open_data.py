"""The open data of a site: what `rus.export` makes, with the site's own addresses. No MkDocs."""

from collections.abc import Iterator

from macros.feed import atom_feed
from macros.site import Site
from rus.export.everything import open_data
from rus.export.publication import Publication
from rus.schema import schema_files

SITE_NAME = "RUS som kod"
"""The name of the site where MkDocs' settings are not at hand."""

FEED = "andringar/atom.xml"


def publication(site: Site, name: str = SITE_NAME) -> Publication:
    """The content of a site as something to publish."""
    revisions = site.chronicle.revisions
    return Publication(
        site.content,
        site.place,
        name,
        site.top or None,
        revisions[0].time if revisions else None,
    )


def data_files(site: Site, name: str = SITE_NAME) -> Iterator[tuple[str, bytes]]:
    """All files of open data with the JSON Schemas, by path relative to the top of the site."""
    yield FEED, atom_feed(site, name)
    yield from open_data(publication(site, name))
    for schema, text in schema_files().items():
        yield f"data/schema/{schema}", text.encode()
