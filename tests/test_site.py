"""The built site: nothing is missing, no link is dead, and every text is where its address says."""

import posixpath
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from rus.inline import plain_text
from schemas.edition import LevelName
from schemas.files import RESERVED_COUNTIES
from schemas.ground import Passage
from schemas.sources import Source
from tests.pages import HEADINGS, Page
from tests.sites import BELOW, Built, grown_site, hostile_site, real_site
from tests.support import PROJECT
from tests.texts import Written, written_texts

SITES: dict[str, Callable[[], Built]] = {
    "strategierna": real_site,
    "fientliga texter": hostile_site,
    "nya filer": grown_site,
}

PAGES_OF_FILES = {"kallor": "kallor/", "tillganglighet": "tillganglighet/", "webbplats": "om/"}
"""The pages of files whose content has no address."""

WITHOUT_PAGE = ("agenda-2030",)
"""Kinds of files that no page of their own shows."""


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Built:
    """Each of the sites in turn."""
    name: str = request.param
    return SITES[name]()


def _resolved(page: Page, target: str) -> tuple[str, str]:
    """The page or file that a link leads to, relative to the top, and its anchor."""
    parts = urlsplit(target)
    if not parts.path:
        return page.url, unquote(parts.fragment)
    if parts.path.startswith("/"):  # only 404.html knows where the site lies
        assert page.url == "404.html"
        start, rest = "", parts.path.removeprefix(BELOW).lstrip("/")
    else:
        start, rest = posixpath.dirname(page.url), parts.path
    path = posixpath.normpath(posixpath.join(start, unquote(rest)))
    slash = "/" if parts.path.endswith(("/", "/.", "/..")) or path.endswith("..") else ""
    return ("" if path == "." else path + slash), unquote(parts.fragment)


def _is_elsewhere(target: str) -> bool:
    return urlsplit(target).scheme in ("http", "https", "mailto", "data")


def test_no_link_of_any_page_is_dead(site: Built) -> None:
    dead = []
    pages = {**site.pages, **site.frames, **site.signposts}
    for page in pages.values():
        for _, target in page.targets:
            if _is_elsewhere(target):
                continue
            path, anchor = _resolved(page, target)
            there = pages.get(path) or pages.get(f"{path}/".lstrip("/"))
            if there is None and not (site.folder / path).is_file():
                dead.append(f"{page.url}: {target}")
            elif anchor and there is not None and not there.by_id(anchor):
                dead.append(f"{page.url}: {target} (ankare)")
    assert not dead, "\n".join(dead)


def test_links_lead_to_addresses_with_a_scheme_or_to_the_site_itself(site: Built) -> None:
    schemes = {
        urlsplit(target).scheme for page in site.pages.values() for _, target in page.targets
    }
    assert schemes <= {"", "http", "https", "mailto"}
    assert not [
        target
        for page in site.pages.values()
        for _, target in page.targets
        if target.startswith("//")
    ]


def test_every_page_is_reached_from_the_start_by_links(site: Built) -> None:
    reached, waiting = {""}, [""]
    while waiting:
        page = site.pages[waiting.pop()]
        for node in page.root.all("a"):
            target = node.attributes.get("href", "")
            path = _resolved(page, target)[0] if target and not _is_elsewhere(target) else None
            if path is not None and path in site.pages and path not in reached:
                reached.add(path)
                waiting.append(path)
    assert set(site.pages) - {"404.html"} == reached
    assert {page.url for page in site.data.pages.values()} <= reached


def test_pages_load_nothing_from_elsewhere(site: Built) -> None:
    for page in site.pages.values():
        for node in page.root.walk():
            loaded = "src" in node.attributes or node.tag in ("object", "iframe", "base")
            loaded |= node.tag == "link" and node.attributes["rel"] != "canonical"
            target = node.attributes.get("src") or node.attributes.get("href") or ""
            assert not (loaded and _is_elsewhere(target)), f"{page.url}: {target}"


def test_no_id_occurs_twice_on_a_page(site: Built) -> None:
    for page in site.pages.values():
        assert [name for name, times in Counter(page.ids).items() if times > 1] == [], page.url


def test_every_page_is_whole(site: Built) -> None:
    for page in site.pages.values():
        assert page.root.one("html").attributes["lang"] == "sv"
        assert len(page.root.all("h1")) == 1, page.url
        assert page.root.one("main")
        assert page.root.one("footer", "md-footer")
        assert page.root.one("title").text
        assert page.article.text


def test_headings_leave_out_no_level(site: Built) -> None:
    for page in site.pages.values():
        levels = [int(node.tag[1]) for node in page.article.walk() if node.tag in HEADINGS]
        assert levels[0] == 1, page.url
        jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        assert not jumps, f"{page.url}: {levels}"


def test_everything_with_an_address_is_found_at_it(site: Built) -> None:
    missing = []
    for address, (file, _) in site.data.content.elements.items():
        if file.kind.name in WITHOUT_PAGE:
            continue
        url, _, anchor = site.data.url(address).partition("#")
        if anchor and site.pages[url].by_id(anchor) is None:
            missing.append(f"{url}#{anchor}")
    assert not missing, "\n".join(missing)


def test_every_statement_stands_at_its_address(site: Built) -> None:
    missing = []
    for address, (file, element) in site.data.content.elements.items():
        if file.kind.name in WITHOUT_PAGE or not isinstance(element.model, Passage):
            continue
        url, _, anchor = site.data.url(address).partition("#")
        shown = site.pages[url].text_at(anchor)
        if any(plain_text(line) not in shown for line in element.model.text.split("\n")):
            missing.append(f"{url}#{anchor}: {element.model.text}")
    assert not missing, "\n".join(missing)


def test_every_text_of_the_strategy_can_be_read_on_its_page(site: Built) -> None:
    missing = [
        f"{written.owner} {written.model.__name__}.{written.field}: {written.text[:80]}"
        for written in written_texts(site.data.content)
        if written.model is not LevelName
        and written.file.kind.name not in WITHOUT_PAGE
        and (written.model, written.field) != (Source, "file")
        and not _stands_on(site, written)
    ]
    assert not missing, f"{len(missing)}\n" + "\n".join(missing)


def _stands_on(site: Built, written: Written) -> bool:
    if written.file.kind.name in PAGES_OF_FILES:
        page = site.pages[PAGES_OF_FILES[written.file.kind.name]]
    elif written.file.kind.name == "slaktskap":
        page = site.pages[f"jamfor/{written.file.names['pair']}/"]
    else:
        assert written.owner is not None
        page = site.page(
            written.owner.split("/")[0] if written.field == "short_title" else written.owner
        )
    lines = (plain_text(line) for line in written.text.split("\n"))
    return all(line in page.article.text for line in lines)


def test_the_names_of_an_editions_levels_are_used_on_its_pages(site: Built) -> None:
    for content in site.data.content.editions.values():
        if not content.areas:
            continue
        levels = content.edition.levels
        edition = site.page(content.address).article.text.lower()
        assert plain_text(levels.area.plural).lower() in edition
        for name in content.areas:
            area = site.page(f"{content.address}/{name}").article.text.lower()
            assert plain_text(levels.area.singular).lower() in area
            assert plain_text(levels.goal.plural if levels.goal else "mål").lower() in area


def test_every_source_of_a_page_is_named_at_its_foot(site: Built) -> None:
    for page in site.pages.values():
        numbers = [node.text for node in page.article.all("sup", "rus-ref")]
        listed = [
            node for node in page.article.all("li") if "kalla_" in node.attributes.get("id", "")
        ]
        assert {f"kalla_{number}" for number in numbers} <= {
            node.attributes["id"] for node in listed
        }, page.url
        for node in listed:
            assert node.text.endswith(("Ordagrant", "Inte ordagrant"))


def test_an_edition_that_does_not_apply_says_so_on_each_page_and_links_to_the_one_that_does(
    site: Built,
) -> None:
    for address, data_page in site.data.pages.items():
        if data_page.kind not in ("edition", "area", "timeline", "follow_up", "consultation"):
            continue
        page = site.pages[data_page.url]
        content = site.data.content.editions["/".join(address.split("/")[:2])]
        status = content.edition.status
        banner = page.article.one("aside", "rus-banner")
        label = banner.one("strong", "rus-banner__label").text
        judged = " (bedömning)" if status and status.is_judgement else ""
        assert label.lower() == (f"{status.value}{judged}" if status else "okänd status")
        in_force = {one.address for one in site.data.in_force(content.county_id)}
        if content.address in in_force:
            continue
        linked = {_resolved(page, node.attributes["href"])[0] for node in banner.all("a")}
        assert {site.data.url(one) for one in in_force} <= linked, page.url
        if not in_force:
            assert "Vilken strategi som gäller i länet i dag framgår inte" in banner.text


def test_pages_are_found_by_title_and_description_of_their_own(site: Built) -> None:
    titles = Counter(page.root.one("title").text for page in site.pages.values())
    assert max(titles.values()) == 1, titles.most_common(3)
    for data_page in site.data.pages.values():
        page = site.pages[data_page.url]
        about = {
            node.attributes.get("name"): node.attributes.get("content")
            for node in page.root.all("meta")
        }
        assert about["description"] == data_page.description


def test_no_county_can_take_the_address_of_a_hand_written_page() -> None:
    taken = {path.stem for path in (PROJECT / "docs").iterdir()} - {"index"}
    assert taken <= RESERVED_COUNTIES


def test_no_templates_are_left_in_the_pages() -> None:
    for page in real_site().pages.values():
        if page.url != "redigera/makron/":
            assert "{{" not in page.article.text, page.url
            assert "{%" not in page.article.text, page.url


def test_examples_of_hand_written_pages_are_shown_as_code() -> None:
    pages = real_site().pages
    assert not [page.url for page in pages.values() if "```" in page.article.text]
    examples = [node.text for node in pages["redigera/"].article.all("pre")]
    assert any("id: trygga-platser" in example for example in examples)


def test_the_page_that_is_not_found_leads_back_to_the_start() -> None:
    page = real_site().pages["404.html"]
    assert page.root.one("title").text == "Sidan finns inte – RUS som kod"
    targets = [node.attributes["href"] for node in page.article.all("a")]
    assert targets[:2] == ["/.", "/lan/"]
    below = grown_site().pages["404.html"]
    targets = [node.attributes["href"] for node in below.article.all("a")]
    assert targets[:2] == [f"{BELOW}.", f"{BELOW}lan/"]


def test_everything_that_the_pages_of_a_goal_link_to_as_its_file_exists() -> None:
    site = grown_site()
    edit = "https://exempel.se/arkiv/edit/main/"
    links = [
        target
        for page in site.pages.values()
        for _, target in page.targets
        if target.startswith(edit)
    ]
    assert any("strategy/" in link for link in links)
    assert any("docs/" in link for link in links)
    for link in links:
        assert (site.project / Path(link.removeprefix(edit))).is_file(), link


def test_scripts_of_the_theme_that_no_page_asks_for_are_not_published() -> None:
    published = {path.name for path in (real_site().folder / "assets").rglob("*.js")}
    asked = {
        node.attributes["src"].rpartition("/")[2]
        for page in real_site().pages.values()
        for node in page.root.all("script")
        if "src" in node.attributes
    }
    assert published == asked | {"scheme.js"}  # that one stands in the pages themselves
