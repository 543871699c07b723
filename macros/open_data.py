"""The open data of a site: what `rus.export` makes, with the site's own addresses. No MkDocs."""

from collections.abc import Iterator

from macros.site import Site
from rus.export.everything import open_data
from rus.export.publication import Publication
from rus.schema import schema_files

SITE_NAME = "RUS som kod"
"""The name of the site where MkDocs' settings are not at hand."""


def publication(site: Site, name: str = SITE_NAME, site_url: str | None = None) -> Publication:
    """The content of a site as something to publish; `site_url` goes before the site's own."""
    address = site_url or site.top
    revisions = site.chronicle.revisions
    return Publication(
        site.content,
        site.place,
        name,
        f"{address.rstrip('/')}/" if address else None,
        revisions[0].time if revisions else None,
    )


def data_files(published: Publication) -> Iterator[tuple[str, bytes]]:
    """All files of open data and the JSON Schemas, by path relative to the top of the site."""
    yield from open_data(published)
    for name, text in schema_files().items():
        yield f"data/schema/{name}", text.encode()
