"""Links that are shared and pages that are embedded: whole, true and able to stand alone."""

import re
from collections.abc import Callable

import pytest

from tests.pages import Page, read
from tests.sites import FRAME, Built, grown_site, hostile_site, real_site

TOP = "https://exempel.se/rus/"


def properties(page: Page) -> dict[str, str]:
    """What a page says of itself to those who share links (Open Graph, X)."""
    told = page.root.all("meta")
    return {
        one.attributes.get("property", one.attributes.get("name", "")): one.attributes["content"]
        for one in told
        if "content" in one.attributes
    }


def test_a_shared_page_has_a_title_a_description_and_a_picture() -> None:
    site = grown_site()
    for url, page in site.pages.items():
        if url == "404.html":
            continue
        told = properties(page)
        assert told["og:type"] == "website"
        assert told["og:locale"] == "sv_SE"
        assert told["og:title"], url
        assert told["og:description"] == told["description"], url
        assert told["og:url"] == f"{TOP}{url}"
        assert told["twitter:card"] == "summary_large_image"
        assert told["og:image"].startswith(TOP)
        picture = site.folder / told["og:image"].removeprefix(TOP)
        assert picture.read_bytes().startswith(b"\x89PNG"), url


def test_counties_editions_areas_and_comparisons_have_pictures_of_their_own() -> None:
    site = grown_site()
    own = [one.url for one in site.data.pages.values()
           if one.kind in ("county", "edition", "area", "comparison")]  # fmt: skip
    pictures = [properties(site.pages[url])["og:image"] for url in own]
    assert pictures == [f"{TOP}{url}dela.png" for url in own]
    assert properties(site.pages[""])["og:image"] == f"{TOP}dela.png"


def test_a_site_without_an_address_promises_no_picture() -> None:
    site = real_site()
    told = properties(site.pages["orebro/2040/"])
    assert "og:image" not in told
    assert "og:url" not in told
    assert told["twitter:card"] == "summary"
    assert list(site.folder.rglob("dela.png")) == []


def test_a_hostile_title_is_shared_as_its_characters() -> None:
    site = hostile_site()
    told = {properties(page)["og:title"] for url, page in site.pages.items() if url != "404.html"}
    assert any(title.startswith("<script>") for title in told)


def goals(site: Built) -> list[str]:
    """The addresses of all goals."""
    return [
        f"{content.address}/{area}/{goal.id}"
        for content in site.data.content.editions.values()
        for area, one in content.areas.items()
        for goal in one.goals
    ]


def test_every_goal_and_comparison_can_be_embedded() -> None:
    site = real_site()
    comparisons = [f"jamfor/{name}" for name in site.data.comparisons]
    assert set(site.frames) == {f"{one}{FRAME}" for one in [*goals(site), *comparisons]}


@pytest.mark.parametrize("site", [real_site, hostile_site, grown_site])
def test_an_embedded_page_is_whole_and_stands_alone(site: Callable[[], Built]) -> None:
    built = site()
    for url, page in built.frames.items():
        assert page.root.one("html").attributes["lang"] == "sv"
        assert page.root.one("h1").text
        assert page.root.one("title").text
        assert page.root.one("main")
        assert page.root.one("base").attributes == {"target": "_top"}, url
        assert page.root.all("script") == []
        assert properties(page)["robots"] == "noindex"


def test_an_embedded_goal_says_where_it_stands_and_whether_it_applies() -> None:
    site = real_site()
    for address in goals(site):
        page = site.frames[f"{address}{FRAME}"]
        content = site.data.edition("/".join(address.split("/")[:2]))
        text = page.root.one("main").text
        county = site.data.content.counties[content.county_id].region.name
        assert county in text
        assert page.root.one("strong", "status").text
        place = site.data.url(address).rsplit("/", 1)[-1]
        assert any(target.endswith(place) for _, target in page.targets)


def test_search_engines_are_led_from_an_embedded_page_to_the_real_one() -> None:
    site = grown_site()
    for address in goals(site):
        links = site.frames[f"{address}{FRAME}"].root.all("link")
        canonical = [
            one.attributes["href"] for one in links if one.attributes["rel"] == "canonical"
        ]
        assert canonical == [f"{TOP}{site.data.url(address).partition('#')[0]}"]


@pytest.mark.parametrize("site", [real_site, hostile_site, grown_site])
def test_the_address_of_a_goal_leads_on_to_its_place(site: Callable[[], Built]) -> None:
    built = site()
    assert set(built.signposts) == {f"{address}/" for address in goals(built)}
    for url, page in built.signposts.items():
        place = built.data.url(url.removesuffix("/")).partition("#")[2]
        [refresh] = [one for one in page.root.all("meta") if "http-equiv" in one.attributes]
        assert refresh.attributes["content"] == f"0; url=../#{place}"
        assert page.root.one("a").attributes["href"] == f"../#{place}"
        assert properties(page)["robots"] == "noindex"


def codes(page: Page) -> list[str]:
    """The code that a page offers for embedding."""
    return [one.text for one in page.article.all("textarea", "rus-share__code")]


def test_the_code_for_embedding_is_one_frame_with_a_title_that_leads_to_a_page() -> None:
    for site in (grown_site(), hostile_site()):
        found = [code for page in site.pages.values() for code in codes(page)]
        assert len(found) >= len(goals(site))
        for code in found:
            whole = read("kod", code).root
            frame = whole.one("iframe")
            assert whole.children == [frame]
            assert frame.attributes["title"]
            place = re.sub(rf"^({re.escape(TOP)}|/)", "", frame.attributes["src"])
            assert place in site.frames
