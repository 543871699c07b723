"""The text that someone commented on: as it was then, wherever it has been since."""

import pytest

from rus.chronicle import chronicle
from rus.earlier import EarlierText, text_before
from rus.load import load
from tests.repositories import Repository
from tests.support import AREA, BASE, CITATION, EDITION

GOAL = "exempel/2030/halsa/god-halsa"
OTHER_AREA = "exempel/2030/omraden/vard.yaml"
SPRING, SUMMER, AUTUMN = (
    f"2026-{when}+01:00" for when in ("03-01T00:30:00", "06-01T12:00:00", "09-01T12:00:00")
)
EARLY = "2026-02-28"
GOAL_LINES = f"  - id: god-halsa\n    text: Alla mår bra.\n    källa: {CITATION}\n"


def test_text_before_is_the_one_until_the_first_change_after_a_date(repository: Repository) -> None:
    repository.change(AREA, "Fler mår bra.", "Alla mår bra.")
    repository.commit(time=SPRING)
    repository.change(AREA, "Alla mår bra.", "Alla mår bra 2035.")
    repository.commit(time=SUMMER)
    told = chronicle(load(repository.strategy))
    spring = EarlierText("Fler mår bra.", "2026-03-01")
    summer = EarlierText("Alla mår bra.", "2026-06-01")
    expected = {
        "2026-02-28": spring,
        "2026-02": spring,
        "2025": spring,
        "2026-03-01": summer,
        "2026-03": summer,
        "2026-06-01": None,
        "2026-06": None,
        "2026": None,
        "2025-01/2025-02": None,
        "XXXX-02-28": None,
        None: None,
    }
    assert {date: text_before(told, GOAL, date) for date in expected} == expected
    assert text_before(told, "exempel/2030/halsa", "2026-02") is None


def test_text_that_was_changed_and_changed_back_is_the_one_of_before(
    repository: Repository,
) -> None:
    repository.change(AREA, "Fler mår bra.", "Alla mår bra.")
    repository.commit(time=SPRING)
    repository.change(AREA, "Alla mår bra.", "Fler mår *bra*.")
    repository.commit(time=SUMMER)
    told = chronicle(load(repository.strategy))
    assert text_before(told, GOAL, "2026-02") is None
    assert text_before(told, GOAL, "2026-04") == EarlierText("Alla mår bra.", "2026-06-01")


def before(repository: Repository, date: str = EARLY) -> EarlierText | None:
    return text_before(chronicle(load(repository.strategy)), GOAL, date)


@pytest.fixture
def reworded(repository: Repository) -> Repository:
    """The goal that said «Fler mår bra.» until the spring says «Alla mår bra.»."""
    repository.change(AREA, "Fler mår bra.", "Alla mår bra.")
    repository.commit(time=SPRING)
    return repository


def move(repository: Repository, time: str) -> None:
    """Move the goal to another area, and all that is told of that."""
    repository.change(AREA, f"mål:\n{GOAL_LINES}", "")
    repository.commit(
        {
            OTHER_AREA: f"ordning: 2\ntitel: Vård\nkälla: {CITATION}\nmål:\n{GOAL_LINES}",
            EDITION: f"{BASE[EDITION]}utgångna:\n  - adress: {GOAL}\n"
            "    ersatt_av: [exempel/2030/vard/god-halsa]\n    motivering: Hör till vården.\n",
        },
        time=time,
    )


def test_text_of_a_goal_that_was_reworded_and_then_moved_is_the_one_before_both(
    reworded: Repository,
) -> None:
    move(reworded, SUMMER)
    assert before(reworded) == EarlierText("Fler mår bra.", "2026-03-01")
    assert before(reworded, "2026-03-01") is None


def test_text_of_a_goal_that_was_reworded_again_where_it_moved_is_followed(
    reworded: Repository,
) -> None:
    move(reworded, SUMMER)
    reworded.change(OTHER_AREA, "Alla mår bra.", "Alla mår bra 2035.")
    reworded.commit(time=AUTUMN)
    assert before(reworded) == EarlierText("Fler mår bra.", "2026-03-01")
    for date in ("2026-03-01", "2026-06-01", "2026-07-01"):
        assert before(reworded, date) == EarlierText("Alla mår bra.", "2026-09-01")
    assert before(reworded, "2026-09-01") is None


def test_text_is_that_of_the_goal_that_had_the_address_then(reworded: Repository) -> None:
    other = f"  - id: lugn\n    text: Vården ligger nära alla.\n    källa: {CITATION}\n"
    reworded.commit({AREA: BASE[AREA].replace("Fler", "Alla") + other}, time=SPRING)
    changed = (reworded.strategy / AREA).read_text(encoding="utf-8")
    for old, new in (("god-halsa", "x"), ("lugn", "god-halsa"), ("id: x", "id: lugn")):
        changed = changed.replace(old, new)
    reworded.commit({AREA: changed}, time=SUMMER)
    assert before(reworded) == EarlierText("Fler mår bra.", "2026-03-01")
    assert before(reworded, "2026-04") is None


@pytest.mark.parametrize("text", ["Alla mår bra.", "Alla mår *bra*."])
def test_text_of_a_goal_that_came_back_as_it_was_has_not_changed(
    reworded: Repository, text: str
) -> None:
    reworded.change(AREA, f"mål:\n{GOAL_LINES}", "")
    reworded.commit(time=SUMMER)
    assert before(reworded, "2026-04") is None
    reworded.commit({AREA: BASE[AREA].replace("Fler mår bra.", text)}, time=AUTUMN)
    assert before(reworded, "2026-04") is None


def test_text_of_a_goal_that_came_back_with_other_words_is_the_one_before_it_went(
    reworded: Repository,
) -> None:
    reworded.change(AREA, f"mål:\n{GOAL_LINES}", "")
    reworded.commit(time=SUMMER)
    reworded.commit({AREA: BASE[AREA].replace("Fler", "Många")}, time=AUTUMN)
    assert before(reworded, "2026-04") == EarlierText("Alla mår bra.", "2026-09-01")
    assert before(reworded) == EarlierText("Fler mår bra.", "2026-03-01")
