"""Walks from address to address."""

from rus.walk import reached

LEADING = {"a": ("b", "c"), "b": ("d",), "c": ("d", "a"), "d": ("a", "d")}


def test_circle_is_gone_round_once_and_the_nearest_come_first() -> None:
    assert list(reached("a", lambda one: LEADING[one])) == ["a", "b", "c", "d"]


def test_what_leads_nowhere_is_reached_alone() -> None:
    assert list(reached("a", lambda _: ())) == ["a"]
