"""What lies at a place of a transcript: slides, their notes, and sections."""

import pytest

from tests.sources import Transcript

SLIDES = Transcript(
    """ Framsidan

Presentatör
Presentationsanteckningar
Säg något om länet.



Våra utgångs-
punkter

• Alla får plats

Enkäten
• Svar till 17 mars



Presentatör
Presentationsanteckningar
Visa filmen.



Tack!
 • Tack för att ni kom!

Presentatör
Presentationsanteckningar
Applåder.
 Tomt i kort

Eget slut
"""
)

PAGE = Transcript(
    "Länet i dag\n\nDet går bra.\n\nLänet i morgon\n\nDet går bättre.\n",
    {"Länet i dag", "Länet i morgon"},
)


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("Bilden «Framsidan»", ["Framsidan"]),
        ("Anteckningar till bilden «Framsidan»", ["Säg något om länet."]),
        (
            "Bilden «Våra utgångspunkter»",
            ["Våra utgångs-\npunkter\n\n• Alla får plats\n\nEnkäten\n• Svar till 17 mars"],
        ),
        (
            "Bilden «Våra utgångspunkter», avsnittet «Enkäten»",
            ["Enkäten\n• Svar till 17 mars"],
        ),
        ("Bilden som börjar «Tack för»", ["• Tack för att ni kom!"]),
        ("Bilden som börjar «Tomt»", ["Tomt i kort\n\nEget slut"]),
        ("Anteckningar till bilden som börjar «Tack för»", ["Applåder."]),
        ("Anteckningar till bilden utan text före bilden «Tack!»", ["Visa filmen."]),
    ],
)
def test_a_slide_its_notes_and_a_part_of_it_are_found(place: str, found: list[str]) -> None:
    assert SLIDES.at(place) == found


@pytest.mark.parametrize(
    "place",
    [
        "Bilden «Finns inte alls»",
        "Bilden «Enkäten»",
        "Bilden «Våra»",
        "Bilden «Tomt»",
        "Bilden «Eget slut»",
        "Bilden som börjar «Tack fö»",
        "Bilden som börjar «tack»",
        "Bilden «Framsidan», avsnittet «Enkäten»",
        "Anteckningar till bilden utan text före bilden «Våra utgångspunkter»",
    ],
)
def test_a_place_that_is_not_there_is_told_from_others(place: str) -> None:
    assert SLIDES.at(place) == []


def test_a_section_ends_where_the_next_one_begins() -> None:
    assert PAGE.at("Webbsidan, avsnittet «Länet i dag»") == ["Länet i dag\n\nDet går bra.\n"]
    assert PAGE.at("Webbsidan, avsnittet «Länet i morgon»") == ["Länet i morgon\n\nDet går bättre."]


@pytest.mark.parametrize("place", ["Sidan 1", "Webbsidans fot", "bilden «Framsidan»"])
def test_other_kinds_of_places_cannot_be_looked_up(place: str) -> None:
    assert SLIDES.at(place) is None
