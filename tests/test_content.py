"""The real strategies are a test case: every file loads, and holds as much as its source says."""

from functools import cache

import pytest

from rus.content import EditionContent
from rus.load import Loaded, load, load_file
from schemas.base import suggested_identifier
from schemas.files import FILE_KINDS
from tests.support import STRATEGY, check

FILES = sorted(path.relative_to(STRATEGY).as_posix() for path in STRATEGY.rglob("*.yaml"))


@cache
def strategy() -> Loaded:
    """The real strategy."""
    return load(STRATEGY)


def edition(address: str) -> EditionContent:
    """An edition of the real strategy."""
    return strategy().content.editions[address]


def goals(address: str) -> list[int]:
    """How many goals each area of an edition has, in the order of the areas."""
    return [len(area.goals) for area in edition(address).areas.values()]


@pytest.mark.parametrize("path", FILES)
def test_file_follows_its_model(path: str) -> None:
    [kind] = [kind for kind in FILE_KINDS if kind.pattern.fullmatch(path)]
    model, problems = load_file(STRATEGY / path, path, kind.model)
    assert problems == []
    assert isinstance(model, kind.model)


def test_whole_strategy_has_no_problems(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, STRATEGY) == []
    assert {file.path for file in strategy().content.files} == set(FILES)


def test_the_address_of_a_single_part_ends_with_its_key() -> None:
    for file, element in strategy().content.walk():
        if element.address and element.location and isinstance(element.location[-1], str):
            key = suggested_identifier(element.location[-1])
            assert element.address.rpartition("/")[2] == key, file.path


def test_two_counties_and_their_editions() -> None:
    counties = strategy().content.counties
    assert {county.region.name: set(county.editions) for county in counties.values()} == {
        "Jönköpings län": {"foregangare", "2035"},
        "Örebro län": {"vagvisare-2030", "2025-2030", "2040"},
    }


def test_vagvisare_has_ten_areas_of_three_goals_in_order() -> None:
    assert goals("orebro/vagvisare-2030") == [3] * 10
    areas = edition("orebro/vagvisare-2030").areas.values()
    assert [area.order for area in areas] == list(range(1, 11))
    assert all(area.desired_state for area in areas)


def test_vagvisare_has_three_overarching_goals_one_of_each_dimension() -> None:
    overarching = edition("orebro/vagvisare-2030").edition.overarching_goals
    assert [goal.dimension for goal in overarching] == ["ekonomisk", "social", "ekologisk"]


def test_vagvisare_has_four_perspectives() -> None:
    titles = [one.title for one in edition("orebro/vagvisare-2030").edition.perspectives]
    assert len(titles) == 4
    assert titles[:2] == ["Jämställdhet", "Barn och unga"]


def test_partnership_has_17_organisations_of_which_12_municipalities() -> None:
    partnership = edition("orebro/vagvisare-2030").edition.partnership
    assert partnership is not None
    assert partnership.count == 17
    assert sorted(member.count for member in partnership.members) == [1, 1, 1, 1, 1, 12]


def test_follow_up_2022_has_three_gaps_and_eight_shifts() -> None:
    follow_up = edition("orebro/vagvisare-2030").follow_ups["2022"]
    assert (len(follow_up.gaps), len(follow_up.shifts)) == (3, 8)
    assert (follow_up.published, follow_up.updated) == ("2022-07-06", "2023-02-08")


def test_jonkoping_has_five_areas_of_five_goals_in_order() -> None:
    assert goals("jonkoping/2035") == [5] * 5
    assert [area.title for area in edition("jonkoping/2035").areas.values()] == [
        "Ett välmående län",
        "Ett attraktivt län",
        "Ett innovativt län",
        "Ett kompetent län",
        "Ett sammanlänkat län",
    ]


def test_jonkoping_asks_three_questions_in_its_referral() -> None:
    assert len(edition("jonkoping/2035").consultations["remiss"].questions) == 3


def test_jonkoping_timeline_has_four_dates_without_year() -> None:
    timeline = edition("jonkoping/2035").timeline
    assert timeline is not None
    assert [event.date for event in timeline.events] == [
        "XXXX-08-26",
        "XXXX-09-23",
        "XXXX-10-07",
        "XXXX-10-21",
    ]


def test_orebro_2040_has_six_areas_for_discussion() -> None:
    assert len(edition("orebro/2040").areas) == 6


def test_municipalities_named_three_clusters_and_five_missing_things() -> None:
    survey = edition("orebro/2040").consultations["enkat-kommunerna"]
    assert (len(survey.clusters), len(survey.missing)) == (3, 5)


def test_brp_plus_has_eight_findings() -> None:
    findings = edition("orebro/2040").follow_ups["indikatorsrapport"].findings
    assert len(findings) == 8
    assert [finding.direction for finding in findings] == [
        "ökar",
        "förbättras",
        "minskar",
        "låg",
        "svag",
        "låg",
        "låg",
        "under rikssnittet",
    ]


def test_editions_that_no_source_gives_the_text_of_have_no_areas() -> None:
    assert goals("orebro/2025-2030") == goals("jonkoping/foregangare") == []
