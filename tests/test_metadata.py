"""What search engines and other machines are told: JSON-LD, the list of pages, robots.txt."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS

from macros.dates_of_pages import DatesOfPages
from macros.site import Site
from rus.chronicle import chronicle_of
from rus.load import load
from tests.pages import Node
from tests.repositories import Repository
from tests.sites import (
    Built,
    grown_site,
    hostile_site,
    mkdocs,
    new_project,
    real_site,
    without_calls,
)
from tests.support import AREA, BASE, WEBSITE, write_strategy

TOP = "https://exempel.se/rus/"
HAND_WRITTEN = ("", "vad-ar-en-rus/", "sa-laser-du/", "om/", "oppna-data/")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def _graph(root: Node) -> list[dict[str, Any]]:
    [script] = [
        node for node in root.all("script") if node.attributes.get("type") == "application/ld+json"
    ]
    told = json.loads("".join(str(child) for child in script.children))
    graph: list[dict[str, Any]] = told["@graph"]
    return graph


def _pages(site: Built) -> Iterator[tuple[str, Node]]:
    for url, page in site.pages.items():
        if "badda-in" not in url and url != "404.html":
            yield url, page.root


def test_every_page_tells_what_it_is_and_where() -> None:
    for url, root in _pages(grown_site()):
        about, *crumbs = _graph(root)
        assert about["url"] == f"{TOP}{url}"
        assert about["inLanguage"] == "sv"
        assert [one["@type"] for one in crumbs] == ([] if url == "" else ["BreadcrumbList"])


def test_breadcrumbs_lead_from_the_start_page_through_pages_that_exist() -> None:
    pages = grown_site().pages
    [_, crumbs] = _graph(pages["nytt/galler/skola/"].root)
    assert [(one["position"], one["name"], one["item"]) for one in crumbs["itemListElement"]] == [
        (1, "RUS som kod", TOP),
        (2, "Nya län", f"{TOP}nytt/"),
        (3, "Den som gäller", f"{TOP}nytt/galler/"),
        (4, "Skola", f"{TOP}nytt/galler/skola/"),
    ]
    for _, root in _pages(grown_site()):
        for crumbs in _graph(root)[1:]:
            for one in crumbs["itemListElement"]:
                assert one["item"].removeprefix(TOP) in pages


def test_an_edition_is_a_report_with_author_county_and_status() -> None:
    [about, _] = _graph(grown_site().pages["nytt/galler/"].root)
    assert about["@type"] == "Report"
    assert about["name"] == "Den som gäller"
    assert about["creativeWorkStatus"] == "gällande"
    assert about["author"] == {"@type": "GovernmentOrganization", "name": "Region Ny"}
    assert about["spatialCoverage"] == {"@type": "AdministrativeArea", "name": "Nya län"}
    assert about["dcterms:replaces"] == [{"@id": f"{TOP}nytt/gammal/"}]


@pytest.mark.parametrize(
    ("edition", "years"), [("jonkoping/2035", "../2035"), ("orebro/2025-2030", "2025/2030")]
)
def test_the_years_of_an_edition_are_an_interval(edition: str, years: str) -> None:
    [about, _] = _graph(real_site().page(edition).root)
    assert about["temporalCoverage"] == years


def test_a_title_names_the_page_where_it_belongs_and_the_site() -> None:
    titles = {url: page.root.one("title").text for url, page in real_site().pages.items()}
    assert titles["jonkoping/2035/tidslinje/"] == (
        "Tidslinje – RUS 2035 – Jönköpings län – RUS som kod"
    )
    assert titles["ordlista/"] == "Ordlista – RUS som kod"


def test_what_is_unknown_of_an_edition_is_left_out() -> None:
    [about, _] = _graph(grown_site().pages["nytt/bara-titel/"].root)
    assert not about.keys() & {"creativeWorkStatus", "temporalCoverage", "dcterms:replaces"}


def test_pages_of_a_superseded_edition_say_what_replaced_it() -> None:
    def replaced_by(url: str) -> list[str]:
        return [
            node.attributes["content"]
            for node in grown_site().pages[url].root.all("meta")
            if node.attributes.get("name") == "dcterms.isReplacedBy"
        ]

    for url in ("nytt/gammal/", "nytt/gammal/utan-mal/"):
        assert replaced_by(url) == [f"{TOP}nytt/galler/"]
    for url in ("nytt/galler/", "nytt/remiss/", "nytt/", ""):
        assert replaced_by(url) == []


def test_one_that_is_only_prepared_has_replaced_nothing() -> None:
    data = real_site().data
    assert data.edition("orebro/2040").edition.supersedes
    [about, _] = _graph(real_site().page("orebro/2040").root)
    assert "dcterms:replaces" not in about


def test_rdf_tools_read_the_relation_between_editions() -> None:
    [about, _] = _graph(grown_site().pages["nytt/gammal/"].root)
    graph = Graph().parse(
        data=json.dumps({"@context": {"dcterms": str(DCTERMS)}, "@id": about["url"], **about}),
        format="json-ld",
    )
    new, old = URIRef(f"{TOP}nytt/galler/"), URIRef(f"{TOP}nytt/gammal/")
    assert (old, DCTERMS.isReplacedBy, new) in graph


def test_links_are_relative_as_long_as_the_site_has_no_address() -> None:
    [about, crumbs] = _graph(real_site().pages["orebro/2040/"].root)
    assert about["url"] == "./"
    assert [one["item"] for one in crumbs["itemListElement"]] == ["../../", "../", "./"]


def test_texts_that_try_to_leave_the_script_stay_in_it() -> None:
    for url, root in _pages(hostile_site()):
        assert _graph(root), url
    raw = [path.read_text("utf-8") for path in hostile_site().folder.rglob("index.html")]
    scripts = [
        found
        for text in raw
        for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    ]
    assert scripts
    assert not any(set("<>&") & set(script) for script in scripts)


# The list of pages and robots.txt


def _sitemap(folder: Path) -> dict[str, str | None]:
    tree = ElementTree.parse(folder / "sitemap.xml")  # noqa: S314  made by this project
    return {
        str(one.findtext(f"{SITEMAP}loc")): one.findtext(f"{SITEMAP}lastmod")
        for one in tree.iter(f"{SITEMAP}url")
    }


def test_the_list_of_pages_has_each_page_once_under_its_canonical_address() -> None:
    listed = _sitemap(grown_site().folder)
    assert listed.keys() == {f"{TOP}{url}" for url, _ in _pages(grown_site())}


def test_a_site_without_address_has_no_list_of_pages_rather_than_an_empty_one() -> None:
    assert not (real_site().folder / "sitemap.xml").exists()
    assert not (real_site().folder / "sitemap.xml.gz").exists()


def test_pages_that_tell_of_the_site_each_have_a_description_of_their_own() -> None:
    written = [page for url, page in real_site().pages.items() if url in HAND_WRITTEN]
    assert len(written) == len(HAND_WRITTEN)
    told = [
        node.attributes["content"]
        for page in written
        for node in page.root.all("meta")
        if node.attributes.get("name") == "description"
    ]
    assert len(set(told)) == len(HAND_WRITTEN)


def test_pages_without_known_history_have_no_date() -> None:
    assert set(_sitemap(grown_site().folder).values()) == {None}
    for _, root in _pages(grown_site()):
        assert "dateModified" not in _graph(root)[0]


def test_robots_may_read_all_and_learn_where_the_list_is() -> None:
    robots = (grown_site().folder / "robots.txt").read_text("utf-8")
    assert robots == f"User-agent: *\nAllow: /\n\nSitemap: {TOP}sitemap.xml\n"
    without_address = (real_site().folder / "robots.txt").read_text("utf-8")
    assert without_address == "User-agent: *\nAllow: /\n"


@pytest.fixture
def dated(repository: Repository) -> Repository:
    """A strategy of 2020 whose goal was changed in 2021, and a ledger changed in 2022."""
    ledger = "slaktskap/exempel-2030--exempel-2040.yaml"
    shutil.rmtree(repository.top)
    repository.start()
    repository.commit(BASE, "2020-01-01T12:00:00+01:00")
    docs = repository.top / "docs"
    docs.mkdir()
    (docs / "om.md").write_text("# Om\n", encoding="utf-8")
    (docs / "start.md").write_text("# Start\n\n{{ alla_län() }}\n", encoding="utf-8")
    repository.commit({}, "2020-06-01T12:00:00+02:00")
    goal = BASE[AREA].replace("Fler mår bra.", "Alla mår bra.")
    repository.commit({AREA: goal}, "2021-02-03T12:00:00+01:00")
    told = BASE[ledger].replace("har inga områden än", "har inga områden")
    repository.commit({ledger: told}, "2022-03-04T12:00:00+01:00")
    return repository


def test_a_page_is_dated_by_the_newest_change_of_what_it_shows(dated: Repository) -> None:
    loaded = load(dated.strategy)
    site = Site(loaded.content, chronicle_of(load(dated.strategy)))
    dates = DatesOfPages.of(site, dated.top / "docs")
    assert {
        address: dates.of_data_page(page)
        for address, page in site.pages.items()
        if page.kind != "print"
    } == {
        "exempel": "2021-02-03",
        "exempel/2030": "2021-02-03",
        "exempel/2030/halsa": "2021-02-03",
        "exempel/2040": "2020-01-01",
        "jamfor/exempel-2030--exempel-2040": "2022-03-04",
        "andringar/2022": "2022-03-04",
        "andringar/2021": "2021-02-03",
        "andringar/2020": "2020-01-01",
    }
    assert dates.of_hand_written("om.md", "# Om\n") == "2020-06-01"
    assert dates.of_hand_written("start.md", "# Start\n\n{{ alla_län() }}\n") == "2022-03-04"
    assert dates.of_hand_written("ny.md", "# Ny\n") is None


def test_the_dates_stand_in_the_list_of_pages_and_on_the_page(
    repository: Repository, tmp_path: Path
) -> None:
    project = new_project(write_strategy(tmp_path / "strategy", {"webbplats.yaml": WEBSITE}))
    without_calls(project / "docs")
    made = Repository(project, repository.capsys)
    made.start()
    made.commit({}, "2020-01-01T12:00:00+01:00")
    built = Built(project, mkdocs(project))
    assert built.process.returncode == 0, built.process.stderr
    listed = _sitemap(built.folder)
    assert listed[f"{TOP}exempel/2030/"] == "2020-01-01"
    assert listed[f"{TOP}om/"] == "2020-01-01"
    [about, _] = _graph(built.pages["exempel/2030/"].root)
    assert about["dateModified"] == "2020-01-01"


def test_pages_lead_to_the_feed_and_editions_to_their_data() -> None:
    site = real_site()
    editions = {page.url for page in site.data.pages.values() if page.kind == "edition"}
    for url, root in _pages(site):
        links = [one for one in root.all("link") if one.attributes.get("rel") == "alternate"]
        found = {urljoin(f"/{url}", one.attributes["href"]) for one in links}
        assert "/andringar/atom.xml" in found
        assert (len(found) > 1) is (url in editions)
        assert all((site.folder / path.lstrip("/")).is_file() for path in found)
