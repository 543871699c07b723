"""Ledgers: every kind of link in its right and wrong cardinality, and nothing forgotten."""

import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from rus.checks import problems
from rus.load import load
from rus.problems import Problem
from tests.ledgers import (
    CITATION,
    COMPARISON_KINDS,
    HISTORY_KINDS,
    NEIGHBOUR,
    NEW,
    OLD,
    area_data,
    edition_files,
    files,
    ledger_data,
    ledger_path,
    link,
    unknown,
)
from tests.support import english_words, write_strategy

AREAS = {
    "halsa": {"god-halsa": "Fler mår bra.", "tandvard": "Alla har råd med tandvård."},
    "skola": {"lasning": "Alla barn lär sig läsa."},
    "vagar": {},
}

MANY = (1, 2, 3)
RIGHT: dict[str, set[tuple[int, int]]] = {
    "oförändrat": {(1, 1)},
    "omformulerat": {(1, 1)},
    "flyttat": {(1, 1)},
    "sammanslaget": {(2, 1), (3, 1)},
    "delat": {(1, 2), (1, 3)},
    "lyft till eget område": {(0, 1), (1, 1), (2, 1), (3, 1)},
    "nytt": {(0, new) for new in MANY},
    "utgår": {(old, 0) for old in MANY},
    "motsvarar": set(product(MANY, MANY)),
    "motsvarar delvis": set(product(MANY, MANY)),
    "saknar motsvarighet": {(old, 0) for old in MANY} | {(0, new) for new in MANY},
}
"""How many old and new parts a link of each kind may have."""


def _problems(
    folder: Path, data: dict[str, Any], pair: tuple[str, str] = (OLD, NEW), more: Any = None
) -> list[Problem]:
    """What `rus check` says of a ledger between two editions with the areas above."""
    written = edition_files(OLD, AREAS) | edition_files(pair[1], AREAS)
    written |= files({ledger_path(pair): data, **(more or {})})
    base = ledger_path()
    strategy = write_strategy(
        folder / "strategy", written, without=() if base in written else (base,)
    )
    found = list(problems(load(strategy)))
    assert [english_words(one.message) for one in found] == [[] for _ in found]
    return found


def _complete(links: list[dict[str, Any]], new: str = NEW) -> dict[str, Any]:
    """A ledger with the links, and all other parts openly unknown."""
    linked = {address for one in links for key in ("från", "till") for address in one[key]}
    left = {
        side: [address for address in _addresses(edition) if address not in linked]
        for side, edition in (("från", OLD), ("till", new))
    }
    entries = [unknown(side, *addresses) for side, addresses in left.items() if addresses]
    return ledger_data(links, entries, (OLD, new))


def _addresses(edition: str) -> list[str]:
    """All areas and goals of an edition with the areas above, in order."""
    return [
        address
        for area, goals in AREAS.items()
        for address in (f"{edition}/{area}", *(f"{edition}/{area}/{goal}" for goal in goals))
    ]


@pytest.mark.parametrize("kind", RIGHT)
def test_kind_is_accepted_in_its_cardinality_and_refused_in_every_other(
    kind: str, tmp_path: Path
) -> None:
    new = NEW if kind in HISTORY_KINDS else NEIGHBOUR
    olds, news = ([f"{edition}/{area}" for area in AREAS] for edition in (OLD, new))
    counts = list(product(range(4), range(4)))
    links = [link(kind, olds[:before], news[:after]) for before, after in counts]

    found = _problems(tmp_path, ledger_data(links, pair=(OLD, new)), (OLD, new))

    wrong = [one.message for one in found if one.rule == "fel-slag"]
    assert sorted(map(_counts, wrong)) == [one for one in counts if one not in RIGHT[kind]]
    assert all(f"«{kind}» ska ha" in message for message in wrong)


def _counts(message: str) -> tuple[int, int]:
    told = re.search(r"Ledet har (\d+) i «från» och (\d+) i «till»", message)
    assert told, message
    return int(told[1]), int(told[2])


def test_every_kind_is_tried() -> None:
    assert set(RIGHT) == {*HISTORY_KINDS, *COMPARISON_KINDS}


@pytest.mark.parametrize("kind", RIGHT)
def test_ledger_with_a_right_link_of_each_kind_has_no_problems(kind: str, tmp_path: Path) -> None:
    new = NEW if kind in HISTORY_KINDS else NEIGHBOUR
    before, after = min(RIGHT[kind])
    olds, news = ([f"{edition}/{area}" for area in AREAS] for edition in (OLD, new))

    data = _complete([link(kind, olds[:before], news[:after])], new)

    assert _problems(tmp_path, data, (OLD, new)) == []


@pytest.mark.parametrize("kind", HISTORY_KINDS)
def test_between_counties_there_is_no_history(kind: str, tmp_path: Path) -> None:
    before, after = min(RIGHT[kind])
    olds, news = ([f"{edition}/{area}" for area in AREAS] for edition in (OLD, NEIGHBOUR))
    data = _complete([link(kind, olds[:before], news[:after])], NEIGHBOUR)

    (found,) = _problems(tmp_path, data, (OLD, NEIGHBOUR))

    assert found.rule == "fel-slag"
    assert f"Slaget «{kind}» används inte mellan två län" in found.message
    assert all(kind in found.message for kind in COMPARISON_KINDS)


@pytest.mark.parametrize("kind", COMPARISON_KINDS)
def test_within_a_county_parts_do_not_merely_correspond(kind: str, tmp_path: Path) -> None:
    before, after = min(RIGHT[kind])
    olds, news = ([f"{edition}/{area}" for area in AREAS] for edition in (OLD, NEW))
    data = _complete([link(kind, olds[:before], news[:after])])

    (found,) = _problems(tmp_path, data)

    assert found.rule == "fel-slag"
    assert f"Slaget «{kind}» används inte mellan två utgåvor i samma län" in found.message
    assert all(kind in found.message for kind in HISTORY_KINDS)


def test_counties_may_be_compared_in_a_ring(tmp_path: Path) -> None:
    third = "tredje/2040"
    pairs = [(OLD, NEIGHBOUR), (NEIGHBOUR, third), (third, OLD)]
    more = {
        ledger_path(pair): ledger_data(
            unknown=[
                unknown(side, *(f"{edition}/{area}" for area in AREAS))
                for side, edition in zip(("från", "till"), pair, strict=True)
            ],
            pair=pair,
        )
        for pair in pairs
    }
    written = {
        path: text
        for one in (OLD, NEIGHBOUR, third)
        for path, text in edition_files(one, AREAS).items()
    }
    strategy = write_strategy(tmp_path / "strategy", written | files(more), without=[ledger_path()])
    assert problems(load(strategy)) == ()


@pytest.mark.parametrize("kind", RIGHT)
def test_a_reason_is_due_for_every_kind_but_unchanged(kind: str, tmp_path: Path) -> None:
    new = NEW if kind in HISTORY_KINDS else NEIGHBOUR
    before, after = min(RIGHT[kind])
    olds, news = ([f"{edition}/{area}" for area in AREAS] for edition in (OLD, new))
    without = {"från": olds[:before], "till": news[:after], "slag": kind, "källa": CITATION}

    found = _problems(tmp_path, _complete([without], new), (OLD, new))

    expected = [] if kind == "oförändrat" else ["motivering-saknas"]
    assert [one.rule for one in found] == expected


def _unchanged(tmp_path: Path, before: Any, after: Any, address: str) -> list[Problem]:
    data = _complete([link("oförändrat", [f"{OLD}/{address}"], [f"{NEW}/{address}"])])
    more = {f"{OLD}/omraden/skola.yaml": before, f"{NEW}/omraden/skola.yaml": after}
    return _problems(tmp_path, data, more=more)


@pytest.mark.parametrize(
    "text",
    [
        "Alla barn lär sig läsa.",
        "Alla *barn* lär sig läsa.",
        "[Alla barn](https://exempel.se) lär sig läsa.",
        "Alla barn\nlär sig läsa.",
    ],
)
def test_unchanged_goal_has_the_same_words(text: str, tmp_path: Path) -> None:
    before = area_data(2, "Skola", {"lasning": "Alla barn lär sig läsa."})
    after = area_data(2, "Skola", {"lasning": text})
    assert _unchanged(tmp_path, before, after, "skola/lasning") == []


@pytest.mark.parametrize(
    "text",
    [
        "Alla barn lär sig att läsa.",
        "Alla barn lär sig läsa",
        "alla barn lär sig läsa.",
        "Alla elever lär sig läsa.",
        "Lär sig alla barn läsa.",
        r"Alla \*barn\* lär sig läsa.",
    ],
)
def test_goal_called_unchanged_though_a_word_differs_is_refused(text: str, tmp_path: Path) -> None:
    before = area_data(2, "Skola", {"lasning": "Alla barn lär sig läsa."})
    after = area_data(2, "Skola", {"lasning": text})
    (found,) = _unchanged(tmp_path, before, after, "skola/lasning")
    assert found.rule == "inte-oforandrat"


def test_unchanged_area_may_have_other_goals_but_not_another_desired_state(tmp_path: Path) -> None:
    before = area_data(2, "Skola", {"lasning": "Alla barn lär sig läsa."})
    other_goals = area_data(2, "Skola", {"lasning": "Alla vuxna lär sig läsa."})
    state = {"önskvärt_läge": {"text": "Alla har gått i skolan.", "källa": CITATION}}

    assert _unchanged(tmp_path / "1", before, other_goals, "skola") == []
    assert _unchanged(tmp_path / "2", before | state, other_goals | state, "skola") == []
    (found,) = _unchanged(tmp_path / "3", before, before | state, "skola")
    assert found.rule == "inte-oforandrat"


@pytest.mark.parametrize("side, edition", [("från", OLD), ("till", NEW)])
@pytest.mark.parametrize("forgotten", range(6))
def test_each_forgotten_part_is_named(
    side: str, edition: str, forgotten: int, tmp_path: Path
) -> None:
    everything = {"från": _addresses(OLD), "till": _addresses(NEW)}
    address = everything[side].pop(forgotten)
    area_stands_as_unknown = address.count("/") == 3
    entries = [unknown(name, *addresses) for name, addresses in everything.items()]

    found = _problems(tmp_path, ledger_data(unknown=entries))

    if area_stands_as_unknown:
        assert found == []
    else:
        assert [one.rule for one in found] == ["slaktskap-glommer"]
        assert f"«{address}»" in found[0].message
        assert f"«sida: {side}»" in found[0].message


def test_unknown_area_counts_with_its_goals_but_a_linked_one_does_not(tmp_path: Path) -> None:
    as_unknown = [
        unknown(side, *(f"{edition}/{area}" for area in AREAS))
        for side, edition in (("från", OLD), ("till", NEW))
    ]
    areas = [link("omformulerat", [f"{OLD}/{area}"], [f"{NEW}/{area}"]) for area in AREAS]

    assert _problems(tmp_path / "1", ledger_data(unknown=as_unknown)) == []
    found = _problems(tmp_path / "2", ledger_data(areas))
    goals = {one for edition in (OLD, NEW) for one in _addresses(edition) if one.count("/") == 3}
    assert {one.rule for one in found} == {"slaktskap-glommer"}
    assert {one.message.split("«")[1].split("»")[0] for one in found} == goals


def test_empty_link_is_told_of_once(tmp_path: Path) -> None:
    data = _complete([link("utgår"), link("utgår")])
    found = _problems(tmp_path, data)
    assert [one.rule for one in found] == ["fel-slag", "fel-slag"]
