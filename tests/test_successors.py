"""What took over from retired addresses in the end."""

import pytest

from rus.successors import latest

KNOWN = frozenset({"e/ny", "e/ny/mal", "e/ny/annat"})


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("e/gammal/mal", ["e/ny/mal"]),
        ("e/gammal/borta", ["e/ny"]),
        ("e/gammal", ["e/ny"]),
        ("e/delad/mal", ["e/ny/annat", "e/ny/mal"]),
    ],
)
def test_a_goal_is_followed_through_areas_that_retired_one_after_another(
    address: str, found: list[str]
) -> None:
    retired = {
        "e/gammal": ("e/mellan",),
        "e/mellan": ("e/ny",),
        "e/delad/mal": ("e/mellan/mal", "e/ny/annat"),
    }
    assert latest(address, retired, KNOWN) == found


@pytest.mark.parametrize("successor", ["e/gammal", "e/gammal/del", "e/mellan"])
def test_rows_that_lead_in_a_circle_come_to_an_end(successor: str) -> None:
    retired = {"e/gammal": (successor, "e/ny"), "e/mellan": ("e/gammal",)}
    assert "e/ny/mal" in latest("e/gammal/mal", retired, KNOWN)
