"""Decisions that templates ask for: banners, counts, lines of years."""

from pathlib import Path

import pytest

from macros import views
from macros.address_errors import UnknownAddressError
from macros.site import Site
from rus.load import load
from tests.sites import NEW_FILES, write_files
from tests.support import CITATION, STRATEGY, write_strategy


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(load(STRATEGY).content)


@pytest.fixture
def new(tmp_path: Path) -> Site:
    """A county with an edition of each status."""
    root = write_strategy(tmp_path)
    write_files(root, NEW_FILES)
    return Site(load(root).content)


def _horizon(start: str | None, end: str) -> str:
    first = f"från: {start}, " if start else ""
    return f"horisont: {{{first}till: {end}, källa: {CITATION}}}\n"


def _years(root: Path, **horizons: str) -> views.YearLine:
    """The line of years of a county with editions of given horizons."""
    files = {
        f"exempel/{name.strip('_')}/strategi.yaml": f"titel: {name}\nkälla: {CITATION}\n"
        "nivåer: {område: {ental: område, flertal: områden}}\n" + horizon
        for name, horizon in horizons.items()
    }
    without = [
        "exempel/2030/strategi.yaml",
        "exempel/2030/omraden/halsa.yaml",
        "exempel/2040/strategi.yaml",
        "slaktskap/exempel-2030--exempel-2040.yaml",
    ]
    content = load(write_strategy(root, files, without)).content
    return views.year_line(content.counties["exempel"].editions.values())


@pytest.mark.parametrize(
    ("edition", "kind", "label", "links"),
    [
        ("nytt/gammal", "ersatt", "Ersatt", [("Gäller nu", "nytt/galler")]),
        ("nytt/galler", "gallande", "Gällande", []),
        ("nytt/arbete", "under-arbete", "Under arbete", [("Gäller nu", "nytt/galler")]),
        ("nytt/remiss", "remiss", "Remiss", [("Gäller nu", "nytt/galler")]),
        ("nytt/bara-titel", "okand", "Okänd status", [("Gäller nu", "nytt/galler")]),
    ],
)
def test_a_banner_says_whether_an_edition_applies_and_which_one_does(
    new: Site, edition: str, kind: str, label: str, links: list[tuple[str, str]]
) -> None:
    told = views.banner(new, new.edition(edition))
    assert (told.kind, told.label, list(told.links)) == (kind, label, links)


def test_a_banner_says_so_when_no_edition_is_known_to_apply(site: Site) -> None:
    told = views.banner(site, site.edition("jonkoping/2035"))
    assert "Vilken strategi som gäller i länet i dag framgår inte av underlaget." in told.text
    assert all(words != "Gäller nu" for words, _ in told.links)


def test_a_status_that_is_a_judgement_is_marked_in_the_banner(site: Site) -> None:
    assert views.banner(site, site.edition("orebro/2025-2030")).judgement is not None


def test_numbers_are_counted_in_the_words_of_the_edition(site: Site) -> None:
    assert (
        views.size_words(site.edition("orebro/vagvisare-2030"))
        == "10 prioriterade områden, 30 strategiska inriktningar"
    )
    assert views.size_words(site.edition("jonkoping/2035")) == "5 ledstjärnor, 25 utvecklingsmål"
    assert (
        views.size_words(site.edition("jonkoping/foregangare"))
        == "Områdena finns inte i underlaget"
    )
    assert views.counted(1, "ledstjärna", "ledstjärnor") == "1 ledstjärna"
    assert [views.number_word(number) for number in (0, 3, 12, 13)] == ["noll", "tre", "tolv", "13"]


def test_a_horizon_without_start_is_said_to_reach_to_its_end(site: Site) -> None:
    assert views.horizon_words(site.edition("orebro/2025-2030").edition) == "2025–2030"
    assert views.horizon_words(site.edition("orebro/vagvisare-2030").edition) == "till 2030"
    assert (
        views.horizon_words(site.edition("jonkoping/foregangare").edition)
        == "Framgår inte av underlaget"
    )


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2025-01", "2030-12", "januari 2025 – december 2030"),
        ("2025", "2030~", "2025 – omkring 2030"),
        (None, "2030-12", "till december 2030"),
    ],
)
def test_a_horizon_is_written_as_any_other_interval(
    site: Site, start: str | None, end: str, words: str
) -> None:
    known = site.edition("orebro/vagvisare-2030").edition
    assert known.horizon is not None
    horizon = known.horizon.model_copy(update={"start": start, "end": end})
    edition = known.model_copy(update={"horizon": horizon})
    assert views.horizon_words(edition) == words


def test_editions_stand_on_a_common_line_of_years(tmp_path: Path) -> None:
    line = _years(
        tmp_path,
        a=_horizon("2020", "2030"),
        b=_horizon(None, "2040"),
        c="",
    )
    by_name = {bar.content.id: bar for bar in line.bars}
    first, last = line.ticks[0][0], line.ticks[-1][0]
    assert first <= 2020
    assert last >= 2040
    assert by_name["a"].known
    assert not by_name["a"].open_start
    assert by_name["a"].left == pytest.approx((2020 - first) * 100 / (last - first), abs=0.01)
    assert by_name["b"].open_start
    assert by_name["b"].left + by_name["b"].width == pytest.approx(
        (2040 - first) * 100 / (last - first), abs=0.01
    )
    assert not by_name["c"].known


@pytest.mark.parametrize(
    "horizons",
    [
        {"a": _horizon("2025", "2030")},
        {"a": _horizon("2030", "2030")},
        {"a": _horizon(None, "2030")},
        {"a": _horizon("2020", "XXXX")},
        {"a": _horizon("2020", "2120"), "b": _horizon("2029", "2031")},
        {"a": _horizon("2023~", "2030?")},
    ],
)
def test_no_bar_leaves_the_line(tmp_path: Path, horizons: dict[str, str]) -> None:
    line = _years(tmp_path, **horizons)
    for bar in line.bars:
        assert 0 <= bar.left <= 100
        assert bar.width >= 0
        assert bar.left + bar.width <= 100.01
    places = [place for _, place in line.ticks]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)


def test_without_any_year_there_is_no_line(tmp_path: Path) -> None:
    assert _years(tmp_path, a="", b=_horizon("XXXX", "XXXX")).ticks == ()


def test_what_mentions_an_area_is_told_with_the_title_of_its_file(site: Site) -> None:
    told = {
        views.mention_title(site, owner) for rows in site.mentions.values() for _, _, owner in rows
    }
    assert any(": " in words for words in told)
    assert all("/" not in words.split(": ")[0] for words in told)


def test_work_in_progress_leaves_out_what_applies_or_is_replaced(new: Site) -> None:
    assert [content.address for _, content, _ in views.current_work(new)] == [
        "nytt/arbete",
        "nytt/remiss",
    ]


def test_terms_stand_in_alphabetical_order(site: Site) -> None:
    names = [term.name.lower() for _, term in views.all_terms(site)]
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("orebro", "orebro/"),
        ("jonkoping/2035/ett-innovativt-lan", "jonkoping/2035/ett-innovativt-lan/"),
        (
            "jonkoping/2035/ett-innovativt-lan/smart-specialisering",
            "jonkoping/2035/ett-innovativt-lan/#smart-specialisering",
        ),
        (
            "jonkoping/2035/begrepp/smart-specialisering",
            "jonkoping/2035/#begrepp-smart-specialisering",
        ),
    ],
)
def test_an_address_is_a_page_and_an_anchor(site: Site, address: str, url: str) -> None:
    assert site.url(address) == url


def test_an_address_without_page_is_told(site: Site) -> None:
    with pytest.raises(UnknownAddressError, match="«finns-inte/2030»"):
        site.url("finns-inte/2030")
