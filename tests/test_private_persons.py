"""Who is a private person, and which texts seem to hold personal data. All are invented."""

import pytest

from rus.private_persons import is_private_person, personal_data_in


@pytest.mark.parametrize(
    "sender",
    [
        "Privatperson",
        "privatperson",
        "Anna Andersson, privatperson",
        "Två privatpersoner",
        "Enskild",
        "Enskild person",
        "En enskild medborgare",
        "Anna Andersson (enskild)",
    ],
)
def test_private_persons_are_known_by_the_words(sender: str) -> None:
    assert is_private_person(sender)


@pytest.mark.parametrize(
    "sender",
    [
        "Lekby kommun",
        "Enskild firma Lek",
        "Föreningen Enskilda vägar",
        "Privatskolan",
        "Enskildhet",
    ],
)
def test_organisations_are_no_private_persons(sender: str) -> None:
    assert not is_private_person(sender)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Skriv till anna@example.se.", ["en e-postadress"]),
        ("Ring mig på 070-123 45 67!", ["ett telefonnummer"]),
        ("Ring 0701234567.", ["ett telefonnummer"]),
        ("+46 70 123 45 67", ["ett telefonnummer"]),
        ("+46 (0)36-10 00 00", ["ett telefonnummer"]),
        ("08-123 456 78", ["ett telefonnummer"]),
        ("Jag heter Anna, 19800101-1234.", ["ett personnummer"]),
        ("800101-1234", ["ett personnummer"]),
        ("198001011234", ["ett personnummer"]),
        ("800161-1234", ["ett personnummer"]),
        (
            "070-123 45 67, anna@example.se, personnummer 19800101-1234",
            ["en e-postadress", "ett telefonnummer", "ett personnummer"],
        ),
    ],
)
def test_personal_data_is_told_by_kind(text: str, kinds: list[str]) -> None:
    assert list(personal_data_in(text)) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Målet ska nås 2030–2035, inte 2026-08-20 2035.",
        "Organisationsnummer 232100-0057.",
        "Andelen ska öka från 0,5 till 10 000 000 kronor.",
        "0,25 procent av 1 200 300 400 kronor",
        "Se www.exempel.se och KS 2026/1234.",
        "Skriv @kommunen eller följ #vägen.",
        "0–15 år och 016 000",
        "Se https://exempel.se/a/0123456789012345.",
    ],
)
def test_years_amounts_and_numbers_of_organisations_are_no_personal_data(text: str) -> None:
    assert personal_data_in(text) == ()
