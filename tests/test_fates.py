"""What became of a goal and where it comes from, on its own page; comparisons on other pages."""

from collections.abc import Callable
from itertools import combinations

import pytest

from rus.comparison import pair_name
from tests.judged import (
    COUNTIES,
    HISTORY,
    JUDGED,
    PARTLY_UNKNOWN,
    Written,
    invented_site,
    seen,
    target,
    written_pair,
)
from tests.ledgers import NEIGHBOUR, NEW, OLD
from tests.pages import Node, Page
from tests.sites import Built, real_site

SIDES = [("från", "till", "Vad hände med"), ("till", "från", "Var kommer")]


def _fate(one: Written, page: Page, place: Node) -> Node:
    """The part of a goal or an area about one comparison."""
    (found,) = [
        fate
        for fate in place.all("div", "rus-fate")
        if any(target(page, link).startswith(f"/{one.page.url}") for link in fate.all("a"))
    ]
    return found


@pytest.mark.parametrize("side, other, question", SIDES)
@pytest.mark.parametrize("site, name", JUDGED)
def test_each_goal_says_what_became_of_it_with_links_that_lead_back(
    site: str, name: str, side: str, other: str, question: str
) -> None:
    one = written_pair(site, name)
    for address in one.old if side == "från" else one.new:
        page = one.site.page(address)
        is_goal = address.count("/") == 3
        place = page.by_id(address.rsplit("/", 1)[1]) if is_goal else page.article
        assert place is not None, address
        if not is_goal:
            place = Node("div", {}, [child for child in place.children if _is_fate(child)])

        fate = _fate(one, page, place)

        asked = fate.one("p", "rus-fate__question").text
        if one.is_history:
            assert asked.startswith(question)
            assert ("målet" if is_goal else "området") in asked
        else:
            assert asked.startswith("Liknar något i ")
        _leads_there_and_back(one, page, fate, address, (side, other))


def _is_fate(child: Node | str) -> bool:
    return isinstance(child, Node) and "rus-fate" in child.classes


def _leads_there_and_back(
    one: Written, page: Page, fate: Node, address: str, sides: tuple[str, str]
) -> None:
    own = f"/{one.site.data.url(address)}"
    targets = [target(page, link) for link in fate.all("a")]
    links = [link for link in one.links if address in link.get(sides[0], ())]
    if not links:
        assert "Framgår inte av underlaget" in fate.text
        (there,) = targets
        assert there.startswith(f"/{one.page.url}#")
        card = one.page.by_id(there.partition("#")[2])
        assert card is not None
        assert own in {target(one.page, link) for link in card.all("a")}
        return
    labels = [item.one("span", "rus-kind").text for item in fate.all("li")]
    if sides[0] == "från" or not one.is_history:
        assert labels == [link["slag"].capitalize() for link in links]
    judged = ["Redaktionell bedömning." in item.text for item in fate.all("li")]
    assert judged == [link.get("grund") == "redaktionell" for link in links]
    for item, link in zip(fate.all("li"), links, strict=True):
        *others, why = [target(page, one) for one in item.all("a")]
        assert others == [f"/{one.site.data.url(there)}" for there in link.get(sides[1], ())]
        where, _, anchor = why.partition("#")
        assert where == f"/{one.page.url}"
        pair = one.page.by_id(anchor)
        assert pair is not None
        assert {own, *others} <= {target(one.page, a) for a in pair.all("a")}


@pytest.mark.parametrize(
    "name, side, number, question",
    [
        (HISTORY, "från", 30, "Vad hände med målet?"),
        (PARTLY_UNKNOWN, "till", 25, "Var kommer målet ifrån?"),
    ],
)
def test_all_goals_of_the_sources_ask_what_a_reader_asks(
    name: str, side: str, number: int, question: str
) -> None:
    one = written_pair("strategierna", name)
    goals = [a for a in (one.old if side == "från" else one.new) if a.count("/") == 3]
    assert len(goals) == number
    for address in goals:
        goal = one.site.page(address).by_id(address.rsplit("/", 1)[1])
        assert goal is not None
        asked = [p.text for p in goal.all("p", "rus-fate__question")]
        assert asked[0] == question, address
        between = written_pair("strategierna", COUNTIES)
        assert len(asked) == 1 + (address in between.old | between.new)


# Pairs that nobody has judged, and the list of all ---------------------------------------


@pytest.mark.parametrize("build", [real_site, invented_site], ids=["strategierna", "alla slag"])
def test_any_two_editions_have_a_page_that_the_list_leads_to(build: Callable[[], Built]) -> None:
    site = build()
    index = site.pages["jamfor/"]
    listed = [target(index, link) for link in index.article.all("a")]
    for one, two in combinations(site.data.content.editions, 2):
        pages = [f"jamfor/{pair_name(*pair)}/" for pair in ((one, two), (two, one))]
        (there,) = [page for page in pages if page in site.pages]
        assert f"/{there}" in listed


def _unjudged(site: Built) -> dict[str, Page]:
    judged = {f"jamfor/{path.stem}/" for path in site.project.glob("strategy/slaktskap/*.yaml")}
    kinds = {page.url: page.kind for page in site.data.pages.values()}
    found = {url: page for url, page in site.pages.items() if kinds.get(url) == "comparison"}
    return {url: page for url, page in found.items() if url not in judged}


@pytest.mark.parametrize("build", [real_site, invented_site], ids=["strategierna", "alla slag"])
def test_a_pair_that_nobody_has_judged_says_so_and_shows_every_area_once(
    build: Callable[[], Built],
) -> None:
    site = build()
    pages = _unjudged(site)
    assert pages
    for url, page in pages.items():
        assert "Ingen har ännu bedömt" in page.root.one("div", "rus-lead").text
        banner = page.root.one("aside", "rus-banner--okand").text
        assert banner.startswith("Inte bedömd")
        assert not page.root.all("svg", "rus-flow__svg")
        assert not page.root.all("span", "rus-kind")
        comparison = site.data.comparisons[url.split("/")[1]]
        areas = [
            f"/{site.data.url(f'{content.address}/{name}')}"
            for content in (comparison.old, comparison.new)
            for name in content.areas
        ]
        shown = [target(page, h3.one("a")) for h3 in page.article.all("h3") if h3.all("a")]
        own = [one for one in shown if one.startswith(tuple(areas) or ("-",))]
        assert sorted(own) == sorted(areas)
        for content in (comparison.old, comparison.new):
            if not content.areas:
                assert "finns inte i underlaget" in page.article.text


# On a hand-written page -------------------------------------------------------------------


def _leads(page: Page) -> list[Node]:
    return page.article.all("div", "rus-lead")


def test_a_hand_written_page_shows_comparisons_with_links_to_the_whole() -> None:
    site = invented_site()
    page = site.pages["jamfor/"]
    shown = [target(page, lead.all("a")[0]) for lead in _leads(page)]
    # The second was called with the editions the other way round from the ledger's.
    assert shown == [
        f"/jamfor/{pair_name(OLD, NEW)}/",
        f"/jamfor/{pair_name(OLD, NEIGHBOUR)}/",
        f"/jamfor/{pair_name(NEW, NEIGHBOUR)}/",
    ]
    whole = site.pages[f"jamfor/{pair_name(OLD, NEW)}/"]
    assert _leads(page)[0].text == f"{_leads(whole)[0].text} Hela jämförelsen"
    pictures = page.root.all("svg", "rus-flow__svg--bred")
    assert len(pictures) == 2
    for ribbon in [a for picture in pictures for a in picture.all("a")]:
        where, _, anchor = target(page, ribbon).partition("#")
        assert site.pages[where.removeprefix("/")].by_id(anchor)


def test_a_hand_written_page_shows_the_links_of_a_goal_and_of_an_area() -> None:
    page = invented_site().pages["jamfor/"]
    pairs = page.article.all("article", "rus-pair")
    kinds = [pair.one("span", "rus-kind").text for pair in pairs]
    assert sorted(kinds) == ["Motsvarar", "Motsvarar delvis", "Omformulerat"]


def test_a_hand_written_page_shows_a_matrix_with_its_empty_row_and_its_reason() -> None:
    page = invented_site().pages["jamfor/"]
    table = page.root.one("div", "rus-matrix")
    answered, empty = table.one("tbody").all("tr")
    assert [cell.text for cell in answered.all("td")][:3] == ["inte besvarad"] * 2 + ["●"]
    assert "rus-matrix__empty" in empty.classes
    assert empty.text.endswith("inte besvarad ännu")
    assert "1 av 2 rader har minst ett svar. 1 av 3 kolumner (Nytt område)" in page.article.text
    (why,) = answered.all("td")[2].all("a")
    reason = page.by_id(target(page, why).split("#")[1])
    assert reason is not None
    assert "De säger ungefär samma sak. Redaktionell bedömning." in reason.text


def test_texts_with_markup_characters_are_shown_as_they_are() -> None:
    one = written_pair("alla slag", pair_name(OLD, NEW))
    (pair,) = one.page.root.all("article", "rus-pair--omformulerat")
    before, after = (side.one("a") for side in pair.all("div", "rus-pair__side"))
    assert seen(before) == "Fler <b>unga</b> & {{ 7*7 }} mår *bra* [ja](nej."
    assert seen(after) == "Fler <i>äldre</i> & {% raw %} mår *bra* [ja](nej."
    assert "[bara gammalt: unga]" in [one.text for one in before.all("del")]
    assert "[bara nytt: äldre]" in [one.text for one in after.all("ins")]
    assert not before.all("ins") + after.all("del") + pair.all("b") + pair.all("i")


def test_differing_words_are_not_called_old_and_new_between_counties() -> None:
    one = written_pair("alla slag", pair_name(OLD, NEIGHBOUR))
    (pair,) = one.page.root.all("article", "rus-pair--motsvarar")
    marked = [node.text for node in pair.walk() if node.tag in ("del", "ins")]
    assert marked
    assert all(text.startswith("[bara här: ") for text in marked)


@pytest.mark.parametrize("site", [real_site, invented_site])
def test_each_link_to_a_reason_has_a_name_that_begins_as_it_reads_and_is_its_own(
    site: Callable[[], Built],
) -> None:
    told = 0
    for page in site().pages.values():
        leads: dict[str, set[str]] = {}
        for fate in page.root.all("div", "rus-fate"):
            for link in fate.all("a", "rus-screen"):
                name = link.attributes["aria-label"]
                assert name.startswith(link.text)
                assert len(name) > len(link.text) + 2
                leads.setdefault(name, set()).add(link.attributes["href"])
        told += len(leads)
        assert [name for name, places in leads.items() if len(places) > 1] == [], page.url
    assert told
