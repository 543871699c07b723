"""Names of organisations that are nearly the same, and that are told of."""

import pytest

from rus.near_senders import near_sender

KNOWN = ("Tranås kommun", "Mora kommun", "Region Örebro län", "IF Metall")


@pytest.mark.parametrize(
    "name",
    [
        "TRANÅS KOMMUN",
        "Tranås",
        "Tranås  kommun",
        "Tranås-kommun",
        "Tranås kommmun",
        "Tranåss kommun",
    ],
)
def test_another_way_of_writing_a_name_is_near_it(name: str) -> None:
    assert near_sender(name, KNOWN) == "Tranås kommun"


@pytest.mark.parametrize(
    "name", ["Tranås kommun", "Region Jönköpings län", "Tranås skolor", "Örebro kommun"]
)
def test_a_known_name_and_another_are_near_nothing(name: str) -> None:
    assert near_sender(name, KNOWN) is None


def test_a_name_that_is_both_known_and_near_another_is_known() -> None:
    assert near_sender("TRANÅS KOMMUN", (*KNOWN, "TRANÅS KOMMUN")) is None
