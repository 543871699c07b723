"""What is typeset: documents that are tagged, readable and the same each time, and pictures."""

import struct
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import Destination

from rus.typeset import Document, Kept, Picture, document_pdf, picture_png
from rus.typeset.reading import read_html
from tests.browser.paper import letters, printed

DOCUMENT = Document(
    '<h1>Strategin</h1><h2 id="mal">Mål</h2><h3>1. Hälsa</h3><h4>1.1 Fler mår bra.</h4>'
    '<p>Se <a href="#mal">målen</a>, <a href="../andra/">den andra</a> och '
    '<a href="https://exempel.se/">källan</a>.</p>',
    "Strategin",
    "Region Exempel",
    "Strategin för Exempel län.",
    "2026-03-04T05:06:07+01:00",
    "https://rus.exempel.se/exempel/2040/skriv-ut/",
)
PICTURE = Picture("Exempel län", "Hälsa", "Gällande", "RUS", "gällande")


def written(html: str) -> PdfReader:
    return PdfReader(BytesIO(document_pdf(replace(DOCUMENT, html=html))))


def catalog(reader: PdfReader) -> Any:
    """The top of a PDF's objects."""
    return reader.trailer["/Root"]


def bookmarks(outline: object) -> list[str]:
    """The titles of all bookmarks, in order."""
    assert isinstance(outline, list)
    found: list[str] = []
    for one in outline:
        found += [str(one.title)] if isinstance(one, Destination) else bookmarks(one)
    return found


def links(reader: PdfReader) -> set[str]:
    """The addresses that links lead to; «#» for a place in the document."""
    annotations = [one.get_object() for page in reader.pages for one in page.get("/Annots", [])]
    return {str(one["/A"].get("/URI", "#")) if "/A" in one else "#" for one in annotations}


def test_a_document_says_what_it_is_and_is_tagged_for_screen_readers() -> None:
    reader = PdfReader(BytesIO(document_pdf(DOCUMENT)))
    top = catalog(reader)
    assert top["/Lang"] == "sv"
    assert top["/MarkInfo"]["/Marked"].value is True
    assert top["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert top["/StructTreeRoot"]["/K"]
    about = reader.metadata
    assert about is not None
    assert (about.title, about.author) == ("Strategin", "Region Exempel")
    assert about.subject == "Strategin för Exempel län."
    assert about.creation_date is not None
    assert about.creation_date.isoformat() == "2026-03-04T04:06:07+00:00"


def test_a_document_claims_to_be_pdf_ua_1() -> None:
    xmp = PdfReader(BytesIO(document_pdf(DOCUMENT))).xmp_metadata
    assert xmp is not None
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp.stream.get_data().decode()


def test_bookmarks_lead_to_sections_and_areas_but_not_to_each_goal() -> None:
    reader = PdfReader(BytesIO(document_pdf(DOCUMENT)))
    assert bookmarks(reader.outline) == ["Strategin", "Mål", "1. Hälsa"]


def test_links_lead_within_the_document_or_to_whole_addresses() -> None:
    reader = PdfReader(BytesIO(document_pdf(DOCUMENT)))
    there = {"#", "https://exempel.se/", "https://rus.exempel.se/exempel/2040/andra/"}
    assert links(reader) == there
    unplaced = document_pdf(replace(DOCUMENT, address=""))
    assert links(PdfReader(BytesIO(unplaced))) == {"#", "https://exempel.se/"}
    assert letters("Se målen, den andra och källan.") in printed(unplaced)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert document_pdf(DOCUMENT) == document_pdf(DOCUMENT)
    undated = replace(DOCUMENT, time=None)
    assert document_pdf(undated) == document_pdf(undated)
    about = PdfReader(BytesIO(document_pdf(undated))).metadata
    assert about is not None
    assert about.creation_date is None


def test_text_is_its_characters_and_never_code() -> None:
    text = "#let x = 1 #panic() $x^2$ *a* _b_ [c] @d // e \\ `f` <g> ~ = h"
    html = text.replace("<", "&lt;").replace(">", "&gt;")
    shown = "".join(page.extract_text() for page in written(f"<h1>T</h1><p>{html}</p>").pages)
    assert text.replace(" ", "") in shown.replace(" ", "").replace("\n", "")


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"])))
def test_any_text_can_be_typeset(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    assert len(written(f"<h1>T</h1><p>a{escaped}</p>").pages) == 1


def test_a_character_that_no_font_has_is_told_by_its_number() -> None:
    pdf = document_pdf(replace(DOCUMENT, html="<h1>T</h1><p>Glad 😀 漢</p>", title="T 😀"))
    assert "GladU1F600U6F22" in printed(pdf)
    about = PdfReader(BytesIO(pdf)).metadata
    assert about is not None
    assert about.title == "T [U+1F600]"


def test_long_words_and_long_titles_stay_on_the_page() -> None:
    title = "Tretusen tecken om länet. " * 120
    pdf = document_pdf(replace(DOCUMENT, html=f"<h1>T</h1><p>{'ord' * 300}</p>", title=title))
    pages = PdfReader(BytesIO(pdf)).pages
    assert "ord" * 300 in letters(pages[0].extract_text())
    assert len(pages) == 1


def test_what_has_no_meaning_on_paper_is_left_out() -> None:
    html = (
        '<h1>T<a class="headerlink" href="#t">#</a></h1><script>x()</script>'
        '<p class="rus-screen">Skriv ut</p><p>kvar</p><svg><text>bild</text></svg>'
    )
    assert letters("Tkvar") in printed(document_pdf(replace(DOCUMENT, html=html)))
    assert [node["body"] for node in read_html(html) if isinstance(node, dict)] == [
        ["T"],
        ["kvar"],
    ]


def test_text_between_blocks_becomes_a_paragraph() -> None:
    tree = read_html("<div> löst <b>text</b> <p>stycke</p>\n</div>")
    assert tree == [
        {
            "tag": "div",
            "class": [],
            "body": [
                {
                    "tag": "p",
                    "class": [],
                    "body": ["löst ", {"tag": "b", "class": [], "body": ["text"]}],
                },
                {"tag": "p", "class": [], "body": ["stycke"]},
            ],
        }
    ]


def size(png: bytes) -> tuple[int, int]:
    """Width and height, from the header of a PNG (ISO/IEC 15948)."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("title", ["Hälsa", "", "ord" * 300, "Tretusen tecken. " * 180, "😀 #x"])
def test_a_picture_is_of_the_size_that_shared_links_have(title: str) -> None:
    assert size(picture_png(replace(PICTURE, title=title))) == (1200, 630)


def test_a_picture_shows_what_it_is_told() -> None:
    variants = [PICTURE, *(replace(PICTURE, **{one: "Annat"}) for one in ("place", "title"))]
    variants += [replace(PICTURE, about="Remiss"), replace(PICTURE, status="remiss")]
    assert len({picture_png(one) for one in variants}) == len(variants)
    assert picture_png(PICTURE) == picture_png(replace(PICTURE))


def test_what_is_kept_is_not_made_again_until_something_differs(tmp_path: Path) -> None:
    made: list[str] = []

    def make(text: str) -> bytes:
        made.append(text)
        return text.encode()

    kept = Kept(tmp_path / "kept")
    assert [kept.result(make, one) for one in ("a", "b", "a")] == [b"a", b"b", b"a"]
    assert made == ["a", "b"]
    kept.forget_the_rest()
    assert kept.result(make, "a") == b"a"
    kept.forget_the_rest()
    assert kept.result(make, "b") == b"b"
    assert made == ["a", "b", "b"]
