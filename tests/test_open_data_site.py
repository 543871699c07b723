"""The open data on the site: every file is there, and readers find it from the pages."""

import json
from collections.abc import Callable

import pytest

from macros.open_data import data_files
from rus.export.places import edition_files, lineage_file
from tests.sites import Built, grown_site, hostile_site, real_site

SITES: dict[str, Callable[[], Built]] = {
    "strategierna": real_site,
    "fientliga texter": hostile_site,
    "nya filer": grown_site,
}


@pytest.mark.parametrize("name", SITES)
def test_every_file_of_open_data_lies_where_it_should(name: str) -> None:
    site = SITES[name]()
    for path, _ in data_files(site.data):
        assert (site.folder / path).is_file(), path


@pytest.mark.parametrize("name", SITES)
def test_an_edition_offers_its_files_and_they_are_there(name: str) -> None:
    site = SITES[name]()
    for address, shown in site.data.content.editions.items():
        page = site.pages[f"{address}/"]
        targets = {link.attributes["href"] for link in page.article.all("a")}
        up = "../" * (address.count("/") + 1)
        for file in edition_files(shown):
            own = file.path.removeprefix(f"{address}/")
            assert targets & {f"{up}{file.path}", own}, file.path
            assert (site.folder / file.path).is_file(), file.path


@pytest.mark.parametrize("name", SITES)
def test_the_page_about_open_data_links_to_every_file(name: str) -> None:
    site = SITES[name]()
    page = site.pages["oppna-data/"]
    targets = {link.attributes["href"] for link in page.article.all("a")}
    content = site.data.content
    files = [
        *(file for shown in content.editions.values() for file in edition_files(shown)),
        *(lineage_file(pair) for pair in content.lineages),
    ]
    assert {f"../{file.path}" for file in files} <= targets


def test_without_an_address_the_catalogue_is_left_out_and_readers_are_told() -> None:
    site = real_site()
    assert not (site.folder / "data" / "katalog.rdf").exists()
    assert "kräver fullständiga adresser" in site.pages["oppna-data/"].article.text


def test_with_an_address_the_catalogue_is_there_and_places_are_whole() -> None:
    site = grown_site()
    assert "https://exempel.se/rus/data/katalog.rdf#" in (
        site.folder / "data" / "katalog.rdf"
    ).read_text(encoding="utf-8")
    document = json.loads((site.folder / "data" / "strategier.json").read_text(encoding="utf-8"))
    assert document["utgåvor"][0]["webbsida"].startswith("https://exempel.se/rus/")
    links = site.pages["oppna-data/"].article.all("a")
    assert "../data/katalog.rdf" in {link.attributes["href"] for link in links}


def test_every_schema_that_a_document_names_is_there() -> None:
    site = real_site()
    for path in (site.folder / "data").rglob("*.json"):
        document = json.loads(path.read_text(encoding="utf-8"))
        schema = document.get("$schema", "")
        if not schema.startswith("https://"):
            assert not schema or (path.parent / schema).is_file(), path
