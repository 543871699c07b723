"""What is guessed of an address that does not exist: what was likely meant, else nothing."""

import pytest

from rus.problems import nearest

KNOWN = (
    "exempel",
    "exempel/2030",
    "exempel/2030/nivaer",
    "exempel/2030/halsa",
    "exempel/2030/halsa/god-halsa",
    "exempel/2030/halsa/god-vard",
    "exempel/2030/halsa/jamlik-vard",
    "exempel/2030/halsa/mal-1",
    "exempel/2030/halsa/onskvart-lage",
    "exempel/2030/kultur/kompetensforsorjning",
    "exempel/2030/kultur/onskvart-lage",
    "exempel/2030/samrad/remiss",
    "exempel/2040/framtid/god-halsa",
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("exempel/2031", "exempel/2030"),
        ("exmepel/2030", "exempel/2030"),
        ("Exempel/2030", "exempel/2030"),
        ("exempel/2030/haelsa", "exempel/2030/halsa"),
        ("exempel/2030/halsa/godhalsa", "exempel/2030/halsa/god-halsa"),
        ("exempel/2030/halsa/god-hlasa", "exempel/2030/halsa/god-halsa"),
        ("exempel/2030/hasla/god-halsa", "exempel/2030/halsa/god-halsa"),
        ("exempel/2040/halsa/god-halsa", "exempel/2030/halsa/god-halsa"),
        (
            "exempel/2030/kultur/kompetens-forsorjningen",
            "exempel/2030/kultur/kompetensforsorjning",
        ),
        ("exempel/2030/kultur/god-halsa", "exempel/2030/halsa/god-halsa"),
        ("exempel/2030/god-halsa", "exempel/2030/halsa/god-halsa"),
        ("exempel/2030/remiss", "exempel/2030/samrad/remiss"),
        ("halsa/god-halsa", "exempel/2030/halsa/god-halsa"),
    ],
)
def test_a_slip_and_the_right_id_in_another_place_are_known(written: str, meant: str) -> None:
    assert nearest(written, KNOWN) == meant


@pytest.mark.parametrize(
    "written",
    [
        "exempel/2030/halsa/god-hy",
        "exempel/2030/halsa/jamstalld-vard",
        "exempel/2030/halsa/mal-2",
        "exempel/2030/nagot-annat/borta",
        "exempel/2030/idrott/onskvart-lage",
        "exempel/2030/halsa/levande-landsbygd",
        "exempel/2039/bort",
        "lantligt/2025/halsa/god-halsa",
        "exempel/2030/halsa/a",
    ],
)
def test_nothing_is_guessed_of_what_has_gone(written: str) -> None:
    assert nearest(written, KNOWN) is None
