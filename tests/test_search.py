"""What the search is given to find: pages, and goals by themselves."""

import re
from collections.abc import Callable

import pytest

from macros.search import SearchDocument, for_index, goals, hand_written, key, searched_page
from tests.sites import Built, hostile_site, real_site

GOAL = "jonkoping/2035/ett-innovativt-lan/smart-specialisering"


@pytest.mark.parametrize("site", [real_site, hostile_site], ids=["riktiga", "elaka"])
def test_every_goal_is_found_at_its_own_place(site: Callable[[], Built]) -> None:
    built = site()
    found = {one.url for one in goals(built.data)}
    expected = {
        built.data.url(f"{edition.address}/{area_id}/{goal.id}")
        for edition in built.data.content.editions.values()
        for area_id, area in edition.areas.items()
        for goal in area.goals
    }
    assert found == expected
    for url in found:
        page, _, anchor = url.partition("#")
        assert anchor in built.pages[page].ids


def test_a_goal_tells_what_it_is_and_where_it_belongs() -> None:
    goal = next(one for one in goals(real_site().data) if GOAL in one.names)
    assert goal.meta["slag"] == "Utvecklingsmål 3.2 i Ett innovativt län"
    assert goal.meta["län"] == "Jönköpings län"
    assert goal.meta["status"] == "Remiss"
    assert goal.belongs_to == "Jönköpings län › RUS 2035 › remiss"


def test_an_edition_without_status_belongs_to_itself_too() -> None:
    site = real_site().data
    found = searched_page(site, site.pages["jonkoping/foregangare"], "")
    assert found is not None
    assert found.belongs_to == "Jönköpings län › Tidigare RUS › okänd"


def test_an_area_is_found_by_its_number_whatever_areas_are_called() -> None:
    site = real_site().data
    found = searched_page(site, site.pages["jonkoping/2035/ett-innovativt-lan"], "")
    assert found is not None
    assert found.meta["slag"] == "Ledstjärna 3"
    assert {key("område 3"), key("ledstjärna 3"), key("3")} < set(found.keys.split())


def test_a_comparison_is_not_found_as_it_repeats_two_editions() -> None:
    site = real_site().data
    comparison = next(page for page in site.pages.values() if page.kind == "comparison")
    assert searched_page(site, comparison, "<p>text</p>") is None


def test_parts_of_compounds_are_marked_in_texts_but_never_in_tags() -> None:
    html = '<p id="kompetensförsörjning">Kompetensförsörjning &ouml; försörjning 2^3</p>'
    [(_, made)] = for_index([hand_written("om/", "Om", html)])
    assert '<p id="kompetensförsörjning">' in made
    assert "Kompetensförsörjning^försörjning &ouml; försörjning 2 3" in made


def test_names_are_characters_and_never_markup() -> None:
    name = '"><script>alert(1)</script>'
    [(_, made)] = for_index([SearchDocument("a/", "", {"title": name}, (), name)])
    assert "<script" not in made
    assert made.count("&#34;&gt;&lt;script&gt;") == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Område 3", "omrade  3"),
        ("mål 2.1", "MÅL 2.1"),
        ("orebro/2040", "/orebro/2040/"),
        ("orebro/2040/a/b", "orebro/2040/a/#b"),
        ("Ett\u00a0läge", "ett la\u0308ge"),
    ],
)
def test_a_name_has_one_key_whichever_way_it_is_written(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_no_key_begins_another_name() -> None:
    assert not key("område 10").startswith(key("område 1"))
    assert key("1.1") != key("11")


def test_headings_are_read_without_the_numbers_of_notes_and_links_to_themselves() -> None:
    html = (
        '<h2 id="a">Jäm\u00adställd&shy;het<sup class="rus-ref"><a href="#kalla_11">11</a></sup>'
        '<a class="headerlink" href="#a">#</a></h2>'
    )
    [(_, made)] = for_index([hand_written("om/", "Om", html)])
    assert '<h2 id="a">Jämställdhet</h2>' in made


def test_links_of_headings_to_themselves_are_not_read_as_pages_have_them() -> None:
    html = (real_site().folder / "om" / "index.html").read_text(encoding="utf-8")
    assert 'class="headerlink"' in html
    [(_, made)] = for_index([hand_written("om/", "Om", html)])
    assert 'class="headerlink"' not in made


def test_blocks_are_read_apart_and_marks_in_a_word_are_not() -> None:
    html = "<dl><dt>2025–2030</dt><dd>Gäller<details>Varför</details></dd></dl><b>S</b>tor"
    [(_, made)] = for_index([hand_written("om/", "Om", html)])
    assert "2025–2030</dt> <dd>Gäller <details>Varför" in made
    assert "<b>S</b>tor" in made


def test_the_index_lies_in_the_site_without_interfaces_of_others() -> None:
    folder = real_site().folder / "pagefind"
    assert (folder / "pagefind.js").is_file()
    assert list(folder.glob("pagefind.sv_*.pf_meta"))
    assert not [one for one in folder.iterdir() if re.search(r"-ui|highlight", one.name)]
