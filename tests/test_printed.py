"""A whole edition for print: the page and the PDF hold all that the edition says, and no guess."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from macros.change_views import version_words
from macros.functions import Functions
from macros.printed import as_html, edition_document
from macros.render import PageContext
from macros.site import Site
from rus.chronicle import Chronicle
from rus.inline import plain_text
from rus.load import load
from rus.revision import Revision
from rus.typeset import document_pdf
from schemas.area import Area
from schemas.edition import Edition
from schemas.ground import Passage
from tests.browser.paper import letters
from tests.pages import Page
from tests.sites import Built, grown_site, hostile_site, real_site
from tests.support import CITATION, write_strategy
from tests.test_typeset import catalog, links

EDITION = "exempel/2030"
LONG = "Fler mår bra och " + "lever sina liv så som de själva vill och kan, " * 64 + "alltid."


def made(tmp_path: Path, files: Mapping[str, str | bytes] | None = None) -> Site:
    return Site(load(write_strategy(tmp_path, files)).content)


def pdf_of(site: Site, edition: str) -> PdfReader:
    return PdfReader(BytesIO(document_pdf(edition_document(site, edition))))


def told(reader: PdfReader) -> str:
    """The letters and digits of all pages in order, without the foot of each page."""
    assert reader.metadata is not None
    total = len(reader.pages)
    pages = (
        letters(page.extract_text()).replace(
            letters(f"{reader.metadata.title}Sida{n}av{total}"), ""
        )
        for n, page in enumerate(reader.pages, 1)
    )
    return "".join(pages)


@cache
def real_pdf(edition: str) -> str:
    reader = PdfReader(real_site().folder / edition / "utgava.pdf")
    return told(reader)


def said_in(site: Site, edition: str) -> list[str]:
    """All texts of an edition's own file and those of its areas, as readers see them."""
    found = []
    for file, element in site.content.walk():
        if file.path.startswith(f"{edition}/") and isinstance(file.model, Edition | Area):
            if isinstance(element.model, Passage):
                found += element.model.text.split("\n")
            elif isinstance(element.model, Area):
                found.append(element.model.title)
    return [plain_text(text) for text in found if text.strip()]


@pytest.mark.parametrize("edition", sorted(real_site().data.content.editions))
def test_every_text_of_an_edition_stands_on_its_page_for_print_and_in_its_pdf(edition: str) -> None:
    site = real_site()
    page = site.pages[f"{edition}/skriv-ut/"].article.text
    texts = said_in(site.data, edition)
    assert [text for text in texts if text not in page] == []
    assert [text for text in texts if letters(text) not in real_pdf(edition)] == []


def test_goals_are_numbered_and_followed_by_their_address() -> None:
    page = real_site().pages["jonkoping/2035/skriv-ut/"]
    area = list(real_site().data.edition("jonkoping/2035").areas).index("ett-innovativt-lan") + 1
    goal = page.text_at("omrade_ett-innovativt-lan_mal_smart-specialisering")
    assert goal.startswith(f"{area}.2 Utvecklade styrkeområden")
    assert goal.endswith("/jonkoping/2035/ett-innovativt-lan/#smart-specialisering")


def test_addresses_on_paper_are_whole_once_the_site_has_one() -> None:
    page = grown_site().pages["jonkoping/2035/skriv-ut/"].article.text
    assert "https://exempel.se/rus/jonkoping/2035/ett-innovativt-lan/#smart-special" in page


def test_the_contents_name_every_section_and_area() -> None:
    site = real_site()
    for content in site.data.content.editions.values():
        page = site.pages[f"{content.address}/skriv-ut/"]
        named = page.article.one("div", "toc").text
        assert all(plain_text(area.title) in named for area in content.areas.values())
        heads = [node.text for node in page.article.all("h2")]
        assert heads
        assert all(head in named for head in heads)


def test_the_sources_are_listed_with_the_numbers_that_the_text_refers_to() -> None:
    for edition in real_site().data.content.editions:
        page = real_site().pages[f"{edition}/skriv-ut/"].article
        numbers = {node.text for node in page.all("sup", "rus-ref")}
        listed = {node.attributes["value"] for node in page.all("li") if "value" in node.attributes}
        assert numbers == listed
        assert numbers


def test_an_edition_leads_to_its_page_for_print_which_leads_to_the_pdf() -> None:
    edition = real_site().page("orebro/2040")
    assert "skriv-ut/" in {target for _, target in edition.targets}
    page = real_site().pages["orebro/2040/skriv-ut/"]
    assert "../utgava.pdf" in {target for _, target in page.targets}


def test_print_pages_have_an_address_of_their_own() -> None:
    page: Page = grown_site().pages["orebro/2040/skriv-ut/"]
    canonical = [one for one in page.root.all("link") if one.attributes["rel"] == "canonical"]
    assert [one.attributes["href"] for one in canonical] == [
        "https://exempel.se/rus/orebro/2040/skriv-ut/"
    ]


@pytest.mark.parametrize("site", [real_site, hostile_site, grown_site])
def test_every_edition_has_a_pdf_that_can_be_read(site: Callable[[], Built]) -> None:
    built = site()
    for edition in built.data.content.editions:
        reader = PdfReader(built.folder / edition / "utgava.pdf")
        assert catalog(reader)["/StructTreeRoot"]["/K"]


def test_forty_areas_and_a_goal_of_three_thousand_characters(tmp_path: Path) -> None:
    assert len(LONG) > 3000 - 40
    files = {
        f"{EDITION}/omraden/omrade-{n}.yaml": f"ordning: {n}\ntitel: Område nummer {n}\n"
        f"källa: {CITATION}\nmål:\n  - {{id: mal, text: {LONG!r}, källa: {CITATION}}}\n"
        for n in range(2, 42)
    }
    reader = pdf_of(made(tmp_path, files), EDITION)
    text = told(reader)
    assert text.count(letters(LONG)) == 40
    assert all(letters(f"{n}. Område nummer {n}") in text for n in range(2, 42))


def test_an_edition_without_anything_says_that_nothing_is_known(tmp_path: Path) -> None:
    text = told(pdf_of(made(tmp_path), "exempel/2040"))
    assert letters("Den nya strategin") in text
    assert letters("Områdena finns inte i underlaget.") in text
    assert letters("Tidsperiod Framgår inte av underlaget") in text


def test_emphasis_and_links_of_a_text_stay_in_the_pdf(tmp_path: Path) -> None:
    area = (
        f"ordning: 1\ntitel: Hälsa\nkälla: {CITATION}\nmål:\n  - id: god-halsa\n"
        f"    text: Fler *mår* bra, se [rapporten](https://exempel.se/r) & <b>.\n"
        f"    källa: {CITATION}\n"
    )
    reader = pdf_of(made(tmp_path, {f"{EDITION}/omraden/halsa.yaml": area}), EDITION)
    shown = "".join(page.extract_text() for page in reader.pages)
    assert "Fler mår bra, se rapporten & <b>." in shown
    fonts = {str(font["/BaseFont"]) for page in reader.pages for font in _fonts(page)}
    assert any("Italic" in font for font in fonts)
    assert "https://exempel.se/r" in links(reader)


def _fonts(page: object) -> list[dict[str, object]]:
    resources = page["/Resources"]  # type: ignore[index]
    return [font.get_object() for font in resources["/Font"].values()]


def test_the_version_is_told_or_said_to_be_unknown(tmp_path: Path) -> None:
    site = made(tmp_path)
    assert version_words(site, EDITION) == "Okänd."
    shallow = replace(site, chronicle=Chronicle(unavailable="Klonen är grund."))
    assert version_words(shallow, EDITION) == "Okänd. Klonen är grund."
    other = replace(site, chronicle=Chronicle((Revision("a" * 40, "2026-03-04T05:06:07Z", ()),)))
    assert version_words(other, EDITION) == "Okänd."


def test_a_heading_of_any_text_stays_a_heading(tmp_path: Path) -> None:
    title = '"{: #a } *b* <i> {{ 1 }} #"'
    edition = f"titel: {title}\nkälla: {CITATION}\nnivåer: {{område: {{ental: a, flertal: b}}}}\n"
    site = made(tmp_path, {"exempel/2040/strategi.yaml": edition})
    page = site.pages["exempel/2040/skriv-ut"]
    html = as_html(Functions(PageContext(site, page.url)).call("sida", page.address))
    assert len(re.findall("<h1", html)) == 1
    assert not re.search("^#", html, re.MULTILINE)
    assert letters("{: #a } b <i> {{ 1 }} #") in told(pdf_of(site, "exempel/2040"))
